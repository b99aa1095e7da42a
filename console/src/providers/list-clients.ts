import { api, read } from '../api/client.ts';
import { clientFilters } from '../api/generated/client-filters.ts';
import type { Client } from '../api/types.ts';
import { findClients, type Hit } from './search-clients.ts';

/** Filters of the list by the names that its contract gives them, each as it stands in an address. */
export type Values = Readonly<Record<string, string>>;

export interface ClientPage {
  readonly data: readonly Client[];
  readonly total: number;
}

const known = new Set<string>(clientFilters.map(({ name }) => name));

/** Those that the server knows, of what stands in the address of the page. */
export function pickFilters(values: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => known.has(name) && value !== ''));
}

interface PageQuery {
  readonly values: Values;
  readonly ordering: string;
  readonly page: number;
  readonly perPage: number;
}

/** A page of the list. */
export async function listClients(
  { values, ordering, page, perPage }: PageQuery,
  signal: AbortSignal,
): Promise<ClientPage> {
  const query = { ...pickFilters(values), ordering, limit: String(perPage), offset: String((page - 1) * perPage) };
  const { results, count } = (await read(api.GET('/iam/clients', { params: { query }, signal }))) as {
    count: number;
    results: readonly Client[];
  };
  return { data: results, total: count };
}

/** What a search found, as rows of the table: the best first, with the reasons by the number of the client. */
export interface FoundPage extends ClientPage {
  readonly hits: ReadonlyMap<number, Hit>;
  /** Whether there are more than these. */
  readonly hasMore: boolean;
}

/** The most that a search of the table shows: the server gives no more. */
const mostFound = 50;

/** Searches, and reads whom it found as the list shows them. */
export async function listFound(term: string, signal: AbortSignal): Promise<FoundPage> {
  const { items, more } = await findClients(term, mostFound, signal);
  const hits = new Map(items.map((hit) => [hit.id, hit]));
  if (items.length === 0) return { data: [], total: 0, hits, hasMore: more };
  const values = { id__in: [...hits.keys()].join(',') };
  const { data } = await listClients({ values, ordering: 'id', page: 1, perPage: mostFound }, signal);
  const byId = new Map(data.map((client) => [client.id, client]));
  // Whoever was deleted between the two answers is left out.
  const found = items.flatMap(({ id }) => byId.get(id) ?? []);
  return { data: found, total: found.length, hits, hasMore: more };
}
