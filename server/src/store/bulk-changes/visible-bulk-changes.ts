import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Caller } from '../../model/caller.ts';

/**
 * Whether the bulk change under this alias is the caller's to see: its own, for a reseller those of its people as well, but
 * none that reached beyond it, as the platform administrator's do; for the platform all.
 */
export function isVisibleBulkChange({ scope, userId }: Caller, alias: string): RawBuilder<SqlBool> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  const isOwn = sql<SqlBool>`${column('maker_id')} = ${userId ?? 0}`;
  switch (scope.kind) {
    case 'platform':
      return sql<SqlBool>`1 = 1`;
    case 'reseller':
      return sql<SqlBool>`(${isOwn} or (${column('reseller_id')} = ${scope.resellerId} and ${column('is_platform')} = 0))`;
    case 'seller':
      return isOwn;
    default:
      return sql<SqlBool>`1 = 0`;
  }
}
