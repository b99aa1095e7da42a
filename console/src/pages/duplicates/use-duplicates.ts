import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import type { Answer } from '../../api/types.ts';

export type DuplicateGroup = Answer<'getDuplicates'>['items'][number];
export type Candidate = DuplicateGroup['clients'][number];
export type MergeReport = Answer<'mergeClients'>;

/** Of two clients, which one stays. */
export interface Pair {
  readonly into: number;
  readonly from: number;
}

export const reasons = ['company', 'email', 'host'] as const;
export type Reason = (typeof reasons)[number];

const listKey = 'duplicates';

/** Groups of clients that may be one, a page after the other. */
export function useDuplicates(reason: Reason | undefined) {
  return useInfiniteQuery({
    queryKey: [listKey, reason],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(reason === undefined ? {} : { reason }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      };
      return read(api.GET('/api/v1/clients/duplicates', { params: { query }, signal }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

const pathOf = (id: number) => ({ params: { path: { clientId: String(id) } } });

/** What merging would do: asked for anew with every choice. */
export function useTrial({ into, from }: Pair, isAsked: boolean) {
  return useQuery({
    queryKey: ['merge-trial', into, from],
    queryFn: ({ signal }) =>
      read(api.POST('/api/v1/clients/{clientId}/merge', { ...pathOf(into), body: { from, dryRun: true }, signal })),
    enabled: isAsked,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Merges two clients, as the trial has shown it; or says that they are not one. */
export function useDecision() {
  const queryClient = useQueryClient();
  const renew = (): void => {
    for (const queryKey of [[listKey], ['merge-trial'], ['clients'], ['client'], ['usage'], ['figures']])
      void queryClient.invalidateQueries({ queryKey });
  };
  const merge = useMutation({
    mutationFn: ({ into, from, token }: Pair & { readonly token: string }) =>
      read(api.POST('/api/v1/clients/{clientId}/merge', { ...pathOf(into), body: { from, token } })),
    onSettled: renew,
  });
  const dismiss = useMutation({
    mutationFn: ({ into, from }: Pair) =>
      read(api.POST('/api/v1/clients/{clientId}/duplicates/dismiss', { ...pathOf(into), body: { other: from } })),
    onSettled: renew,
  });
  return { merge, dismiss };
}
