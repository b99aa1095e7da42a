import type { Columns } from './columns.ts';

/** The tables of `store/tables/mail.ts`. */
export function createMail({ id, integer, text, bytes, created, tableEnd }: Columns): string[] {
  return [
    `create table outbox (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      client_id ${integer} references clients (id),
      kind ${text} not null,
      lang ${text} not null,
      recipient ${text} not null,
      template_values ${text} not null,
      ${created},
      state ${text} not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'expired')),
      attempts ${integer} not null default 0,
      next_attempt_at ${integer} not null,
      taken_until ${integer},
      last_error ${text},
      sent_at ${integer},
      message_id ${text}
    ) ${tableEnd}`,
    `create index outbox_due on outbox (next_attempt_at, id) where state = 'waiting'`,
    `create index outbox_reseller on outbox (reseller_id, next_attempt_at, id) where state = 'waiting'`,
    // What people look through: the latest first, in one state.
    `create index outbox_state on outbox (state, id)`,
    `create index outbox_reseller_state on outbox (reseller_id, state, id)`,
    `create index outbox_client on outbox (client_id) where client_id is not null`,
    // What is about no client is about a person.
    `create index outbox_recipient on outbox (reseller_id, recipient) where client_id is null`,
    // What is done, by its age: what waits is passed over by whoever clears up.
    `create index outbox_done on outbox (created_at) where state <> 'waiting'`,
    `create index outbox_kind on outbox (kind, created_at) where state = 'waiting'`,
    `create table branding (
      reseller_id ${integer} primary key references resellers (id),
      public_settings ${text} not null,
      mail_server ${text}
    ) ${tableEnd}`,
    `create table brand_images (
      reseller_id ${integer} not null references resellers (id),
      role ${text} not null,
      address ${text} not null unique,
      content_type ${text} not null,
      digest ${text} not null,
      bytes ${bytes} not null,
      primary key (reseller_id, role)
    ) ${tableEnd}`,
    `create table notification_settings (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      notification_type ${text} not null,
      email ${text} not null,
      is_enabled ${integer} not null
    ) ${tableEnd}`,
    `create index notification_settings_reseller on notification_settings (reseller_id, id)`,
    `create table failed_login_notices (
      user_id ${integer} primary key references users (id),
      noticed_at ${integer} not null
    ) ${tableEnd}`,
  ];
}
