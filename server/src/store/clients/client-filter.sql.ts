import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { foldCase } from '../../lib/fold-case.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import type { Scope } from '../../model/caller.ts';
import type { ClientFilter, ClientFilters, OrderKey, OrderTerm } from '../../model/client-filter.ts';
import { clientTypes } from '../../model/client-view.ts';
import type { HiddenProduct } from '../../model/product.ts';
import { type ServiceStatus, serviceStatuses } from '../../model/service-status.ts';
import type { Traits } from '../session.ts';
import type { ClientTextsTable } from '../tables.ts';
import { serviceColumns, toBits } from './client-facts.ts';

type Condition = Expression<SqlBool>;
type TextColumn = Exclude<keyof ClientTextsTable, 'client_id'>;

/** The statements of one filter. `f` is the hot row of the client, whose columns everything comes down to. */
type Statement<T> = (value: T, traits: Traits) => Condition;

const fact = (column: string): RawBuilder<unknown> => sql.ref(`f.${column}`);

const equals =
  <T>(column: string, convert: (value: T) => unknown = (value) => value): Statement<T> =>
  (value) =>
    sql<SqlBool>`${fact(column)} = ${convert(value)}`;

/** Equality of a text. PostgreSQL takes no NUL, and no kept text has a control character. */
const equalsText =
  (column: string, convert: (value: string) => string = (value) => value): Statement<string> =>
  (value, traits) =>
    hasForbiddenCharacters(value) ? sql<SqlBool>`1 = 0` : equals(column, convert)(value, traits);

const hasServiceStatus = (column: string): Statement<ServiceStatus> =>
  equals(column, (status) => serviceStatuses.indexOf(status));

/**
 * A hidden product is there for clients that may have it: set so themselves, or by default of their reseller. One that
 * nobody touched yet has no status, and counts as new.
 */
const hasHiddenStatus =
  (product: HiddenProduct): Statement<ServiceStatus> =>
  (status) => {
    const column = fact(serviceColumns[product]);
    const bit = toBits([product]);
    const has = sql`${column} = ${serviceStatuses.indexOf(status)}`;
    return sql<SqlBool>`(${status === 'new' ? sql`(${has} or ${column} is null)` : has}) and ((${fact('products_on')} & ${bit}) <> 0
      or ((${fact('products_off')} & ${bit}) = 0 and ${fact('reseller_id')} in
        (select d.reseller_id from product_defaults d where d.product = ${product} and d.is_available = 1)))`;
  };

const isFlag = (column: string): Statement<boolean> => equals(column, (value) => (value ? 1 : 0));

/** Shorter terms than an index of trigrams can answer are looked for in every text. */
const shortestIndexed = 3;

const contains =
  (column: TextColumn): Statement<string> =>
  (value, traits) => {
    const term = foldCase(value);
    // No text of a client has a control character, and lines divide the values of one client.
    if (hasForbiddenCharacters(term)) return sql<SqlBool>`1 = 0`;
    return [...term].length < shortestIndexed
      ? sql<SqlBool>`${fact('client_id')} in (${traits.scanTexts(column, term)})`
      : sql<SqlBool>`${fact('client_id')} in (${traits.searchTexts(column, term)})`;
  };

const list = (values: readonly unknown[]): RawBuilder<unknown> => sql.join(values.map((value) => sql`${value}`));

/** What each filter means in SQL. */
const statements: { readonly [K in keyof ClientFilters]: Statement<ClientFilters[K]> } = {
  email: contains('email'),
  company: contains('company'),
  name: contains('name'),
  deleted: (deleted) =>
    deleted === 'either' ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${fact('is_deleted')} = ${deleted === 'yes' ? 1 : 0}`,
  resellerId: equals('reseller_id'),
  sellerId: equals('seller_id'),
  customId: equalsText('custom_id'),
  cdn: hasServiceStatus('cdn'),
  storage: hasServiceStatus('storage'),
  streaming: hasServiceStatus('streaming'),
  ddos: hasServiceStatus('ddos'),
  dns: hasServiceStatus('dns'),
  cloud: hasServiceStatus('cloud'),
  infrastructureProtection: hasHiddenStatus('INFRASTRUCTURE_PROTECTION'),
  connect: hasHiddenStatus('CONNECT'),
  minTraffic: (value) => sql<SqlBool>`${fact('allowed_traffic_gb')} >= ${value}`,
  maxTraffic: (value) => sql<SqlBool>`${fact('allowed_traffic_gb')} <= ${value}`,
  host: contains('hosts'),
  activated: isFlag('is_activated'),
  excludedIds: (ids) => sql<SqlBool>`${fact('client_id')} not in (${list(ids)})`,
  billType: equalsText('bill_type'),
  userName: contains('user_names'),
  userEmail: contains('user_emails'),
  createdFrom: (value) => sql<SqlBool>`${fact('created_at')} >= ${value}`,
  createdTo: (value) => sql<SqlBool>`${fact('created_at')} <= ${value}`,
  featureIds: (ids) =>
    sql<SqlBool>`${fact('client_id')} in (select a.client_id from feature_activations a where a.feature_id in (${list(ids)}))`,
  isTest: isFlag('is_test'),
  type: equals('client_type', (type) => clientTypes.indexOf(type)),
  ownProducts: (products) =>
    sql<SqlBool>`${fact('products_on')} > 0 and (${fact('products_on')} & ${toBits(products)}) <> 0`,
  promocode: equalsText('promocode_folded', foldCase),
  countryCode: (code) =>
    code === null ? sql<SqlBool>`${fact('country_code')} is null` : sql<SqlBool>`${fact('country_code')} = ${code}`,
};

/** Whether a client's hot row is the caller's: the outermost condition of every list. */
export function isVisibleFact(scope: Scope): Condition {
  switch (scope.kind) {
    case 'platform':
      return sql<SqlBool>`1 = 1`;
    case 'reseller_clients':
      return sql<SqlBool>`${fact('reseller_id')} = ${scope.resellerId} and ${fact('client_type')} <> ${clientTypes.indexOf('reseller')}`;
    case 'reseller':
      return sql<SqlBool>`${fact('reseller_id')} = ${scope.resellerId}`;
    case 'seller':
      return sql<SqlBool>`${fact('seller_id')} = ${scope.sellerId}`;
    case 'member':
      return sql<SqlBool>`${fact('client_id')} in (select m.client_id from memberships m where m.user_id = ${scope.userId})`;
    case 'client':
      return sql<SqlBool>`${fact('client_id')} = ${scope.clientId}`;
  }
}

/** The conditions of a filter. What is left out of it says nothing, but for deleted clients, which must be asked for. */
export function filterConditions(filter: ClientFilter, traits: Traits): Condition[] {
  return Object.entries({ deleted: 'no', ...filter }).map(([name, value]) =>
    (statements[name as keyof ClientFilters] as Statement<unknown>)(value, traits),
  );
}

/** Where each order key stands: on the hot row, or among the texts. */
const orderColumns: Readonly<Record<OrderKey, { readonly table: 'f' | 't'; readonly column: string }>> = {
  id: { table: 'f', column: 'client_id' },
  email: { table: 't', column: 'email' },
  name: { table: 't', column: 'name' },
  status: { table: 'f', column: 'status' },
  company: { table: 't', column: 'company' },
  createdAt: { table: 'f', column: 'created_at' },
};

/** The terms that matter: up to the first id, which leaves no tie, and one behind where there is none. */
export function completeOrder(order: readonly OrderTerm[]): readonly OrderTerm[] {
  const firstId = order.findIndex(({ key }) => key === 'id');
  return firstId === -1 ? [...order, { key: 'id', descending: false }] : order.slice(0, firstId + 1);
}

/** Whether an order needs the texts beside the hot row. */
export function ordersByText(order: readonly OrderTerm[]): boolean {
  return order.some(({ key }) => orderColumns[key].table === 't');
}

/** `order by`. `sortsFew` keeps the engine from walking an index over all clients to find a few of them in order. */
export function orderBy(order: readonly OrderTerm[], sortsFew: boolean): RawBuilder<unknown> {
  const terms = order.map(({ key, descending }) => {
    const { table, column } = orderColumns[key];
    const reference = sql.ref(`${table}.${column}`);
    const value = sortsFew ? (table === 't' ? sql`(${reference} || '')` : sql`(${reference} + 0)`) : reference;
    return sql`${value} ${descending ? sql`desc` : sql`asc`}${key === 'name' ? sql` nulls last` : sql``}`;
  });
  return sql.join(terms);
}
