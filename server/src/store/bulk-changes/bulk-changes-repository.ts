import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { BulkChange, BulkState, ClientOutcome } from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import type { FailureCode } from '../../model/failure.ts';
import type {
  BulkBatch,
  BulkChanges,
  NewBulkChange,
  OpenBulkChange,
  OutcomePage,
} from '../../usecases/ports/bulk-change-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import { fixScope } from '../users/visible-users.ts';
import {
  type ChangeRow,
  countColumns,
  makeBatches,
  readBatch,
  readChange,
  readOpen,
  readOutcomes,
  sumOutcomes,
} from './bulk-change-row.ts';

/** The bulk changes of one caller, in one unit of work. */
export class BulkChangesRepository implements BulkChanges {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#now = now;
  }

  /**
   * The scope of bulk changes: the own ones; for a reseller those of its people as well, but none that reached beyond it, as
   * the platform administrator's do; for the platform all.
   */
  #isVisible(alias: string): RawBuilder<SqlBool> {
    const { scope, userId } = this.#caller;
    const column = (name: string) => sql.ref(`${alias}.${name}`);
    const isOwn = sql<SqlBool>`${column('maker_id')} = ${userId ?? 0}`;
    switch (scope.kind) {
      case 'platform':
        return sql<SqlBool>`1 = 1`;
      case 'reseller':
        return sql<SqlBool>`(${isOwn} or (${column('reseller_id')} = ${scope.resellerId} and ${column('is_platform')} = 0))`;
      case 'seller':
        return isOwn;
      default:
        return sql<SqlBool>`1 = 0`;
    }
  }

  #expectProgram(): void {
    if (this.#caller.kind !== 'program') throw new Error('Only the program itself does what others asked for');
  }

  #select() {
    return this.#session.db
      .selectFrom('bulk_changes as j')
      .innerJoin('users as u', 'u.id', 'j.maker_id')
      .where(this.#isVisible('j'))
      .selectAll('j')
      .select(['u.first_name', 'u.last_name', 'u.email'])
      .select((eb) =>
        eb
          .selectFrom('bulk_changes as o')
          .whereRef('o.undo_of', '=', 'j.id')
          .select((inner) => inner.fn.max('o.id').as('id'))
          .as('undone_by'),
      );
  }

  async #addCounts(rows: readonly ChangeRow[]): Promise<BulkChange[]> {
    if (rows.length === 0) return [];
    const counts = await this.#session.db
      .selectFrom('bulk_change_batches')
      .where(
        'change_id',
        'in',
        rows.map(({ id }) => id),
      )
      .groupBy('change_id')
      .select('change_id')
      .select((eb) => countColumns.map((column) => eb.fn.sum(column).as(column)))
      .execute();
    const byId = new Map(counts.map((row) => [row.change_id, row]));
    return rows.map((row) => readChange(row, sumOutcomes(byId.get(row.id))));
  }

  async list(beforeId: number | undefined, limit: number): Promise<BulkChange[]> {
    const query = this.#select().orderBy('j.id', 'desc').limit(limit);
    return this.#addCounts(await (beforeId === undefined ? query : query.where('j.id', '<', beforeId)).execute());
  }

  async find(id: number): Promise<BulkChange | undefined> {
    return (await this.#addCounts(await this.#select().where('j.id', '=', id).execute()))[0];
  }

  async findForUpdate(id: number): Promise<BulkChange | undefined> {
    const { db, traits } = this.#session;
    const query = db.selectFrom('bulk_changes as j').where('j.id', '=', id).where(this.#isVisible('j')).select('j.id');
    const taken = await (traits.locksRows ? query.forUpdate() : query).executeTakeFirst();
    return taken === undefined ? undefined : this.find(id);
  }

  async listOutcomes(id: number, { outcome, afterId, limit }: OutcomePage): Promise<ClientOutcome[]> {
    const query = this.#session.db
      .selectFrom('bulk_change_batches as b')
      .innerJoin('bulk_changes as j', 'j.id', 'b.change_id')
      .where('b.change_id', '=', id)
      .where(this.#isVisible('j'))
      .where('b.done_at', 'is not', null)
      .orderBy('b.last_client_id')
      // Each holds one that is wanted at the least, but for the first, which may end before the page begins.
      .limit(limit + 1)
      .select('b.outcomes');
    const wanted = outcome === undefined ? query : query.where(`b.${outcome}`, '>', 0);
    const rows = await wanted.where('b.last_client_id', '>', afterId).execute();
    return rows
      .flatMap(({ outcomes }) => readOutcomes(outcomes))
      .filter((one) => one.clientId > afterId && (outcome === undefined || one.outcome === outcome))
      .slice(0, limit);
  }

  async listCompanies(clientIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const { db, traits } = this.#session;
    const rows = await db
      .selectFrom('clients as c')
      .where(traits.isAmong('c.id', sql`${traits.packIds(clientIds)}`))
      .where(isVisibleClient(fixScope(this.#caller.scope), 'c'))
      .select(['c.id', 'c.company'])
      .execute();
    return new Map(rows.map(({ id, company }) => [id, company]));
  }

  async #insertChange(columns: { change: string; filter: string | null; undo_of: number | null; total: number }) {
    const { kind, scope, userId, clientId, resellerId, keyId, sessionId, actorUserId, requestId, address } =
      this.#caller;
    if ((kind !== 'token' && kind !== 'session') || userId === null || clientId === null || resellerId === null)
      throw new Error('Nobody but a user asks for a bulk change');
    const { id } = await this.#session.db
      .insertInto('bulk_changes')
      .values({
        ...columns,
        reseller_id: resellerId,
        maker_id: userId,
        is_platform: toFlag(scope.kind === 'platform'),
        client_id: clientId,
        key_id: keyId,
        session_id: sessionId,
        actor_user_id: actorUserId,
        request_id: requestId,
        address,
        state: 'queued',
        created_at: this.#now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async insert({ change, filter, clientIds }: NewBulkChange): Promise<number> {
    const id = await this.#insertChange({
      change: JSON.stringify(change),
      filter: filter === null ? null : JSON.stringify(filter),
      undo_of: null,
      total: clientIds.length,
    });
    for (const batches of makeBatches(id, clientIds))
      await this.#session.db.insertInto('bulk_change_batches').values(batches).execute();
    return id;
  }

  async insertUndo({ id: undo_of, change, counts }: BulkChange): Promise<number> {
    const id = await this.#insertChange({
      change: JSON.stringify(change),
      filter: null,
      undo_of,
      total: counts.changed,
    });
    // Its clients are those that the batch of the same name has changed: see `takeBatch`.
    await this.#session.db
      .insertInto('bulk_change_batches')
      .columns(['change_id', 'last_client_id', 'client_ids'])
      .expression((eb) =>
        eb
          .selectFrom('bulk_change_batches')
          .where('change_id', '=', undo_of)
          .where('changed', '>', 0)
          .select([sql<number>`cast(${id} as ${sql.raw(this.#session.traits.ddl.integer)})`.as('change_id')])
          .select(['last_client_id', sql<string>`'[]'`.as('client_ids')]),
      )
      .execute();
    return id;
  }

  async end(id: number, state: BulkState, reason: FailureCode | null): Promise<boolean> {
    const ended = await this.#session.db
      .updateTable('bulk_changes')
      .set({ state, reason, ended_at: this.#now })
      .where('id', '=', id)
      .where(this.#isVisible('bulk_changes'))
      .where('state', 'in', ['queued', 'running'])
      .returning('id')
      .execute();
    return ended.length > 0;
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
      .where(this.#isVisible('j'))
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
      .where('change_id', 'in', (eb) => eb.selectFrom('bulk_changes as j').where(this.#isVisible('j')).select('j.id'))
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
