import { api } from '../../api/client.ts';
import { Failure } from '../../api/failure.ts';
import { pickFilters, type Values } from '../../providers/list-clients.ts';

export const formats = ['csv', 'ndjson'] as const;

/** What is exported: which clients, in which order, and of each these columns; all where none are named. */
export interface ExportQuery {
  readonly format: (typeof formats)[number];
  readonly values: Values;
  readonly ordering: string;
  readonly columns: readonly string[];
}

/** A whole file. */
export interface ExportedFile {
  readonly name: string;
  readonly content: Blob;
  readonly count: number;
}

/** The file broke off: its last line, which says how many there are, is missing or says another number. */
export class CutShort extends Error {}

const newline = 10;

/** How many clients the last line says that there are. */
function readCount(format: ExportQuery['format'], last: string): number | undefined {
  if (format === 'csv') {
    const [, count] = /^# complete: (\d+) clients$/.exec(last) ?? [];
    return count === undefined ? undefined : Number(count);
  }
  try {
    const read = JSON.parse(last) as { complete?: boolean; count?: number };
    return read.complete === true ? read.count : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads an export to its end, and tells how many clients came so far. No text of a client has a line break in it.
 * @throws {CutShort} where it broke off
 */
export async function downloadExport(
  { format, values, ordering, columns }: ExportQuery,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<ExportedFile> {
  const query = {
    ...pickFilters(values),
    format,
    ordering,
    ...(columns.length === 0 ? {} : { columns: columns.join() }),
  };
  const { response } = await api.GET('/api/v1/clients/export', { params: { query }, parseAs: 'stream', signal });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  // The line of names, and the one that counts, are no clients.
  const around = format === 'csv' ? 2 : 1;
  let lines = 0;
  let tail = '';
  try {
    for (const reader = response.body?.getReader(); reader !== undefined; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      lines += value.reduce((sum, byte) => (byte === newline ? sum + 1 : sum), 0);
      tail = (tail + new TextDecoder().decode(value.slice(-256))).slice(-256);
      onCount(Math.max(lines - around + 1, 0));
    }
  } catch (error) {
    if (signal.aborted || error instanceof Failure) throw error;
    throw new CutShort();
  }
  const count = readCount(format, tail.trimEnd().split(/\r?\n/).at(-1) ?? '');
  if (count === undefined || count !== lines - around) throw new CutShort();
  const [, name = `clients.${format}`] =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: new Blob(parts, { type: 'application/octet-stream' }), count };
}
