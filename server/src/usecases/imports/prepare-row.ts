import { foldCase } from '../../lib/fold-case.ts';
import type { RowKeys } from '../../lib/row-keys.ts';
import type { MatchKey } from '../../model/client-import.ts';
import type { ImportRow } from '../../model/import-row.ts';

/** What the client of a row is looked for by. */
export interface RowKey {
  readonly by: MatchKey;
  /** As it is compared. */
  readonly value: string;
}

/** A row that has been compared with those before it. */
export interface PreparedRow extends ImportRow {
  readonly key: RowKey | undefined;
  /** Why it fails already. */
  readonly reason: string | undefined;
  /** The folded log-in names that it brings and that stand in a row before it, with that row. */
  readonly knownUsers: ReadonlyMap<string, number>;
}

function findKey({ fields, whole }: ImportRow, match: MatchKey | undefined): RowKey | undefined {
  const { customId, email, username, id } = fields;
  const values: Readonly<Record<MatchKey, string | undefined>> = {
    customId: customId === null || customId === '' ? undefined : customId?.normalize('NFC'),
    username: username === undefined ? undefined : foldCase(username.normalize('NFC')),
    email: email === undefined ? undefined : foldCase(email.normalize('NFC')),
    id: id === undefined ? undefined : String(id),
  };
  // The log-in name of a registrant who was deleted may be somebody else's by now.
  const hasName = username !== undefined && whole?.users[0]?.isDeleted !== true;
  const usual = hasName ? 'username' : 'email';
  const by = match ?? (values.customId === undefined ? usual : 'customId');
  const value = values[by];
  return value === undefined ? undefined : { by, value };
}

const listUsernames = ({ fields, whole }: ImportRow): readonly string[] =>
  whole === undefined
    ? [fields.username ?? fields.email ?? ''].filter((name) => name !== '')
    : whole.users.filter(({ isDeleted }) => !isDeleted).map(({ username }) => username);

/** Compares a row with those before it. A user may have several whole clients: they differ by their companies. */
export function prepareRow(row: ImportRow, keys: RowKeys, match: MatchKey | undefined): PreparedRow {
  const problems = Object.entries(row.problems).map(([field, problem]) => `${field} ${problem}`);
  const key = findKey(row, match);
  if (row.skip !== undefined || problems.length > 0 || key === undefined) {
    const missing = match === undefined ? 'email is required' : `${match} is missing, by which clients are looked for`;
    const reason = problems.length > 0 ? problems.join('; ') : missing;
    return { ...row, key, reason: row.skip === undefined ? reason : undefined, knownUsers: new Map() };
  }
  const isOneOfMany = row.whole !== undefined && key.by === 'username';
  const own = isOneOfMany ? `\n${foldCase(row.whole?.company ?? '')}` : '';
  const before = keys.claim(`${key.by} ${key.value}${own}`, row.row);
  const knownUsers = new Map<string, number>();
  for (const username of listUsernames(row)) {
    const folded = foldCase(username.normalize('NFC'));
    const known = keys.claim(`user ${folded}`, row.row);
    if (known !== undefined) knownUsers.set(folded, known);
  }
  const reason = before === undefined ? undefined : `the same ${key.by} stands in row ${before}`;
  return { ...row, key, reason, knownUsers };
}
