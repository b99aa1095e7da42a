import type { Selectable } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { ImportedRow, ImportRecord, ImportState, MatchKey } from '../../model/client-import.ts';
import type { FoundClient, Imports } from '../../usecases/ports/import-ports.ts';
import { insertRows } from '../bulk/statements.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import { findClients, findUserIds } from './find-clients.ts';

function readRecord(row: Selectable<Tables['imports']>): ImportRecord {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    fileName: row.file_name,
    fileDigest: row.file_digest,
    settings: row.settings,
    state: row.state as ImportState,
    counts: {
      read: row.rows_read,
      created: row.created,
      updated: row.updated,
      skipped: row.skipped,
      failed: row.failed,
    },
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** Imports of files, in one unit of work. */
export class ImportsRepository implements Imports {
  readonly #session: Session;

  constructor(session: Session, caller: Caller) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself imports files');
    this.#session = session;
  }

  async list(): Promise<ImportRecord[]> {
    const rows = await this.#session.db.selectFrom('imports').selectAll().orderBy('id', 'desc').execute();
    return rows.map(readRecord);
  }

  async findForUpdate(id: number): Promise<ImportRecord | undefined> {
    const query = this.#session.db.selectFrom('imports').selectAll().where('id', '=', id);
    const row = await (this.#session.traits.locksRows ? query.forUpdate() : query).executeTakeFirst();
    return row && readRecord(row);
  }

  async findRunning({
    resellerId,
    fileDigest,
    settings,
  }: Pick<ImportRecord, 'resellerId' | 'fileDigest' | 'settings'>): Promise<ImportRecord | undefined> {
    const row = await this.#session.db
      .selectFrom('imports')
      .selectAll()
      .where('reseller_id', '=', resellerId)
      .where('file_digest', '=', fileDigest)
      .where('settings', '=', settings)
      .where('state', '=', 'running')
      .executeTakeFirst();
    return row && readRecord(row);
  }

  async start(
    {
      resellerId,
      fileName,
      fileDigest,
      settings,
    }: Pick<ImportRecord, 'resellerId' | 'fileName' | 'fileDigest' | 'settings'>,
    at: Micros,
  ): Promise<number> {
    const row = await this.#session.db
      .insertInto('imports')
      .values({
        ...{ reseller_id: resellerId, file_name: fileName, file_digest: fileDigest, settings, started_at: at },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  }

  async save({ id, state, counts, endedAt }: ImportRecord): Promise<void> {
    const { read, created, updated, skipped, failed } = counts;
    await this.#session.db
      .updateTable('imports')
      .set({ state, rows_read: read, created, updated, skipped, failed, ended_at: endedAt })
      .where('id', '=', id)
      .execute();
  }

  addRows(import_id: number, rows: readonly ImportedRow[]): Promise<void> {
    return insertRows(
      this.#session,
      'import_rows',
      rows.map(({ row, outcome, clientId, version, detail }) => ({
        ...{ import_id, row_number: row, outcome, client_id: clientId, version, detail },
      })),
    );
  }

  async listRows(
    id: number,
    outcomes: readonly ImportedRow['outcome'][],
    afterRow: number,
    most: number,
  ): Promise<ImportedRow[]> {
    const rows = await this.#session.db
      .selectFrom('import_rows')
      .selectAll()
      .where('import_id', '=', id)
      .where('row_number', '>', afterRow)
      .where('outcome', 'in', outcomes)
      .orderBy('row_number')
      .limit(most)
      .execute();
    return rows.map((row) => ({
      row: row.row_number,
      outcome: row.outcome as ImportedRow['outcome'],
      clientId: row.client_id,
      version: row.version,
      detail: row.detail,
    }));
  }

  async removeRows(id: number, upTo: number): Promise<void> {
    await this.#session.db
      .deleteFrom('import_rows')
      .where('import_id', '=', id)
      .where('row_number', '<=', upTo)
      .execute();
  }

  findClients(resellerId: number, by: MatchKey, values: readonly string[]): Promise<FoundClient[]> {
    return findClients(this.#session, resellerId, by, values);
  }

  findUserIds(folded: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return findUserIds(this.#session, folded);
  }
}
