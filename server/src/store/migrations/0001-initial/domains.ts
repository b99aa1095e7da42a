import type { Columns } from './columns.ts';

/** The tables of `store/tables/domains.ts`. */
export function createDomains({ id, integer, text, created, deleted, tableEnd }: Columns): string[] {
  return [
    `create table domains (
      id ${id},
      client_id ${integer} not null references clients (id),
      host ${text} not null,
      host_key ${text} not null,
      path ${text} not null,
      country ${text},
      is_whitelabel ${integer} not null default 0,
      consent_storage ${text} not null,
      settings ${text} not null default '{}',
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create unique index domains_host on domains (client_id, host_key, path) where deleted_at is null`,
    `create index domains_client on domains (client_id, id)`,
    `create table call_counts (
      client_id ${integer} not null references clients (id),
      month ${integer} not null,
      domain_id ${integer} not null references domains (id),
      calls ${integer} not null,
      primary key (client_id, month, domain_id)
    ) ${tableEnd}`,
    `create table call_totals (
      client_id ${integer} not null references clients (id),
      month ${integer} not null,
      calls ${integer} not null,
      primary key (client_id, month)
    ) ${tableEnd}`,
  ];
}
