import { writeCsv } from './client-table.ts';
import type { RowFormat } from './read-file-rows.ts';
import { readFileRows } from './read-file-rows.ts';

/** The rows that failed as they stand in a file, each with its reason: a file to put right and to import again. */
export async function* writeFailedRows(
  path: string,
  format: RowFormat,
  failed: AsyncIterable<{ readonly row: number; readonly reason: string }>,
): AsyncGenerator<string> {
  const header: string[] = [];
  const rows = readFileRows(path, format, (columns) => header.push(...columns));
  const failures = failed[Symbol.asyncIterator]();
  let next = await failures.next();
  let isFirst = true;
  for await (const { row, source, record } of rows) {
    if (next.done === true) break;
    if (row !== next.value.row) continue;
    const { reason } = next.value;
    if (format === 'csv') yield (isFirst ? writeCsv([[...header, 'reason']]) : '') + writeCsv([[...source, reason]]);
    else yield `${JSON.stringify(typeof record === 'string' ? { reason, line: source[0] } : { ...record, reason })}\n`;
    isFirst = false;
    next = await failures.next();
  }
}
