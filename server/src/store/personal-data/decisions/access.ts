import { type SqlBool, sql } from 'kysely';
import type { AccessTables } from '../../tables/access.ts';
import {
  type DecisionsOf,
  flag,
  hidden,
  moment,
  ofAll,
  ofBoth,
  ofClient,
  ofOwn,
  plain,
  type Subject,
} from '../decision.ts';

const secret = hidden('secret');

/**
 * Names that were typed for a new password: a job looks at them within seconds, and removes them. A name that somebody else has
 * by now, with whichever reseller, was typed for that one.
 */
function ofNames({ own }: Subject) {
  const ids = sql.join([0, ...own]);
  const named = sql`from users u where u.id in (${ids}) and not exists (select 1 from users o
    where o.username_folded = u.username_folded and o.deleted_at is null and o.id not in (${ids}))`;
  return [sql<SqlBool>`username in (select u.username ${named} union select u.username_folded ${named})`];
}

/** Keys, tokens, sessions, and how people get in without a password. */
export const accessDecisions = {
  api_keys: {
    part: 'Keys of the Hosting API: their names and moments, never the keys.',
    rows: ofClient,
    key: ['id'],
    erasure: 'removed',
    columns: {
      id: plain,
      reseller_id: plain,
      client_id: plain,
      user_id: plain,
      digest: secret,
      name: plain,
      may_read_password_hashes: flag,
      created_at: moment,
      revoked_at: moment,
      merged_from: plain,
    },
  },
  api_tokens: {
    part: 'API tokens: their names and moments, never the tokens.',
    rows: ofBoth,
    key: ['id'],
    erasure: 'removed',
    columns: {
      id: plain,
      user_id: plain,
      client_id: plain,
      group_id: plain,
      digest: secret,
      name: plain,
      description: plain,
      expires_at: moment,
      created_at: moment,
      last_used_at: moment,
      deleted_at: moment,
    },
  },
  nonces: {
    none: 'Numbers of signatures that may not come twice, for a few minutes. They name no key that could be read.',
    columns: ['key_digest', 'nonce', 'expires_at'],
  },
  sessions: {
    part: 'Log-ins with a password, from where, and when they ended.',
    rows: ofAll,
    key: ['id'],
    erasure: 'removed',
    columns: {
      id: secret,
      user_id: plain,
      client_id: plain,
      refresh_id: secret,
      actor_user_id: plain,
      created_at: moment,
      last_used_at: moment,
      expires_at: moment,
      ended_at: moment,
      address: plain,
      user_agent: plain,
    },
  },
  signing_keys: {
    none: 'The program’s own.',
    columns: ['id', 'kid', 'public_jwk', 'sealed_private', 'created_at'],
  },
  two_factor: {
    part: 'That somebody has a second factor.',
    rows: ofOwn,
    key: ['user_id'],
    erasure: 'removed',
    columns: {
      user_id: plain,
      sealed_secret: secret,
      created_at: moment,
      confirmed_at: moment,
      last_step: hidden('machinery'),
      wrong_codes: plain,
      wrong_since: moment,
    },
  },
  recovery_codes: {
    part: 'Recovery codes of a second factor, and which were used.',
    rows: ofOwn,
    key: ['user_id', 'digest'],
    erasure: 'removed',
    columns: { user_id: plain, digest: secret, used_at: moment },
  },
  mail_links: {
    part: 'Links in mails, to set a password or to accept an invitation: when, never the links.',
    rows: ofBoth,
    key: ['id'],
    erasure: 'removed',
    columns: {
      id: plain,
      user_id: plain,
      purpose: plain,
      client_id: plain,
      group_id: plain,
      digest: secret,
      created_at: moment,
      expires_at: moment,
      used_at: moment,
    },
  },
  forgotten_passwords: {
    part: 'Names for which a new password was asked a moment ago.',
    rows: ofNames,
    key: ['id'],
    erasure: 'removed',
    columns: { id: plain, username: plain, request_id: plain, address: plain, created_at: moment },
  },
} satisfies DecisionsOf<AccessTables>;
