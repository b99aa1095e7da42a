import type { Columns } from './columns.ts';

/** The tables of `store/tables/webhooks.ts`. */
export function createWebhooks({ id, integer, text, created, deleted, tableEnd }: Columns): string[] {
  return [
    `create table webhooks (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      url ${text} not null,
      events ${text} not null,
      sealed_secret ${text} not null,
      old_sealed_secret ${text},
      old_secret_until ${integer},
      is_enabled ${integer} not null,
      off_reason ${text} check (off_reason in ('request', 'failing', 'gone')),
      version ${integer} not null default 1,
      last_number ${integer} not null default 0,
      next_number ${integer} not null default 1,
      failures ${integer} not null default 0,
      failing_since ${integer},
      last_error ${text},
      next_attempt_at ${integer} not null,
      taken_until ${integer},
      ${created},
      updated_at ${integer} not null,
      ${deleted}
    ) ${tableEnd}`,
    `create index webhooks_reseller on webhooks (reseller_id, id) where deleted_at is null`,
    `create index webhooks_due on webhooks (next_attempt_at, id) where is_enabled = 1 and deleted_at is null`,
    // No reference to the webhook: it would hold a lock on its row for each write, which passes over it whoever looks for
    // one that is due. A webhook's row is never removed.
    `create table webhook_messages (
      id ${id},
      webhook_id ${integer} not null,
      number ${integer},
      event ${text} not null,
      client_id ${integer} not null,
      data ${text} not null,
      ${created},
      attempts ${integer} not null default 0,
      attempted_at ${integer},
      last_status ${integer},
      last_error ${text},
      delivered_at ${integer}
    ) ${tableEnd}`,
    `create index webhook_messages_new on webhook_messages (webhook_id, id) where number is null`,
    `create unique index webhook_messages_number on webhook_messages (webhook_id, number) where number is not null`,
    `create index webhook_messages_client on webhook_messages (client_id)`,
    `create index webhook_messages_age on webhook_messages (created_at)`,
  ];
}
