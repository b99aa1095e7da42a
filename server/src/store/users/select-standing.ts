import type { Kysely } from 'kysely';
import type { UserStanding, UserType } from '../../model/user-caller.ts';
import type { Flag } from '../tables/columns.ts';
import type { Tables } from '../tables.ts';

/** What is read of a user in an account, to know what the user may do there. */
export interface StandingRow {
  readonly user_id: number;
  readonly user_type: string;
  readonly is_platform_admin: Flag;
  readonly reseller_id: number;
  readonly seller_id: number | null;
  readonly client_id: number;
  readonly client_type: string;
  readonly group_id: number;
  readonly username: string;
  readonly email: string;
  readonly company: string;
}

/** Members of accounts, where nothing is blocked or gone: neither the user, nor the account, nor the reseller. */
export function selectStandings(db: Kysely<Tables>) {
  return db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('clients as c', 'c.id', 'm.client_id')
    .innerJoin('resellers as r', 'r.id', 'c.reseller_id')
    .leftJoin('sellers as s', (join) => join.onRef('s.user_id', '=', 'u.id').on('s.deleted_at', 'is', null))
    .where('u.deleted_at', 'is', null)
    .where('u.is_active', '=', 1)
    .where('u.activated_at', 'is not', null)
    .where('c.deleted_at', 'is', null)
    .where('r.deleted_at', 'is', null)
    .select([
      'u.id as user_id',
      'u.user_type',
      'u.is_platform_admin',
      'u.reseller_id',
      's.id as seller_id',
      'c.id as client_id',
      'c.client_type',
      'm.group_id',
      'u.username',
      'u.email',
      'c.company',
    ]);
}

/** The standing that a row holds. */
export function readStanding(row: StandingRow): UserStanding {
  return {
    userId: row.user_id,
    userType: row.user_type as UserType,
    isPlatformAdmin: row.is_platform_admin === 1,
    resellerId: row.reseller_id,
    sellerId: row.seller_id,
    clientId: row.client_id,
    isTechnicalClient: row.client_type === 'reseller',
    groupId: row.group_id,
  };
}
