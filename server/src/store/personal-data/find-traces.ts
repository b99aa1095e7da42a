import { sql } from 'kysely';
import type { Traces } from '../../usecases/ports/personal-data-ports.ts';
import type { Row, Session } from '../session.ts';
import type { Condition, ImpersonalTable, Key, PersonalTable, Subject } from './decision.ts';
import { decisionList } from './decisions.ts';
import { findTerms } from './find-terms.ts';
import { lookThrough } from './look-through.ts';
import { matchTerms, type TermMatcher } from './match-terms.ts';

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
  return lookThrough(session, { table, columns, key, order, among: within(resellerId, session.traits), isMeant });
}

/** Rows of a table that bear a client's number where no index leads to them; only those of which one more condition holds. */
export async function findMentions(
  session: Session,
  table: string,
  { mentions, key }: PersonalTable,
  subject: Subject,
  mine?: Condition,
): Promise<readonly Key[]> {
  if (mentions === undefined) return [];
  const { columns, among, isMeant } = mentions;
  return lookThrough(session, {
    ...{ table, columns, key, order: key, among: mine ? sql`${among} and ${mine}` : among },
    isMeant: (row) => isMeant(row, subject),
  });
}

/**
 * What an erasure needs to know beforehand. For texts nobody's rows but those of the client's own reseller are looked through:
 * who makes a client with a neighbour's address and erases it must reach nothing of the neighbour's.
 */
export async function findTraces(session: Session, subject: Subject): Promise<Traces> {
  const terms = await findTerms(session, subject);
  const matcher = matchTerms(terms);
  const rows = new Map<string, readonly Key[]>();
  const mentions = new Map<string, readonly Key[]>();
  for (const [table, decision] of decisionList) {
    const held = terms.length === 0 ? [] : await findHeld(session, table, decision, subject.resellerId, matcher);
    if (held.length > 0) rows.set(table, held);
    if ('part' in decision) mentions.set(table, await findMentions(session, table, decision, subject));
  }
  return { terms, rows, mentions };
}
