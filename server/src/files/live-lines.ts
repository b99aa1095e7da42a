import { formatMoment, formatMonth, type Micros, monthOf } from '../lib/clock.ts';
import { splitName } from '../lib/person-name.ts';
import { statusesByHand } from '../model/account-status.ts';
import { featureFlags } from '../model/feature-flag.ts';
import { administrators } from '../model/group.ts';
import { hiddenProducts } from '../model/product.ts';

type Shown = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const orNull = (value: unknown): unknown => (value === undefined || value === '' ? null : value);
const list = (value: unknown): readonly Shown[] => (Array.isArray(value) ? (value as Shown[]) : []);
const object = (value: unknown): Shown => (typeof value === 'object' && value !== null ? (value as Shown) : {});

/** What a contract does not tell of a client. */
const untold = {
  ...{ form: 1, type: 'common', website: '', customId: null, countryCode: null, billType: '', promocode: null },
  ...{ isTest: false, allowedTrafficGb: null, signupProcess: null, statusByHand: null, domainMax: 0 },
  ...{ whitelabelMax: 0, callMax: 0, autoCreateDomains: false, flagsOff: [], deletedAt: null, seller: null },
  ...{ products: {}, services: [], features: [], domains: [], tags: [], notes: [] },
} as const;

const untoldOfUser = { phone: null, company: '', lang: 'en', role: 1, isDeleted: false, isActivated: true } as const;

/** This month's calls by host, in the order of the domains: several of one host have several counts. */
function takeCalls(client: Shown, month: string): (host: string) => readonly Shown[] {
  const left = Map.groupBy(list(client.domainCountData), ({ domainName }) => text(domainName));
  return (host) => {
    const calls = Number(left.get(host)?.shift()?.callCount ?? 0);
    return calls > 0 ? [{ month, calls }] : [];
  };
}

/** A whole client, as a line of a file, of what the Hosting API shows of it and of its domains. */
export function readHostingClient(client: Shown, domains: readonly Shown[], now: Micros): Shown {
  const createdAt = formatMoment(now);
  const callsOf = takeCalls(client, formatMonth(monthOf(now)));
  const features = object(client.features);
  const email = text(client.emailAddress);
  return {
    ...untold,
    ...{ id: Number(client.id), email, company: text(client.company), createdAt },
    ...{ domainMax: client.domainMaxCount, whitelabelMax: client.whitelabelMaxCount },
    ...{ callMax: client.widgetDisplayMaxCount, autoCreateDomains: client.autoCreateDomains === true },
    flagsOff: featureFlags.filter((flag) => features[flag] === false),
    users: [
      {
        ...{ ...untoldOfUser, username: text(client.username), email, isActive: client.active === true },
        ...{ firstName: text(client.firstName), lastName: text(client.lastName) },
        passwordHash: orNull(client.passwordHash),
      },
    ],
    domains: domains.map(({ id: _, name, path, country, whitelabel, consentStorage, ...settings }) => ({
      ...{ host: text(name), path, country: orNull(country), whitelabel, consentStorage, settings, createdAt },
      ...{ deletedAt: null, calls: callsOf(text(name)) },
    })),
  };
}

/** The features of a client, paid or free, which stand by product. */
const listFeatures = (byProduct: unknown): readonly Shown[] =>
  Object.entries(object(byProduct)).flatMap(([product, features]) =>
    list(features).map(({ name, create_date }) => ({ name, product, createdAt: create_date })),
  );

/**
 * A whole client, as a line of a file, of what the reseller API shows of it. Users log in with their addresses, as that
 * contract has it, and set new passwords; limits and domains it does not show.
 */
export function readIamClient(client: Shown): Shown {
  const status = text(client.status);
  const shownServices = object(client.serviceStatuses);
  const services = Object.entries(shownServices).map(([product, service]) => ({
    ...{ product, status: object(service).status, isEnabled: object(service).enabled !== false },
    ...{ previousStatus: null, statusChangedAt: null, trialStartedAt: null, trialEndsAt: null, deletesAt: null },
    options: [],
  }));
  return {
    ...untold,
    ...{ id: client.id, type: client.client_type, email: text(client.email), company: text(client.companyName) },
    ...{ website: text(client.website), customId: orNull(client.custom_id), countryCode: orNull(client.country_code) },
    ...{ billType: text(client.bill_type), isTest: client.is_test === true, createdAt: client.created_at },
    signupProcess: orNull(client.signup_process),
    statusByHand: (statusesByHand as readonly string[]).includes(status) ? status : null,
    users: list(client.users).map((user) => ({
      ...{ ...untoldOfUser, username: text(user.email), email: text(user.email), phone: orNull(user.phone) },
      ...{ ...splitName(text(user.name)), company: text(user.company), lang: user.lang },
      // Who is blocked is not told of each: where no administrator can log in, none is let in here either.
      isActive: client.has_active_admin !== false || list(user.groups)[0]?.id !== administrators,
      ...{ role: list(user.groups)[0]?.id ?? null, isActivated: user.activated !== false, passwordHash: null },
    })),
    // A hidden product is shown to whoever was given it.
    products: Object.fromEntries(hiddenProducts.filter((one) => one in shownServices).map((one) => [one, true])),
    services,
    features: [...listFeatures(client.paidFeatures), ...listFeatures(client.freeFeatures)],
  };
}
