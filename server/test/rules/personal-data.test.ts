import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionList, decisions, personalTables } from '../../src/store/personal-data/decisions.ts';
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
