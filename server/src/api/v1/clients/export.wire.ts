import { stringify } from 'csv-stringify/sync';
import type { ClientColumn } from '../../../model/client-column.ts';
import { clientColumns } from '../../../model/client-column.ts';
import type { ClientFilter, OrderTerm } from '../../../model/client-filter.ts';
import type { ClientRecord } from '../../../model/client-record.ts';
import type { SavedView } from '../../../model/saved-view.ts';
import { decodeClientFilter, orderMeaning, parseOrder } from '../../shared/client-filter.query.ts';
import { asId, asOneOf, BadParameters, type Parse, refuse } from '../../shared/query.ts';
import { formatTime } from '../../shared/time.ts';

/** The forms of a file. */
const formats = ['csv', 'ndjson'] as const;
type Format = (typeof formats)[number];

const asColumn = asOneOf(clientColumns);

function asColumns(text: string): ClientColumn[] {
  const columns = text.split(',').map((part) => asColumn(part.trim()));
  return new Set(columns).size < columns.length ? refuse(text, 'each column may be named once') : columns;
}

const parsers: Readonly<Record<string, Parse>> = {
  format: asOneOf(formats),
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
  readonly format: Format;
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
    format: (values.format ?? 'csv') as Format,
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

type Cell = string | number | boolean | null | readonly string[];

const cells: Readonly<Record<ClientColumn, (client: ClientRecord) => Cell>> = {
  id: ({ id }) => id,
  companyName: ({ company }) => company,
  email: ({ email }) => email,
  name: ({ name }) => name,
  phone: ({ phone }) => phone,
  website: ({ website }) => website,
  status: ({ status }) => status,
  clientType: ({ type }) => type,
  isTest: ({ isTest }) => isTest,
  activated: ({ isActivated }) => isActivated,
  deleted: ({ isDeleted }) => isDeleted,
  customId: ({ customId }) => customId,
  countryCode: ({ countryCode }) => countryCode,
  billType: ({ billType }) => billType,
  promocode: ({ promocode }) => promocode,
  allowedTrafficGb: ({ allowedTrafficGb }) => allowedTrafficGb,
  resellerId: ({ resellerId }) => resellerId,
  sellerId: ({ sellerId }) => sellerId,
  domainCount: ({ domainCount }) => domainCount,
  domainMax: ({ domainMax }) => domainMax,
  callsThisMonth: ({ callsThisMonth }) => callsThisMonth,
  callMax: ({ callMax }) => callMax,
  hostNames: ({ hosts }) => hosts,
  cdn: ({ services }) => services.CDN,
  storage: ({ services }) => services.STORAGE,
  streaming: ({ services }) => services.STREAMING,
  dns: ({ services }) => services.DNS,
  ddos: ({ services }) => services.DDOS,
  cloud: ({ services }) => services.CLOUD,
  infrastructureProtection: ({ services }) => services.INFRASTRUCTURE_PROTECTION,
  connect: ({ services }) => services.CONNECT,
  createdAt: ({ createdAt }) => formatTime(createdAt),
};

/** How clients stand in a file, and how it says at its end that it is whole. */
export interface FileForm {
  readonly mediaType: string;
  readonly head: string;
  encode(clients: readonly ClientRecord[]): string;
  tail(count: number): string;
}

/**
 * CSV of RFC 4180. What a spreadsheet would run has an apostrophe in front. A cell that begins with # stands in quotes, so
 * that the last line is the only one that begins with it.
 */
function writeCsv(rows: readonly (readonly unknown[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      record_delimiter: '\r\n',
      quote_record_delimiter: true,
      escape_formulas: true,
      quoted_match: /^#/,
      cast: { boolean: String },
    },
  );
}

/** The form of a file with these columns. */
export function makeForm(format: Format, columns: readonly ClientColumn[]): FileForm {
  if (format === 'csv')
    return {
      mediaType: 'text/csv; charset=utf-8; header=present',
      head: writeCsv([columns]),
      encode: (clients) =>
        writeCsv(
          clients.map((client) =>
            columns.map((column) => {
              const cell = cells[column](client);
              return Array.isArray(cell) ? cell.join(' ') : cell;
            }),
          ),
        ),
      tail: (count) => `# complete: ${count} clients\r\n`,
    };
  return {
    mediaType: 'application/x-ndjson',
    head: '',
    encode: (clients) =>
      clients
        .map((client) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, cells[name](client)])))}\n`)
        .join(''),
    tail: (count) => `${JSON.stringify({ complete: true, count })}\n`,
  };
}
