import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useMemo } from 'react';
import { api, read } from '../../api/client.ts';
import type { Client } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { useFormats } from '../../ui/formats.ts';
import type { CellFrame } from './columns.tsx';
import type { ShownClients } from './use-clients.ts';

interface NamedSeller {
  readonly id: number;
  readonly full_name: string | null;
  readonly email: string;
}

/** The sellers that the caller sees; none where (s)he may not ask. */
export function useSellers(): readonly NamedSeller[] {
  const may = useMay();
  const { data } = useQuery({
    queryKey: ['sellers'],
    queryFn: async () => (await read(api.GET('/iam/admin/sellers'))) as readonly NamedSeller[],
    enabled: may('getSellers'),
    staleTime: 60_000,
  });
  return data ?? [];
}

/** What the cells of a page of the table are drawn with: their clients' use and their sellers' names come beside the list. */
export function useCellFrame(
  clients: readonly Client[] | undefined,
  needsUsage: boolean,
  { hits, term }: Pick<ShownClients, 'hits' | 'term'>,
): CellFrame {
  const t = useTranslate();
  const formats = useFormats();
  const sellers = useSellers();
  const ids = (clients ?? []).filter(({ deleted }) => !deleted).map(({ id }) => id);
  const { data: usage } = useQuery({
    queryKey: ['usage', ...ids],
    queryFn: ({ signal }) => read(api.GET('/console/api/usage', { params: { query: { ids: ids.join(',') } }, signal })),
    enabled: needsUsage && ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const byId = new Map((usage ?? []).map((one) => [one.id, one]));
    const names = new Map(sellers.map(({ id, full_name, email }) => [id, full_name || email]));
    return {
      t,
      formats,
      term,
      usageOf: (id) => byId.get(id),
      nameSeller: (id) => names.get(id) ?? `#${id}`,
      hitOf: (id) => hits?.get(id),
    };
  }, [usage, sellers, hits, term, t, formats]);
}
