import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { AccountStatus, Answer } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { pickFilters, type Values } from '../../providers/list-clients.ts';
import { useFormats } from '../../ui/formats.ts';
import { Pause } from '../../ui/parts.tsx';
import './status-tabs.css';

type Facets = Answer<'getClientFacets'>;

/** What matters first. */
const statuses: readonly AccountStatus[] = [
  ...(['active', 'trial', 'trialend', 'paused', 'new', 'preparation', 'integration', 'ready'] as const),
];

/** How many clients each choice beside the filter would show. */
function useFacets(values: Values, isReady: boolean): Facets | undefined {
  const may = useMay();
  const query = pickFilters(values);
  return useQuery({
    queryKey: ['clients', 'facets', query],
    queryFn: ({ signal }) => read(api.GET('/api/v1/clients/facets', { params: { query }, signal })),
    enabled: isReady && may('getClientFacets'),
    placeholderData: keepPreviousData,
  }).data;
}

interface StatusTabsProps {
  readonly values: Values;
  readonly isReady: boolean;
  onChoose(status: string | undefined): void;
}

/** How many clients there are of each status within the filter; a click shows them. */
export function StatusTabs({ values, isReady, onChoose }: StatusTabsProps) {
  const t = useTranslate();
  const { number } = useFormats();
  const facets = useFacets(values, isReady);
  const counts = facets?.status as Readonly<Record<string, number>> | undefined;
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const chosen = values.status ?? 'all';
  const tab = (name: string, label: string, count: number | undefined) => (
    <button
      key={name}
      type="button"
      className={`status-tab${count === 0 ? ' status-tab-none' : ''}`}
      aria-pressed={chosen === name}
      onClick={() => onChoose(name === 'all' || name === chosen ? undefined : name)}
    >
      <span className="status-tab-name">{label}</span>
      <span className="numbers">{count === undefined ? <Pause width={16} height={10} /> : number(count)}</span>
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is drawn with a frame that no style takes away everywhere
    <div className="status-tabs" role="group" aria-label={t('clients.byStatus')}>
      {tab('all', t('clients.all'), all)}
      {statuses.map((status) => tab(status, t(`status.${status}`), counts?.[status]))}
    </div>
  );
}
