import type { Columns } from './columns.ts';

/** The tables of `store/tables/operations.ts`. */
export function createOperations({ integer, text, created, tableEnd }: Columns): string[] {
  return [
    `create table installation (
      id ${integer} primary key check (id = 1),
      first_reseller_id ${integer} not null references resellers (id),
      document_format ${text} not null,
      secret_key_id ${text},
      ${created}
    ) ${tableEnd}`,
    `create table idempotency_records (
      id ${text} primary key,
      request_mac ${text} not null,
      sealed_result ${text} not null default '',
      expires_at ${integer} not null
    ) ${tableEnd}`,
    `create index idempotency_records_expiry on idempotency_records (expires_at)`,
    `create table set_aside_indexes (
      name ${text} primary key,
      definition ${text} not null
    ) ${tableEnd}`,
  ];
}
