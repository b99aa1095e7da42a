import { sql } from 'kysely';
import type { Caller } from '../../model/caller.ts';
import type { PersonalBatch, PersonalPart } from '../../model/personal-data.ts';
import type { Row, Session } from '../session.ts';
import { type Condition, type Key, type PersonalTable, type Subject, within } from './decision.ts';
import { personalTables } from './decisions.ts';
import { findTerms } from './find-terms.ts';
import { findHeld, findMentions } from './find-traces.ts';
import { matchTerms } from './match-terms.ts';

/** Rows that are read at once. */
const batchSize = 200;

function compareKeys(one: Key, other: Key): number {
  const at = one.findIndex((value, place) => value !== other[place]);
  if (at === -1) return 0;
  return (one[at] as string | number) < (other[at] as string | number) ? -1 : 1;
}

/** The keys of all rows for which one of the conditions holds, and of those that were found before: each once and in order. */
export async function findKeys(
  { db }: Session,
  table: string,
  { key }: Pick<PersonalTable, 'key'>,
  conditions: readonly Condition[],
  before: readonly Key[],
): Promise<Key[]> {
  const found = new Map(before.map((values) => [JSON.stringify(values), values]));
  for (const condition of conditions) {
    const { rows } = await sql<Row>`select ${sql.join(key.map((name) => sql.ref(name)))} from ${sql.table(table)}
      where ${condition}`.execute(db);
    for (const row of rows) {
      const values = key.map((name) => row[name]);
      found.set(JSON.stringify(values), values);
    }
  }
  return [...found.values()].sort(compareKeys);
}

/** How many rows there are for which one of the conditions holds. */
export async function countRows({ db }: Session, table: string, conditions: readonly Condition[]): Promise<number> {
  const { rows } = await sql<{ count: number | string }>`select count(*) as count from ${sql.table(table)}
    where ${sql.join(
      conditions.map((one) => sql`(${one})`),
      sql` or `,
    )}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Whether a row has one of these keys. */
export function hasKey({ key }: Pick<PersonalTable, 'key'>, keys: readonly Key[]): Condition {
  const [name] = key;
  if (key.length === 1 && name !== undefined)
    return sql`${sql.ref(name)} in (${sql.join(keys.map(([value]) => value))})`;
  const alternatives = keys.map(
    (values) =>
      sql`(${sql.join(
        key.map((column, at) => sql`${sql.ref(column)} = ${values[at]}`),
        sql` and `,
      )})`,
  );
  return sql`(${sql.join(alternatives, sql` or `)})`;
}

/** Rows by their keys, in batches in the order of the keys. */
export async function* readRows(
  { db }: Session,
  table: string,
  decision: Pick<PersonalTable, 'key'>,
  keys: readonly Key[],
): AsyncGenerator<readonly Row[]> {
  const order = sql.join(decision.key.map((name) => sql.ref(name)));
  for (let at = 0; at < keys.length; at += batchSize) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)}
      where ${hasKey(decision, keys.slice(at, at + batchSize))} order by ${order}`.execute(db);
    yield rows;
  }
}

function describePart(table: string, { part, columns }: PersonalTable): PersonalPart {
  const withheld = Object.entries(columns).flatMap(([name, column]) =>
    column.withheld === undefined ? [] : [[name, column.withheld] as const],
  );
  return { table, about: part, withheld: Object.fromEntries(withheld) };
}

const showRow = (row: Row, { columns }: PersonalTable, subject: Subject): Row =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([name, { show }]) =>
      show === undefined ? [] : [[name, show(row[name], row, subject)]],
    ),
  );

/** Everything that is held about a client and its people, table by table; each of them comes at least once. */
export async function* listPersonalData(
  session: Session,
  { scope }: Caller,
  subject: Subject,
): AsyncGenerator<PersonalBatch> {
  const matcher = matchTerms(await findTerms(session, subject));
  for (const [table, decision] of personalTables) {
    // What another reseller wrote down while the client was its own stays with it.
    const mine = decision.isResellers && scope.kind !== 'platform' ? within(subject.resellerId) : undefined;
    const conditions = decision.rows(subject).map((one): Condition => (mine ? sql`(${one}) and ${mine}` : one));
    const held = decision.traces?.isShown ? await findHeld(session, table, decision, subject.resellerId, matcher) : [];
    const mentions = await findMentions(session, table, decision, subject, mine);
    const keys = await findKeys(session, table, decision, conditions, [...held, ...mentions]);
    const part = describePart(table, decision);
    yield { part, rows: [] };
    for await (const rows of readRows(session, table, decision, keys))
      yield { part, rows: rows.map((row) => showRow(row, decision, subject)) };
  }
}
