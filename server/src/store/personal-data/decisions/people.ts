import type { PeopleTables } from '../../tables/people.ts';
import { type DecisionsOf, emptied, flag, hidden, isAmong, moment, ofOwn, ofPeople, plain } from '../decision.ts';

/** A log-in name or an address that nobody has: a domain that never leads anywhere (RFC 2606). */
const nobodys = (_: unknown, { id }: { readonly id?: unknown }): string => `erased-${id}@erased.invalid`;

/** Who serves clients, and who logs in. */
export const peopleDecisions = {
  resellers: {
    none: 'A reseller is no client. Its own account is one, and cannot be erased.',
    columns: [
      ...(['id', 'company', 'email', 'domain', 'trial_days', 'grace_days', 'technical_client_id'] as const),
      ...(['created_at', 'deleted_at'] as const),
    ],
  },
  sellers: {
    none: 'Whoever serves clients is no client’s user, and does not go with one.',
    columns: ['id', 'reseller_id', 'user_id', 'company', 'created_at', 'deleted_at'],
  },
  users: {
    part: 'The people who can log in for the client, and the one who registered it.',
    rows: ({ people }) => [isAmong('id', people)],
    erasedRows: ({ own }) => [isAmong('id', own)],
    key: ['id'],
    erasure: 'emptied',
    kept: 'history',
    columns: {
      id: plain,
      reseller_id: plain,
      username: emptied(plain, nobodys),
      username_folded: emptied(hidden('doubled'), nobodys),
      email: emptied(plain, nobodys),
      email_folded: emptied(hidden('doubled'), nobodys),
      first_name: emptied(plain, ''),
      last_name: emptied(plain, ''),
      phone: emptied(plain, null),
      company: emptied(plain, ''),
      lang: emptied(plain, 'en'),
      user_type: plain,
      is_platform_admin: flag,
      is_active: emptied(flag, 0),
      activated_at: emptied(moment, null),
      has_two_factor: emptied(flag, 0),
      created_at: moment,
      // The log-in name was free again before: nobody who is not deleted has it. One without an account could still be there.
      deleted_at: emptied(moment, (value, _, { now }) => value ?? now),
    },
  },
  user_credentials: {
    part: 'That somebody has a password.',
    rows: ofPeople,
    erasedRows: ofOwn,
    key: ['user_id'],
    erasure: 'removed',
    columns: { user_id: plain, password_hash: hidden('secret') },
  },
} satisfies DecisionsOf<PeopleTables>;
