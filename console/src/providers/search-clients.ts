import { api, read } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import type { Client } from '../api/types.ts';

/** The filters of the list that the search box looks in, the likeliest first. */
export const searchedFields = ['companyName', 'name', 'email', 'users_email', 'secondaryhostnames'] as const;
export type SearchedField = (typeof searchedFields)[number] | 'id';

/** A client that was found, and what of it was looked in. */
export interface Hit {
  readonly client: Client;
  readonly field: SearchedField;
}

interface Page {
  readonly count: number;
  readonly results: readonly Client[];
}

type Query = Readonly<Record<string, string>>;

async function ask(query: Query, signal?: AbortSignal): Promise<Page> {
  const init = { params: { query }, ...(signal === undefined ? {} : { signal }) };
  return (await read(api.GET('/iam/clients', init))) as Page;
}

async function findById(term: string, signal?: AbortSignal): Promise<readonly Hit[]> {
  if (!/^[1-9]\d{0,15}$/.test(term)) return [];
  const init = { params: { path: { clientId: term } }, ...(signal === undefined ? {} : { signal }) };
  try {
    return [{ client: await read(api.GET('/iam/clients/{clientId}', init)), field: 'id' }];
  } catch (error) {
    if (error instanceof Failure && error.status === 404) return [];
    throw error;
  }
}

/** Finds clients by whatever it is that was typed; each once, with the field that it was found by. */
export async function findClients(term: string, filters: Query, most: number, signal?: AbortSignal): Promise<Hit[]> {
  const lists = searchedFields.map(async (field) => {
    const page = await ask({ ...filters, [field]: term, limit: String(most) }, signal);
    return page.results.map((client) => ({ client, field }));
  });
  const hits = (await Promise.all([findById(term, signal), ...lists])).flat();
  const seen = new Set<number>();
  return hits.filter(({ client: { id } }) => !seen.has(id) && seen.add(id)).slice(0, most);
}

/** The most that a search of the table shows: whoever needs more filters by a field. */
const mostFound = 200;

/** A page of the table that is searched in every field at once. */
export async function searchClients(
  term: string,
  filters: Query,
  { limit, offset }: { readonly limit: string; readonly offset: string },
): Promise<{ data: Client[]; total: number }> {
  const hits = await findClients(term, filters, mostFound);
  const from = Number(offset);
  return { data: hits.slice(from, from + Number(limit)).map(({ client }) => client), total: hits.length };
}
