import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

interface ResellersTable {
  id: Generated<number>;
  company: string;
  email: string;
  domain: Default<string | null>;
  trial_days: Default<number>;
  grace_days: Default<number>;
  technical_client_id: Default<number | null>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

interface SellersTable {
  id: Generated<number>;
  reseller_id: number;
  user_id: number;
  company: Default<string>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

interface UsersTable {
  id: Generated<number>;
  reseller_id: number;
  /** The log-in name. Unique, folded, among users that are not deleted. */
  username: string;
  username_folded: string;
  email: string;
  email_folded: string;
  first_name: Default<string>;
  last_name: Default<string>;
  phone: Default<string | null>;
  company: Default<string>;
  lang: Default<string>;
  user_type: Default<string>;
  is_platform_admin: Default<Flag>;
  is_active: Default<Flag>;
  activated_at: Default<Micros | null>;
  /** Kept in step with `two_factor` by whoever confirms or removes one. */
  has_two_factor: Default<Flag>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

/** Secrets stand apart from what lists are built of. */
interface UserCredentialsTable {
  user_id: number;
  password_hash: string | null;
}

/** Who serves clients, and who logs in. */
export interface PeopleTables {
  resellers: ResellersTable;
  sellers: SellersTable;
  users: UsersTable;
  user_credentials: UserCredentialsTable;
}
