import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Month } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import type { Scope } from '../../model/caller.ts';
import { type ClientFilter, type ClientFilters, remarkFilters } from '../../model/client-filter.ts';
import { clientTypes } from '../../model/client-view.ts';
import type { HiddenProduct, Product } from '../../model/product.ts';
import { type LimitUse, nearLimit } from '../../model/quota.ts';
import { type ServiceStatus, serviceStatuses } from '../../model/service-status.ts';
import type { TextColumn, Traits } from '../session.ts';
import { featureBits, serviceColumns, statusNumbers, toBits } from './client-facts.ts';

export type Sql = RawBuilder<SqlBool>;

/** A condition of a list, by where it stands. */
export type Condition =
  /** On a column of the hot row, `f`. */
  | { readonly on: 'facts'; readonly sql: Sql }
  /** On the client's number alone, wherever a statement has it from. */
  | { readonly on: 'id'; readonly sql: (id: RawBuilder<unknown>) => Sql }
  /** A client's text holds a term, which is folded already. */
  | { readonly on: 'texts'; readonly column: TextColumn; readonly term: string }
  /** Which reseller's clients, and whether deleted ones: stands with the facts, the texts and the text index. */
  | { readonly on: 'owner'; readonly resellerId: number }
  | { readonly on: 'owner'; readonly isDeleted: boolean }
  /** Nothing can match. */
  | { readonly on: 'nothing' };

/** The conditions of one filter's value. */
type Meaning<T> = (value: T, known: Known) => Condition | undefined;

const fact = (column: string): RawBuilder<unknown> => sql.ref(`f.${column}`);
const onFacts = (condition: Sql): Condition => ({ on: 'facts', sql: condition });
const list = (values: readonly unknown[]): RawBuilder<unknown> => sql.join(values.map((value) => sql`${value}`));

const equals =
  <T>(column: string, convert: (value: T) => unknown = (value) => value): Meaning<T> =>
  (value) =>
    onFacts(sql`${fact(column)} = ${convert(value)}`);

/** Equality of a text. PostgreSQL takes no NUL, and no kept text has a control character. */
const equalsText =
  (column: string, convert: (value: string) => string = (value) => value): Meaning<string> =>
  (value) =>
    hasForbiddenCharacters(value) ? { on: 'nothing' } : onFacts(sql`${fact(column)} = ${convert(value)}`);

const hasServiceStatus = (column: string): Meaning<ServiceStatus> =>
  equals(column, (status) => serviceStatuses.indexOf(status));

/** The resellers that give a hidden product to all their clients. */
export type GivenByDefault = Readonly<Partial<Record<Product, readonly number[]>>>;

/** What a filter's meaning depends on beside its value. */
export interface Known {
  readonly given: GivenByDefault;
  /** Whose calls count. */
  readonly month: Month;
  readonly traits: Pick<Traits, 'containsTerm'>;
}

/**
 * Whether a client has a hidden product: it was set so itself, or by default of its reseller. One that nobody touched yet has
 * no status, and counts as new.
 */
export function hasHiddenProduct(product: HiddenProduct, given: GivenByDefault): Sql {
  const bit = toBits([product]);
  const isOwn = sql<SqlBool>`(${fact('products_on')} & ${bit}) <> 0`;
  const resellers = given[product] ?? [];
  // Known beforehand, so that the engine need not look at every client for what hardly any reseller does.
  if (resellers.length === 0) return sql`${fact(serviceColumns[product])} is not null and ${isOwn}`;
  return sql`(${isOwn} or ((${fact('products_off')} & ${bit}) = 0 and ${fact('reseller_id')} in (${list(resellers)})))`;
}

const hasHiddenStatus =
  (product: HiddenProduct): Meaning<ServiceStatus> =>
  (status, { given }) => {
    const column = fact(serviceColumns[product]);
    const has = sql<SqlBool>`${column} = ${serviceStatuses.indexOf(status)}`;
    const isUntouched = status === 'new' && (given[product] ?? []).length > 0;
    return onFacts(
      sql`(${isUntouched ? sql`${has} or ${column} is null` : has}) and ${hasHiddenProduct(product, given)}`,
    );
  };

/**
 * A number to compare a row's own with. SQLite's driver binds every number as a fraction, and a text index leaves out the
 * condition, without a word, where its row's number is to equal a fraction.
 */
export const asWhole = (id: number): RawBuilder<unknown> => sql`cast(${id} as bigint)`;

const isFlag = (column: string): Meaning<boolean> => equals(column, (value) => (value ? 1 : 0));

const contains =
  (column: TextColumn): Meaning<string> =>
  (value) => {
    const term = foldCase(value);
    // No text of a client has a control character, and lines divide the values of one client.
    return hasForbiddenCharacters(term) ? { on: 'nothing' } : { on: 'texts', column, term };
  };

function hasFeature(ids: readonly number[]): Condition {
  const { bits, others } = featureBits(ids);
  // The first condition is that of the index, which has none of the many clients without a feature.
  const byBits = sql<SqlBool>`(${fact('features')} > 0 and (${fact('features')} & ${bits}) <> 0)`;
  if (others.length === 0) return onFacts(byBits);
  const byRows = sql<SqlBool>`${fact('client_id')} in (select a.client_id from feature_activations a where a.feature_id in (${list(others)}))`;
  return onFacts(bits === 0 ? byRows : sql`(${byBits} or ${byRows})`);
}

/** On being among the clients that a query finds by an index of its own. */
const onId = (clients: RawBuilder<unknown>): Condition => ({ on: 'id', sql: (id) => sql`${id} in (${clients})` });

/** Whether so many percent of one limit are used, at least. */
const usesPercent = (percent: number): Sql => sql<SqlBool>`
  ((c.call_max > 0 and coalesce(n.calls, 0) * 100 >= c.call_max * ${sql.lit(percent)})
    or (c.domain_max > 0 and c.domain_count * 100 >= c.domain_max * ${sql.lit(percent)}))`;

// The index of limits has the first condition, and none of the clients without a limit.
function usesLimits(use: LimitUse, { month }: Known): Condition {
  const wanted =
    use === 'reached' ? usesPercent(100) : sql<SqlBool>`${usesPercent(nearLimit)} and not ${usesPercent(100)}`;
  return onId(sql`
    select c.id from clients c left join call_totals n on n.client_id = c.id and n.month = ${month}
    where (c.call_max > 0 or c.domain_max > 0) and ${wanted}`);
}

/** Tags that another reseller gave the client, which had it before, are not there. */
function hasTag(tags: readonly string[]): Condition {
  if (tags.some(hasForbiddenCharacters)) return { on: 'nothing' };
  return onId(sql`
    select t.client_id from client_tags t inner join clients c on c.id = t.client_id and c.reseller_id = t.reseller_id
    where t.tag_folded in (${list(tags.map(foldCase))})`);
}

function hasNote(text: string, { traits }: Known): Condition {
  const term = foldCase(text);
  if (hasForbiddenCharacters(term.replaceAll(/[\n\t]/g, ' '))) return { on: 'nothing' };
  return onId(sql`
    select n.client_id from client_notes n inner join clients c on c.id = n.client_id and c.reseller_id = n.reseller_id
    where ${traits.containsTerm('n.text_folded', term, true)}`);
}

/** What each filter means in SQL. */
const meanings: { readonly [K in keyof ClientFilters]: Meaning<ClientFilters[K]> } = {
  email: contains('email'),
  company: contains('company'),
  name: contains('name'),
  deleted: (deleted) => (deleted === 'either' ? undefined : { on: 'owner', isDeleted: deleted === 'yes' }),
  resellerId: (resellerId) => ({ on: 'owner', resellerId }),
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
  minTraffic: (value) => onFacts(sql`${fact('allowed_traffic_gb')} >= ${value}`),
  maxTraffic: (value) => onFacts(sql`${fact('allowed_traffic_gb')} <= ${value}`),
  host: contains('hosts'),
  activated: isFlag('is_activated'),
  ids: (ids) => ({ on: 'id', sql: (id) => sql`${id} in (${sql.join(ids.map(asWhole))})` }),
  excludedIds: (ids) => ({ on: 'id', sql: (id) => sql`${id} not in (${list(ids)})` }),
  billType: equalsText('bill_type'),
  userName: contains('user_names'),
  userEmail: contains('user_emails'),
  createdFrom: (value) => onFacts(sql`${fact('created_at')} >= ${value}`),
  createdTo: (value) => onFacts(sql`${fact('created_at')} <= ${value}`),
  deletedFrom: (value) => onId(sql`select c.id from clients c where c.deleted_at >= ${value}`),
  deletedTo: (value) => onId(sql`select c.id from clients c where c.deleted_at <= ${value}`),
  trialEndsTo: (value) =>
    onId(sql`select s.client_id from services s where s.status = 'trial' and s.trial_ends_at <= ${value}`),
  usage: usesLimits,
  featureIds: hasFeature,
  isTest: isFlag('is_test'),
  type: equals('client_type', (type) => clientTypes.indexOf(type)),
  status: equals('status', (status) => statusNumbers.indexOf(status)),
  ownProducts: (products) =>
    onFacts(sql`${fact('products_on')} > 0 and (${fact('products_on')} & ${toBits(products)}) <> 0`),
  promocode: equalsText('promocode_folded', foldCase),
  countryCode: (code) =>
    onFacts(code === null ? sql`${fact('country_code')} is null` : sql`${fact('country_code')} = ${code}`),
  tags: hasTag,
  note: hasNote,
};

/** Which clients are the caller's: the outermost conditions of every list. */
function scopeConditions(scope: Scope): Condition[] {
  switch (scope.kind) {
    case 'platform':
      return [];
    case 'reseller_clients':
      return [
        { on: 'owner', resellerId: scope.resellerId },
        onFacts(sql`${fact('client_type')} <> ${clientTypes.indexOf('reseller')}`),
      ];
    case 'reseller':
      return [{ on: 'owner', resellerId: scope.resellerId }];
    case 'seller':
      return [onFacts(sql`${fact('seller_id')} = ${scope.sellerId}`)];
    case 'member':
      return [
        {
          on: 'id',
          sql: (id) => sql`${id} in (select m.client_id from memberships m where m.user_id = ${scope.userId})`,
        },
      ];
    case 'client':
      return [{ on: 'id', sql: (id) => sql`${id} = ${asWhole(scope.clientId)}` }];
  }
}

/**
 * The conditions of a filter within a caller's scope. What is left out of it says nothing, but for deleted clients, which
 * must be asked for, by themselves or by when they were deleted.
 */
export function listConditions(scope: Scope, filter: ClientFilter, known: Known): Condition[] {
  const isOwnUser = scope.kind === 'member' || scope.kind === 'client';
  if (isOwnUser && remarkFilters.some((name) => filter[name] !== undefined)) return [{ on: 'nothing' }];
  const namesDeletion = filter.deletedFrom !== undefined || filter.deletedTo !== undefined;
  const asked = Object.entries({ deleted: namesDeletion ? 'yes' : 'no', ...filter }).flatMap(([name, value]) => {
    const condition = (meanings[name as keyof ClientFilters] as Meaning<unknown>)(value, known);
    return condition === undefined ? [] : [condition];
  });
  return [...scopeConditions(scope), ...asked];
}
