import type { Micros } from '../../lib/clock.ts';
import type { ClientOutcome } from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import type { BulkBatch, BulkRuns, OpenBulkChange } from '../../usecases/ports/bulk-change-ports.ts';
import type { Session } from '../session.ts';
import { countColumns, readBatch, readOpen } from './bulk-change-row.ts';
import { isVisibleBulkChange } from './visible-bulk-changes.ts';

/** What does bulk changes, in one unit of work. */
export class BulkRunsRepository implements BulkRuns {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#now = now;
  }

  #expectProgram(): void {
    if (this.#caller.kind !== 'program') throw new Error('Only the program itself does what others asked for');
  }

  async listOpen(): Promise<OpenBulkChange[]> {
    this.#expectProgram();
    const rows = await this.#session.db
      .selectFrom('bulk_changes')
      .where('state', 'in', ['queued', 'running'])
      .orderBy('id')
      .selectAll()
      .execute();
    return rows.map(readOpen);
  }

  async start(id: number): Promise<void> {
    this.#expectProgram();
    await this.#session.db
      .updateTable('bulk_changes')
      .set({ state: 'running', started_at: this.#now })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .execute();
  }

  /** Where rows are locked, whoever comes next passes over a batch that somebody has, and who cancels waits for it. */
  async takeBatch(id: number): Promise<BulkBatch | undefined> {
    const { db, traits } = this.#session;
    const query = db
      .selectFrom('bulk_changes as j')
      .where('j.id', '=', id)
      .where(isVisibleBulkChange(this.#caller, 'j'))
      .where('j.state', '=', 'running')
      .select('j.undo_of');
    const running = await (traits.locksRows ? query.forShare() : query).executeTakeFirst();
    if (running === undefined) return undefined;
    const free = db
      .selectFrom('bulk_change_batches')
      .where('change_id', '=', id)
      .where('done_at', 'is', null)
      .orderBy('last_client_id')
      .limit(1)
      .select(['last_client_id', 'client_ids']);
    const batch = await (traits.locksRows ? free.forUpdate().skipLocked() : free).executeTakeFirst();
    if (batch === undefined) return undefined;
    const origin =
      running.undo_of === null
        ? undefined
        : await db
            .selectFrom('bulk_change_batches')
            .where('change_id', '=', running.undo_of)
            .where('last_client_id', '=', batch.last_client_id)
            .select('outcomes')
            .executeTakeFirst();
    return readBatch(id, batch, origin?.outcomes);
  }

  async saveBatch({ changeId, lastId }: BulkBatch, outcomes: readonly ClientOutcome[]): Promise<void> {
    const counts = countColumns.map((name) => [name, outcomes.filter(({ outcome }) => outcome === name).length]);
    await this.#session.db
      .updateTable('bulk_change_batches')
      .set({ ...Object.fromEntries(counts), outcomes: JSON.stringify(outcomes), done_at: this.#now })
      .where('change_id', '=', changeId)
      .where('last_client_id', '=', lastId)
      .where('change_id', 'in', (eb) =>
        eb.selectFrom('bulk_changes as j').where(isVisibleBulkChange(this.#caller, 'j')).select('j.id'),
      )
      .execute();
  }

  async finish(id: number): Promise<boolean> {
    this.#expectProgram();
    const ended = await this.#session.db
      .updateTable('bulk_changes')
      .set({ state: 'done', ended_at: this.#now })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('bulk_change_batches')
              .where('change_id', '=', id)
              .where('done_at', 'is', null)
              .select('change_id'),
          ),
        ),
      )
      .returning('id')
      .execute();
    return ended.length > 0;
  }

  async removeEnded(before: Micros, most: number): Promise<number> {
    this.#expectProgram();
    const { db } = this.#session;
    const old = await db
      .selectFrom('bulk_changes as j')
      .where('j.ended_at', '<', before)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('bulk_changes as o')
              .whereRef('o.undo_of', '=', 'j.id')
              .where('o.state', 'in', ['queued', 'running'])
              .select('o.id'),
          ),
        ),
      )
      .orderBy('j.ended_at')
      .limit(1)
      .select('j.id')
      .executeTakeFirst();
    if (old === undefined) return 0;
    const batches = await db
      .deleteFrom('bulk_change_batches')
      .where('change_id', '=', old.id)
      .where('last_client_id', 'in', (eb) =>
        eb.selectFrom('bulk_change_batches').where('change_id', '=', old.id).limit(most).select('last_client_id'),
      )
      .returning('change_id')
      .execute();
    if (batches.length < most) await db.deleteFrom('bulk_changes').where('id', '=', old.id).execute();
    return most;
  }
}
