import { foldCase } from '../../lib/fold-case.ts';
import { RowKeys } from '../../lib/row-keys.ts';
import { program } from '../../model/caller.ts';
import {
  addCounts,
  type ImportCounts,
  type ImportedRow,
  type ImportRecord,
  type MatchKey,
  noRows,
} from '../../model/client-import.ts';
import { isFailure } from '../../model/failure.ts';
import type { ImportRow } from '../../model/import-row.ts';
import type { Ports, Unit } from '../ports.ts';
import { applyFields, findImportChanges } from './apply-fields.ts';
import { type ImportFrame, readImportFrame } from './import-frame.ts';
import { type ImportReport, ImportTally } from './import-tally.ts';
import { type PlannedRow, planRows } from './plan-rows.ts';
import { type PreparedRow, prepareRow } from './prepare-row.ts';

/** Rows that are planned together, in one statement for each key. */
const runSize = 512;
/** Rows of one transaction: a kill loses no more work than that. */
const batchSize = 4_096;

/** What is to be imported, and how. */
export interface ImportWish {
  /** Opens the file at its beginning: it is read once to say what would be, and once to do it. */
  openRows(): AsyncIterable<ImportRow>;
  readonly resellerId: number | undefined;
  readonly match: MatchKey | undefined;
  /** Addresses of sellers who are to be made before: only what would be is said of them. */
  readonly newSellers?: readonly string[];
  /** Rows of one transaction, for tests. */
  readonly batchRows?: number;
  onProgress(read: number): void;
  /** Stops after the transaction that is running. */
  readonly signal: AbortSignal;
}

/** Cuts rows into runs. A row that shares a user with one before it begins a run: that user is to be there by then. */
async function* cutIntoRuns(
  rows: AsyncIterable<ImportRow>,
  { match, batchRows = runSize }: ImportWish,
): AsyncGenerator<readonly PreparedRow[]> {
  const size = Math.min(runSize, batchRows);
  const keys = new RowKeys();
  let run: PreparedRow[] = [];
  for await (const row of rows) {
    const prepared = prepareRow(row, keys, match);
    if (run.length >= size || prepared.knownUsers.size > 0) {
      yield run;
      run = [];
    }
    run.push(prepared);
  }
  yield run;
}

/** Says what an import would do, and does nothing. Rows that an interrupted one has done are counted as it did. */
export async function planImport(
  ports: Ports,
  wish: ImportWish,
  running: ImportRecord | undefined,
): Promise<ImportReport> {
  const known = await readImportFrame(ports, wish.resellerId);
  const wanted = (wish.newSellers ?? []).map((email) => [foldCase(email), 0] as const);
  const frame = { ...known, sellers: new Map([...wanted, ...known.sellers]) };
  const tally = new ImportTally();
  tally.addDone(running?.counts ?? noRows);
  const done = running?.counts.read ?? 0;
  let read = 0;
  for await (const run of cutIntoRuns(wish.openRows(), wish)) {
    const rows = run.filter(({ row }) => row > done);
    for (const planned of await ports.store.read(program, (unit) => planRows(unit, rows, frame))) tally.add(planned);
    read += run.length;
    wish.onProgress(read);
    if (wish.signal.aborted) break;
  }
  return tally.report;
}

/** The import of this file, read in this way, that was interrupted. */
export async function findInterrupted(
  ports: Ports,
  of: Pick<ImportRecord, 'fileDigest' | 'settings'> & { readonly resellerId: number | undefined },
): Promise<ImportRecord | undefined> {
  return ports.store.read(program, async (unit) => {
    const resellerId = of.resellerId ?? (await unit.installation.findFirstResellerId());
    return resellerId === undefined ? undefined : unit.imports.findRunning({ ...of, resellerId });
  });
}

async function createAll(
  unit: Unit,
  planned: readonly PlannedRow[],
  importId: number,
): Promise<readonly ImportedRow[]> {
  const created = planned.flatMap(({ row, plan }) => (plan.kind === 'created' ? [{ row, client: plan.client }] : []));
  const firstId = await unit.bulk.insertClients(created.map(({ client }) => client));
  if (firstId === undefined) return [];
  await unit.bulk.indexTexts(firstId);
  const rows = created.map(({ row, client }, place) => ({ row: row.row, view: client.view, id: firstId + place }));
  await unit.audit.appendAll(
    rows.map(({ view, id }) => ({
      action: 'client_created',
      resellerId: view.resellerId,
      clientId: id,
      // The rest is what the client is: each field would be a third of the work.
      changes: { import: [null, importId], username: [null, view.registrant.username], email: [null, view.email] },
    })),
  );
  return rows.map(({ row, id, view }) => ({
    ...{ row, outcome: 'created', clientId: id, version: view.version, detail: '' },
  }));
}

/** Changes one client, as it is by now: since it was planned somebody else may have changed it. */
async function updateOne(unit: Unit, { row }: PlannedRow, id: number, frame: ImportFrame, importId: number) {
  const client = await unit.clients.findForUpdate(id);
  const profile = client && (await unit.profiles.find(id));
  if (client === undefined || profile === undefined) throw new Error(`The client ${id} has gone meanwhile.`);
  const after = applyFields({ client, profile }, row.fields, frame);
  const changes = findImportChanges({ client, profile }, after);
  await unit.clients.save(client, after.client);
  await unit.profiles.save(after.client, profile, after.profile);
  await unit.audit.append({
    action: 'client_updated',
    resellerId: client.resellerId,
    clientId: id,
    changes: { import: [null, importId], ...changes },
  });
  const done = { row: row.row, outcome: 'updated', clientId: id, version: client.version + 1 } as const;
  return { ...done, detail: JSON.stringify(changes) };
}

/** One transaction: its rows, what became of them, and how far the import is. */
async function importBatch(
  unit: Unit,
  importId: number,
  runs: readonly (readonly PreparedRow[])[],
  frame: ImportFrame,
): Promise<readonly PlannedRow[]> {
  const all: PlannedRow[] = [];
  for (const run of runs) {
    const planned = await planRows(unit, run, frame);
    const done: ImportedRow[] = [...(await createAll(unit, planned, importId))];
    for (const one of planned) {
      const { plan, row } = one;
      if (plan.kind === 'updated') done.push(await updateOne(unit, one, plan.id, frame, importId));
      if (plan.kind === 'failed')
        done.push({ row: row.row, outcome: 'failed', clientId: null, version: null, detail: plan.reason });
    }
    await unit.imports.addRows(importId, done);
    all.push(...planned);
  }
  const record = await unit.imports.findForUpdate(importId);
  if (record?.state !== 'running') throw new Error('The import was ended by somebody else meanwhile.');
  const counts = all.reduce<ImportCounts>(
    (sum, { plan }) => addCounts(sum, { ...noRows, read: 1, [plan.kind]: 1 }),
    record.counts,
  );
  await unit.imports.save({ ...record, counts });
  return all;
}

/** To make indexes anew is worth it where most of what stands in them is new, and nothing is looked up by them meanwhile. */
async function setIndexesAside(ports: Ports, planned: ImportCounts, done: ImportCounts): Promise<void> {
  if (planned.updated > done.updated) return;
  await ports.store.write(program, async (unit) => {
    const resellerId = (await unit.installation.findFirstResellerId()) ?? 0;
    const { lastClientId } = await unit.bulk.findGround(resellerId);
    if (planned.created - done.created > lastClientId) await unit.bulk.setIndexesAside({ keepsLookUps: true });
  });
}

/** How an import ended, or how far it came. */
export interface ImportResult extends ImportReport {
  readonly id: number;
  readonly isComplete: boolean;
}

/**
 * Imports a file: all of its rows in transactions of some thousand, each with its place in the file. What was interrupted goes
 * on behind the last row that is in the store.
 */
export async function importClients(
  ports: Ports,
  wish: ImportWish,
  file: Pick<ImportRecord, 'fileName' | 'fileDigest' | 'settings'>,
  planned: ImportCounts,
): Promise<ImportResult> {
  const frame = await readImportFrame(ports, wish.resellerId);
  const { resellerId } = frame;
  const started = await ports.store.write(program, async (unit) => {
    const running = await unit.imports.findRunning({ ...file, resellerId });
    if (running !== undefined) return running;
    const id = await unit.imports.start({ ...file, resellerId }, frame.now);
    const changes = { import: [null, id], file: [null, file.fileName] } as const;
    await unit.audit.append({ action: 'clients_imported', resellerId, clientId: null, changes });
    return { ...file, id, resellerId, state: 'running', counts: noRows, startedAt: frame.now, endedAt: null } as const;
  });
  if (isFailure(started)) throw new Error(`The import was refused: ${started.code}`);
  const { id } = started;
  await setIndexesAside(ports, planned, started.counts);
  const tally = new ImportTally();
  tally.addDone(started.counts);
  let read = started.counts.read;
  let batch: (readonly PreparedRow[])[] = [];
  let size = 0;
  const write = async (): Promise<void> => {
    const runs = batch;
    batch = [];
    size = 0;
    const done = await ports.store.write(program, (unit) => importBatch(unit, id, runs, frame));
    if (isFailure(done)) throw new Error(`The import was refused: ${done.code}`);
    for (const one of done) tally.add(one);
    read += done.length;
    wish.onProgress(read);
  };
  for await (const run of cutIntoRuns(wish.openRows(), wish)) {
    const rows = run.filter(({ row }) => row > started.counts.read);
    if (rows.length > 0) batch.push(rows);
    size += rows.length;
    if (size >= (wish.batchRows ?? batchSize)) await write();
    if (wish.signal.aborted) break;
  }
  if (size > 0 && !wish.signal.aborted) await write();
  const isComplete = !wish.signal.aborted;
  await ports.store.write(program, async (unit) => {
    const record = await unit.imports.findForUpdate(id);
    if (isComplete && record !== undefined)
      await unit.imports.save({ ...record, state: 'complete', endedAt: ports.clock.now() });
    await unit.bulk.finish();
  });
  return { ...tally.report, id, isComplete };
}
