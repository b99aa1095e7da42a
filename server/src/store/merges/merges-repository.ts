import { sql } from 'kysely';
import type { Micros, Month } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Merges, MovedRows } from '../../usecases/ports/merge-ports.ts';
import { replaceLikenesses } from '../clients/likenesses.ts';
import { findTexts } from '../clients/refresh-clients.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { fixScope } from '../users/visible-users.ts';

const derived = ['hosting_documents', 'iam_documents', 'client_facts', 'client_texts'] as const;

/** Merging one caller's clients, in one unit of work. Both must be taken: see `TakenClients`. */
export class MergesRepository implements Merges {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  #expect(...ids: number[]): void {
    for (const id of ids) this.#taken.expectChange(id);
  }

  async take(ids: readonly number[]): Promise<void> {
    if (!this.#session.traits.locksRows) return;
    await this.#session.db
      .selectFrom('clients as c')
      .where('c.id', 'in', [...ids])
      .where('c.deleted_at', 'is', null)
      .where(isVisibleClient(fixScope(this.#scope), 'c'))
      .orderBy('c.id')
      .select('c.id')
      .forUpdate()
      .execute();
  }

  listCalls(clientId: number): Promise<{ month: Month; calls: number }[]> {
    this.#taken.expect(clientId);
    return this.#session.db
      .selectFrom('call_totals')
      .where('client_id', '=', clientId)
      .orderBy('month')
      .select(['month', 'calls'])
      .execute();
  }

  async joinDomain(
    from: { readonly clientId: number; readonly id: number },
    twin: { readonly clientId: number; readonly id: number },
    at: Micros,
  ): Promise<void> {
    this.#expect(from.clientId, twin.clientId);
    const { db } = this.#session;
    await sql`insert into call_counts (client_id, month, domain_id, calls)
      select ${sql.lit(twin.clientId)}, month, ${sql.lit(twin.id)}, calls from call_counts
      where client_id = ${from.clientId} and domain_id = ${from.id}
      on conflict (client_id, month, domain_id) do update set calls = call_counts.calls + excluded.calls`.execute(db);
    await db
      .deleteFrom('call_counts')
      .where('client_id', '=', from.clientId)
      .where('domain_id', '=', from.id)
      .execute();
    await db
      .updateTable('domains')
      .set({ deleted_at: at })
      .where('id', '=', from.id)
      .where('client_id', '=', from.clientId)
      .execute();
  }

  async moveDomains(fromId: number, intoId: number): Promise<void> {
    this.#expect(fromId, intoId);
    const { db } = this.#session;
    for (const table of ['domains', 'call_counts'] as const)
      await db.updateTable(table).set({ client_id: intoId }).where('client_id', '=', fromId).execute();
    await sql`insert into call_totals (client_id, month, calls)
      select ${sql.lit(intoId)}, month, calls from call_totals where client_id = ${fromId}
      on conflict (client_id, month) do update set calls = call_totals.calls + excluded.calls`.execute(db);
    await db.deleteFrom('call_totals').where('client_id', '=', fromId).execute();
  }

  async moveService(id: number, fromId: number, intoId: number): Promise<void> {
    this.#expect(fromId, intoId);
    await this.#session.db
      .updateTable('services')
      .set({ client_id: intoId })
      .where('id', '=', id)
      .where('client_id', '=', fromId)
      .execute();
  }

  async moveRest(fromId: number, intoId: number): Promise<MovedRows> {
    this.#expect(fromId, intoId);
    const { db } = this.#session;
    await this.#moveMembers(fromId, intoId);
    await this.#moveProducts(fromId, intoId);
    const features = await db
      .updateTable('feature_activations')
      .set({ client_id: intoId })
      .where('client_id', '=', fromId)
      .where('feature_id', 'not in', (eb) =>
        eb.selectFrom('feature_activations as own').where('own.client_id', '=', intoId).select('own.feature_id'),
      )
      .returning('id')
      .execute();
    await db.deleteFrom('feature_activations').where('client_id', '=', fromId).execute();
    const keys = await db
      .updateTable('api_keys')
      .set((eb) => ({ client_id: intoId, merged_from: eb.fn.coalesce('merged_from', 'client_id') }))
      .where('client_id', '=', fromId)
      .returning('revoked_at')
      .execute();
    const tokens = await db
      .updateTable('api_tokens')
      .set({ client_id: intoId })
      .where('client_id', '=', fromId)
      .returning('deleted_at')
      .execute();
    // Found by their users, who are the survivor's by now.
    for (const table of ['sessions', 'mail_links'] as const)
      await db
        .updateTable(table)
        .set({ client_id: intoId })
        .where('user_id', 'in', (eb) =>
          eb.selectFrom('memberships as m').where('m.client_id', '=', intoId).select('m.user_id'),
        )
        .where('client_id', '=', fromId)
        .execute();
    const notes = await db
      .updateTable('client_notes')
      .set({ client_id: intoId })
      .where('client_id', '=', fromId)
      .returning('id')
      .execute();
    // Those that were sent name whom they were sent about.
    const mails = await db
      .updateTable('outbox')
      .set({ client_id: intoId })
      .where('state', '=', 'waiting')
      .where('client_id', '=', fromId)
      .returning('id')
      .execute();
    // Those that a reseller before this one has left: the ones of today are moved by the rule.
    await sql`insert into client_tags (client_id, reseller_id, tag, tag_folded, created_at)
      select ${sql.lit(intoId)}, reseller_id, tag, tag_folded, created_at from client_tags where client_id = ${fromId}
      on conflict (client_id, reseller_id, tag_folded) do nothing`.execute(db);
    await db.deleteFrom('client_tags').where('client_id', '=', fromId).execute();
    return {
      features: features.length,
      keys: keys.filter(({ revoked_at }) => revoked_at === null).length,
      tokens: tokens.filter(({ deleted_at }) => deleted_at === null).length,
      notes: notes.length,
      mails: mails.length,
    };
  }

  /** Whoever is a member of both keeps the role at the survivor. */
  async #moveMembers(fromId: number, intoId: number): Promise<void> {
    const { db } = this.#session;
    await sql`insert into memberships (client_id, user_id, group_id, created_at)
      select ${sql.lit(intoId)}, user_id, group_id, created_at from memberships where client_id = ${fromId}
      on conflict (client_id, user_id) do nothing`.execute(db);
    await db.deleteFrom('memberships').where('client_id', '=', fromId).execute();
  }

  /** What either was given stays given. */
  async #moveProducts(fromId: number, intoId: number): Promise<void> {
    const { db } = this.#session;
    await sql`insert into client_products (client_id, product, is_available)
      select ${sql.lit(intoId)}, product, is_available from client_products where client_id = ${fromId}
      on conflict (client_id, product) do update set is_available =
        case when excluded.is_available = 1 then 1 else client_products.is_available end`.execute(db);
    await db.deleteFrom('client_products').where('client_id', '=', fromId).execute();
  }

  async end(fromId: number, intoId: number, at: Micros): Promise<void> {
    this.#expect(fromId, intoId);
    const { db, traits, execute } = this.#session;
    await db
      .updateTable('clients')
      .set((eb) => ({
        deleted_at: at,
        merged_into: intoId,
        domain_count: 0,
        whitelabel_count: 0,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', fromId)
      .execute();
    await db.updateTable('clients').set({ merged_into: intoId }).where('merged_into', '=', fromId).execute();
    const [texts] = await findTexts(this.#session, this.#scope, { id: fromId });
    await replaceLikenesses(this.#session, texts, undefined);
    // No list and no search is to find it: what is derived of it goes, and is not made again.
    for (const table of derived) await db.deleteFrom(table).where('client_id', '=', fromId).execute();
    if (traits.textIndex !== undefined) await execute(traits.textIndex.remove, [fromId]);
  }
}
