import { useQuery } from '@tanstack/react-query';
import type { Client } from '../../api/types.ts';
import { listClients, listFound } from '../../providers/list-clients.ts';
import { type Hit, looksLikeKey } from '../../providers/search-clients.ts';
import type { ListState } from './use-list-state.ts';

/** The rows of the table: a page of the list, or what a search found. */
export interface ShownClients {
  /** Undefined until there is an answer. */
  readonly clients: readonly Client[] | undefined;
  readonly total: number | undefined;
  /** What the rows were found by; undefined where they are the list. */
  readonly hits: ReadonlyMap<number, Hit> | undefined;
  /** What was searched to find the rows. */
  readonly term: string;
  /** Whether the search found more than these. */
  readonly hasMore: boolean;
  /** Whether the rows are about to be replaced. */
  readonly isBusy: boolean;
  readonly error: unknown;
  retry(): void;
}

/** Asks for the rows. Those that stand there stay until the others come. */
export function useClients({ values, ordering, page, perPage, isReady, isViewMissing }: ListState, term: string) {
  const query = { values, ordering, page, perPage };
  const list = useQuery({
    queryKey: ['clients', 'getList', query],
    queryFn: ({ signal }) => listClients(query, signal),
    enabled: isReady && !isViewMissing && term === '',
    placeholderData: (before) => before,
  });
  const search = useQuery({
    queryKey: ['clients', 'found', term],
    queryFn: async ({ signal }) => ({ ...(await listFound(term, signal)), term }),
    enabled: term !== '',
    placeholderData: (before) => before,
    // A key is kept no longer than it stands in the box.
    ...(looksLikeKey(term) ? { gcTime: 0 } : {}),
  });
  const found = term === '' ? undefined : search.data;
  const { isFetching, error, refetch } = term === '' ? list : search;
  // Not all at once: a page of the list is cut off by the server, what was found here.
  const from = (page - 1) * perPage;
  const shown: ShownClients = {
    clients: found === undefined ? list.data?.data : found.data.slice(from, from + perPage),
    total: (found ?? list.data)?.total,
    hits: found?.hits,
    term: found?.term ?? '',
    hasMore: found?.hasMore ?? false,
    isBusy: isFetching && (found ?? list.data) !== undefined,
    error,
    retry: () => void refetch(),
  };
  return shown;
}
