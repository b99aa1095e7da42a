import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Subject } from '../../src/store/personal-data/decision.ts';
import { decisionList, decisions, personalTables } from '../../src/store/personal-data/decisions.ts';
import { matchTerms } from '../../src/store/personal-data/match-terms.ts';
import { backendNames } from '../support/backends.ts';
import { readPrimaryKeys, readSchema } from '../support/tables.ts';
import { openWorld, type World } from '../support/world.ts';

describe.each(backendNames)('what is personal, on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  it('is decided for every table and every column of the schema, and for no other', async () => {
    const decided = Object.entries(decisions).map(([table, { columns }]) => {
      const names: readonly string[] = Array.isArray(columns) ? columns : Object.keys(columns);
      return [table, [...names].sort()];
    });
    const real = [...(await readSchema(world))].map(([table, columns]) => [table, [...columns].sort()]);
    expect(Object.fromEntries(decided)).toEqual(Object.fromEntries(real));
  });

  it('is found and changed row by row: a decision names the whole primary key', async () => {
    const keys = await readPrimaryKeys(world);
    for (const [table, decision] of decisionList)
      if (decision.key !== undefined)
        expect([...decision.key].sort(), table).toEqual([...(keys.get(table) ?? [])].sort());
    expect(decisionList.filter(([, { traces, key }]) => traces !== undefined && key === undefined)).toEqual([]);
  });
});

describe('what an erasure finds while nobody else can write', () => {
  const subject: Subject = {
    ...{ clientId: 1, clientIds: [1, 2], resellerId: 1, people: [3, 4, 5], own: [3, 4], now: 0 },
  };
  /** Small ones: what a job looks at within seconds, what people have said by hand, and what was asked for within ninety days. */
  const small = ['forgotten_passwords', 'dismissed_duplicates', 'c'];
  let world: World;
  beforeAll(async () => {
    world = await openWorld('sqlite');
  });
  afterAll(() => world.close());

  const explain = (query: RawBuilder<unknown>) =>
    world.opened.backend.read(async ({ db }) => {
      const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(db);
      return rows.map(({ detail }) => detail);
    });

  it('is found along indexes: no log is read from end to end', async () => {
    const searched = personalTables.filter(([, { erasure }]) => erasure !== 'renewed');
    expect(searched.length).toBeGreaterThan(20);
    for (const [table, { rows, erasedRows = rows }] of searched)
      for (const condition of erasedRows(subject)) {
        const plan = await explain(sql`select * from ${sql.table(table)} where ${condition}`);
        const scanned = plan.flatMap((line) => /^SCAN (\w+)/.exec(line)?.[1] ?? []);
        expect(
          scanned.filter((name) => !small.includes(name)),
          `${table}: ${plan.join('; ')}`,
        ).toEqual([]);
      }
  });
});

describe('a text that is looked for', () => {
  const { holds, replace } = matchTerms(['info@firma.co', 'firma.co', 'weaver']);

  it('is found where it is whole: beside any mark, at the end of a sentence, and in any case', () => {
    for (const [text, left] of [
      ['info@firma.co', '[]'],
      ['Ask Info@Firma.CO.', 'Ask [].'],
      ['Ask info@firma.co. Or weaver...', 'Ask []. Or []...'],
      ['<info@firma.co>, https://www.firma.co/a?b and (weaver)', '<[]>, https://[]/a?b and ([])'],
      ['clients of info@firma.co.csv', 'clients of [].csv'],
    ] as const)
      expect([holds(text), replace(text, '[]')], text).toEqual([true, left]);
  });

  it('is another one where it is a part of a longer address, host or name', () => {
    for (const text of [
      ...['info@firma.co.uk', 'firma.co.uk', 'https://firma.co.example/', 'firma.company', 'shop.firma.co'],
      ...['other.info@firma.co', 'weaver@mill.example', 'weaver-two', 'weaver_2', 'old.weaver', 'weaver.csvs'],
    ])
      expect([holds(text), replace(text, '[]')], text).toEqual([false, text]);
  });
});

describe('a decision', () => {
  it('gives a column out or says why not, and never both', () => {
    const columns = personalTables.flatMap(([table, decision]) =>
      Object.entries(decision.columns).map(([name, column]) => ({ name: `${table}.${name}`, column })),
    );
    expect(columns.length).toBeGreaterThan(150);
    expect(columns.filter(({ column }) => (column.show === undefined) === (column.withheld === undefined))).toEqual([]);
  });

  it('withholds whatever opens something', () => {
    const names = personalTables.flatMap(([table, decision]) =>
      Object.entries(decision.columns).flatMap(([name, { show }]) => (show === undefined ? [] : [`${table}.${name}`])),
    );
    expect(names.filter((name) => /digest|hash|secret|refresh_id|sessions\.id|private/.test(name))).toEqual([
      'api_keys.may_read_password_hashes',
    ]);
  });

  it('says why rows stay, wherever they do', () => {
    const staying = personalTables.filter(([, { erasure }]) => erasure === 'emptied' || erasure === 'kept');
    expect(staying.filter(([, { kept }]) => kept === undefined)).toEqual([]);
    const emptied = personalTables.filter(([, { columns }]) => Object.values(columns).some((one) => one.emptied));
    expect(emptied.filter(([, { erasure }]) => erasure !== 'emptied' && erasure !== 'removed')).toEqual([]);
  });
});
