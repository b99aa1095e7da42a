import { useStore } from 'ra-core';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Values } from '../../providers/list-clients.ts';
import { firstColumns } from './columns.tsx';
import { rememberList } from './last-list.ts';
import type { View } from './use-views.ts';
import { areShownAlike, toTableColumns, toViewColumns } from './view-columns.ts';

/** What a list shows where nobody chose anything. */
const usual = { values: { is_test: 'false' }, ordering: '-id', perPage: 50 } as const;

/** What the table shows: all of it stands in the address, or in the view that the address names. */
export interface ListState {
  readonly view: View | undefined;
  /** Whether the view that the address names is known, or none is named. */
  readonly isReady: boolean;
  /** A view is named that is not there, or not the caller's to see. */
  readonly isViewMissing: boolean;
  /** Whether what is shown differs from the view. */
  readonly isChanged: boolean;
  readonly values: Values;
  readonly ordering: string;
  readonly columns: readonly string[];
  readonly page: number;
  readonly perPage: number;
  /** What is searched. */
  readonly term: string;
  setValues(values: Values): void;
  setOrdering(ordering: string): void;
  setColumns(columns: readonly string[]): void;
  setPage(page: number): void;
  setPerPage(perPage: number): void;
  setTerm(term: string): void;
  /** Goes to a view as it is kept, or to all clients. */
  openView(id: number | undefined): void;
}

function readValues(text: string | null): Values | undefined {
  if (text === null) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return read !== null && typeof read === 'object'
      ? Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
      : undefined;
  } catch {
    return undefined;
  }
}

function readNumber(text: string | null, most: number): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Math.min(Number(text), most) : undefined;
}

const areAlike = (one: Values, other: Values): boolean => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''));
};

/**
 * The state of the list. The address says what differs from the view that it names, or from what is usual; so the address of a
 * view that nobody changed is `?view=` and its number alone.
 */
export function useListState(views: readonly View[] | undefined): ListState {
  const [search, setSearch] = useSearchParams();
  const [ownColumns, setOwnColumns] = useStore<readonly string[]>('clients.columns', firstColumns);
  const [ownSize, setOwnSize] = useStore<number>('clients.perPage', usual.perPage);

  useEffect(() => rememberList(search), [search]);
  const viewId = readNumber(search.get('view'), Number.MAX_SAFE_INTEGER);
  const view = views?.find(({ id }) => id === viewId);
  const base = useMemo(
    () => ({
      values: view?.filter ?? usual.values,
      ordering: view === undefined ? usual.ordering : view.ordering || 'id',
      columns: view === undefined || view.columns.length === 0 ? ownColumns : toTableColumns(view.columns),
    }),
    [view, ownColumns],
  );
  const filter = search.get('filter');
  const values = useMemo(() => readValues(filter) ?? base.values, [filter, base]);
  const ordering = search.get('ordering') ?? base.ordering;
  const named = search.get('columns');
  const columns = useMemo(() => (named === null ? base.columns : toTableColumns(named.split(','))), [named, base]);

  /** Writes into the address, and back to the first page unless it is the page that was chosen. */
  const write = (changes: Readonly<Record<string, string | undefined>>, isSmall = false): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (!('page' in changes)) next.delete('page');
        for (const [name, value] of Object.entries(changes))
          if (value === undefined) next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: isSmall },
    );

  return {
    view,
    isReady: viewId === undefined || views !== undefined,
    isViewMissing: viewId !== undefined && views !== undefined && view === undefined,
    isChanged:
      view !== undefined &&
      (!areAlike(values, base.values) ||
        ordering !== base.ordering ||
        !areShownAlike(toViewColumns(columns), toViewColumns(base.columns))),
    values,
    ordering,
    columns,
    page: readNumber(search.get('page'), 1_000_000) ?? 1,
    perPage: readNumber(search.get('perPage'), 200) ?? ownSize,
    term: search.get('q') ?? '',
    setValues: (next) => {
      const given = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''));
      write({ filter: areAlike(given, base.values) ? undefined : JSON.stringify(given), q: undefined });
    },
    setOrdering: (next) => write({ ordering: next === base.ordering ? undefined : next }),
    setColumns: (next) => {
      if (view === undefined) setOwnColumns([...next]);
      const isAsKept = view === undefined || areShownAlike(toViewColumns(next), toViewColumns(base.columns));
      write({ columns: isAsKept ? undefined : toViewColumns(next).join() }, true);
    },
    setPage: (page) => write({ page: page === 1 ? undefined : String(page) }),
    setPerPage: (perPage) => {
      setOwnSize(perPage);
      write({ perPage: perPage === usual.perPage ? undefined : String(perPage) }, true);
    },
    // Each letter is no step to go back to.
    setTerm: (term) => write({ q: term === '' ? undefined : term }, search.has('q') && term !== ''),
    openView: (id) => setSearch(id === undefined ? {} : { view: String(id) }),
  };
}
