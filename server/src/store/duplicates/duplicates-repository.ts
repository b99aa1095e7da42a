import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { type ClientPair, type LikeGroup, type Likeness, mostInGroup } from '../../model/duplicate.ts';
import type { Duplicates, GroupPlace } from '../../usecases/ports/duplicate-ports.ts';
import { numberOf, reasonOf, unpackLikenesses } from '../clients/likenesses.ts';
import { joinConditions, runStatement } from '../clients/run-list.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { fixScope } from '../users/visible-users.ts';

interface GroupRow {
  readonly reseller_id: number;
  readonly reason: number;
  readonly value: string;
  readonly count: number | string;
}

/** Clients that may be one, of one caller's, in one unit of work. */
export class DuplicatesRepository implements Duplicates {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, taken: TakenClients, now: Micros) {
    this.#session = session;
    // Whoever stands in an ordinary client's account is none of those who look after it.
    if (caller.scope.kind === 'member' || caller.scope.kind === 'client')
      throw new Error('Duplicates are for those who look after clients');
    this.#caller = caller;
    this.#taken = taken;
    this.#now = now;
  }

  /**
   * The rows of the scope. A reseller's own account has none, so a reseller needs the number alone; a seller's clients are
   * found by a look at each.
   */
  #source() {
    const { scope } = this.#caller;
    switch (scope.kind) {
      case 'platform':
        return { from: sql`from client_likenesses as l`, where: [] };
      case 'reseller':
      case 'reseller_clients':
        return { from: sql`from client_likenesses as l`, where: [sql`l.reseller_id = ${scope.resellerId}`] };
      default:
        return {
          from: sql`from client_likenesses as l inner join clients as c on c.id = l.client_id`,
          where: [sql`l.reseller_id = ${this.#caller.resellerId}`, isVisibleClient(fixScope(scope), 'c')],
        };
    }
  }

  async listGroups({ reason, after, limit }: Parameters<Duplicates['listGroups']>[0]): Promise<LikeGroup[]> {
    const { from, where } = this.#source();
    const isOne = where.length > 0;
    const behind =
      after === undefined
        ? []
        : isOne
          ? [sql`(l.reason, l.value) > (${numberOf(after.reason)}, ${after.value})`]
          : [
              sql`(l.reseller_id, l.reason, l.value) > (${after.resellerId}, ${numberOf(after.reason)}, ${after.value})`,
            ];
    const ofReason = reason === undefined ? [] : [sql`l.reason = ${numberOf(reason)}`];
    const rows = await runStatement(
      this.#session,
      sql<GroupRow>`select l.reseller_id, l.reason, l.value, count(*) as count ${from}
        ${joinConditions([...where, ...ofReason, ...behind])}
        group by l.reseller_id, l.reason, l.value having count(*) > 1
        order by l.reseller_id, l.reason, l.value limit ${limit}`,
    );
    const groups: LikeGroup[] = [];
    for (const { reseller_id: resellerId, reason: number, value, count } of rows) {
      const place = { resellerId, reason: reasonOf(number), value };
      groups.push({ ...place, count: Number(count), clientIds: await this.listSharing(place, 0, mostInGroup) });
    }
    return groups;
  }

  async findLikenesses(clientId: number): Promise<{ resellerId: number; likenesses: Likeness[] } | undefined> {
    const row = await this.#session.db
      .selectFrom('clients as c')
      .innerJoin('client_texts as t', 't.client_id', 'c.id')
      .where('c.id', '=', clientId)
      .where('c.deleted_at', 'is', null)
      .where(isVisibleClient(fixScope(this.#caller.scope), 'c'))
      .select(['t.reseller_id', 't.likenesses'])
      .executeTakeFirst();
    return row && { resellerId: row.reseller_id, likenesses: unpackLikenesses(row.likenesses) };
  }

  async listSharing({ resellerId, reason, value }: GroupPlace, afterId: number, limit: number): Promise<number[]> {
    const { from, where } = this.#source();
    const wanted = [
      ...where,
      sql`l.reseller_id = ${resellerId}`,
      sql`l.reason = ${numberOf(reason)}`,
      sql`l.value = ${value}`,
      sql`l.client_id > ${afterId}`,
    ];
    const rows = await runStatement(
      this.#session,
      sql<{
        id: number;
      }>`select l.client_id as id ${from} ${joinConditions(wanted)} order by l.client_id limit ${limit}`,
    );
    return rows.map(({ id }) => id);
  }

  async listDismissed(clientIds: readonly number[]): Promise<ClientPair[]> {
    if (clientIds.length === 0) return [];
    const rows = await this.#session.db
      .selectFrom('dismissed_duplicates')
      .where('client_id', 'in', [...clientIds])
      .where('other_id', 'in', [...clientIds])
      .select(['client_id', 'other_id'])
      .execute();
    return rows.map(({ client_id, other_id }) => [client_id, other_id]);
  }

  async listDismissedOf(clientId: number): Promise<number[]> {
    const rows = await this.#session.db
      .selectFrom('dismissed_duplicates')
      .where((eb) => eb.or([eb('client_id', '=', clientId), eb('other_id', '=', clientId)]))
      .select(['client_id', 'other_id'])
      .execute();
    return rows.map(({ client_id, other_id }) => (client_id === clientId ? other_id : client_id));
  }

  async setDismissed([low, high]: ClientPair, isDismissed: boolean): Promise<boolean> {
    for (const id of [low, high]) this.#taken.expect(id);
    const { db } = this.#session;
    const changed = isDismissed
      ? await db
          .insertInto('dismissed_duplicates')
          .values({ client_id: low, other_id: high, created_at: this.#now })
          .onConflict((conflict) => conflict.columns(['client_id', 'other_id']).doNothing())
          .returning('client_id')
          .execute()
      : await db
          .deleteFrom('dismissed_duplicates')
          .where('client_id', '=', low)
          .where('other_id', '=', high)
          .returning('client_id')
          .execute();
    return changed.length > 0;
  }
}
