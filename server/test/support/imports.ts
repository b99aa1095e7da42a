import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openExportFile } from '../../src/exports.ts';
import { type ReadSettings, readImportRows } from '../../src/files/read-import-rows.ts';
import type { ImportRow } from '../../src/model/import-row.ts';
import {
  findInterrupted,
  type ImportResult,
  type ImportWish,
  importClients,
  planImport,
} from '../../src/usecases/imports/import-clients.ts';
import type { ImportReport } from '../../src/usecases/imports/import-tally.ts';
import { findNewSellers, makeSellers } from '../../src/usecases/imports/make-sellers.ts';
import type { World } from './world.ts';

/** The organisations that the repository ships, and how they become clients: they have no addresses of their own. */
export const organisations = fileURLToPath(new URL('../../data/organisations.csv', import.meta.url));
export const asOrganisations: Partial<ReadSettings> = {
  map: { company: 'companyName', country_code: 'countryCode' },
  set: { email: 'office-{row}@organisations.example', customId: 'ieee-{row}' },
};

/** How a test imports, beside what is usual. */
export interface ImportTry extends Partial<ReadSettings>, Partial<Pick<ImportWish, 'match' | 'batchRows' | 'signal'>> {
  readonly onProgress?: ImportWish['onProgress'];
  /** What happens to the rows on the way, such as an end in the middle. */
  readonly through?: (rows: AsyncIterable<ImportRow>) => AsyncIterable<ImportRow>;
}

/** Plans an import and carries it out, as the command does. */
export async function importFile(
  { opened: { ports } }: World,
  path: string,
  { match, batchRows, signal, onProgress, through = (rows) => rows, ...read }: ImportTry = {},
): Promise<{ readonly plan: ImportReport; readonly result: ImportResult }> {
  const format = path.endsWith('.csv') ? 'csv' : 'ndjson';
  const settings: ReadSettings = { format, from: undefined, map: {}, set: {}, ...read };
  const openRows = () => readImportRows(path, settings);
  await makeSellers(ports, await findNewSellers(ports, openRows(), undefined), undefined);
  const wish: ImportWish = {
    openRows,
    ...{ resellerId: undefined, match, onProgress: () => undefined, signal: signal ?? new AbortController().signal },
    ...(batchRows === undefined ? {} : { batchRows }),
  };
  const record = { fileName: path, fileDigest: path, settings: JSON.stringify({ ...settings, match }) };
  const plan = await planImport(
    ports,
    { ...wish, signal: new AbortController().signal },
    await findInterrupted(ports, { ...record, resellerId: undefined }),
  );
  const run = { ...wish, openRows: () => through(openRows()), ...(onProgress === undefined ? {} : { onProgress }) };
  return { plan, result: await importClients(ports, run, record, plan.counts) };
}

/** An export as text: whole clients with hashes, or a table. */
export async function exportText({ opened }: World, query = '', isWhole = true): Promise<string> {
  const whole = isWhole ? { withPasswordHashes: true } : undefined;
  const chunks: string[] = [];
  const content = await openExportFile(opened, { query: new URLSearchParams(query), whole });
  if ('problem' in content) throw new Error(content.problem);
  for await (const chunk of content) chunks.push(String(chunk));
  return chunks.join('');
}

/** The clients of a store by their content: their numbers differ from store to store. */
export async function readContents(world: World): Promise<readonly unknown[]> {
  const lines = (await exportText(world)).trimEnd().split('\n');
  return lines.map((line) => {
    const { id: _, ...content } = JSON.parse(line) as { id?: number };
    return content;
  });
}

/** A folder for the files of a test. */
export async function makeFolder(): Promise<{
  write(name: string, text: string): Promise<string>;
  read(name: string): Promise<string>;
  path(name: string): string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-import-test-'));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    write: async (name, text) => {
      await writeFile(path(name), text);
      return path(name);
    },
    read: (name) => readFile(path(name), 'utf8'),
    remove: () => rm(folder, { recursive: true }),
  };
}
