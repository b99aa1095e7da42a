import { parseHostAndPath } from '../../lib/host-name.ts';
import { deriveAccountStatus } from '../../model/account-status.ts';
import { unlimited } from '../../model/client.ts';
import type { ClientProfile } from '../../model/client-profile.ts';
import type { MemberView } from '../../model/client-view.ts';
import { applyClientWrite } from '../../model/client-write.ts';
import { findDomainNameProblem } from '../../model/domain.ts';
import { administrators } from '../../model/group.ts';
import type { ImportFields } from '../../model/import-row.ts';
import { parsePasswordHash } from '../../model/password.ts';
import { type Availability, isAvailable, type Product, products } from '../../model/product.ts';
import { findGrace, findTrial } from '../../model/service-settings.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import { draftClient } from '../clients/create-client.ts';
import { draftDomain } from '../domains/create-domain.ts';
import type { BulkClient, BulkDomain, BulkService } from '../ports/operation-ports.ts';
import { applyFields } from './apply-fields.ts';
import type { ImportFrame } from './import-frame.ts';

const draftProfile: ClientProfile = {
  ...{ type: 'common', sellerId: null, statusByHand: null, phone: null, website: '', customId: null },
  ...{ countryCode: null, billType: '', promocode: null, isTest: false, allowedTrafficGb: null },
};

/** A service that begins with the import, in whatever status it has there: trials and periods of grace begin now. */
function beginService(product: Product, status: ServiceStatus, { now, settings }: ImportFrame): BulkService {
  const isNew = status === 'new';
  const isInGrace = status === 'trialend' || status === 'paused';
  return {
    product,
    status,
    isEnabled: true,
    previousStatus: isNew ? null : 'new',
    statusChangedAt: isNew ? null : now,
    trialStartedAt: status === 'trial' || status === 'trialend' ? now : null,
    trialEndsAt: status === 'trial' ? now + findTrial(product, settings) : null,
    deletesAt: isInGrace ? now + findGrace(product, settings) : null,
  };
}

function makeDomains(hosts: readonly string[], now: number): readonly BulkDomain[] | string {
  const domains = new Map<string, BulkDomain>();
  for (const name of hosts) {
    const parsed = parseHostAndPath(name);
    const problem = findDomainNameProblem(name);
    if (parsed === undefined || problem !== undefined) return `hostNames has "${name}", which ${problem}`;
    const key = `${parsed.hostKey} ${parsed.path}`;
    // A table does not tell paths, so that one host may stand there more than once.
    if (!domains.has(key)) domains.set(key, { domain: { ...draftDomain(0, now), ...parsed }, calls: [] });
  }
  return [...domains.values()];
}

/** A new client of a row of a table, as it would be registered; or why it cannot be. */
export function makeFlatClient(fields: ImportFields, frame: ImportFrame): BulkClient | string {
  const { email, hosts = [], services: statuses = {}, active = true, activated = true, lang = 'en' } = fields;
  if (email === undefined) return 'email is required';
  const { resellerId, now, defaults } = frame;
  const createdAt = fields.createdAt ?? now;
  const domains = makeDomains(hosts, createdAt);
  if (typeof domains === 'string') return domains;
  const drafted = applyClientWrite(draftClient(resellerId, createdAt), {
    ...{ email, username: fields.username ?? email, active },
    // Whoever tells hosts and no limit means that these are allowed.
    domainMax: domains.length,
  });
  const { client, profile } = applyFields({ client: drafted, profile: draftProfile }, fields, frame);
  if (client.domainMax !== unlimited && domains.length > client.domainMax)
    return `domainMax is reached: ${domains.length} hostNames, and ${client.domainMax} domains are allowed`;
  // A hidden product that the client has a service of was given to it.
  const own: Availability = Object.fromEntries(
    products.filter((product) => statuses[product] && !isAvailable(product, {}, defaults)).map((one) => [one, true]),
  );
  const services = products
    .filter((product) => isAvailable(product, own, defaults))
    .map((product) => beginService(product, statuses[product] ?? 'new', frame));
  const { registrant } = client;
  const member: MemberView = {
    ...registrant,
    groupId: administrators,
    lang,
    phone: profile.phone,
    company: client.company,
    resellerId,
    isActive: registrant.active,
    isActivated: activated,
    hasTwoFactor: false,
    isDeleted: false,
  };
  const hash = fields.passwordHash === undefined ? undefined : parsePasswordHash(fields.passwordHash);
  return {
    view: {
      ...client,
      ...profile,
      domainCount: domains.length,
      ownerId: frame.ownerId,
      status: deriveAccountStatus({
        byHand: profile.statusByHand,
        isActivated: activated,
        services: services.map(({ status }) => status),
      }),
      signupProcess: null,
      isActivated: activated,
      deletedAt: null,
      members: [member],
      services,
      features: [],
      ownProducts: own,
      hosts: domains.map(({ domain }) => domain.host),
    },
    passwordHashes: [hash ?? null],
    domains,
  };
}
