import { monthOf } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { parseId } from '../../lib/parse-id.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import { digestOf } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { orderHits, type SearchHit, shortestPart } from '../../model/client-search.ts';
import type { Ports, Unit } from '../ports.ts';
import { isDigestOf, parseToken } from '../sessions/authenticate-user.ts';

/** What is looked for. */
export interface SearchQuery {
  readonly text: string;
  readonly limit: number;
  /** Whether the text may be a key: not where it came by a way that others can read. */
  readonly mayBeKey: boolean;
}

/** The first clients that were found, and whether there are more. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

/** The client whose key or token a text is, where it opens something now and the client is the caller's. */
async function findKeyHolder(ports: Ports, unit: Unit, text: string): Promise<number | undefined> {
  const token = parseToken(text);
  const found = token && (await unit.apiTokens.findStanding(token.id, ports.clock.now()));
  const ofToken =
    token !== undefined && found !== undefined && isDigestOf(token.secret, found.digest)
      ? found.standing.clientId
      : undefined;
  const id = ofToken ?? (await unit.apiKeys.findByDigest(digestOf(text)))?.clientId ?? undefined;
  return id !== undefined && (await unit.clients.exists(id)) ? id : undefined;
}

/** Numbers of clients of whom some text holds a term; where that are too many, those whose company does come first. */
async function listHolders(unit: Unit, term: string, most: number): Promise<readonly number[]> {
  const anywhere = await unit.clientSearch.listByPart(term, most);
  // Where a term is common, finding all companies with it would take long; the first of them are near.
  return anywhere.length < most ? anywhere : [...(await unit.clientSearch.listByCompany(term, most)), ...anywhere];
}

/** The numbers of what is found, the best ways first, until there are enough. */
async function collectIds(unit: Unit, text: string, most: number): Promise<number[]> {
  const ids = new Set<number>();
  const term = foldCase(text);
  const id = parseId(text);
  if (id !== undefined && (await unit.clients.exists(id))) ids.add(id);
  const search = unit.clientSearch;
  const ways: (() => Promise<readonly number[]>)[] = [
    () => search.listByCustomId(text, most),
    ...(['company', 'email', 'name'] as const).map((column) => () => search.listByBeginning(column, term, most)),
    ...([...term].length < shortestPart ? [] : [() => listHolders(unit, term, most)]),
  ];
  for (const find of ways) {
    if (ids.size >= most) break;
    for (const found of await find()) ids.add(found);
  }
  return [...ids];
}

/**
 * The first of the caller's clients that hold a text, each with why: its number, its custom id, its key or token, the
 * beginning of its company, address or name, or any text of it, its users' and domains' too. Deleted ones are not found.
 */
export async function searchClients(
  ports: Ports,
  caller: Caller,
  { text: given, limit, mayBeKey }: SearchQuery,
): Promise<SearchResult> {
  const text = given.normalize('NFC').trim();
  if (text === '' || hasForbiddenCharacters(text)) return { hits: [], hasMore: false };
  const month = monthOf(ports.clock.now());
  return ports.store.browse(caller, async (unit) => {
    const holder = mayBeKey ? await findKeyHolder(ports, unit, text) : undefined;
    if (holder !== undefined) {
      const clients = await unit.clientRecords.list([holder], month);
      return { hits: clients.map((client) => ({ client, matches: [{ field: 'key', text: null }] })), hasMore: false };
    }
    const ids = await collectIds(unit, text, limit + 1);
    const clients = await unit.clientRecords.list(ids, month);
    const users = await unit.clientRecords.listUserTexts(ids);
    const hits = orderHits(
      clients.map((client) => ({ client, users: users.get(client.id) ?? [] })),
      text,
    );
    return { hits: hits.slice(0, limit), hasMore: hits.length > limit };
  });
}
