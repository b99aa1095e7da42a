import type { Micros } from '../../lib/clock.ts';
import { deriveAccountStatus } from '../../model/account-status.ts';
import type { ActiveFeature, MemberView } from '../../model/client-view.ts';
import { administrators } from '../../model/group.ts';
import type { LoadFrame } from '../../usecases/bulk/load-clients.ts';
import type { BulkClient, BulkService } from '../../usecases/ports/operation-ports.ts';
import { graceDays, type SampleAccount, type SampleService, trialDays } from './sample-account.ts';
import type { SampleClient } from './sample-client.ts';
import { samplePasswordHash } from './sample-password.ts';

const microsASecond = 1_000_000;
const microsADay = 86_400 * microsASecond;

const languages: Readonly<Record<string, string>> = { DE: 'de', AT: 'de', CH: 'de', RU: 'ru', CN: 'zh', AZ: 'az' };

/** The moment so many days before the day of the run, but not before the client was there. */
const daysAgo = (days: number, createdAt: Micros, { today }: LoadFrame): Micros =>
  Math.max(createdAt, today - Math.floor(days * 86_400) * microsASecond);

function makeService(service: SampleService, createdAt: Micros, frame: LoadFrame): BulkService {
  const { product, status, previousStatus, changedDaysAgo, trialDaysAgo } = service;
  const statusChangedAt = changedDaysAgo === null ? null : daysAgo(changedDaysAgo, createdAt, frame);
  const trialStartedAt = trialDaysAgo === null ? null : daysAgo(trialDaysAgo, createdAt, frame);
  const isInGrace = status === 'trialend' || status === 'paused';
  return {
    product,
    status,
    isEnabled: true,
    previousStatus,
    statusChangedAt,
    trialStartedAt,
    trialEndsAt: status === 'trial' && trialStartedAt !== null ? trialStartedAt + trialDays * microsADay : null,
    deletesAt: isInGrace && statusChangedAt !== null ? statusChangedAt + graceDays[product] * microsADay : null,
  };
}

function makeFeatures(places: readonly number[], createdAt: Micros, { features }: LoadFrame): ActiveFeature[] {
  const chosen = new Set(places.map((place) => features[Math.floor(place * features.length)]));
  return [...chosen].flatMap((feature) => {
    if (feature === undefined) return [];
    const { id: featureId, name, product, isFree } = feature;
    return [{ activationId: 0, featureId, name, product, isFree, createdAt }];
  });
}

/**
 * A sample as the bulk writer takes it: what use cases would have made of it, had it come through them. Without an
 * account it is as the Hosting API makes one.
 */
export function makeBulkClient(sample: SampleClient, account: SampleAccount | undefined, frame: LoadFrame): BulkClient {
  const { username, email, active, firstName, lastName, company, countryCode, domains, label } = sample;
  const { resellerId } = frame;
  const createdAt = frame.monthStart - sample.age * microsASecond;
  const deletedAt = account?.deletedDaysAgo == null ? null : daysAgo(account.deletedDaysAgo, createdAt, frame);
  const registrant: MemberView = {
    userId: 0,
    groupId: administrators,
    username,
    email,
    firstName,
    lastName,
    lang: account === undefined ? 'en' : (languages[countryCode ?? ''] ?? 'en'),
    // Of a range that is never given to anybody.
    phone: account?.hasPhone ? `+1 202 555 01${String(sample.age % 100).padStart(2, '0')}` : null,
    company: account === undefined ? '' : company,
    resellerId,
    isActive: active,
    isActivated: account?.isActivated ?? true,
    hasTwoFactor: false,
    isDeleted: deletedAt !== null,
  };
  const others = (account?.members ?? []).map(({ mailbox, ...member }): MemberView => {
    // Labels may clash, log-in names do not.
    const address = `${mailbox}@${username}.example`;
    return { ...registrant, ...member, username: address, email: address, phone: null, isActive: true };
  });
  const services = (account?.services ?? []).map((service) => makeService(service, createdAt, frame));
  return {
    view: {
      id: 0,
      resellerId,
      version: 1,
      registrant: { userId: 0, username, email, active, firstName, lastName },
      email,
      company,
      domainMax: sample.domainMax,
      whitelabelMax: sample.whitelabelMax,
      callMax: sample.callMax,
      domainCount: domains.length,
      whitelabelCount: domains.filter(({ whitelabel }) => whitelabel).length,
      autoCreateDomains: sample.autoCreateDomains,
      flagsOff: sample.flagsOff,
      createdAt,
      sellerId:
        account?.seller == null ? null : (frame.sellerIds[Math.floor(account.seller * frame.sellerIds.length)] ?? null),
      ownerId: frame.ownerId,
      type: 'common',
      status: deriveAccountStatus({
        byHand: account?.statusByHand ?? null,
        isActivated: registrant.isActivated,
        services: services.map(({ status }) => status),
      }),
      statusByHand: account?.statusByHand ?? null,
      phone: registrant.phone,
      website: account?.hasWebsite ? `https://www.${label}.example` : '',
      customId: account?.hasCustomId ? `CRM-${label}` : null,
      countryCode,
      billType: account?.billType ?? '',
      promocode: account?.promocode ?? null,
      isTest: account?.isTest ?? false,
      allowedTrafficGb: account?.allowedTrafficGb ?? null,
      signupProcess: account?.signupProcess ?? null,
      isActivated: registrant.isActivated,
      deletedAt,
      members: [registrant, ...others],
      services,
      features: makeFeatures(account?.features ?? [], createdAt, frame),
      ownProducts: account?.ownProducts ?? {},
      hosts: domains.map(({ host }) => host),
    },
    passwordHashes: [registrant, ...others].map(() => samplePasswordHash),
    domains: domains.map(({ host, path, country, whitelabel, calls }) => ({
      domain: {
        id: 0,
        clientId: 0,
        host,
        // Made of lower-case ASCII, so that it is its own form for comparison.
        hostKey: host,
        path,
        country,
        whitelabel,
        consentStorage: 'localStorage',
        settings: {},
        createdAt,
      },
      calls: [{ month: frame.month, calls }],
    })),
  };
}
