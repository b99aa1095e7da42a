import type { Columns } from './columns.ts';

/** The tables of `store/tables/access.ts`. */
export function createAccess({ id, integer, text, created, deleted, tableEnd }: Columns): string[] {
  return [
    `create table api_keys (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      client_id ${integer} references clients (id),
      user_id ${integer} references users (id),
      digest ${text} not null unique,
      name ${text} not null,
      may_read_password_hashes ${integer} not null default 0,
      ${created},
      revoked_at ${integer},
      merged_from ${integer} references clients (id)
    ) ${tableEnd}`,
    `create unique index api_keys_client on api_keys (client_id) where client_id is not null and revoked_at is null
      and merged_from is null`,
    `create index api_keys_of_client on api_keys (client_id) where client_id is not null`,
    `create table api_tokens (
      id ${id},
      user_id ${integer} not null references users (id),
      client_id ${integer} not null references clients (id),
      group_id ${integer} not null,
      digest ${text} not null unique,
      name ${text} not null,
      description ${text} not null default '',
      expires_at ${integer},
      ${created},
      last_used_at ${integer},
      ${deleted}
    ) ${tableEnd}`,
    `create index api_tokens_client on api_tokens (client_id, id)`,
    `create index api_tokens_user on api_tokens (user_id)`,
    `create index api_tokens_deletion on api_tokens (deleted_at) where deleted_at is not null`,
    `create index api_tokens_expiry on api_tokens (expires_at) where expires_at is not null`,
    `create table sessions (
      id ${text} primary key,
      user_id ${integer} not null references users (id),
      client_id ${integer} not null references clients (id),
      refresh_id ${text} not null,
      actor_user_id ${integer} references users (id),
      ${created},
      last_used_at ${integer} not null,
      expires_at ${integer} not null,
      ended_at ${integer},
      address ${text},
      user_agent ${text} not null
    ) ${tableEnd}`,
    `create index sessions_user on sessions (user_id)`,
    `create index sessions_client on sessions (client_id)`,
    `create index sessions_expiry on sessions (expires_at)`,
    `create index sessions_actor on sessions (actor_user_id) where actor_user_id is not null`,
    `create table mail_links (
      id ${id},
      user_id ${integer} not null references users (id),
      purpose ${text} not null,
      client_id ${integer} references clients (id),
      group_id ${integer},
      digest ${text} not null,
      ${created},
      expires_at ${integer} not null,
      used_at ${integer}
    ) ${tableEnd}`,
    `create index mail_links_user on mail_links (user_id)`,
    `create index mail_links_client on mail_links (client_id) where client_id is not null`,
    `create table forgotten_passwords (
      id ${id},
      username ${text} not null,
      request_id ${text},
      address ${text},
      ${created}
    ) ${tableEnd}`,
    `create table two_factor (
      user_id ${integer} primary key references users (id),
      sealed_secret ${text} not null,
      ${created},
      confirmed_at ${integer},
      last_step ${integer},
      wrong_codes ${integer} not null default 0,
      wrong_since ${integer}
    ) ${tableEnd}`,
    `create table recovery_codes (
      user_id ${integer} not null references users (id),
      digest ${text} not null,
      used_at ${integer},
      primary key (user_id, digest)
    ) ${tableEnd}`,
    `create table signing_keys (
      id ${id},
      kid ${text} not null unique,
      public_jwk ${text} not null,
      sealed_private ${text} not null default '',
      ${created}
    ) ${tableEnd}`,
    `create table nonces (
      key_digest ${text} not null,
      nonce ${text} not null,
      expires_at ${integer} not null,
      primary key (key_digest, nonce)
    ) ${tableEnd}`,
    `create index nonces_expiry on nonces (expires_at)`,
  ];
}
