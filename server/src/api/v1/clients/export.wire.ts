import { type FileFormat, fileFormats } from '../../../files/client-table.ts';
import { type ClientColumn, clientColumns } from '../../../model/client-column.ts';
import type { ClientFilter, OrderTerm } from '../../../model/client-filter.ts';
import type { SavedView } from '../../../model/saved-view.ts';
import { decodeClientFilter, orderMeaning, parseOrder } from '../../shared/client-filter.query.ts';
import { asId, asOneOf, BadParameters, type Parse, refuse } from '../../shared/query.ts';

const asColumn = asOneOf(clientColumns);

function asColumns(text: string): ClientColumn[] {
  const columns = text.split(',').map((part) => asColumn(part.trim()));
  return new Set(columns).size < columns.length ? refuse(text, 'each column may be named once') : columns;
}

const parsers: Readonly<Record<string, Parse>> = {
  format: asOneOf(fileFormats),
  view: asId,
  columns: asColumns,
  ordering: parseOrder,
};

/** The parameters of an export beside those of the filter. */
export const exportParameters = {
  format: { description: 'csv, or ndjson: one JSON object a line; csv unless told' },
  view: { description: 'A saved view, whose filter, ordering and columns hold where no parameter says otherwise' },
  columns: { description: `Comma-separated, in order; all unless told: ${clientColumns.join(', ')}` },
  ordering: { description: orderMeaning },
};

/** What is asked of an export. */
export interface ExportQuery {
  readonly format: FileFormat;
  readonly viewId: number | undefined;
  readonly filter: ClientFilter;
  readonly order: readonly OrderTerm[];
  readonly columns: readonly ClientColumn[];
}

/** Reads a query string, or says everything that is wrong with it. */
export function decodeExportQuery(query: URLSearchParams): ExportQuery | BadParameters {
  const decoded = decodeClientFilter(query, parsers);
  if (decoded instanceof BadParameters) return decoded;
  const { filter, values } = decoded;
  return {
    format: (values.format ?? 'csv') as FileFormat,
    viewId: values.view as number | undefined,
    filter,
    order: (values.ordering ?? []) as readonly OrderTerm[],
    columns: (values.columns ?? clientColumns) as readonly ClientColumn[],
  };
}

/**
 * A query string with what a view adds to it. A parameter that stands in the query wins, an empty one too: so a filter of
 * the view can be left out.
 */
export function addView(query: URLSearchParams, { filter, ordering, columns }: SavedView): URLSearchParams {
  const added = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ ...filter, ordering, columns: columns.join(',') }))
    if (!query.has(name)) added.set(name, value);
  return added;
}
