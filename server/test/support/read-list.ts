import { microsOf, type StoredAccount } from './iam-accounts.ts';
import type * as pool from './iam-people.ts';
import { fold, nameOf, readings, registrantOf, statusOf } from './list-reading.ts';

/** What each order key compares; null comes last in both directions. */
const sortValues: Readonly<Record<string, (account: StoredAccount) => string | number | null>> = {
  id: ({ id }) => id,
  email: ({ email }) => fold(email),
  name: (account) => (nameOf(registrantOf(account)) === '' ? null : fold(nameOf(registrantOf(account)))),
  status: statusOf,
  companyName: ({ company }) => fold(company),
  created_at: ({ createdAt }) => microsOf(createdAt),
  created: ({ createdAt }) => microsOf(createdAt),
};
export const orderNames = Object.keys(sortValues);

function compareValues(a: string | number, b: string | number): number {
  // By code point, as bytes of UTF-8 compare.
  return typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
}

function compareBy(term: string, a: StoredAccount, b: StoredAccount): number {
  const isDown = term.startsWith('-');
  const read = sortValues[isDown ? term.slice(1) : term];
  if (read === undefined) throw new Error(`No order is called ${term}`);
  const [left, right] = [read(a), read(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compareValues(left, right) * (isDown ? -1 : 1);
}

/** What parameters list, in order, without their limit and offset. */
export function readList(people: pool.People, parameters: Readonly<Record<string, string>>): StoredAccount[] {
  const namesDeletion = 'deleted_at_gte' in parameters || 'deleted_at_lte' in parameters;
  const asked: Record<string, string> = { deleted: String(namesDeletion), ...parameters };
  const { ordering = 'id', limit: _limit, offset: _offset, ...filters } = asked;
  const terms = [...ordering.split(','), 'id'];
  const byParameter = new Map(Object.values(readings).map((reading) => [reading.parameter, reading]));
  return people.accounts
    .filter((account) =>
      Object.entries(filters).every(([parameter, text]) => byParameter.get(parameter)?.holds(account, text, people)),
    )
    .sort((a, b) => terms.reduce((result, term) => (result === 0 ? compareBy(term, a, b) : result), 0));
}
