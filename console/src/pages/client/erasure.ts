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

/** What stands in the place of an erased client's company. Only where it does is a receipt asked for. */
const erased = '[erased]';

/** The receipt of a client's erasure; null where it was not erased, undefined while that is not known. */
export function useReceipt({ id, deleted, companyName }: ClientRecord): Receipt | null | undefined {
  const may = useMay();
  const isAsked = deleted && companyName === erased && may('getErasure');
  const { data } = useQuery({
    queryKey: ['client', id, 'erasure'],
    queryFn: async () => {
      try {
        return await read(api.GET('/api/v1/clients/{clientId}/erasure', path(id)));
      } catch (error) {
        if (error instanceof Failure && error.status === 404) return null;
        throw error;
      }
    },
    enabled: isAsked,
  });
  return isAsked ? data : null;
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
