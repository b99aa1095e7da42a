import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../model/caller.ts';
import type { ClientFilter, OrderKey, OrderTerm } from '../../model/client-filter.ts';
import type { TextTerm, Traits } from '../session.ts';
import { type Condition, type Known, listConditions, type Sql } from './client-filter.sql.ts';

/** Shorter terms than an index of trigrams can answer are looked for in every text. */
const shortestIndexed = 3;

/** What a list's statement is made for: the whole number, a part in an order that few are sorted into, or one that is walked. */
export type Purpose =
  | { readonly kind: 'count' }
  /** Counting by facts, which the statement then has under `f`; by an index where one is named. */
  | { readonly kind: 'group'; readonly index: string | undefined }
  | { readonly kind: 'sort' | 'walk'; readonly order: readonly OrderTerm[] };

/** Whose clients are asked for, and which of them. */
export interface Asked extends Omit<Known, 'traits'> {
  readonly scope: Scope;
  readonly filter: ClientFilter;
}

/** Where a list's statement has the clients' numbers from, and what must hold of them. */
export interface ListSource {
  readonly id: RawBuilder<unknown>;
  readonly from: RawBuilder<unknown>;
  readonly where: readonly Sql[];
}

/** Where each order key stands: on the hot row, or among the texts. */
const orderColumns: Readonly<Record<Exclude<OrderKey, 'id'>, { readonly table: 'f' | 't'; readonly column: string }>> =
  {
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

/** A term that stands in a column, as all do but the id. */
type ColumnTerm = OrderTerm & { readonly key: keyof typeof orderColumns };
const isOfColumn = (term: OrderTerm): term is ColumnTerm => term.key !== 'id';

const tablesOf = (order: readonly OrderTerm[]): ('f' | 't')[] =>
  order.filter(isOfColumn).map(({ key }) => orderColumns[key].table);

function ownerConditions(
  conditions: readonly Condition[],
  alias: 'f' | 't',
  { traits, purpose }: { readonly traits: Traits; readonly purpose: Purpose },
): Sql[] {
  // The reseller's index has deleted clients apart: who walks by it through both has to sort.
  const isApart = purpose.kind === 'walk' && !conditions.some((condition) => 'isDeleted' in condition);
  const reseller = isApart ? traits.withoutIndex(`${alias}.reseller_id`) : sql.ref(`${alias}.reseller_id`);
  return conditions.flatMap((condition) => {
    if (condition.on !== 'owner') return [];
    if ('resellerId' in condition) return [sql`${reseller} = ${condition.resellerId}`];
    return [sql`${sql.ref(`${alias}.is_deleted`)} = ${condition.isDeleted ? 1 : 0}`];
  });
}

/** The index whose order a walk follows. Without being told, engines would rather sort than walk now and then. */
function walkIndex(order: readonly OrderTerm[], traits: Traits): RawBuilder<unknown> {
  const term = order.find(isOfColumn);
  if (term === undefined) return sql``;
  const { table, column } = orderColumns[term.key];
  // Statuses have so many ties that they have an index for each direction, both in the order of ids.
  const down = term.key === 'status' && term.descending ? '_down' : '';
  return traits.useIndex(`${table === 'f' ? 'client_facts' : 'client_texts'}_${column}${down}`);
}

/** The index that counts by facts are read from, where one was named. */
function groupIndex(purpose: Purpose, traits: Traits): RawBuilder<unknown> {
  return purpose.kind === 'group' && purpose.index !== undefined ? traits.useIndex(purpose.index) : sql``;
}

/** The one reseller, and whether deleted, that all clients of a list have in common; undefined where they need not. */
export function findOwner(conditions: readonly Condition[]): { resellerId: number; isDeleted: boolean } | undefined {
  const owners = conditions.filter((condition) => condition.on === 'owner');
  const resellers = new Set(owners.flatMap((owner) => ('resellerId' in owner ? [owner.resellerId] : [])));
  const deletions = new Set(owners.flatMap((owner) => ('isDeleted' in owner ? [owner.isDeleted] : [])));
  const [resellerId] = resellers;
  const [isDeleted] = deletions;
  if (resellers.size !== 1 || deletions.size !== 1 || resellerId === undefined || isDeleted === undefined)
    return undefined;
  return { resellerId, isDeleted };
}

/**
 * Finds the shortest way to a list: the tables that its conditions and its order need, and no other. Texts go by an index of
 * their own where the engine has one, unless an order by texts is walked, where the text stands beside the order.
 */
export function makeListSource({ scope, filter, ...known }: Asked, purpose: Purpose, traits: Traits): ListSource {
  const conditions = listConditions(scope, filter, { ...known, traits });
  if (conditions.some(({ on }) => on === 'nothing')) return nothing;
  const order = 'order' in purpose ? purpose.order : [];
  const walkedTables = purpose.kind === 'walk' ? tablesOf(order) : [];

  const texts = conditions.flatMap((condition) => (condition.on === 'texts' ? [condition] : []));
  const index = walkedTables.length > 0 ? undefined : traits.textIndex;
  const searched = index === undefined ? [] : texts.filter(({ term }) => [...term].length >= shortestIndexed);
  const scanned = texts.filter((text) => !searched.includes(text));
  const owner = searched.length > 0 ? findOwner(conditions) : undefined;

  const facts = conditions.flatMap((condition) => (condition.on === 'facts' ? [condition.sql] : []));
  const needsTexts = scanned.length > 0 || tablesOf(order).includes('t');
  const knowsOwner = owner !== undefined || (searched.length === 0 && needsTexts);
  const needsFacts = facts.length > 0 || tablesOf(order).includes('f') || !knowsOwner || purpose.kind === 'group';

  const inOrder: ('f' | 't')[] = [
    ...new Set([...walkedTables, ...(needsFacts ? (['f'] as const) : []), ...(needsTexts ? (['t'] as const) : [])]),
  ];
  const [first] = inOrder;
  const id = searched.length > 0 ? sql.ref('s.rowid') : sql.ref(`${first}.client_id`);
  const join = searched.length > 0 || walkedTables.length > 0 ? sql.raw(traits.joinInOrder) : sql`inner join`;
  const names = { f: sql`client_facts f`, t: sql`client_texts t` };
  const hint = purpose.kind === 'walk' ? walkIndex(order, traits) : groupIndex(purpose, traits);
  const joined = inOrder.map((alias, at) =>
    at === 0 && searched.length === 0
      ? sql`${names[alias]}${hint}`
      : sql`${join} ${names[alias]} on ${sql.ref(`${alias}.client_id`)} = ${id}`,
  );

  const all = [
    ...(index === undefined || searched.length === 0 ? [] : [index.match(searched, owner)]),
    ...(owner !== undefined || first === undefined ? [] : ownerConditions(conditions, first, { traits, purpose })),
    ...facts,
    ...conditions.flatMap((condition) => (condition.on === 'id' ? [condition.sql(id)] : [])),
    ...scanned.map((text) => containsTerm(text, traits)),
  ];
  const tables = sql.join([...(index === undefined || searched.length === 0 ? [] : [index.source]), ...joined], sql` `);
  return { id, from: sql`from ${tables}`, where: all };
}

/** Both tables stand here, since an order may name either. */
const nothing: ListSource = {
  id: sql.ref('f.client_id'),
  from: sql`from client_facts f inner join client_texts t on t.client_id = f.client_id`,
  where: [sql`1 = 0`],
};

function containsTerm({ column, term }: TextTerm, traits: Traits): Sql {
  const isShort = [...term].length < shortestIndexed;
  return traits.containsTerm(`t.${column}`, term, isShort);
}

/** `order by`. Sorting keeps the engine from walking an index over all clients to find a few of them in order. */
export function orderBy(
  { kind, order }: Extract<Purpose, { order: unknown }>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const terms = order.map(({ key, descending }) => {
    const direction = descending ? sql`desc` : sql`asc`;
    if (key === 'id') return sql`${id} ${direction}`;
    const { table, column } = orderColumns[key];
    const reference = sql.ref(`${table}.${column}`);
    const value = kind === 'walk' ? reference : table === 't' ? sql`(${reference} || '')` : sql`(${reference} + 0)`;
    return sql`${value} ${direction}${key === 'name' ? sql` nulls last` : sql``}`;
  });
  return sql`order by ${sql.join(terms)}`;
}
