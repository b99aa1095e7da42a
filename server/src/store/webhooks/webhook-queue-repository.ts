import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { WebhookEvent, WebhookMessage } from '../../model/webhook.ts';
import type { FailedAttempt, TurnClaim, WebhookQueue, WebhookTurn } from '../../usecases/ports/webhook-ports.ts';
import { toFlag } from '../clients/client-row.ts';
import type { Session } from '../session.ts';
import { readWebhook } from './webhook-row.ts';

/** What is to be delivered, of all resellers: for the program itself, so there is no scope here. */
export class WebhookQueueRepository implements WebhookQueue {
  readonly #session: Session;

  constructor(session: Session, caller: Caller) {
    if (caller.kind !== 'program') throw new Error('Only the program itself delivers');
    this.#session = session;
  }

  async listUnnumbered(): Promise<readonly number[]> {
    const rows = await this.#session.db
      .selectFrom('webhook_messages as m')
      .innerJoin('webhooks as w', 'w.id', 'm.webhook_id')
      .where('m.number', 'is', null)
      .where('w.deleted_at', 'is', null)
      .select('m.webhook_id as id')
      .distinct()
      .execute();
    return rows.map(({ id }) => id);
  }

  async giveNumbers(webhookId: number, limit: number): Promise<number> {
    const { db } = this.#session;
    // Takes the webhook's row first: two copies of the server number one after the other, each what the other has left.
    const webhook = await db
      .updateTable('webhooks')
      .set((eb) => ({ last_number: eb.ref('last_number') }))
      .where('id', '=', webhookId)
      .returning('last_number')
      .executeTakeFirst();
    if (webhook === undefined) return 0;
    // Changes of one client were written one after the other, so their ids are in order and none comes up later than a
    // higher one.
    const { rows } = await sql<{ number: number }>`
      update webhook_messages set number = ${webhook.last_number} + named.place
      from (
        select id, row_number() over (order by id) as place from (
          select id from webhook_messages where webhook_id = ${webhookId} and number is null order by id limit ${limit}
        ) as found
      ) as named
      where webhook_messages.id = named.id returning webhook_messages.number`.execute(db);
    await db
      .updateTable('webhooks')
      .set({ last_number: webhook.last_number + rows.length })
      .where('id', '=', webhookId)
      .execute();
    return rows.length;
  }

  #selectDue({ now, exceptResellers }: TurnClaim) {
    const due = this.#session.db
      .selectFrom('webhooks')
      .where('is_enabled', '=', 1)
      .where('deleted_at', 'is', null)
      // Whoever was a reseller is told nothing more of the clients; it waits, in case that is taken back.
      .where('reseller_id', 'in', (eb) => eb.selectFrom('resellers').where('deleted_at', 'is', null).select('id'))
      .where('next_attempt_at', '<=', now)
      .whereRef('next_number', '<=', 'last_number')
      .where((eb) => eb.or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
      .select('id')
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(1);
    return exceptResellers.length === 0 ? due : due.where('reseller_id', 'not in', exceptResellers);
  }

  async hasDue(claim: TurnClaim): Promise<boolean> {
    return (await this.#selectDue(claim).executeTakeFirst()) !== undefined;
  }

  async claim(claim: TurnClaim, limit: number): Promise<WebhookTurn | undefined> {
    const { traits, db } = this.#session;
    const due = await this.#selectDue(claim).modifyEnd(traits.takeFreeRows).executeTakeFirst();
    if (due === undefined) return undefined;
    const { leaseUntil } = claim;
    const row = await db
      .updateTable('webhooks')
      .set({ taken_until: leaseUntil })
      .where('id', '=', due.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const messages = await db
      .selectFrom('webhook_messages')
      .where('webhook_id', '=', row.id)
      .where('number', '>=', row.next_number)
      .select(['number', 'event', 'client_id', 'data', 'created_at'])
      .orderBy('number')
      .limit(limit)
      .execute();
    if (messages.length === 0) {
      // What was too old to be kept cannot be told any more.
      await db
        .updateTable('webhooks')
        .set({ next_number: row.last_number + 1, taken_until: null })
        .where('id', '=', row.id)
        .execute();
      return undefined;
    }
    return {
      webhook: readWebhook(row),
      sealedSecret: row.sealed_secret,
      oldSealedSecret: (row.old_secret_until ?? 0) > claim.now ? row.old_sealed_secret : null,
      leaseUntil,
      messages: messages.map(
        (message): WebhookMessage => ({
          number: message.number ?? 0,
          event: message.event as WebhookEvent,
          clientId: message.client_id,
          data: message.data,
          createdAt: message.created_at,
        }),
      ),
    };
  }

  /** The webhook, where the turn still has it to itself. */
  #updateWithin({ webhook, leaseUntil }: WebhookTurn) {
    return this.#session.db
      .updateTable('webhooks')
      .where('id', '=', webhook.id)
      .where('taken_until', '=', leaseUntil)
      .where('version', '=', webhook.version)
      .where('deleted_at', 'is', null);
  }

  async #noteAttempt(
    { webhook }: WebhookTurn,
    number: number,
    noted: {
      readonly attempted_at: Micros;
      readonly last_status: number | null;
      readonly last_error: string | null;
      readonly delivered_at?: Micros;
    },
  ): Promise<void> {
    await this.#session.db
      .updateTable('webhook_messages')
      .set((eb) => ({ ...noted, attempts: eb('attempts', '+', 1) }))
      .where('webhook_id', '=', webhook.id)
      .where('number', '=', number)
      .execute();
  }

  async noteDelivered(turn: WebhookTurn, number: number, at: Micros, status: number): Promise<boolean> {
    const rows = await this.#updateWithin(turn)
      .set({ next_number: number + 1, failures: 0, failing_since: null, last_error: null })
      .returning('id')
      .execute();
    await this.#noteAttempt(turn, number, {
      attempted_at: at,
      last_status: status,
      last_error: null,
      delivered_at: at,
    });
    return rows.length > 0;
  }

  async noteFailed(turn: WebhookTurn, number: number, failed: FailedAttempt): Promise<boolean> {
    const { at, status, error, nextAttemptAt, failingSince, offReason } = failed;
    const rows = await this.#updateWithin(turn)
      .set((eb) => ({
        failures: eb('failures', '+', 1),
        failing_since: failingSince,
        last_error: error,
        next_attempt_at: nextAttemptAt,
        taken_until: null,
        is_enabled: toFlag(offReason === null),
        off_reason: offReason,
      }))
      .returning('id')
      .execute();
    await this.#noteAttempt(turn, number, { attempted_at: at, last_status: status, last_error: error });
    return rows.length > 0;
  }

  async release({ webhook, leaseUntil }: WebhookTurn, now: Micros): Promise<void> {
    await this.#session.db
      .updateTable('webhooks')
      .set({ taken_until: null, next_attempt_at: now })
      .where('id', '=', webhook.id)
      .where('taken_until', '=', leaseUntil)
      .execute();
  }

  async removeOldSecrets(now: Micros): Promise<number> {
    const rows = await this.#session.db
      .updateTable('webhooks')
      .set({ old_sealed_secret: null, old_secret_until: null })
      .where('old_secret_until', '<=', now)
      .returning('id')
      .execute();
    return rows.length;
  }

  async removeOld(before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = db.selectFrom('webhook_messages').select('id').where('created_at', '<', before).limit(most);
    const rows = await db.deleteFrom('webhook_messages').where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }
}
