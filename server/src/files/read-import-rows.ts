import { type ImportRow, readWholeFields } from '../model/import-row.ts';
import { BadCell, flatFields, type Reading } from './flat-fields.ts';
import { mappings, type SourceRecord } from './mappings.ts';
import { type FileRow, type RowFormat, readFileRows } from './read-file-rows.ts';
import { decodeWholeClient, isWholeLine } from './whole-client.ts';

/** How the rows of a file are read as clients. As JSON it tells one import of a file from another. */
export interface ReadSettings {
  readonly format: RowFormat;
  /** The program that the file comes from, where it is none of ours. */
  readonly from: string | undefined;
  /** Fields by column, beside those that are called as ours are. */
  readonly map: Readonly<Record<string, string>>;
  /** Texts of fields that no column holds; `{row}` and `{column}` stand for what the row has there. */
  readonly set: Readonly<Record<string, string>>;
}

/** What is wrong with how a file is to be read. */
export function findSettingProblems({ map, set }: ReadSettings): readonly string[] {
  return [...Object.values(map), ...Object.keys(set)]
    .filter((field) => !Object.hasOwn(flatFields, field))
    .map((field) => `There is no field "${field}": the fields are ${Object.keys(flatFields).join(', ')}.`);
}

/** The columns of a header that are not read. */
export function listIdleColumns(header: readonly string[], { from, map }: ReadSettings): readonly string[] {
  if (from !== undefined) return [];
  return header.filter((column) => !Object.hasOwn(map, column) && !Object.hasOwn(flatFields, column));
}

/** What the cells of a row say, by field. */
function collectCells(record: SourceRecord, row: number, { from, map, set }: ReadSettings): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  const mapping = from === undefined ? undefined : mappings[from];
  if (mapping === undefined) {
    for (const column in record)
      if (Object.hasOwn(flatFields, column) && !Object.hasOwn(map, column)) cells.set(column, record[column]);
  } else for (const [field, readField] of Object.entries(mapping)) cells.set(field, readField(record));
  for (const [column, field] of Object.entries(map)) cells.set(field, record[column]);
  for (const [field, template] of Object.entries(set))
    cells.set(
      field,
      template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
        name === 'row' ? String(row) : String(record[name] ?? ''),
      ),
    );
  return cells;
}

function readFlat({ row, record }: FileRow & { record: SourceRecord }, settings: ReadSettings): ImportRow {
  const reading: Reading = { fields: {}, skip: undefined };
  const problems: Record<string, string> = {};
  for (const [field, value] of collectCells(record, row, settings)) {
    const readCell = Object.hasOwn(flatFields, field) ? flatFields[field] : undefined;
    // An empty cell of a table says nothing; null in NDJSON says that there is none.
    if (readCell === undefined || value === undefined || value === '') continue;
    try {
      readCell(value, reading);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      problems[field] = error.message;
    }
  }
  return { row, fields: reading.fields, whole: undefined, problems, skip: reading.skip };
}

function readWhole({ row, record }: { readonly row: number; readonly record: Record<string, unknown> }): ImportRow {
  // What an import has said of a line that failed is no part of it.
  const { reason: _, ...line } = record;
  const whole = decodeWholeClient(line);
  if (typeof whole === 'string')
    return { row, fields: {}, whole: undefined, problems: { line: whole }, skip: undefined };
  const skip =
    whole.type === 'reseller' ? 'is a reseller’s own account' : whole.deletedAt === null ? undefined : 'is deleted';
  return { row, fields: readWholeFields(whole), whole, problems: {}, skip };
}

/** The clients of a file, row by row. */
export async function* readImportRows(path: string, settings: ReadSettings): AsyncGenerator<ImportRow> {
  for await (const { row, record, source } of readFileRows(path, settings.format)) {
    if (typeof record === 'string')
      yield { row, fields: {}, whole: undefined, problems: { row: record }, skip: undefined };
    else if (settings.format === 'ndjson' && isWholeLine(record)) yield readWhole({ row, record });
    else yield readFlat({ row, record, source }, settings);
  }
}
