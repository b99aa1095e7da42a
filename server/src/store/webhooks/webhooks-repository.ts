import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Webhook, WebhookDelivery, WebhookEvent, WebhookFields } from '../../model/webhook.ts';
import type { DeliveryQuery, Webhooks } from '../../usecases/ports/webhook-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import { isOfReseller } from '../scope.ts';
import type { Session } from '../session.ts';
import { readWebhook } from './webhook-row.ts';

/** What a webhook begins with, and again after it was changed: nothing has failed, and it is due at once. */
const fresh = (now: Micros) =>
  ({ failures: 0, failing_since: null, last_error: null, next_attempt_at: now, updated_at: now }) as const;

/** The webhooks of one caller's resellers, in one unit of work. */
export class WebhooksRepository implements Webhooks {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
  }

  #select() {
    return this.#session.db
      .selectFrom('webhooks')
      .where(isOfReseller(this.#scope, 'reseller_id'))
      .where('deleted_at', 'is', null)
      .selectAll()
      .orderBy('id');
  }

  #update(id: number) {
    return this.#session.db
      .updateTable('webhooks')
      .where(isOfReseller(this.#scope, 'reseller_id'))
      .where('deleted_at', 'is', null)
      .where('id', '=', id);
  }

  async list(): Promise<Webhook[]> {
    return (await this.#select().execute()).map(readWebhook);
  }

  async find(id: number): Promise<Webhook | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst();
    return row && readWebhook(row);
  }

  async findForUpdate(id: number): Promise<Webhook | undefined> {
    const query = this.#select().where('id', '=', id);
    const row = await (this.#session.traits.locksRows ? query.forUpdate() : query).executeTakeFirst();
    return row && readWebhook(row);
  }

  async count(resellerId: number): Promise<number> {
    return (await this.#select().where('reseller_id', '=', resellerId).execute()).length;
  }

  async insert(resellerId: number, { url, events, isEnabled }: WebhookFields): Promise<number> {
    const scope = this.#scope;
    if (scope.kind !== 'platform' && !(scope.kind === 'reseller' && scope.resellerId === resellerId))
      throw new Error('A webhook is made that is not its caller’s');
    const { id } = await this.#session.db
      .insertInto('webhooks')
      .values({
        reseller_id: resellerId,
        url,
        events: events.join(','),
        sealed_secret: '',
        is_enabled: toFlag(isEnabled),
        off_reason: isEnabled ? null : 'request',
        created_at: this.#now,
        ...fresh(this.#now),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async saveSecret(id: number, sealedSecret: string): Promise<void> {
    await this.#update(id).set({ sealed_secret: sealedSecret }).execute();
  }

  async renewSecret(id: number, sealedSecret: string, oldUntil: Micros): Promise<void> {
    await this.#update(id)
      .set((eb) => ({
        sealed_secret: sealedSecret,
        old_sealed_secret: eb.ref('sealed_secret'),
        old_secret_until: oldUntil,
        updated_at: this.#now,
      }))
      .execute();
  }

  async save({ id, version, offReason }: Webhook, { url, events, isEnabled }: WebhookFields): Promise<void> {
    await this.#update(id)
      .set({
        url,
        events: events.join(','),
        is_enabled: toFlag(isEnabled),
        off_reason: isEnabled ? null : (offReason ?? 'request'),
        version: version + 1,
        ...fresh(this.#now),
      })
      .execute();
  }

  async replay({ id, version }: Webhook, from: number): Promise<void> {
    await this.#update(id)
      .set({ next_number: from, version: version + 1, ...fresh(this.#now) })
      .execute();
  }

  async findOldest({ id }: Webhook): Promise<number | undefined> {
    const { oldest } = await this.#session.db
      .selectFrom('webhook_messages')
      .where('webhook_id', '=', id)
      .where('number', 'is not', null)
      .select((eb) => eb.fn.min('number').as('oldest'))
      .executeTakeFirstOrThrow();
    return oldest ?? undefined;
  }

  async remove({ id }: Webhook): Promise<void> {
    await this.#update(id)
      .set({ deleted_at: this.#now, is_enabled: 0, sealed_secret: '', old_sealed_secret: null, url: '' })
      .execute();
    // Nobody numbers them any more. What has a number goes when it is old.
    await this.#session.db
      .deleteFrom('webhook_messages')
      .where('webhook_id', '=', id)
      .where('number', 'is', null)
      .execute();
  }

  async listDeliveries(
    { id, nextNumber }: Webhook,
    { state, beforeNumber, limit }: DeliveryQuery,
  ): Promise<WebhookDelivery[]> {
    let query = this.#session.db
      .selectFrom('webhook_messages as m')
      .innerJoin('webhooks as w', 'w.id', 'm.webhook_id')
      .where(isOfReseller(this.#scope, 'reseller_id'))
      .where('m.webhook_id', '=', id)
      .where('m.number', 'is not', null)
      .selectAll('m')
      .orderBy('m.number', 'desc')
      .limit(limit);
    if (beforeNumber !== undefined) query = query.where('m.number', '<', beforeNumber);
    if (state === 'waiting') query = query.where('m.number', '>=', nextNumber);
    else if (state !== undefined)
      query = query
        .where('m.number', '<', nextNumber)
        .where('m.delivered_at', state === 'delivered' ? 'is not' : 'is', null);
    return (await query.execute()).map((row) => {
      const number = row.number ?? 0;
      const done = row.delivered_at === null ? 'skipped' : 'delivered';
      return {
        number,
        event: row.event as WebhookEvent,
        clientId: row.client_id,
        createdAt: row.created_at,
        state: number >= nextNumber ? 'waiting' : done,
        attempts: row.attempts,
        attemptedAt: row.attempted_at,
        lastStatus: row.last_status,
        lastError: row.last_error,
        deliveredAt: row.delivered_at,
      };
    });
  }
}
