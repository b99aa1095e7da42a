import { foldCase } from '../lib/fold-case.ts';
import type { ClientRecord } from './client-record.ts';

/** Where a searched text was found. */
export type SearchField = 'id' | 'customId' | 'key' | 'company' | 'email' | 'name' | 'userEmail' | 'userName' | 'host';

/** Why a client was found: which of its fields, and the text that stands there; null for a key, which is never shown. */
export interface SearchMatch {
  readonly field: SearchField;
  readonly text: string | null;
}

/** The texts of a client's users, beside those of its own record. */
export interface UserTexts {
  readonly email: string;
  readonly name: string | null;
}

/** A client that was found, with every reason, the best one first. */
export interface SearchHit {
  readonly client: ClientRecord;
  readonly matches: readonly SearchMatch[];
}

/** Shorter texts are looked for at the beginning of texts alone: so many others hold them that it says nothing. */
export const shortestPart = 3;

/** How good a reason is, from 0: the thing itself, what begins so, what holds it; the company before all others. */
const ranks = { exact: 0, companyBegins: 1, begins: 2, companyHolds: 3, holds: 4 } as const;

function findRank(field: SearchField, text: string, term: string): number | undefined {
  const folded = foldCase(text);
  if (folded.startsWith(term)) return field === 'company' ? ranks.companyBegins : ranks.begins;
  if ([...term].length < shortestPart || !folded.includes(term)) return undefined;
  return field === 'company' ? ranks.companyHolds : ranks.holds;
}

/** Every reason why a client is found by a text, the best one first; each field is named once. */
function findMatches(
  client: ClientRecord,
  users: readonly UserTexts[],
  text: string,
): readonly (SearchMatch & { readonly rank: number })[] {
  const term = foldCase(text);
  const texts: readonly (readonly [SearchField, string | null])[] = [
    ['company', client.company],
    ['email', client.email],
    ['name', client.name],
    ...client.hosts.map((host) => ['host', host] as const),
    ...users.map(({ email }) => ['userEmail', email] as const),
    ...users.map(({ name }) => ['userName', name] as const),
  ];
  const found = new Map<SearchField, SearchMatch & { readonly rank: number }>();
  if (String(client.id) === text) found.set('id', { field: 'id', text, rank: ranks.exact });
  if (client.customId === text) found.set('customId', { field: 'customId', text, rank: ranks.exact });
  for (const [field, shown] of texts) {
    const rank = shown === null ? undefined : findRank(field, shown, term);
    const known = found.get(field);
    if (rank !== undefined && (known === undefined || rank < known.rank))
      found.set(field, { field, text: shown, rank });
  }
  // What stands in both places says no more by standing there twice.
  if (found.get('userEmail')?.text === found.get('email')?.text) found.delete('userEmail');
  if (found.get('userName')?.text === found.get('name')?.text) found.delete('userName');
  return [...found.values()].sort((one, other) => one.rank - other.rank);
}

/** The clients that a text is a reason for, those with the best reason first, then by company and number. */
export function orderHits(
  clients: readonly { readonly client: ClientRecord; readonly users: readonly UserTexts[] }[],
  text: string,
): readonly SearchHit[] {
  const hits = clients.flatMap(({ client, users }) => {
    const matches = findMatches(client, users, text);
    const [best] = matches;
    return best === undefined
      ? []
      : [{ client, matches, rank: best.rank, company: Buffer.from(foldCase(client.company)) }];
  });
  hits.sort(
    (one, other) =>
      one.rank - other.rank || Buffer.compare(one.company, other.company) || one.client.id - other.client.id,
  );
  return hits.map(({ client, matches }) => ({
    client,
    matches: matches.map(({ field, text: shown }) => ({ field, text: shown })),
  }));
}
