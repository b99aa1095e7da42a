import type { DataProvider } from 'ra-core';
import { api, readTagged } from '../api/client.ts';
import type { Client } from '../api/types.ts';

/** A client with the version in which it was read: a change is meant for this one. */
export type ClientRecord = Client & { readonly etag?: string };

const path = (id: unknown) => ({ params: { path: { clientId: String(id) } } });

function refuseResource(resource: string): void {
  if (resource !== 'clients') throw new Error(`There is no resource ${resource}`);
}

const none = async (): Promise<never> => {
  throw new Error('The console does not use this');
};

/** Clients for react-admin, one at a time: lists are asked for in `list-clients.ts`, what belongs to a client where it is shown. */
export const dataProvider: DataProvider = {
  supportAbortSignal: true,
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
  getList: none,
  getMany: none,
  getManyReference: none,
  create: none,
  updateMany: none,
  deleteMany: none,
};
