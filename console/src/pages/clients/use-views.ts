import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import type { Answer } from '../../api/types.ts';
import { useGround } from '../../providers/ground.ts';

/** A filter, an ordering and columns of the list under a name, as the server keeps them. */
export type View = Answer<'getViews'>['items'][number];

/** What can be written of one. */
export type ViewFields = Partial<Pick<View, 'name' | 'shared' | 'filter' | 'ordering' | 'columns'>>;

const key = ['views'];

/** One's own views and those that are shared. Undefined until they are known; empty for who has none. */
export function useViews(): { views: readonly View[] | undefined; error: unknown; retry(): void } {
  const ground = useGround();
  const isAllowed = ground?.operations.includes('getViews') ?? false;
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => read(api.GET('/api/v1/views')),
    enabled: isAllowed,
    staleTime: 60_000,
  });
  return { views: ground === undefined || isAllowed ? data?.items : [], error, retry: () => void refetch() };
}

const path = (id: number) => ({ params: { path: { viewId: String(id) } } });

/** Makes, changes and deletes views; the list of them follows. */
export function useViewChanges() {
  const queryClient = useQueryClient();
  const put = (view: View | undefined, gone?: number): void => {
    queryClient.setQueryData<{ items: View[] }>(key, (before) => {
      const others = (before?.items ?? []).filter(({ id }) => id !== gone && id !== view?.id);
      const items = view === undefined ? others : [...others, view];
      return { items: items.sort((a, b) => a.name.localeCompare(b.name)) };
    });
  };
  const create = useMutation({
    mutationFn: (body: ViewFields & { name: string }) => read(api.POST('/api/v1/views', { body })),
    onSuccess: (view) => put(view as View),
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: ViewFields & { id: number }) =>
      read(api.PATCH('/api/v1/views/{viewId}', { ...path(id), body })),
    onSuccess: (view) => put(view as View),
  });
  const remove = useMutation({
    mutationFn: (view: View) => read(api.DELETE('/api/v1/views/{viewId}', path(view.id))),
    onSuccess: (_, { id }) => put(undefined, id),
  });
  return { create, update, remove };
}
