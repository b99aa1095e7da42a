import type { DataProvider, GetListParams } from 'ra-core';
import { api, readTagged } from '../api/client.ts';
import { clientFilters } from '../api/generated/client-filters.ts';
import type { Client } from '../api/types.ts';
import { searchClients } from './search-clients.ts';

/** A client with the version in which it was read: a change is meant for this one. */
export type ClientRecord = Client & { readonly etag?: string };

export interface ClientPage {
  readonly count: number;
  readonly results: readonly Client[];
}

const known = new Set<string>(clientFilters.map(({ name }) => name));

/** The filters that the server has, of those that stand in the URL of the page. */
function pickFilters(filter: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      known.has(name) && value !== undefined && value !== '' ? [[name, String(value)]] : [],
    ),
  );
}

async function listClients({
  pagination,
  sort,
  filter,
  signal,
}: GetListParams): Promise<{ data: Client[]; total: number }> {
  const { page, perPage } = pagination ?? { page: 1, perPage: 50 };
  const ordering = sort === undefined ? 'id' : `${sort.order === 'DESC' ? '-' : ''}${sort.field}`;
  const range = { limit: String(perPage), offset: String((page - 1) * perPage), ordering };
  const filters = pickFilters(filter ?? {});
  if (typeof filter?.q === 'string' && filter.q.trim() !== '') return searchClients(filter.q.trim(), filters, range);
  const { data } = await readTagged(
    api.GET('/iam/clients', {
      params: { query: { ...filters, ...range } },
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  const { results, count } = data as ClientPage;
  return { data: [...results], total: count };
}

const path = (id: unknown) => ({ params: { path: { clientId: String(id) } } });

function refuseResource(resource: string): void {
  if (resource !== 'clients') throw new Error(`There is no resource ${resource}`);
}

const none = async (): Promise<never> => {
  throw new Error('The console does not use this');
};

/** Clients for react-admin. What belongs to one client is asked for where it is shown. */
export const dataProvider: DataProvider = {
  supportAbortSignal: true,
  getList: async (resource, params) => {
    refuseResource(resource);
    return (await listClients(params)) as never;
  },
  getOne: async (resource, { id }) => {
    refuseResource(resource);
    const { data, etag } = await readTagged(api.GET('/iam/clients/{clientId}', path(id)));
    return { data: { ...data, etag } as never };
  },
  update: async (resource, { id, data, previousData }) => {
    refuseResource(resource);
    const etag = (previousData as ClientRecord | undefined)?.etag;
    // Without it somebody else's change would be lost in silence.
    if (etag === undefined || etag === '') throw new Error('A change must name the version that it is meant for');
    const answered = await readTagged(
      api.PATCH('/iam/clients/{clientId}', {
        ...path(id),
        body: data as never,
        headers: { 'if-match': etag },
      }),
    );
    return { data: { ...answered.data, etag: answered.etag } as never };
  },
  delete: async (resource, { id, previousData }) => {
    refuseResource(resource);
    await api.DELETE('/iam/clients/{clientId}', path(id));
    return { data: previousData as never };
  },
  getMany: none,
  getManyReference: none,
  create: none,
  updateMany: none,
  deleteMany: none,
};
