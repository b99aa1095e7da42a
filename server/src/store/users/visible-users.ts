import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Caller, Scope } from '../../model/caller.ts';
import { isVisibleClient, type ScopeShape } from '../scope.ts';

/** A scope with its values in it, for statements that are built when they are needed. */
export function fixScope(scope: Scope): ScopeShape {
  const values = scope as Partial<Record<'resellerId' | 'clientId' | 'sellerId' | 'userId', number>>;
  const value = (name: keyof typeof values): RawBuilder<number> => sql`${values[name] ?? 0}`;
  return {
    kind: scope.kind,
    resellerId: value('resellerId'),
    clientId: value('clientId'),
    sellerId: value('sellerId'),
    userId: value('userId'),
  };
}

/** Whether the account under this alias of `clients` is one that the caller may know a user to be a member of. */
export function isVisibleAccount({ scope, userId }: Caller, membership: string, client: string): RawBuilder<SqlBool> {
  const visible = isVisibleClient(fixScope(scope), client);
  // A seller's own account is the reseller's technical one, which is none of the seller's clients.
  return scope.kind === 'client'
    ? visible
    : sql<SqlBool>`((${visible}) or ${sql.ref(`${membership}.user_id`)} = ${userId ?? 0})`;
}

/** Whether the row of `users` under this alias is the caller's to see: a member of one of its accounts, or itself. */
export function isVisibleUser(caller: Caller, alias: string): RawBuilder<SqlBool> {
  const { scope } = caller;
  if (scope.kind === 'platform') return sql<SqlBool>`1 = 1`;
  if (scope.kind === 'reseller') return sql<SqlBool>`${sql.ref(`${alias}.reseller_id`)} = ${scope.resellerId}`;
  return sql<SqlBool>`${sql.ref(`${alias}.id`)} in (select vm.user_id from memberships vm
    inner join clients vc on vc.id = vm.client_id
    where vc.deleted_at is null and ${isVisibleAccount(caller, 'vm', 'vc')})`;
}
