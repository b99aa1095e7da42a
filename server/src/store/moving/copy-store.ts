import { sql } from 'kysely';
import { cutIntoSizes } from '../bulk/statements.ts';
import type { Row, Session } from '../session.ts';
import { countRows, readTables, type TableShape } from './read-tables.ts';

/** Rows that are in memory at once; of tables with images, fewer. */
const batchRows = 512;
const batchOfBytes = 16;

/** One table that was moved, and its rows. */
export interface MovedTable {
  readonly name: string;
  readonly rows: number;
}

/** Hears how many rows of all are copied, or compared. */
export type WatchRows = (done: number, total: number) => void;

/** The two stores between which all tables are copied. Nobody else writes to either of them. */
export interface Ends {
  readonly source: Session;
  readonly target: Session;
}

const nameColumns = ({ name, columns }: TableShape): string[] => columns.map((column) => `${name}.${column}`);

/**
 * The tables of both, which must be the same with the same columns.
 * @throws where one has what the other has not
 */
async function pairTables({ source, target }: Ends): Promise<readonly TableShape[]> {
  const [there, here] = [await readTables(source), await readTables(target)];
  const [names, known] = [there, here].map((tables) => new Set(tables.flatMap(nameColumns)));
  const strange = [...(names ?? [])].filter((name) => known?.has(name) === false);
  const lacking = [...(known ?? [])].filter((name) => names?.has(name) === false);
  if (strange.length > 0)
    throw new Error(
      `The store has columns that this version does not know, so nothing is moved: ${strange.join(', ')}.`,
    );
  if (lacking.length > 0)
    throw new Error(`The store lacks columns of this version, so nothing is moved: ${lacking.join(', ')}.`);
  // The source's own order of references need not be the target's.
  return here;
}

/** Reads a table in the order of its primary key, so many rows at a time. */
async function* readBatches(session: Session, { name, columns, key, holdsBytes }: TableShape): AsyncGenerator<Row[]> {
  if (key.length === 0) throw new Error(`The table ${name} has no primary key to be read by.`);
  const size = holdsBytes ? batchOfBytes : batchRows;
  const list = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)));
  const compile = (hasBefore: boolean): string => {
    const behind = hasBefore ? sql`where (${list(key)}) > (${sql.join(key.map(() => sql.val(0)))})` : sql``;
    return sql`select ${list(columns)} from ${sql.table(name)} ${behind} order by ${list(key)} limit ${size}`.compile(
      session.db,
    ).sql;
  };
  const [first, next] = [compile(false), compile(true)];
  for (let last: readonly unknown[] | undefined; ; ) {
    const rows = await session.execute(last === undefined ? first : next, [...(last ?? []), size]);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (rows.length < size || end === undefined) return;
    last = key.map((column) => end[column]);
  }
}

/** Gives what inserts rows of a table, many to a statement. */
function makeInsert(target: Session, { name, columns }: TableShape): (rows: readonly Row[]) => Promise<void> {
  const texts = new Map<number, string>();
  const textFor = (count: number): string => {
    let text = texts.get(count);
    if (text === undefined) {
      const values = sql`(${sql.join(columns.map(() => sql.val(0)))})`;
      text = sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
        values ${sql.join(Array.from({ length: count }, () => values))}`.compile(target.db).sql;
      texts.set(count, text);
    }
    return text;
  };
  return async (rows) => {
    for (const run of cutIntoSizes(rows))
      await target.execute(
        textFor(run.length),
        run.flatMap((row) => columns.map((column) => row[column])),
      );
  };
}

/** Takes the indexes away that only make reading quick; gives what makes them again. */
async function takeIndexes({ db, execute, traits: { catalogue } }: Session): Promise<() => Promise<void>> {
  const indexes = await execute(catalogue.indexes, []);
  for (const { name } of indexes) await sql`drop index ${sql.ref(String(name))}`.execute(db);
  return async () => {
    for (const { definition } of indexes) await execute(String(definition), []);
  };
}

/** Lets numbering go on where it was: what was given once is never given again, even if its row is gone. */
async function copyCounters({ source, target }: Ends): Promise<void> {
  for (const { table, last } of await source.execute(source.traits.catalogue.counters, []))
    if (last !== null) await target.traits.catalogue.setCounter(target, String(table), last);
}

/** Copies every row of every table, and what numbers them, and makes what the target's engine needs beside. */
export async function copyStore(ends: Ends, watch: WatchRows): Promise<readonly MovedTable[]> {
  const { source, target } = ends;
  const tables = await pairTables(ends);
  const counts = new Map<string, number>();
  for (const { name } of tables) counts.set(name, await countRows(source, name));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const makeIndexes = await takeIndexes(target);
  let done = 0;
  for (const table of tables) {
    const insert = makeInsert(target, table);
    for await (const rows of readBatches(source, table)) {
      await insert(rows);
      done += rows.length;
      watch(done, total);
    }
  }
  await copyCounters(ends);
  const { textIndex, analyze } = target.traits;
  if (textIndex !== undefined) await target.execute(textIndex.addRange, [0, Number.MAX_SAFE_INTEGER]);
  await makeIndexes();
  for (const statement of analyze) await target.execute(statement, []);
  return tables.map(({ name }) => ({ name, rows: counts.get(name) ?? 0 }));
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || (Buffer.isBuffer(one) && Buffer.isBuffer(other) && one.equals(other));

/**
 * Reads every row of both, and compares each value and what numbers the rows.
 * @returns the tables in which anything differs
 */
export async function compareStores(ends: Ends, watch: WatchRows): Promise<readonly string[]> {
  const { source, target } = ends;
  const tables = await pairTables(ends);
  const differing: string[] = [];
  let total = 0;
  for (const { name } of tables) total += await countRows(source, name);
  let done = 0;
  for (const table of tables) {
    let isEqual = (await countRows(source, table.name)) === (await countRows(target, table.name));
    const copies = readBatches(target, table);
    for await (const rows of readBatches(source, table)) {
      const copied = (await copies.next()).value ?? [];
      isEqual &&= rows.every((row, at) => table.columns.every((column) => isSame(row[column], copied[at]?.[column])));
      done += rows.length;
      watch(done, total);
    }
    if (!isEqual) differing.push(table.name);
  }
  const counters = async ({ execute, traits }: Session): Promise<Map<string, unknown>> =>
    new Map((await execute(traits.catalogue.counters, [])).map(({ table, last }) => [String(table), last]));
  const [given, taken] = [await counters(source), await counters(target)];
  for (const [table, last] of given)
    if (last !== null && taken.get(table) !== last) differing.push(`${table}, in what numbers its rows`);
  return differing;
}
