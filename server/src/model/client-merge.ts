import { unlimited } from './client.ts';
import type { ClientProfile, ProfiledClient } from './client-profile.ts';
import type { Domain } from './domain.ts';
import { applyTags } from './remark.ts';
import type { Service } from './service.ts';
import type { ServiceStatus } from './service-status.ts';

/** Something that both had, of which one stays: see docs/decisions/0022. */
export interface MergeConflict {
  readonly what: 'field' | 'registrant' | 'domain' | 'service' | 'role' | 'tag';
  readonly name: string;
  readonly kept: string | null;
  readonly dropped: string | null;
}

/** A limit that two together are over. Nothing is taken away for it; nothing more fits, as far as it binds. */
export interface ExceededLimit {
  readonly limit: 'domainMax' | 'whitelabelMax' | 'callMax';
  readonly max: number;
  readonly inUse: number;
}

const isEmpty = (value: unknown): boolean => value === null || value === '';
const asText = (value: unknown): string | null => (isEmpty(value) ? null : String(value));

/** What the survivor takes where it has nothing of it. Whatever else is its own stays, the status set by hand too. */
const filled = ['website', 'customId', 'countryCode', 'billType', 'promocode', 'sellerId', 'allowedTrafficGb'] as const;
const shown = ['email', 'company'] as const;

const largerLimit = (one: number, other: number): number =>
  one === unlimited || other === unlimited ? unlimited : Math.max(one, other);

/**
 * The survivor's own row: its fields, with the other's where it has none; the larger of two limits, and whatever either of
 * them might do. It is a test account where both were. `domains` are those that it has afterwards.
 */
export function mergeFields(
  into: ProfiledClient,
  from: ProfiledClient,
  domains: readonly Pick<Domain, 'whitelabel'>[],
): ProfiledClient {
  const { client, profile } = into;
  const taken = filled.filter((field) => isEmpty(profile[field]));
  return {
    client: {
      ...client,
      domainMax: largerLimit(client.domainMax, from.client.domainMax),
      whitelabelMax: largerLimit(client.whitelabelMax, from.client.whitelabelMax),
      callMax: largerLimit(client.callMax, from.client.callMax),
      domainCount: domains.length,
      whitelabelCount: domains.filter(({ whitelabel }) => whitelabel).length,
      autoCreateDomains: client.autoCreateDomains || from.client.autoCreateDomains,
      flagsOff: client.flagsOff.filter((flag) => from.client.flagsOff.includes(flag)),
    },
    profile: {
      ...profile,
      ...(Object.fromEntries(taken.map((field) => [field, from.profile[field]])) as Partial<ClientProfile>),
      isTest: profile.isTest && from.profile.isTest,
    },
  };
}

/** The fields that both had, each with another value. The other's registrant is a user of the survivor afterwards. */
export function findFieldConflicts(into: ProfiledClient, from: ProfiledClient): readonly MergeConflict[] {
  const pairs: [string, unknown, unknown][] = [
    ...shown.map((field): [string, unknown, unknown] => [field, into.client[field], from.client[field]]),
    ...filled.map((field): [string, unknown, unknown] => [field, into.profile[field], from.profile[field]]),
  ];
  const registrants = [into.client.registrant, from.client.registrant] as const;
  return [
    ...pairs
      .filter(([, kept, dropped]) => !isEmpty(kept) && !isEmpty(dropped) && kept !== dropped)
      .map(([name, kept, dropped]) => ({ what: 'field' as const, name, kept: asText(kept), dropped: asText(dropped) })),
    ...(from.profile.statusByHand === null || from.profile.statusByHand === into.profile.statusByHand
      ? []
      : [
          {
            what: 'field' as const,
            name: 'statusByHand',
            kept: into.profile.statusByHand,
            dropped: from.profile.statusByHand,
          },
        ]),
    ...(registrants[0].userId === registrants[1].userId
      ? []
      : [
          {
            what: 'registrant' as const,
            name: 'username',
            kept: registrants[0].username,
            dropped: registrants[1].username,
          },
        ]),
  ];
}

/** How near a service is to being used. What was never begun and what has ended are equal. */
const ranks: Readonly<Record<ServiceStatus, number>> = {
  active: 6,
  activating: 5,
  trial: 4,
  paused: 3,
  trialend: 2,
  new: 1,
  deleted: 1,
};

/** Whether the other's service takes the place of the survivor's: the one that is nearer to being used wins, else the survivor's. */
export function isOtherService(into: Service, from: Service): boolean {
  return ranks[from.status] > ranks[into.status];
}

/** The domain of the survivor that is the same host name and path as one of the other's. */
export function findTwin<D extends Domain>(domains: readonly D[], { hostKey, path }: Domain): D | undefined {
  return domains.find((one) => one.hostKey === hostKey && one.path === path);
}

/** The survivor's tags with as many of the other's as a client may have, and those that are left out. */
export function mergeTags(
  into: readonly string[],
  from: readonly string[],
): { readonly tags: readonly string[]; readonly dropped: readonly string[] } {
  let tags = into;
  const dropped = from.filter((tag) => {
    const more = applyTags(tags, { add: [tag], remove: [] });
    tags = more ?? tags;
    return more === undefined;
  });
  return { tags, dropped };
}

/** The limits that a client is over. */
export function findExceeded({ client }: ProfiledClient, calls: number): readonly ExceededLimit[] {
  const uses: readonly ExceededLimit[] = [
    { limit: 'domainMax', max: client.domainMax, inUse: client.domainCount },
    { limit: 'whitelabelMax', max: client.whitelabelMax, inUse: client.whitelabelCount },
    { limit: 'callMax', max: client.callMax, inUse: calls },
  ];
  return uses.filter(({ max, inUse }) => max !== unlimited && inUse > max);
}
