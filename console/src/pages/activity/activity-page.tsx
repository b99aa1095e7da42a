import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Fault } from '../../ui/fault.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Pager } from '../clients/pager.tsx';
import './activity.css';
import { EntryRow } from './entry-row.tsx';
import { type Asked, kinds, useActivity } from './use-activity.ts';

const filters = ['client', 'user', 'from', 'to'] as const;

/** What the address asks for. What makes no sense in it is left out. */
function readAsked(search: URLSearchParams): Asked {
  const numberOf = (name: string, usual: number): number =>
    Number(/^[1-9]\d{0,5}$/.exec(search.get(name) ?? '') ?? usual);
  const idOf = (name: string): string => /^[1-9]\d{0,14}$/.exec(search.get(name) ?? '')?.[0] ?? '';
  const dayOf = (name: string): string => /^\d{4}-\d\d-\d\d$/.exec(search.get(name) ?? '')?.[0] ?? '';
  return {
    kind: kinds.find((kind) => kind === search.get('kind')) ?? 'changes',
    client: idOf('client'),
    user: idOf('user'),
    from: dayOf('from'),
    to: dayOf('to'),
    page: numberOf('page', 1),
    perPage: Math.min(numberOf('perPage', 50), 200),
  };
}

/** Sets a part of the address; another filter begins on the first page. */
function withPart(search: URLSearchParams, parts: Readonly<Record<string, string>>): URLSearchParams {
  const next = new URLSearchParams(search);
  if (!('page' in parts)) next.delete('page');
  for (const [name, value] of Object.entries(parts)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** What happened, the latest first. What is asked for stands in the address. */
export default function ActivityPage() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const asked = readAsked(search);
  const { data, error, refetch, isPlaceholderData } = useActivity(asked);
  const isFiltered = filters.some((name) => asked[name] !== '');
  const set = (parts: Readonly<Record<string, string>>): void =>
    setSearch((before) => withPart(before, parts), { replace: true });
  useEffect(() => {
    document.title = `${t('place.activity')} · Clientele`;
  }, [t]);
  return (
    <div className="page activity">
      <div className="page-head">
        <h1>{t('place.activity')}</h1>
      </div>
      <div className="activity-bar">
        <Segments
          label={t('activity.kinds')}
          chosen={asked.kind}
          items={kinds.map((kind) => ({
            key: kind,
            label: t(`activity.kind.${kind}`),
            to: `/activity?${withPart(search, { kind })}`,
          }))}
        />
        <div className="activity-filters">
          {filters.map((name) => (
            <TextField
              key={name}
              label={t(name === 'client' ? 'activity.ofClient' : `activity.${name}`)}
              type={name === 'from' || name === 'to' ? 'date' : 'text'}
              value={search.get(name) ?? ''}
              onChange={(event) => set({ [name]: event.target.value.trim() })}
              slotProps={{
                inputLabel: { shrink: true },
                htmlInput: name === 'client' || name === 'user' ? { inputMode: 'numeric', placeholder: '#' } : {},
              }}
            />
          ))}
          {isFiltered ? (
            <Button onClick={() => set(Object.fromEntries(filters.map((name) => [name, ''])))}>
              {t('clients.clearFilters')}
            </Button>
          ) : null}
        </div>
      </div>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      <Card>
        {data === undefined && error === null ? (
          <div className="card-body">
            <Pause width="100%" height={480} />
          </div>
        ) : null}
        {data?.count === 0 ? (
          <Void title={t(isFiltered ? 'clients.noMatch' : 'activity.none')}>
            {t(isFiltered ? 'activity.noMatchHint' : 'activity.noneHint')}
          </Void>
        ) : (
          <div
            className={isPlaceholderData ? 'activity-list activity-busy' : 'activity-list'}
            aria-busy={isPlaceholderData}
          >
            {data?.entries.map((one) => (
              <EntryRow key={`${one.kind}-${one.entry.id}`} one={one} />
            ))}
          </div>
        )}
        {data === undefined || data.count === 0 ? null : (
          <Pager
            page={asked.page}
            perPage={asked.perPage}
            total={data.count}
            onPage={(page) => set({ page: String(page) })}
            onPerPage={(perPage) => set({ perPage: String(perPage) })}
          />
        )}
      </Card>
    </div>
  );
}
