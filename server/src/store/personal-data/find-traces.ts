import { sql } from 'kysely';
import { letOthersGo } from '../../lib/let-others-go.ts';
import type { Traces } from '../../usecases/ports/personal-data-ports.ts';
import type { Row, Session } from '../session.ts';
import type { Condition, ImpersonalTable, Key, PersonalTable, Subject } from './decision.ts';
import { decisionList } from './decisions.ts';
import { findTerms } from './find-terms.ts';
import { matchTerms, type TermMatcher } from './match-terms.ts';

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
async function lookThrough({ db }: Session, { table, columns, key, order, among, isMeant }: Look): Promise<Key[]> {
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

/** Rows of a table of a client's own reseller that hold one of its texts. */
export async function findHeld(
  session: Session,
  table: string,
  { traces, key = [] }: PersonalTable | ImpersonalTable,
  resellerId: number,
  { holds }: TermMatcher,
): Promise<readonly Key[]> {
  if (traces === undefined) return [];
  const { columns, order = key, within } = traces;
  const isMeant = (row: Row): boolean => columns.some((column) => holds(row[column]));
  return lookThrough(session, { table, columns, key, order, among: within(resellerId), isMeant });
}

/**
 * What is to be looked for through all of a client's own reseller's rows. Nobody else's are looked through: who makes a client
 * with a neighbour's address and erases it must reach nothing of the neighbour's.
 */
export async function findTraces(session: Session, subject: Subject): Promise<Traces> {
  const terms = await findTerms(session, subject);
  const matcher = matchTerms(terms);
  const rows = new Map<string, readonly Key[]>();
  if (terms.length === 0) return { terms, rows };
  for (const [table, decision] of decisionList) {
    const found = await findHeld(session, table, decision, subject.resellerId, matcher);
    if (found.length > 0) rows.set(table, found);
  }
  return { terms, rows };
}
