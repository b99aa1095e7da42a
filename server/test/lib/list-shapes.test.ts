import { DummyDriver, Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../src/model/caller.ts';
import type { ClientFilter, OrderKey, OrderTerm } from '../../src/model/client-filter.ts';
import { postgresLanguage } from '../../src/store/backends/postgres/language.ts';
import { sqliteLanguage } from '../../src/store/backends/sqlite/language.ts';
import {
  completeOrder,
  findOwner,
  makeListSource,
  orderBy,
  type Purpose,
} from '../../src/store/clients/client-list.sql.ts';
import { joinConditions } from '../../src/store/clients/run-list.ts';
import type { Tables } from '../../src/store/tables.ts';

/*
 * Lists of the same clients can be made in many ways, of which one takes milliseconds and another one seconds. Here stands
 * which tables a statement reads, in which order and by which index: none that it does not need.
 */

const up = (key: OrderKey): OrderTerm => ({ key, descending: false });
const down = (key: OrderKey): OrderTerm => ({ key, descending: true });
const count: Purpose = { kind: 'count' };
const group = (index?: string): Purpose => ({ kind: 'group', index });
const sort = (...terms: OrderTerm[]): Purpose => ({ kind: 'sort', order: completeOrder(terms) });
const walk = (...terms: OrderTerm[]): Purpose => ({ kind: 'walk', order: completeOrder(terms) });

const platform: Scope = { kind: 'platform' };
const reseller: Scope = { kind: 'reseller', resellerId: 7 };

/** The statement as text, with its values in their places. */
function write(language: typeof sqliteLanguage, scope: Scope, filter: ClientFilter, purpose: Purpose): string {
  const db = new Kysely<Tables>({ dialect: { ...language, createDriver: () => new DummyDriver() } });
  const { id, from, where } = makeListSource({ scope, filter, given: {}, month: 202611 }, purpose, language.traits);
  const order = 'order' in purpose ? orderBy(purpose, id) : sql``;
  const compiled = sql`${from} ${joinConditions(where)} ${order}`.compile(db);
  const values = [...compiled.parameters];
  return compiled.sql
    .replaceAll('"', '')
    .replaceAll(/\?|\$\d+/g, () => JSON.stringify(values.shift()))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const owned = (alias: string): string => `(${alias}.reseller_id = 7) and (${alias}.is_deleted = 0)`;
/** The owner stands in the index of texts as a word. */
const search = String.raw`(s.client_search match "owner : \"L一万\" AND email : \"abc\"")`;
const searchAnybody = String.raw`(s.client_search match "email : \"abc\"")`;
const facts = 'cross join client_facts f on f.client_id = s.rowid';

type Case = readonly [ClientFilter, Purpose, string, Scope?];

const onSqlite: Readonly<Record<string, readonly Case[]>> = {
  'a count reads one narrow table': [
    [{}, count, `from client_facts f where ${owned('f')}`],
    [{}, count, 'from client_facts f where (f.is_deleted = 0)', platform],
    [{ deleted: 'either' }, count, 'from client_facts f', platform],
    [{ ids: [1] }, count, `from client_facts f where ${owned('f')} and (f.client_id in (cast(1 as bigint)))`],
    [
      { email: 'a\0c' },
      count,
      'from client_facts f inner join client_texts t on t.client_id = f.client_id where (1 = 0)',
    ],
  ],
  'a text goes by the index of texts, unless it is shorter than that knows': [
    [{ email: 'ab' }, count, `from client_texts t where ${owned('t')} and (t.email glob "*ab*")`],
    [{ email: 'abc' }, count, `from client_search s where ${search}`],
    [{ email: '🚀🚀' }, count, `from client_texts t where ${owned('t')} and (t.email glob "*🚀🚀*")`],
    [
      { email: 'abc', company: 'xy' },
      count,
      `from client_search s cross join client_texts t on t.client_id = s.rowid where ${search} and (t.company glob "*xy*")`,
    ],
    [{ email: 'abc', ids: [1] }, count, `from client_search s where ${search} and (s.rowid in (cast(1 as bigint)))`],
    [{ email: 'abc', cdn: 'active' }, count, `from client_search s ${facts} where ${search} and (f.cdn = 3)`],
  ],
  'where the clients have no one owner, the facts say whose they are': [
    [{ email: 'abc' }, count, `from client_search s ${facts} where ${searchAnybody} and (f.is_deleted = 0)`, platform],
    [
      { email: 'abc', deleted: 'either' },
      count,
      `from client_search s ${facts} where ${searchAnybody} and (f.reseller_id = 7)`,
    ],
    [
      { email: 'abc', resellerId: 8 },
      count,
      `from client_search s ${facts} where ${searchAnybody} and ${owned('f')} and (f.reseller_id = 8)`,
    ],
  ],
  'counting by facts has them there, by the index that is named': [
    [{}, group(), `from client_facts f where ${owned('f')}`],
    [{}, group('some_index'), `from client_facts f indexed by some_index where ${owned('f')}`],
    [{ email: 'abc' }, group(), `from client_search s ${facts} where ${search}`],
    [
      { email: 'ab' },
      group(),
      `from client_facts f inner join client_texts t on t.client_id = f.client_id where ${owned('f')} and (t.email glob "*ab*")`,
    ],
  ],
  'few are sorted, by no index: what is ordered by is no column by itself': [
    [{}, sort(), `from client_facts f where ${owned('f')} order by f.client_id asc`],
    [{}, sort(up('email')), `from client_texts t where ${owned('t')} order by (t.email || '') asc, t.client_id asc`],
    [{}, sort(down('status')), `from client_facts f where ${owned('f')} order by (f.status + 0) desc, f.client_id asc`],
    [{ email: 'abc' }, sort(down('id')), `from client_search s where ${search} order by s.rowid desc`],
    [
      { email: 'abc' },
      sort(up('name')),
      `from client_search s cross join client_texts t on t.client_id = s.rowid where ${search} order by (t.name || '') asc nulls last, s.rowid asc`,
    ],
    [
      { email: 'abc' },
      sort(up('createdAt')),
      `from client_search s ${facts} where ${search} order by (f.created_at + 0) asc, s.rowid asc`,
    ],
    [
      { deleted: 'either' },
      sort(up('email')),
      `from client_texts t where (t.reseller_id = 7) order by (t.email || '') asc, t.client_id asc`,
    ],
  ],
  'many are walked by the index of their order': [
    [{}, walk(), `from client_facts f where ${owned('f')} order by f.client_id asc`],
    [{ email: 'abc' }, walk(), `from client_search s where ${search} order by s.rowid asc`],
    [
      {},
      walk(up('email')),
      `from client_texts t indexed by client_texts_email where ${owned('t')} order by t.email asc, t.client_id asc`,
    ],
    [
      {},
      walk(down('name')),
      `from client_texts t indexed by client_texts_name where ${owned('t')} order by t.name desc nulls last, t.client_id asc`,
    ],
    [
      {},
      walk(up('status')),
      `from client_facts f indexed by client_facts_status where ${owned('f')} order by f.status asc, f.client_id asc`,
    ],
    [
      {},
      walk(down('status')),
      `from client_facts f indexed by client_facts_status_down where ${owned('f')} order by f.status desc, f.client_id asc`,
    ],
    [
      {},
      walk(down('createdAt')),
      `from client_facts f indexed by client_facts_created_at where ${owned('f')} order by f.created_at desc, f.client_id asc`,
    ],
    [{}, walk(down('id'), up('email')), `from client_facts f where ${owned('f')} order by f.client_id desc`],
  ],
  'the text of a walk by texts stands beside the order, and other tables follow': [
    [
      { email: 'abc' },
      walk(up('email')),
      `from client_texts t indexed by client_texts_email where ${owned('t')} and (t.email glob "*abc*") order by t.email asc, t.client_id asc`,
    ],
    [
      { email: 'abc' },
      walk(up('status')),
      `from client_facts f indexed by client_facts_status cross join client_texts t on t.client_id = f.client_id where ${owned('f')} and (t.email glob "*abc*") order by f.status asc, f.client_id asc`,
    ],
    [
      { cdn: 'active' },
      walk(up('company')),
      `from client_texts t indexed by client_texts_company cross join client_facts f on f.client_id = t.client_id where ${owned('t')} and (f.cdn = 3) order by t.company asc, t.client_id asc`,
    ],
    [
      {},
      walk(up('status'), up('email')),
      `from client_facts f indexed by client_facts_status cross join client_texts t on t.client_id = f.client_id where ${owned('f')} order by f.status asc, t.email asc, f.client_id asc`,
    ],
  ],
  'a walk through deleted ones too does not go by the index of resellers, where they stand apart': [
    [{ deleted: 'either' }, walk(), 'from client_facts f where (+f.reseller_id = 7) order by f.client_id asc'],
    [
      { deleted: 'either' },
      walk(up('email')),
      'from client_texts t indexed by client_texts_email where (+t.reseller_id = 7) order by t.email asc, t.client_id asc',
    ],
  ],
};

const like = '(t.email like "%abc%")';
const onPostgres: Readonly<Record<string, readonly Case[]>> = {
  'texts have an index of their own table, for what is long enough': [
    [{ email: 'abc' }, count, `from client_texts t where ${owned('t')} and ${like}`],
    [{ email: 'ab' }, count, `from client_texts t where ${owned('t')} and (strpos(t.email, "ab") > 0)`],
    [{ email: 'abc' }, count, `from client_texts t where (t.is_deleted = 0) and ${like}`, platform],
    [
      { email: 'abc' },
      sort(down('id')),
      `from client_texts t where ${owned('t')} and ${like} order by t.client_id desc`,
    ],
    [
      { email: 'abc', cdn: 'active' },
      count,
      `from client_facts f inner join client_texts t on t.client_id = f.client_id where ${owned('f')} and (f.cdn = 3) and ${like}`,
    ],
  ],
  'it finds the index of an order by itself': [
    [{}, walk(up('email')), `from client_texts t where ${owned('t')} order by t.email asc, t.client_id asc`],
    [{}, walk(down('status')), `from client_facts f where ${owned('f')} order by f.status desc, f.client_id asc`],
    [{ deleted: 'either' }, walk(), 'from client_facts f where (f.reseller_id = 7) order by f.client_id asc'],
    [{}, group('some_index'), `from client_facts f where ${owned('f')}`],
  ],
};

describe.each([
  ['SQLite', sqliteLanguage, onSqlite],
  ['PostgreSQL', postgresLanguage, onPostgres],
] as const)('the way to a list on %s', (_name, language, topics) => {
  it.each(Object.entries(topics))('%s', (_topic, cases) => {
    for (const [filter, purpose, expected, scope = reseller] of cases)
      expect(write(language, scope, filter, purpose), JSON.stringify([filter, purpose])).toBe(expected);
  });
});

describe('the owner that all clients of a list have in common', () => {
  const of = (resellerId: number) => ({ on: 'owner', resellerId }) as const;
  const deleted = (isDeleted: boolean) => ({ on: 'owner', isDeleted }) as const;

  it('is one reseller, and one state of deletion, however often they are named', () => {
    expect(findOwner([of(7), deleted(false)])).toEqual({ resellerId: 7, isDeleted: false });
    expect(findOwner([deleted(true), of(7), of(7), { on: 'nothing' }])).toEqual({ resellerId: 7, isDeleted: true });
  });

  it('is none where one of them is not said, or said twice differently', () => {
    for (const conditions of [
      [],
      [of(7)],
      [deleted(false)],
      [of(7), of(8), deleted(false)],
      [of(7), deleted(true), deleted(false)],
    ])
      expect(findOwner(conditions)).toBeUndefined();
  });
});
