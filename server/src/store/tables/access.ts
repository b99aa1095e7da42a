import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

/** Keys of the Hosting API: a reseller's, or one client's. */
interface ApiKeysTable {
  id: Generated<number>;
  reseller_id: number;
  client_id: number | null;
  user_id: number | null;
  digest: string;
  name: string;
  may_read_password_hashes: Flag;
  created_at: Micros;
  revoked_at: Default<Micros | null>;
  /** The client that it was made for, where that one was merged into this one: see docs/decisions/0022. */
  merged_from: Default<number | null>;
}

/** Tokens of the reseller API: a user's, in one client, with a group. */
interface ApiTokensTable {
  id: Generated<number>;
  user_id: number;
  client_id: number;
  group_id: number;
  digest: string;
  name: string;
  description: string;
  expires_at: Default<Micros | null>;
  created_at: Micros;
  last_used_at: Default<Micros | null>;
  deleted_at: Default<Micros | null>;
}

interface NoncesTable {
  key_digest: string;
  nonce: string;
  expires_at: Micros;
}

/** A log-in, with the one refresh token that may follow: another one was used before, and ends the session. */
interface SessionsTable {
  id: string;
  user_id: number;
  client_id: number;
  refresh_id: string;
  /** Who logged in as the user. */
  actor_user_id: Default<number | null>;
  created_at: Micros;
  /** When it was opened, or refreshed last. */
  last_used_at: Micros;
  expires_at: Micros;
  ended_at: Default<Micros | null>;
  /** Where it was opened. */
  address: string | null;
  user_agent: string;
}

/** The keys that sign sessions' tokens, as JWK: the public half as it is, the private one sealed. */
interface SigningKeysTable {
  id: Generated<number>;
  kid: string;
  public_jwk: string;
  sealed_private: Default<string>;
  created_at: Micros;
}

/** The second factor of a user: what codes are made with, sealed. */
interface TwoFactorTable {
  user_id: number;
  sealed_secret: string;
  created_at: Micros;
  /** Null until a first code was right; log-in asks for none until then. */
  confirmed_at: Default<Micros | null>;
  /** The step of the latest code that was used: it and those before it are no good any more. */
  last_step: Default<number | null>;
  /** Wrong codes after a right password, and since when they are counted. */
  wrong_codes: Default<number>;
  wrong_since: Default<Micros | null>;
}

interface RecoveryCodesTable {
  user_id: number;
  digest: string;
  used_at: Default<Micros | null>;
}

/** Links that were sent by mail: what they open, and what of their secrets is stored. */
interface MailLinksTable {
  id: Generated<number>;
  user_id: number;
  purpose: string;
  /** Of an invitation: the account. */
  client_id: number | null;
  /** Of an invitation of a user who is no member yet: the role to be had. */
  group_id: number | null;
  digest: string;
  created_at: Micros;
  expires_at: Micros;
  used_at: Default<Micros | null>;
}

/** Names for which a new password was asked, whether anybody has them or not. A job looks, and sends links. */
interface ForgottenPasswordsTable {
  id: Generated<number>;
  username: string;
  request_id: string | null;
  address: string | null;
  created_at: Micros;
}

/** Keys, tokens, sessions, and how people get in without a password. */
export interface AccessTables {
  api_keys: ApiKeysTable;
  api_tokens: ApiTokensTable;
  nonces: NoncesTable;
  sessions: SessionsTable;
  signing_keys: SigningKeysTable;
  two_factor: TwoFactorTable;
  recovery_codes: RecoveryCodesTable;
  mail_links: MailLinksTable;
  forgotten_passwords: ForgottenPasswordsTable;
}
