import { program } from '../../model/caller.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { ImportedRow, ImportRecord } from '../../model/client-import.ts';
import { applyProfileWrite, type ProfileWrite } from '../../model/client-profile.ts';
import { applyClientWrite, type ClientWrite } from '../../model/client-write.ts';
import { isFailure } from '../../model/failure.ts';
import { type FeatureFlag, featureFlags } from '../../model/feature-flag.ts';
import { removeClient } from '../clients/delete-client.ts';
import type { Ports, Unit } from '../ports.ts';
import { findImportChanges } from './apply-fields.ts';

const batchSize = 500;
/** So many rows that stay are named. */
const mostNamed = 20;

/** What became of an import that is taken back. */
export interface UndoReport {
  readonly deleted: number;
  readonly restored: number;
  readonly kept: number;
  /** The first of those that stay, and why. */
  readonly keptRows: readonly { readonly row: number; readonly clientId: number; readonly reason: string }[];
}

type Undone = 'deleted' | 'restored' | 'is gone already' | 'was changed since';

/** What a change was before, as a write of the reseller API and one of the Hosting API. */
function readBefore(changes: Changes): { readonly profile: ProfileWrite; readonly client: ClientWrite } {
  const before = Object.entries(changes).map(([field, [old]]) => [field, old] as const);
  const isFlag = (field: string): field is FeatureFlag => (featureFlags as readonly string[]).includes(field);
  const fields = Object.fromEntries(before.filter(([field]) => !isFlag(field)));
  return {
    profile: fields,
    client: { ...fields, features: Object.fromEntries(before.filter(([one]) => isFlag(one))) },
  };
}

async function undoRow(unit: Unit, importId: number, { clientId, outcome, version, detail }: ImportedRow, now: number) {
  const client = clientId === null ? undefined : await unit.clients.findForUpdate(clientId);
  const profile = client && (await unit.profiles.find(client.id));
  if (client === undefined || profile === undefined) return 'is gone already';
  if (client.version !== version) return 'was changed since';
  const undone = { import: [importId, null] } as const;
  if (outcome === 'created') {
    await removeClient(unit, client, now, undone);
    return 'deleted';
  }
  const before = { client, profile };
  const write = readBefore(JSON.parse(detail) as Changes);
  const restored = applyProfileWrite(before, write.profile);
  const { username: _, email: __, ...ofClient } = write.client;
  const after = { ...restored, client: applyClientWrite(restored.client, ofClient) };
  await unit.clients.save(client, after.client);
  await unit.profiles.save(after.client, profile, after.profile);
  const changes = { ...undone, ...findImportChanges(before, after) };
  const { resellerId, id } = client;
  await unit.audit.append({ action: 'client_updated', resellerId, clientId: id, changes });
  return 'restored';
}

/** Notes that an import is being taken back, so that it neither goes on nor is taken back twice. */
async function beginUndo(unit: Unit, id: number): Promise<ImportRecord | undefined> {
  const record = await unit.imports.findForUpdate(id);
  if (record === undefined) return undefined;
  if (record.state === 'undone') throw new Error(`The import ${id} was taken back already.`);
  if (record.state !== 'undoing') {
    await unit.imports.save({ ...record, state: 'undoing' });
    const changes = { import: [id, null], file: [record.fileName, null] } as const;
    await unit.audit.append({ action: 'import_undone', resellerId: record.resellerId, clientId: null, changes });
  }
  return record;
}

/**
 * Takes an import back: clients that it made are deleted, softly, and those that it changed are as before, where nobody has
 * changed them since. Interrupted, it is called again. Undefined where there is no such import.
 */
export async function undoImport(
  ports: Ports,
  id: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<UndoReport | undefined> {
  const begun = await ports.store.write(program, (unit) => beginUndo(unit, id));
  if (begun === undefined) return undefined;
  if (isFailure(begun)) throw new Error(`It was refused: ${begun.code}`);
  const counts = { deleted: 0, restored: 0, kept: 0 };
  const keptRows: { row: number; clientId: number; reason: string }[] = [];
  for (let done = 0; ; onProgress(done)) {
    const batch = await ports.store.write(program, async (unit) => {
      const rows = await unit.imports.listRows(id, ['created', 'updated'], 0, batchSize);
      const undone: { row: ImportedRow; as: Undone }[] = [];
      for (const row of rows) undone.push({ row, as: await undoRow(unit, id, row, ports.clock.now()) });
      await unit.imports.removeRows(id, rows.at(-1)?.row ?? Number.MAX_SAFE_INTEGER);
      return undone;
    });
    if (isFailure(batch)) throw new Error(`It was refused: ${batch.code}`);
    for (const { row, as } of batch) {
      if (as === 'deleted' || as === 'restored') counts[as] += 1;
      else {
        counts.kept += 1;
        if (keptRows.length < mostNamed) keptRows.push({ row: row.row, clientId: row.clientId ?? 0, reason: as });
      }
    }
    done += batch.length;
    if (batch.length === 0) break;
  }
  await ports.store.write(program, (unit) =>
    unit.imports.save({ ...begun, state: 'undone', endedAt: ports.clock.now() }),
  );
  return { ...counts, keptRows };
}
