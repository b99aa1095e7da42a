import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import type { Answer } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { useForgetClient } from './use-client.ts';

/** What an erasure did, or would do. */
export type Receipt = Answer<'getErasure'>;

const path = (id: number) => ({ params: { path: { clientId: String(id) } } });

/** What is known of a client's erasure. */
interface Erasure {
  /** Null where it was not erased, undefined while that is not known. */
  readonly receipt: Receipt | null | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

/** Asks whether a deleted client was erased, of whoever may know it. Others may do nothing with a deleted client either. */
export function useErasure({ id, deleted }: ClientRecord): Erasure {
  const may = useMay();
  const isAsked = deleted && may('getErasure');
  const { data, error, refetch } = useQuery({
    queryKey: ['client', id, 'erasure'],
    queryFn: async () => {
      try {
        return await read(api.GET('/api/v1/clients/{clientId}/erasure', path(id)));
      } catch (refused) {
        if (refused instanceof Failure && refused.status === 404) return null;
        throw refused;
      }
    },
    enabled: isAsked,
  });
  return { receipt: isAsked ? data : null, error, refetch };
}

/** What an erasure would do. */
export function useTrial(id: number) {
  return useQuery({
    queryKey: ['client', id, 'erasure', 'trial'],
    queryFn: () => read(api.POST('/api/v1/clients/{clientId}/erasure', { ...path(id), body: { dryRun: true } })),
    gcTime: 0,
  });
}

/** Erases a client. */
export function useErase(id: number) {
  const queryClient = useQueryClient();
  const forget = useForgetClient(id);
  return useMutation({
    mutationFn: () => read(api.POST('/api/v1/clients/{clientId}/erasure', { ...path(id), body: { dryRun: false } })),
    onSuccess: async (receipt) => {
      queryClient.setQueryData(['client', id, 'erasure'], receipt);
      await forget();
    },
  });
}
