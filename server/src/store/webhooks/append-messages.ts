import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { WebhookEvent } from '../../model/webhook.ts';
import { insertRows } from '../bulk/statements.ts';
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
  /** Gives the message's data. Asked for only where somebody wants it. */
  readonly describe: () => object;
}

/** Writes down what webhooks are to be told, one row for each that wants it, in the order of the events. */
export async function appendMessages(session: Session, scope: Scope, events: readonly EventToTell[]): Promise<void> {
  const byReseller = new Map<number, { id: number; events: string }[]>();
  for (const resellerId of new Set(events.map((one) => one.resellerId)))
    byReseller.set(resellerId, await findListeners(session, scope, { reseller_id: resellerId }));
  const rows = events.flatMap(({ resellerId, clientId, event, at, describe }) =>
    (byReseller.get(resellerId) ?? [])
      .filter((listener) => listener.events === '' || listener.events.split(',').includes(event))
      .map(({ id }) => ({
        webhook_id: id,
        event,
        client_id: clientId,
        data: JSON.stringify(describe()),
        created_at: at,
      })),
  );
  await insertRows(session, 'webhook_messages', rows);
}
