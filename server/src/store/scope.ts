import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Caller, Scope } from '../model/caller.ts';

/** What a statement knows of the caller's scope: which kind it is, and where its numbers will be when it runs. */
export interface ScopeShape {
  readonly kind: Scope['kind'];
  readonly resellerId: RawBuilder<number>;
  readonly clientId: RawBuilder<number>;
  readonly sellerId: RawBuilder<number>;
  readonly userId: RawBuilder<number>;
}

/** Whether the row of `clients` under this alias is the caller's. Every statement has it as an outermost condition. */
export function isVisibleClient(shape: ScopeShape, alias: string): RawBuilder<SqlBool> {
  switch (shape.kind) {
    case 'platform':
      return sql<SqlBool>`1 = 1`;
    case 'reseller_clients':
      return sql<SqlBool>`${sql.ref(`${alias}.reseller_id`)} = ${shape.resellerId} and ${sql.ref(`${alias}.client_type`)} <> 'reseller'`;
    case 'reseller':
      return sql<SqlBool>`${sql.ref(`${alias}.reseller_id`)} = ${shape.resellerId}`;
    case 'seller':
      return sql<SqlBool>`${sql.ref(`${alias}.seller_id`)} = ${shape.sellerId}`;
    case 'member':
      return sql<SqlBool>`${sql.ref(`${alias}.id`)} in (select m.client_id from memberships m where m.user_id = ${shape.userId})`;
    case 'client':
      return sql<SqlBool>`${sql.ref(`${alias}.id`)} = ${shape.clientId}`;
  }
}

/** Whether the client of this number is the caller's and not deleted: for tables that hang below a client. */
export function isVisibleClientId(shape: ScopeShape, reference: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from clients as owner where owner.id = ${sql.ref(reference)} and owner.deleted_at is null and ${isVisibleClient(shape, 'owner')})`;
}

/**
 * Whether what belongs to the reseller itself is the caller's to see: keys, webhooks, mails. The platform sees all of it, the
 * reseller's people theirs, and nobody below sees any.
 */
export function isOfReseller(scope: Scope, reference: string): RawBuilder<SqlBool> {
  if (scope.kind === 'platform') return sql<SqlBool>`1 = 1`;
  return scope.kind === 'reseller' ? sql<SqlBool>`${sql.ref(reference)} = ${scope.resellerId}` : sql<SqlBool>`1 = 0`;
}

/** A reseller's number for statements about the reseller itself: 0, which is nobody's, where the caller may not know it. */
export function findVisibleReseller({ scope, resellerId: own }: Caller, resellerId: number): number {
  return scope.kind === 'platform' || own === resellerId ? resellerId : 0;
}
