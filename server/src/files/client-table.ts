import { stringify } from 'csv-stringify/sync';
import { formatMoment } from '../lib/clock.ts';
import type { ClientColumn } from '../model/client-column.ts';
import type { ClientRecord } from '../model/client-record.ts';

/** The formats of a file. */
export const fileFormats = ['csv', 'ndjson'] as const;
export type FileFormat = (typeof fileFormats)[number];

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
  createdAt: ({ createdAt }) => formatMoment(createdAt),
};

/** How clients stand in a file, and how it says at its end that it is whole. */
export interface FileForm<T = ClientRecord> {
  readonly mediaType: string;
  readonly head: string;
  encode(clients: readonly T[]): string;
  tail(count: number): string;
}

/**
 * CSV of RFC 4180. What a spreadsheet would run has an apostrophe in front. A cell that begins with # stands in quotes, so
 * that the last line is the only one that begins with it.
 */
export function writeCsv(rows: readonly (readonly unknown[])[]): string {
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

/** The last line of NDJSON: an object that no client is. */
export const writeEnd = (count: number): string => `${JSON.stringify({ complete: true, count })}\n`;

/** The form of a file with these columns. */
export function makeForm(format: FileFormat, columns: readonly ClientColumn[]): FileForm {
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
    tail: writeEnd,
  };
}
