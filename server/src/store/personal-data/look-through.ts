import { sql } from 'kysely';
import { letOthersGo } from '../../lib/let-others-go.ts';
import type { Row, Session } from '../session.ts';
import type { Condition, Key } from './decision.ts';

/** Rows that are looked through at once: a statement of some milliseconds, and a pause of as many. */
const rowsAtOnce = 500;

interface Look {
  readonly table: string;
  /** The columns of a row that are looked at, beside its key. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** By which rows are read on: along the index that the condition leads to. */
  readonly order: readonly string[];
  readonly among: Condition;
  readonly isMeant: (row: Row) => boolean;
}

/** The keys of those rows that are meant, of however many: in batches, so that no statement is long and nobody waits. */
export async function lookThrough(
  { db }: Session,
  { table, columns, key, order, among, isMeant }: Look,
): Promise<Key[]> {
  const list = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  const read = list([...new Set([...order, ...key, ...columns])]);
  const found: Key[] = [];
  for (let last: Key | undefined; ; ) {
    const after = last === undefined ? sql`` : sql` and (${list(order)}) > (${sql.join(last)})`;
    const { rows } = await sql<Row>`select ${read} from ${sql.table(table)} where ${among}${after}
      order by ${list(order)} limit ${sql.lit(rowsAtOnce)}`.execute(db);
    found.push(...rows.filter(isMeant).map((row) => key.map((name) => row[name])));
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsAtOnce) return found;
    last = order.map((name) => end[name]);
    await letOthersGo();
  }
}
