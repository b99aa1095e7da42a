import { countryCodes } from '../lib/country-codes.ts';
import { joinName, splitName } from '../lib/person-name.ts';
import type { StatusByHand } from './account-status.ts';
import type { Client } from './client.ts';
import { type Changes, findChanges } from './client-changes.ts';
import type { ClientType } from './client-view.ts';
import type { Problems } from './failure.ts';
import { findEmailProblem, findTextProblem } from './text-field.ts';

/** What the reseller API knows of a client beside what every dialect does. */
export interface ClientProfile {
  readonly type: ClientType;
  readonly sellerId: number | null;
  readonly statusByHand: StatusByHand | null;
  /** The registrant's. */
  readonly phone: string | null;
  readonly website: string;
  readonly customId: string | null;
  readonly countryCode: string | null;
  readonly billType: string;
  readonly promocode: string | null;
  readonly isTest: boolean;
  readonly allowedTrafficGb: number | null;
}

/** What a caller may write of a client through the reseller API. What is left out stays as it is. */
export interface ProfileWrite {
  readonly email?: string;
  readonly company?: string;
  /** The registrant's name, split at its last space; null or empty: none. */
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly website?: string;
  readonly countryCode?: string | null;
  readonly customId?: string | null;
  readonly promocode?: string | null;
  readonly billType?: string;
  readonly isTest?: boolean;
  readonly allowedTrafficGb?: number | null;
  readonly statusByHand?: StatusByHand | null;
  readonly resellerId?: number;
  readonly sellerId?: number | null;
}

/** The fields that are a client's own business; all others are its reseller's. */
const ownFields: ReadonlySet<string> = new Set(['email', 'company', 'name', 'phone', 'website', 'countryCode']);

/** Whether a write names nothing but what a client may change of itself. */
export function isOwnWrite(write: ProfileWrite): boolean {
  return Object.keys(write).every((field) => ownFields.has(field));
}

const texts = ['company', 'name', 'phone', 'website', 'customId', 'promocode', 'billType'] as const;

/** Everything that is wrong with a write, apart from what only the store can know. */
export function findProfileProblems(write: ProfileWrite): Problems {
  const problems: Record<string, string> = {};
  const note = (field: keyof ProfileWrite, problem: string | undefined): void => {
    if (problem !== undefined) problems[field] = problem;
  };
  for (const field of texts) note(field, findTextProblem(write[field] ?? ''));
  if (write.email !== undefined) note('email', findEmailProblem(write.email));
  const { countryCode, allowedTrafficGb } = write;
  if (typeof countryCode === 'string' && countryCode !== '' && !countryCodes.has(countryCode.toUpperCase()))
    note('countryCode', 'must be a country code of ISO 3166-1 alpha-2, or null for none');
  if (typeof allowedTrafficGb === 'number' && !(allowedTrafficGb >= 0 && allowedTrafficGb <= Number.MAX_SAFE_INTEGER))
    note('allowedTrafficGb', `must be a number from 0 to ${Number.MAX_SAFE_INTEGER}, or null for none`);
  return problems;
}

const normalize = (text: string): string => text.normalize('NFC');

/** A text that may be absent: an empty one is none. */
const orNone = (text: string | null | undefined, before: string | null): string | null =>
  text === undefined ? before : text === null || text === '' ? null : normalize(text);

/** The client and its profile, as they are changed together. */
export interface ProfiledClient {
  readonly client: Client;
  readonly profile: ClientProfile;
}

/** Both after a write that has no problems. A client that goes to another reseller leaves its seller behind. */
export function applyProfileWrite({ client, profile }: ProfiledClient, write: ProfileWrite): ProfiledClient {
  const { registrant } = client;
  const resellerId = write.resellerId ?? client.resellerId;
  const sellerBefore = resellerId === client.resellerId ? profile.sellerId : null;
  return {
    client: {
      ...client,
      resellerId,
      email: normalize(write.email ?? client.email),
      company: normalize(write.company ?? client.company),
      registrant: write.name === undefined ? registrant : { ...registrant, ...splitName(normalize(write.name ?? '')) },
    },
    profile: {
      ...profile,
      sellerId: write.sellerId === undefined ? sellerBefore : write.sellerId,
      statusByHand: write.statusByHand === undefined ? profile.statusByHand : write.statusByHand,
      phone: orNone(write.phone, profile.phone),
      website: normalize(write.website ?? profile.website),
      customId: orNone(write.customId, profile.customId),
      countryCode: orNone(write.countryCode, profile.countryCode)?.toUpperCase() ?? null,
      billType: normalize(write.billType ?? profile.billType),
      promocode: orNone(write.promocode, profile.promocode),
      isTest: write.isTest ?? profile.isTest,
      allowedTrafficGb: write.allowedTrafficGb === undefined ? profile.allowedTrafficGb : write.allowedTrafficGb,
    },
  };
}

function show({ client, profile }: ProfiledClient): Readonly<Record<string, unknown>> {
  const { email, company, registrant, resellerId } = client;
  const { type: _, ...fields } = profile;
  return { email, company, name: joinName(registrant.firstName, registrant.lastName), resellerId, ...fields };
}

/** What a write changed, by field; null for `before` where there was nothing. */
export function findProfileChanges(before: ProfiledClient | null, after: ProfiledClient): Changes {
  return findChanges(before === null ? null : show(before), show(after));
}
