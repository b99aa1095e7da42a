import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse';
import type { SourceRecord } from './mappings.ts';

/** A row of a file that holds a client, as it stands there. */
export interface FileRow {
  /** 1 for the first that holds a client. */
  readonly row: number;
  /** By column; a text where it is no row, which says why. */
  readonly record: SourceRecord | string;
  /** The cells of CSV, or the one line of NDJSON. */
  readonly source: readonly string[];
}

/** The form of a file of rows. */
export type RowFormat = 'csv' | 'ndjson';

/** Bytes of one row: a cell whose quote is not closed would hold the rest of the file. */
const largestRow = 8 * 1024 * 1024;

/** @throws where an end says that other rows were written than those that are there */
function expectCount(told: number, read: number): void {
  if (told === read) return;
  throw new Error(`The file is not whole: its last line counts ${told} rows, and there are ${read}.`);
}

/** A cell that an export has made harmless for spreadsheets, as it was: without the apostrophe. */
const restoreCell = (cell: string): string => (/^'[=+\-@\t\r＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);

async function* readCsv(path: string, onHeader: (header: readonly string[]) => void): AsyncGenerator<FileRow> {
  const parser = createReadStream(path).pipe(
    parse({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: largestRow }),
  );
  let header: readonly string[] | undefined;
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (header === undefined) {
        header = cells.map((cell) => cell.trim());
        const [, separator] = header.length === 1 ? (/(;|\t)/.exec(header[0] ?? '') ?? []) : [];
        if (separator !== undefined)
          throw new Error(
            `The columns must be separated by commas, and these seem to be by ${separator === ';' ? 'semicolons' : 'tabs'}: save the file as CSV with commas.`,
          );
        onHeader(header);
        continue;
      }
      const end = cells.length === 1 ? /^# complete: (\d+) clients$/.exec(cells[0] ?? '') : null;
      if (end !== null) {
        expectCount(Number(end[1]), row);
        continue;
      }
      row += 1;
      const columns = header;
      if (cells.length !== columns.length) {
        yield { row, source: cells, record: `has ${cells.length} cells where the header has ${columns.length}` };
        continue;
      }
      const record: Record<string, string> = {};
      for (let at = 0; at < cells.length; at += 1) record[columns[at] as string] = restoreCell(cells[at] as string);
      yield { row, source: cells, record };
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new Error(`The file is no CSV at line ${(error as CsvError).lines}: ${error.message}`);
    throw error;
  }
}

async function* readNdjson(path: string): AsyncGenerator<FileRow> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let row = 0;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    let record: unknown;
    try {
      record = JSON.parse(line.replace(/^\uFEFF/, ''));
    } catch {
      record = undefined;
    }
    const isObject = typeof record === 'object' && record !== null && !Array.isArray(record);
    if (isObject && 'complete' in (record as object)) {
      expectCount(Number((record as { count?: unknown }).count), row);
      continue;
    }
    row += 1;
    yield { row, source: [line], record: isObject ? (record as SourceRecord) : 'is no JSON object' };
  }
}

/** The rows of a file, one after the other; of CSV the header is told first. */
export function readFileRows(
  path: string,
  format: RowFormat,
  onHeader: (header: readonly string[]) => void = () => undefined,
): AsyncGenerator<FileRow> {
  return format === 'csv' ? readCsv(path, onHeader) : readNdjson(path);
}
