import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useListController, useStore, useTranslate } from 'ra-core';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Client } from '../../api/types.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Pause, Void } from '../../ui/parts.tsx';
import { ClientsTable } from './clients-table.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { columns, firstColumns } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { placedFilters } from './filters.ts';
import { Pager } from './pager.tsx';
import { TestAccounts } from './test-accounts.tsx';
import { useCellFrame } from './use-cell-frame.ts';

const CreateDialog = lazy(() => import('./create-dialog.tsx'));

const hidesTests = { is_test: 'false' };

/** Which columns are shown, in which order: remembered in this browser. */
function useColumns() {
  const [names, setNames] = useStore<readonly string[]>('clients.columns', firstColumns);
  const shown = useMemo(() => names.flatMap((name) => columns.find((column) => column.name === name) ?? []), [names]);
  return { names, setNames, shown };
}

/** The list of clients. What it shows stands in the address, so that it can be sent to somebody. */
export function ClientsPage() {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const [search, setSearch] = useSearchParams();
  const list = useListController<Client & { id: number }>({
    resource: 'clients',
    sort: { field: 'id', order: 'DESC' },
    perPage: 50,
    filterDefaultValues: hidesTests,
    disableAuthentication: true,
    exporter: false,
  });
  const { names, setNames, shown } = useColumns();
  const values = list.filterValues as Record<string, string>;
  const needsUsage = names.includes('calls') || names.includes('domains');
  const frame = useCellFrame(list.data, needsUsage);
  const isFiltered = Object.keys(values).some((name) => !placedFilters.has(name) || name === 'q');
  const isCreating = search.get('create') === 'true';
  const setCreating = (isOpen: boolean): void =>
    setSearch((before) => {
      if (isOpen) before.set('create', 'true');
      else before.delete('create');
      return before;
    });
  useEffect(() => {
    document.title = `${t('clients.title')} · Clientele`;
  }, [t]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === 'n' && isPlain && event.target === document.body && may('createUser')) setCreating(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });

  return (
    <div className="clients-page">
      <div className="page-head">
        <h1>{t('clients.title')}</h1>
        <span className="muted numbers" aria-live="polite">
          {list.total === undefined ? (
            <Pause width={72} />
          ) : (
            t(isFiltered ? 'clients.found' : 'clients.count', {
              smart_count: list.total,
              _: formats.number(list.total),
            }).replace(String(list.total), formats.number(list.total))
          )}
        </span>
        <div className="page-end">
          <TestAccounts
            value={values.is_test}
            onChange={(value) => {
              const { is_test: _, ...others } = values;
              list.setFilters(value === undefined ? others : { ...others, is_test: value });
            }}
          />
          <ColumnMenu chosen={names} onChoose={(chosen) => setNames([...chosen])} />
          {may('createUser') ? (
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
              {t('clients.create')}
            </Button>
          ) : null}
        </div>
      </div>
      <FilterBar values={values} onChange={(next) => list.setFilters(next)} />
      {list.error === null || list.error === undefined ? null : (
        <Fault error={list.error} onRetry={() => void list.refetch()} />
      )}
      <div className="clients-card">
        {list.total === 0 && !list.isFetching ? (
          <Void
            title={t(isFiltered ? 'clients.noMatch' : 'clients.empty')}
            action={
              isFiltered ? (
                <Button variant="outlined" onClick={() => list.setFilters({})}>
                  {t('clients.clearFilters')}
                </Button>
              ) : undefined
            }
          >
            {t(isFiltered ? 'clients.noMatchHint' : 'clients.emptyHint')}
          </Void>
        ) : (
          <ClientsTable
            clients={list.data}
            columns={shown}
            sort={list.sort as never}
            frame={frame}
            isBusy={list.isFetching === true && !list.isPending}
            onSort={(field) =>
              list.setSort({ field, order: list.sort.field === field && list.sort.order === 'ASC' ? 'DESC' : 'ASC' })
            }
          />
        )}
        <Pager
          page={list.page}
          perPage={list.perPage}
          total={list.total ?? 0}
          onPage={list.setPage}
          onPerPage={list.setPerPage}
        />
      </div>
      <Suspense>{isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}</Suspense>
    </div>
  );
}
