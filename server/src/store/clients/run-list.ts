import { type RawBuilder, sql } from 'kysely';
import type { Month } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { ClientFilter } from '../../model/client-filter.ts';
import { hiddenProducts, type Product } from '../../model/product.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import type { Asked } from './client-list.sql.ts';

const listGivenProducts = keep<object, { product: string; reseller_id: number }>(({ db }) =>
  db
    .selectFrom('product_defaults')
    .where('product', 'in', [...hiddenProducts])
    .where('is_available', '=', 1)
    .select(['product', 'reseller_id']),
);

/** Who asks, where, and in which month. */
export interface Asking {
  readonly session: Session;
  readonly scope: Scope;
  readonly month: Month;
}

/** What must be known beforehand of a list. Most need nothing but the filter itself. */
export async function prepareAsk(
  { session, scope, month }: Asking,
  filter: ClientFilter,
  needsGiven = filter.infrastructureProtection !== undefined || filter.connect !== undefined,
): Promise<Asked> {
  if (!needsGiven) return { scope, filter, month, given: {} };
  const given = Object.groupBy(await listGivenProducts(session, scope, {}), ({ product }) => product as Product);
  return {
    scope,
    filter,
    month,
    given: Object.fromEntries(
      Object.entries(given).map(([product, rows = []]) => [product, rows.map(({ reseller_id }) => reseller_id)]),
    ),
  };
}

/** Runs a statement that is built anew each time, since no two lists are alike. */
export async function runStatement<R>(session: Session, query: RawBuilder<R>): Promise<R[]> {
  const { sql: text, parameters } = query.compile(session.db);
  return (await session.execute(text, parameters)) as R[];
}

/** `where`, with all of the conditions. */
export function joinConditions(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  if (conditions.length === 0) return sql``;
  return sql`where ${sql.join(
    conditions.map((condition) => sql`(${condition})`),
    sql` and `,
  )}`;
}
