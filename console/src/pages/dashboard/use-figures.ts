import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import type { Client, Facets, Figures, Usage } from '../../api/types.ts';

/** What is counted: what the list shows at first, so without test accounts. */
export const counted = { is_test: 'false' } as const;

type Filters = Readonly<Record<string, string>>;

/** How many clients there are of each status, and of their services. */
export function useFacets() {
  return useQuery<Facets>({
    queryKey: ['facets', counted],
    queryFn: ({ signal }) => read(api.GET('/api/v1/clients/facets', { params: { query: counted }, signal })),
  });
}

/** Who came and went, whose trial ends, who is near a limit. */
export function useFigures() {
  return useQuery<Figures>({
    queryKey: ['figures', counted],
    queryFn: ({ signal }) => read(api.GET('/api/v1/clients/figures', { params: { query: counted }, signal })),
  });
}

/** How many clients are named. */
const named = 5;

/** The latest clients of a filter, and how much of their limits they use. */
export function useFirstClients(filters: Filters) {
  return useQuery({
    queryKey: ['first-clients', filters],
    queryFn: async ({ signal }) => {
      const query = { ...filters, limit: String(named), ordering: '-id' };
      const page = (await read(api.GET('/iam/clients', { params: { query }, signal }))) as { results: Client[] };
      const ids = page.results.map(({ id }) => id);
      const usage: readonly Usage[] =
        ids.length === 0
          ? []
          : await read(api.GET('/console/api/usage', { params: { query: { ids: ids.join(',') } }, signal }));
      return page.results.map((client) => ({ client, usage: usage.find(({ id }) => id === client.id) }));
    },
    placeholderData: keepPreviousData,
  });
}
