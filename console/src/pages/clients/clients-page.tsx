import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { useMay } from '../../providers/ground.ts';
import { pickFilters } from '../../providers/list-clients.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Pause, Void } from '../../ui/parts.tsx';
import { BulkActions } from './bulk/bulk-actions.tsx';
import { ClientsTable } from './clients-table.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { columns, reasonColumn } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Pager } from './pager.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchStrip } from './search-strip.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { StatusTabs } from './status-tabs.tsx';
import { TestAccounts } from './test-accounts.tsx';
import { useCellFrame } from './use-cell-frame.ts';
import { useClients } from './use-clients.ts';
import { useListState } from './use-list-state.ts';
import { usePicked } from './use-picked.ts';
import { useSearchText } from './use-search-text.ts';
import { useViews } from './use-views.ts';
import { ViewMenu } from './view-menu.tsx';

const CreateDialog = lazy(() => import('./create-dialog.tsx'));
const ExportDialog = lazy(() => import('./export-dialog.tsx'));

/** Whether the dialog for a new client is open: it stands in the address, so that other pages can lead to it. */
function useCreating(): [isCreating: boolean, set: (isOpen: boolean) => void] {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const set = (isOpen: boolean): void =>
    setSearch((before) => {
      if (isOpen) before.set('create', 'true');
      else before.delete('create');
      return before;
    });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === 'n' && isPlain && event.target === document.body && may('createUser')) set(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return [search.get('create') === 'true', set];
}

/** The list of clients. What it shows stands in the address, so that it can be sent to somebody. */
export function ClientsPage() {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const navigate = useNavigate();
  const { views, error: viewsError, retry: retryViews } = useViews();
  const state = useListState(views);
  const { values } = state;
  const { text, term, setText } = useSearchText(state.term, state.setTerm);
  const shown = useClients(state, term);
  const { clients } = shown;
  const total = state.isViewMissing ? 0 : shown.total;
  const frame = useCellFrame(clients, state.columns.includes('calls') || state.columns.includes('domains'), shown);
  const picked = usePicked(clients, total ?? 0, `${JSON.stringify(values)} ${term}`);
  const [isExporting, setIsExporting] = useState(false);
  const [isCreating, setCreating] = useCreating();
  const [opensFirst, setOpensFirst] = useState<string>();
  const isFiltered = Object.keys(values).some((name) => name !== 'is_test');
  const isSearching = term !== '';
  const isPicking = picked.count > 0 || picked.isAll;

  useEffect(() => {
    document.title = `${state.view?.name ?? t('clients.title')} · Clientele`;
  }, [t, state.view?.name]);
  // Enter may come before the answer: the first client is opened when what was typed then was found.
  const first = shown.isBusy || shown.term !== opensFirst ? undefined : clients?.[0]?.id;
  useEffect(() => {
    if (first === undefined) return;
    setOpensFirst(undefined);
    navigate(`/clients/${first}`);
  }, [first, navigate]);

  const drawn = useMemo(() => {
    const chosen = state.columns.flatMap((name) => columns.find((column) => column.name === name) ?? []);
    if (shown.hits === undefined) return chosen;
    const at = chosen.findIndex(({ name }) => name === 'companyName') + 1;
    return [...chosen.slice(0, at), reasonColumn, ...chosen.slice(at)];
  }, [state.columns, shown.hits]);
  const move = (name: string, before: string): void => {
    const others = state.columns.filter((one) => one !== name);
    const at = others.indexOf(before);
    const isRight = state.columns.indexOf(name) < state.columns.indexOf(before);
    if (at !== -1) state.setColumns(others.toSpliced(at + (isRight ? 1 : 0), 0, name));
  };
  /** What stands in the table, or is marked there, as a filter. */
  const asked = (): typeof values => {
    if (isPicking && !picked.isAll) return { id__in: picked.ids.join(), deleted: 'all' };
    return shown.hits === undefined ? values : { id__in: [...shown.hits.keys()].join() };
  };
  const exportButton = may('exportClients') ? (
    <Button variant="outlined" className="export-button" disabled={!total} onClick={() => setIsExporting(true)}>
      {t('export.button')}
    </Button>
  ) : null;

  return (
    <div className="clients-page">
      <div className="page-head">
        <h1>{t('clients.title')}</h1>
        {may('getViews') ? <ViewMenu views={views ?? []} state={state} /> : null}
        <span className="muted numbers" aria-live="polite">
          {total === undefined ? (
            <Pause width={72} />
          ) : (
            t(isFiltered || isSearching ? 'clients.found' : 'clients.count', {
              smart_count: total,
              count: `${formats.number(total)}${shown.hasMore ? '+' : ''}`,
            })
          )}
        </span>
        <div className="page-end">
          <TestAccounts
            value={values.is_test}
            onChange={(value) => {
              const { is_test: _, ...others } = values;
              state.setValues(value === undefined ? others : { ...others, is_test: value });
            }}
          />
          {isPicking ? null : exportButton}
          <ColumnMenu chosen={state.columns} onChoose={state.setColumns} />
          {may('createUser') ? (
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
              {t('clients.create')}
            </Button>
          ) : null}
        </div>
      </div>
      <FilterBar
        values={values}
        search={<SearchBox text={text} onText={setText} onEnter={() => setOpensFirst(text.trim())} />}
        onChange={state.setValues}
      />
      <div className="clients-strip">
        {isPicking ? (
          <SelectionBar picked={picked} total={isSearching ? undefined : total}>
            <BulkActions
              chosen={picked.isAll ? { filter: pickFilters(values) } : { ids: [...picked.ids] }}
              onStarted={picked.clear}
            />
            {exportButton}
          </SelectionBar>
        ) : isSearching ? (
          <SearchStrip shown={shown} isFiltered={isFiltered} />
        ) : state.isViewMissing ? null : (
          <StatusTabs
            values={values}
            isReady={state.isReady}
            onChoose={(status) => {
              const { status: _, ...others } = values;
              state.setValues(status === undefined ? others : { ...others, status });
            }}
          />
        )}
      </div>
      {viewsError === null ? null : <Fault error={viewsError} onRetry={retryViews} />}
      {shown.error === null ? null : <Fault error={shown.error} onRetry={shown.retry} />}
      <div className="clients-card">
        {state.isViewMissing ? (
          <Void
            title={t('view.missing')}
            action={
              <Button variant="outlined" onClick={() => state.openView(undefined)}>
                {t('view.all')}
              </Button>
            }
          >
            {t('view.missingHint')}
          </Void>
        ) : total === 0 && !shown.isBusy ? (
          <Void
            title={t(isSearching ? 'clients.nobody' : isFiltered ? 'clients.noMatch' : 'clients.empty')}
            action={
              isFiltered && !isSearching ? (
                <Button variant="outlined" onClick={() => state.setValues({})}>
                  {t('clients.clearFilters')}
                </Button>
              ) : undefined
            }
          >
            {t(isSearching ? 'clients.nobodyHint' : isFiltered ? 'clients.noMatchHint' : 'clients.emptyHint')}
          </Void>
        ) : (
          <ClientsTable
            clients={clients}
            columns={drawn}
            ordering={shown.hits === undefined ? state.ordering : undefined}
            frame={frame}
            isBusy={shown.isBusy}
            picked={picked}
            onOrder={state.setOrdering}
            onMove={move}
          />
        )}
        {state.isViewMissing ? null : (
          <Pager
            page={state.page}
            perPage={state.perPage}
            total={total ?? 0}
            onPage={state.setPage}
            onPerPage={state.setPerPage}
          />
        )}
      </div>
      <Suspense>{isCreating ? <CreateDialog onClose={() => setCreating(false)} /> : null}</Suspense>
      <Suspense>
        {isExporting ? (
          <ExportDialog
            values={asked()}
            ordering={shown.hits === undefined ? state.ordering : 'id'}
            columns={state.columns}
            total={isPicking ? picked.count : (total ?? 0)}
            onClose={() => setIsExporting(false)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
