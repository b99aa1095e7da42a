import type { Client } from './client.ts';
import { featureFlags } from './feature-flag.ts';

/** What a write changed: old and new value by field, as the audit keeps it. Secrets stand as `[masked]`. */
export type Changes = Readonly<Record<string, readonly [old: unknown, now: unknown]>>;

const masked = '[masked]';

/** The entry of a changed password: that it changed, and nothing of it. */
export const passwordChange: Changes = { password: [masked, masked] };

type Shown = Readonly<Record<string, unknown>>;

/** The fields of a client that a person or a program can set, flat, under the names that history shows. */
function showClient(client: Client): Shown {
  const { registrant, flagsOff } = client;
  return {
    username: registrant.username,
    active: registrant.active,
    firstName: registrant.firstName,
    lastName: registrant.lastName,
    email: client.email,
    company: client.company,
    domainMax: client.domainMax,
    whitelabelMax: client.whitelabelMax,
    callMax: client.callMax,
    autoCreateDomains: client.autoCreateDomains,
    ...Object.fromEntries(featureFlags.map((flag) => [flag, !flagsOff.includes(flag)])),
  };
}

/** Whether two values read the same; most are plain, and only lists and objects need to be spelt out. */
function isSame(old: unknown, now: unknown): boolean {
  return old === now || (typeof now === 'object' && now !== null && JSON.stringify(old) === JSON.stringify(now));
}

/** What differs between two of the same kind, by field; everything of `after` where there was nothing before. */
export function findChanges(before: Shown | null, after: Shown): Changes {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const [field, now] of Object.entries(after)) {
    const old = before?.[field] ?? null;
    if (!isSame(old, now)) changes[field] = [old, now];
  }
  return changes;
}

/** What a write changed of a client; null for `before` on create. */
export function findClientChanges(before: Client | null, after: Client): Changes {
  return findChanges(before === null ? null : showClient(before), showClient(after));
}

/**
 * The fields that a client's own key may change. All others decide what a client may do, or who may log in as it, and a
 * client key lies open in the pages of a web site.
 */
const ownFields: ReadonlySet<string> = new Set(['firstName', 'lastName', 'company']);

/** Whether changes stay within what a client may change of itself. Sending back what was read changes nothing. */
export function areOwnChanges(changes: Changes): boolean {
  return Object.keys(changes).every((field) => ownFields.has(field));
}
