import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, read } from '../../../api/client.ts';
import type { Answer } from '../../../api/types.ts';

/** A change of many clients, which the server does by itself once it was asked for. */
export type BulkChange = Answer<'getBulkChange'>;
export type Change = BulkChange['change'];
export type Preview = Answer<'previewBulkChange'>;
export type Result = Preview['items'][number];
export type Outcome = Result['state'];

/** Which clients: these, or all of a filter. */
export type Chosen = { readonly ids: number[] } | { readonly filter: Record<string, string> };

/** Milliseconds between two looks at how far it is. */
const interval = 500;

/** What a change would do: asked for as soon as it is known what it shall be. */
export function usePreview(change: Change | undefined, chosen: Chosen) {
  return useQuery({
    queryKey: ['bulk-preview', change, chosen],
    queryFn: ({ signal }) =>
      read(api.POST('/api/v1/bulk-changes/preview', { body: { change, ...chosen } as never, signal })),
    enabled: change !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

export const isOver = ({ state }: BulkChange): boolean => state !== 'queued' && state !== 'running';

const path = (id: number) => ({ params: { path: { bulkChangeId: String(id) } } });

/** Starts a bulk change, follows it to its end, stops it, and takes it back. */
export function useBulk() {
  const queryClient = useQueryClient();
  const [id, setId] = useState<number>();
  const known = (bulk: BulkChange): void => {
    queryClient.setQueryData(['bulk', bulk.id], bulk);
    setId(bulk.id);
  };
  const { data: bulk, error } = useQuery({
    queryKey: ['bulk', id],
    queryFn: () => read(api.GET('/api/v1/bulk-changes/{bulkChangeId}', path(id ?? 0))),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOver(data as BulkChange) ? false : interval),
  });
  const isDone = bulk !== undefined && isOver(bulk);
  // Whatever was shown of clients may be another now.
  useEffect(() => {
    if (!isDone) return;
    for (const name of ['clients', 'client', 'usage', 'figures'])
      void queryClient.invalidateQueries({ queryKey: [name] });
  }, [isDone, queryClient]);
  const start = useMutation({
    mutationFn: (body: { change: Change } & Chosen) => read(api.POST('/api/v1/bulk-changes', { body: body as never })),
    onSuccess: known,
  });
  const stop = useMutation({
    mutationFn: (running: number) => read(api.POST('/api/v1/bulk-changes/{bulkChangeId}/cancel', path(running))),
    onSuccess: known,
  });
  const undo = useMutation({
    mutationFn: (done: number) => read(api.POST('/api/v1/bulk-changes/{bulkChangeId}/undo', path(done))),
    onSuccess: known,
  });
  return { bulk, isDone, error: start.error ?? stop.error ?? undo.error ?? error, start, stop, undo };
}

/** What became of each client; those of one outcome, where one is named. */
export function useResults(id: number, state: Outcome | undefined) {
  return useQuery({
    queryKey: ['bulk', id, 'results', state],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/bulk-changes/{bulkChangeId}/results', {
          params: {
            path: { bulkChangeId: String(id) },
            query: { limit: '100', ...(state === undefined ? {} : { state }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
