import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { WebhookEvent } from '../../model/webhook.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

const findListeners = keep<{ reseller_id: number }, { id: number; events: string }>(({ db, slot }) =>
  db
    .selectFrom('webhooks')
    .where('reseller_id', '=', slot('reseller_id'))
    .where('is_enabled', '=', 1)
    .where('deleted_at', 'is', null)
    .select(['id', 'events'])
    .orderBy('id'),
);

interface NewMessage {
  readonly webhook_id: number;
  readonly event: string;
  readonly client_id: number;
  readonly data: string;
  readonly at: Micros;
}

const insertMessage = keep<NewMessage, never>(({ db, slot }) =>
  db.insertInto('webhook_messages').values({
    webhook_id: slot('webhook_id'),
    event: slot('event'),
    client_id: slot('client_id'),
    data: slot('data'),
    created_at: slot('at'),
  }),
);

/** Whether a reseller wants told anything at all, as a part of another statement: 0 or 1. */
export const isListening = (resellerId: ReturnType<typeof sql.val>) =>
  sql<0 | 1>`case when exists (select 1 from webhooks as w where w.reseller_id = ${resellerId}
    and w.is_enabled = 1 and w.deleted_at is null) then 1 else 0 end`;

/** Something that a reseller may want told. */
export interface EventToTell {
  readonly resellerId: number;
  readonly clientId: number;
  readonly event: WebhookEvent;
  readonly at: Micros;
  readonly data: object;
}

/** Writes down what a reseller's webhooks are to be told, one row for each that wants it. */
export async function appendMessages(
  session: Session,
  scope: Scope,
  { resellerId, clientId, event, at, data }: EventToTell,
): Promise<void> {
  for (const { id, events } of await findListeners(session, scope, { reseller_id: resellerId })) {
    if (events !== '' && !events.split(',').includes(event)) continue;
    const message = { webhook_id: id, event, client_id: clientId, data: JSON.stringify(data), at };
    await insertMessage(session, scope, message);
  }
}
