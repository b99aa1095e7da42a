import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { BulkChange, BulkState, ClientOutcome } from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import type { FailureCode } from '../../model/failure.ts';
import type { BulkChanges, NewBulkChange, OutcomePage } from '../../usecases/ports/bulk-change-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import { fixScope } from '../users/visible-users.ts';
import { type ChangeRow, countColumns, makeBatches, readChange, readOutcomes, sumOutcomes } from './bulk-change-row.ts';
import { isVisibleBulkChange } from './visible-bulk-changes.ts';

/** Batches that are read at one time for a page of outcomes. */
const batchesOfOutcomes = 20;

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

  #select() {
    return this.#session.db
      .selectFrom('bulk_changes as j')
      .innerJoin('users as u', 'u.id', 'j.maker_id')
      .where(isVisibleBulkChange(this.#caller, 'j'))
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
    const query = db
      .selectFrom('bulk_changes as j')
      .where('j.id', '=', id)
      .where(isVisibleBulkChange(this.#caller, 'j'))
      .select('j.id');
    const taken = await (traits.locksRows ? query.forUpdate() : query).executeTakeFirst();
    return taken === undefined ? undefined : this.find(id);
  }

  async listOutcomes(id: number, { outcome, afterId, limit }: OutcomePage): Promise<ClientOutcome[]> {
    const query = this.#session.db
      .selectFrom('bulk_change_batches as b')
      .innerJoin('bulk_changes as j', 'j.id', 'b.change_id')
      .where('b.change_id', '=', id)
      .where(isVisibleBulkChange(this.#caller, 'j'))
      .where('b.done_at', 'is not', null)
      .orderBy('b.last_client_id')
      .limit(batchesOfOutcomes)
      .select(['b.last_client_id', 'b.outcomes']);
    const wanted = outcome === undefined ? query : query.where(`b.${outcome}`, '>', 0);
    const found: ClientOutcome[] = [];
    for (let behind = afterId; found.length < limit; ) {
      const rows = await wanted.where('b.last_client_id', '>', behind).execute();
      const all = rows.flatMap(({ outcomes }) => readOutcomes(outcomes));
      found.push(...all.filter((one) => one.clientId > afterId && (outcome === undefined || one.outcome === outcome)));
      const last = rows.at(-1);
      if (last === undefined || rows.length < batchesOfOutcomes) break;
      behind = last.last_client_id;
    }
    return found.slice(0, limit);
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
    const { kind, scope, userId, actorUserId, clientId, resellerId, keyId, requestId, address } = this.#caller;
    if ((kind !== 'token' && kind !== 'session') || userId === null || clientId === null || resellerId === null)
      throw new Error('Nobody but a user asks for a bulk change');
    // Who is logged in as somebody else sees one client: its rights would have to be read in another way.
    if (actorUserId !== null) throw new Error('Nobody asks for a bulk change as somebody else');
    const { id } = await this.#session.db
      .insertInto('bulk_changes')
      .values({
        ...columns,
        reseller_id: resellerId,
        maker_id: userId,
        is_platform: toFlag(scope.kind === 'platform'),
        client_id: clientId,
        key_id: keyId,
        request_id: requestId,
        address,
        state: 'queued',
        created_at: this.#now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  /** Of the reseller and not of the caller: it is the reseller's neighbours who wait for them. */
  async countOpen(): Promise<number> {
    const { count } = await this.#session.db
      .selectFrom('bulk_changes')
      .where('reseller_id', '=', this.#caller.resellerId)
      .where('state', 'in', ['queued', 'running'])
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
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
      .where(isVisibleBulkChange(this.#caller, 'bulk_changes'))
      .where('state', 'in', ['queued', 'running'])
      .returning('id')
      .execute();
    return ended.length > 0;
  }
}
