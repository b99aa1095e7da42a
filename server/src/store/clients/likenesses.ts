import { program } from '../../model/caller.ts';
import { type DuplicateReason, duplicateReasons, type Likeness } from '../../model/duplicate.ts';
import { insertRows } from '../bulk/statements.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';
import type { ClientLikenessesTable, ClientTextsTable } from '../tables/clients.ts';

/** The numbers of the reasons in `client_likenesses`. */
export const numberOf = (reason: DuplicateReason): number => duplicateReasons.indexOf(reason) + 1;
export const reasonOf = (number: number): DuplicateReason => duplicateReasons[number - 1] as DuplicateReason;

/** Likenesses as one text, a line for each: so a client's row of texts knows which rows it has. */
export function packLikenesses(likenesses: readonly Likeness[]): string {
  return likenesses.map(({ reason, value }) => `${numberOf(reason)} ${value}`).join('\n');
}

/** The likenesses that a text of lines holds. */
export function unpackLikenesses(text: string): Likeness[] {
  if (text === '') return [];
  return text.split('\n').map((line) => ({ reason: reasonOf(Number(line[0])), value: line.slice(2) }));
}

type Texts = Pick<ClientTextsTable, 'client_id' | 'reseller_id' | 'likenesses'>;

/** The rows that belong to a client's row of texts. */
export function likenessRows({ client_id, reseller_id, likenesses }: Texts): ClientLikenessesTable[] {
  return unpackLikenesses(likenesses).map(({ reason, value }) => ({
    ...{ reseller_id, reason: numberOf(reason), value, client_id },
  }));
}

const removeRow = keep<ClientLikenessesTable, never>(({ db, slot }) =>
  db
    .deleteFrom('client_likenesses')
    .where('reseller_id', '=', slot('reseller_id'))
    .where('reason', '=', slot('reason'))
    .where('value', '=', slot('value'))
    .where('client_id', '=', slot('client_id')),
);

/** Takes the rows of a client from what they were to what they are. */
export async function replaceLikenesses(
  session: Session,
  before: Texts | undefined,
  after: Texts | undefined,
): Promise<void> {
  if (before?.likenesses === after?.likenesses && before?.reseller_id === after?.reseller_id) return;
  const [old, now] = [before, after].map(
    (texts) => new Map(texts && likenessRows(texts).map((row) => [JSON.stringify(row), row])),
  );
  for (const [name, row] of old ?? []) if (!now?.has(name)) await removeRow(session, program.scope, row);
  const added = [...(now ?? [])].filter(([name]) => !old?.has(name)).map(([, row]) => row);
  await insertRows(session, 'client_likenesses', added);
}

/**
 * Writes the rows of clients that have none yet, in the order of the key: thousands that fall on the tree at random cost a
 * third of what the clients themselves cost.
 */
export async function insertLikenesses(session: Session, texts: readonly Texts[]): Promise<void> {
  const rows = texts.flatMap(likenessRows);
  rows.sort(
    (a, b) =>
      a.reseller_id - b.reseller_id || a.reason - b.reason || (a.value < b.value ? -1 : Number(a.value > b.value)),
  );
  await insertRows(session, 'client_likenesses', rows);
}
