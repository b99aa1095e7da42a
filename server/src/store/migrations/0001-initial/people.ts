import type { Columns } from './columns.ts';

/** The tables of `store/tables/people.ts`. */
export function createPeople({ id, integer, text, created, deleted, tableEnd }: Columns): string[] {
  return [
    `create table resellers (
      id ${id},
      company ${text} not null,
      email ${text} not null,
      domain ${text},
      trial_days ${integer} not null default 14,
      grace_days ${integer} not null default 90,
      technical_client_id ${integer},
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create table users (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      username ${text} not null,
      username_folded ${text} not null,
      email ${text} not null,
      email_folded ${text} not null,
      first_name ${text} not null default '',
      last_name ${text} not null default '',
      phone ${text},
      company ${text} not null default '',
      lang ${text} not null default 'en',
      user_type ${text} not null default 'common' check (user_type in ('common', 'reseller', 'seller')),
      is_platform_admin ${integer} not null default 0,
      is_active ${integer} not null default 0,
      activated_at ${integer},
      has_two_factor ${integer} not null default 0,
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create unique index users_username on users (username_folded) where deleted_at is null`,
    `create index users_email on users (email_folded)`,
    `create table user_credentials (
      user_id ${integer} primary key references users (id),
      password_hash ${text}
    ) ${tableEnd}`,
    `create table sellers (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      user_id ${integer} not null references users (id),
      company ${text} not null default '',
      ${created},
      ${deleted}
    ) ${tableEnd}`,
  ];
}
