import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AccountStatus } from '../../model/account-status.ts';
import type { Scope } from '../../model/caller.ts';
import type { CountryCount, FactCounts } from '../../model/client-facets.ts';
import type { ClientFilter, ClientFilters } from '../../model/client-filter.ts';
import { type ClientType, clientTypes } from '../../model/client-view.ts';
import { type HiddenProduct, openProducts, type Product, products } from '../../model/product.ts';
import { type ServiceStatus, serviceStatuses } from '../../model/service-status.ts';
import type { ClientCounts } from '../../usecases/ports/console-ports.ts';
import type { Session } from '../session.ts';
import { serviceColumns, statusNumbers } from './client-facts.ts';
import { hasHiddenProduct } from './client-filter.sql.ts';
import { makeListSource } from './client-list.sql.ts';
import { type Asking, joinConditions, prepareAsk, runStatement } from './run-list.ts';

/** Filters that the indexes of single facts know, and those that the index for counting knows. */
const ridesAlong: readonly (keyof ClientFilters)[] = ['deleted', 'resellerId', 'isTest', 'excludedIds'];
const counted: ReadonlySet<string> = new Set<keyof ClientFilters>([
  ...ridesAlong,
  ...(['cdn', 'storage', 'streaming', 'dns', 'ddos', 'cloud', 'type', 'status', 'sellerId', 'countryCode'] as const),
  ...(['activated', 'createdFrom', 'createdTo'] as const),
]);

/** The columns that clients are counted by, as digits of one number: the widest statement's groups are quicker as one. */
const digits = [
  { column: 'client_type', base: 4 },
  ...openProducts.map((product) => ({ column: serviceColumns[product], base: 8 })),
] as const;

const fact = (column: string): RawBuilder<unknown> => sql.ref(`f.${column}`);

const packed = digits.reduce<RawBuilder<unknown>>(
  (sum, { column, base }) => sql`(${sum}) * ${sql.lit(base)} + ${fact(column)}`,
  fact('status'),
);

/** The order of the index for counting: what is grouped so need not be sorted. */
const inIndexOrder = sql.join(
  ['is_deleted', 'reseller_id', 'is_test', 'status', ...digits.map(({ column }) => column)].map(fact),
);

const isCounted = (filter: ClientFilter): boolean => Object.keys(filter).every((name) => counted.has(name));

function add<K extends string>(counts: Partial<Record<K, number>>, key: K | undefined, count: number): void {
  if (key !== undefined) counts[key] = (counts[key] ?? 0) + count;
}

/** How many of one caller's clients there are of each kind. */
export class ClientCountsRepository implements ClientCounts {
  readonly #asking: Asking;
  readonly #session: Session;
  readonly #scope: Scope;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#session = asking.session;
    this.#scope = asking.scope;
  }

  /**
   * The index to count by. Only for those who see a good part of all clients: what a seller or a user has is found by who
   * it is.
   */
  #chooseIndex(filter: ClientFilter, column?: string): string | undefined {
    if (this.#scope.kind !== 'platform' && this.#scope.kind !== 'reseller') return undefined;
    if (column !== undefined && Object.keys(filter).every((name) => (ridesAlong as readonly string[]).includes(name)))
      return `client_facts_${column}`;
    return isCounted(filter) ? 'client_facts_counts' : undefined;
  }

  async countByFacts(filter: ClientFilter): Promise<FactCounts> {
    const index = this.#chooseIndex(filter);
    const asked = await prepareAsk(this.#asking, filter);
    const { from, where } = makeListSource(asked, { kind: 'group', index }, this.#session.traits);
    const groups = index === undefined ? packed : inIndexOrder;
    const rows = await runStatement(
      this.#session,
      sql<{
        packed: number;
        count: number;
      }>`select ${packed} as packed, count(*) as count ${from} ${joinConditions(where)} group by ${groups}`,
    );
    const statuses: Partial<Record<AccountStatus, number>> = {};
    const types: Partial<Record<ClientType, number>> = {};
    const services = Object.fromEntries(products.map((product) => [product, {}])) as Record<
      Product,
      Partial<Record<ServiceStatus, number>>
    >;
    let total = 0;
    for (const { packed: group, count } of rows) {
      let rest = group;
      for (const product of openProducts.toReversed()) {
        add(services[product], serviceStatuses[rest % 8], count);
        rest = Math.floor(rest / 8);
      }
      add(types, clientTypes[rest % 4], count);
      add(statuses, statusNumbers[Math.floor(rest / 4)] as AccountStatus | undefined, count);
      total += count;
    }
    return { total, statuses, types, services };
  }

  /** How many there are of each value of a column. */
  async #countBy<T>(
    value: RawBuilder<T>,
    filter: ClientFilter,
    { index, only = [] }: { readonly index: string | undefined; readonly only?: readonly RawBuilder<SqlBool>[] },
  ): Promise<{ value: T; count: number }[]> {
    const asked = await prepareAsk(this.#asking, filter);
    const { from, where } = makeListSource(asked, { kind: 'group', index }, this.#session.traits);
    return runStatement(
      this.#session,
      sql<{
        value: T;
        count: number;
      }>`select ${value} as value, count(*) as count ${from} ${joinConditions([...where, ...only])} group by ${value} order by 2 desc, 1 asc`,
    );
  }

  async countByHidden(product: HiddenProduct, filter: ClientFilter): Promise<Partial<Record<ServiceStatus, number>>> {
    const { given } = await prepareAsk(this.#asking, {}, true);
    const column = serviceColumns[product];
    const isRare = (given[product] ?? []).length === 0;
    const rows = await this.#countBy(
      sql<number>`coalesce(${fact(column)}, ${sql.lit(serviceStatuses.indexOf('new'))})`,
      filter,
      {
        // Hardly any client has one, and the index has no others.
        index: isRare ? `client_facts_${column}` : this.#chooseIndex(filter),
        only: [hasHiddenProduct(product, given)],
      },
    );
    return Object.fromEntries(rows.map(({ value, count }) => [serviceStatuses[value], count]));
  }

  async countBySeller(filter: ClientFilter): Promise<{ readonly sellerId: number; readonly count: number }[]> {
    const value = sql<number>`f.seller_id`;
    const only = [sql<SqlBool>`f.seller_id is not null`];
    const rows = await this.#countBy(value, filter, { index: this.#chooseIndex(filter, 'seller_id'), only });
    return rows.map(({ value: sellerId, count }) => ({ sellerId, count }));
  }

  async countByCountry(filter: ClientFilter): Promise<CountryCount[]> {
    const value = sql<string | null>`f.country_code`;
    const rows = await this.#countBy(value, filter, { index: this.#chooseIndex(filter, 'country_code') });
    return rows.map(({ value: countryCode, count }) => ({ countryCode, count }));
  }
}
