import type { Selectable } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { joinName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientColumn } from '../../model/client-column.ts';
import type { SavedView, ViewFields } from '../../model/saved-view.ts';
import type { SavedViews } from '../../usecases/ports/console-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';

interface ViewRow extends Selectable<Tables['saved_views']> {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
}

function readView(row: ViewRow): SavedView {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    ownerId: row.owner_id,
    ownerName: joinName(row.first_name, row.last_name) ?? row.email,
    name: row.name,
    isShared: row.is_shared === 1,
    filter: JSON.parse(row.filter) as SavedView['filter'],
    ordering: row.ordering,
    columns: row.columns === '' ? [] : (row.columns.split(',') as ClientColumn[]),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function viewColumns({ name, isShared, filter, ordering, columns }: ViewFields) {
  return {
    name,
    name_folded: foldCase(name),
    is_shared: toFlag(isShared),
    filter: JSON.stringify(filter),
    ordering,
    columns: columns.join(','),
  };
}

/** The saved views of one caller, in one unit of work. */
export class SavedViewsRepository implements SavedViews {
  readonly #session: Session;
  readonly #resellerId: number;
  readonly #userId: number;
  readonly #now: Micros;

  constructor(session: Session, { resellerId, userId, scope }: Caller, now: Micros) {
    this.#session = session;
    // Whoever stands in an ordinary client's account is none of those who work for the reseller.
    this.#resellerId = scope.kind === 'member' || scope.kind === 'client' ? 0 : (resellerId ?? 0);
    this.#userId = userId ?? 0;
    this.#now = now;
  }

  /** The scope of views: the caller's own, and what is shared in the reseller on whose side (s)he stands. */
  #select() {
    return this.#session.db
      .selectFrom('saved_views as v')
      .innerJoin('users as u', 'u.id', 'v.owner_id')
      .where('v.reseller_id', '=', this.#resellerId)
      .where((eb) => eb.or([eb('v.owner_id', '=', this.#userId), eb('v.is_shared', '=', 1)]))
      .orderBy('v.name_folded')
      .orderBy('v.id')
      .selectAll('v')
      .select(['u.first_name', 'u.last_name', 'u.email']);
  }

  async list(): Promise<SavedView[]> {
    return (await this.#select().execute()).map(readView);
  }

  async find(id: number): Promise<SavedView | undefined> {
    const row = await this.#select().where('v.id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : readView(row);
  }

  async findForUpdate(id: number): Promise<SavedView | undefined> {
    const query = this.#select().where('v.id', '=', id);
    const row = await (this.#session.traits.locksRows ? query.forUpdate('v') : query).executeTakeFirst();
    return row === undefined ? undefined : readView(row);
  }

  async countOwn(): Promise<number> {
    const { count } = await this.#session.db
      .selectFrom('saved_views')
      .where('owner_id', '=', this.#userId)
      .where('reseller_id', '=', this.#resellerId)
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async insert(fields: ViewFields): Promise<number | undefined> {
    const row = await this.#session.db
      .insertInto('saved_views')
      .values({
        ...viewColumns(fields),
        reseller_id: this.#resellerId,
        owner_id: this.#userId,
        created_at: this.#now,
        updated_at: this.#now,
      })
      .onConflict((conflict) => conflict.columns(['owner_id', 'reseller_id', 'name_folded']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return row?.id;
  }

  async save({ id, ownerId, resellerId, version }: SavedView, after: ViewFields): Promise<boolean> {
    const { db } = this.#session;
    const columns = viewColumns(after);
    const other = await db
      .selectFrom('saved_views')
      .where('owner_id', '=', ownerId)
      .where('reseller_id', '=', resellerId)
      .where('name_folded', '=', columns.name_folded)
      .where('id', '<>', id)
      .select('id')
      .executeTakeFirst();
    if (other !== undefined) return false;
    await db
      .updateTable('saved_views')
      .set({ ...columns, version: version + 1, updated_at: this.#now })
      .where('id', '=', id)
      .where('reseller_id', '=', this.#resellerId)
      .execute();
    return true;
  }

  async remove({ id }: SavedView): Promise<void> {
    await this.#session.db
      .deleteFrom('saved_views')
      .where('id', '=', id)
      .where('reseller_id', '=', this.#resellerId)
      .execute();
  }
}
