import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'ra-core';
import { api, read, readTagged } from '../../api/client.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';

/**
 * One client, kept in step with what is changed of it. What the list showed of it stands there at once, but has no version to
 * change: that comes with the client itself.
 */
export function useClient(id: number) {
  const dataProvider = useDataProvider();
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ['client', id, 'itself'],
    queryFn: async () => (await dataProvider.getOne<ClientRecord>('clients', { id })).data,
    enabled: id > 0,
    placeholderData: () =>
      queryClient
        .getQueriesData<{ data?: readonly ClientRecord[] }>({ queryKey: ['clients', 'getList'] })
        .flatMap(([, list]) => list?.data ?? [])
        .find((client) => client.id === id),
  });
}

const path = (id: number) => ({ params: { path: { clientId: String(id) } } });

/** The services of a client. */
export function useServices(id: number) {
  return useQuery({
    queryKey: ['client', id, 'services'],
    queryFn: async () => (await readTagged(api.GET('/iam/clients/{clientId}/services', path(id)))).data,
  });
}

/** The domains of a client, and its calls by month. */
export function useClientUsage(id: number, isDeleted: boolean) {
  return useQuery({
    queryKey: ['client', id, 'usage'],
    queryFn: () => read(api.GET('/console/api/clients/{clientId}/usage', path(id))),
    enabled: !isDeleted,
  });
}

/** Forgets what is known of a client, and of the lists that it stands in. */
export function useForgetClient(id: number): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['client', id] }),
      queryClient.invalidateQueries({ queryKey: ['clients'] }),
      queryClient.invalidateQueries({ queryKey: ['usage'] }),
    ]);
  };
}
