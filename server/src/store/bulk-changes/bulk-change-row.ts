import type { Selectable } from 'kysely';
import { joinName } from '../../lib/person-name.ts';
import {
  type BulkChange,
  type BulkState,
  type ClientChange,
  type ClientOutcome,
  type OutcomeCounts,
  outcomes,
} from '../../model/bulk-change.ts';
import type { FailureCode } from '../../model/failure.ts';
import type { BulkBatch, OpenBulkChange } from '../../usecases/ports/bulk-change-ports.ts';
import type { Tables } from '../tables.ts';

type BulkChangeRow = Selectable<Tables['bulk_changes']>;

export interface ChangeRow extends BulkChangeRow {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly undone_by: number | null;
}

/** The columns of a batch that count what became of its clients. */
export const countColumns = outcomes;

/** Clients that one transaction changes: a few milliseconds on SQLite, for which others wait. */
const batchSize = 10;

/** Batches that one statement writes. */
const batchesAtOnce = 500;

/** The rows of a bulk change's batches, in runs that a statement can take. */
export function* makeBatches(changeId: number, clientIds: readonly number[]) {
  for (let from = 0; from < clientIds.length; from += batchSize * batchesAtOnce) {
    const rows = [];
    const until = Math.min(from + batchSize * batchesAtOnce, clientIds.length);
    for (let at = from; at < until; at += batchSize) {
      const ids = clientIds.slice(at, at + batchSize);
      rows.push({ change_id: changeId, last_client_id: ids.at(-1) ?? 0, client_ids: JSON.stringify(ids) });
    }
    yield rows;
  }
}

/** What the batches of a bulk change count in all. */
export function sumOutcomes(row: Readonly<Record<string, unknown>> | undefined): OutcomeCounts {
  return Object.fromEntries(countColumns.map((name) => [name, Number(row?.[name] ?? 0)])) as unknown as OutcomeCounts;
}

/** The bulk change that a row holds. */
export function readChange(row: ChangeRow, counts: OutcomeCounts): BulkChange {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    makerId: row.maker_id,
    makerName: joinName(row.first_name, row.last_name) ?? row.email,
    change: JSON.parse(row.change) as ClientChange,
    filter: row.filter === null ? null : (JSON.parse(row.filter) as Record<string, string>),
    undoOf: row.undo_of,
    undoneBy: row.undone_by,
    state: row.state as BulkState,
    reason: row.reason as FailureCode | null,
    total: row.total,
    counts,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** What the program needs to go on with the bulk change of a row. */
export function readOpen(row: BulkChangeRow): OpenBulkChange {
  return {
    id: row.id,
    state: row.state as BulkState,
    change: JSON.parse(row.change) as ClientChange,
    asker: {
      userId: row.maker_id,
      clientId: row.client_id,
      keyId: row.key_id,
      requestId: row.request_id,
      address: row.address,
    },
  };
}

/** What became of the clients of a batch. */
export function readOutcomes(text: string): readonly ClientOutcome[] {
  return text === '' ? [] : (JSON.parse(text) as ClientOutcome[]);
}

/** The batch that a row holds; of an undo its clients are those that its origin's batch has changed. */
export function readBatch(
  changeId: number,
  row: { readonly last_client_id: number; readonly client_ids: string },
  origin: string | undefined,
): BulkBatch {
  const clients =
    origin === undefined
      ? (JSON.parse(row.client_ids) as number[]).map((id) => ({ id, replaced: undefined }))
      : readOutcomes(origin)
          .filter(({ outcome }) => outcome === 'changed')
          .map(({ clientId, replaced }) => ({ id: clientId, replaced }));
  return { changeId, lastId: row.last_client_id, clients };
}
