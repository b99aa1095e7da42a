import type { Columns } from './columns.ts';

/** The tables of `store/tables/imports.ts`. */
export function createImports({ id, integer, text, tableEnd }: Columns): string[] {
  return [
    `create table imports (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      file_name ${text} not null,
      file_digest ${text} not null,
      settings ${text} not null,
      state ${text} not null default 'running' check (state in ('running', 'complete', 'undoing', 'undone')),
      rows_read ${integer} not null default 0,
      created ${integer} not null default 0,
      updated ${integer} not null default 0,
      skipped ${integer} not null default 0,
      failed ${integer} not null default 0,
      started_at ${integer} not null,
      ended_at ${integer},
      check (rows_read = created + updated + skipped + failed)
    ) ${tableEnd}`,
    // One at a time of the same file: two would not know of each other's rows.
    `create unique index imports_running on imports (reseller_id, file_digest, settings) where state = 'running'`,
    `create table import_rows (
      import_id ${integer} not null references imports (id),
      row_number ${integer} not null,
      outcome ${text} not null check (outcome in ('created', 'updated', 'failed')),
      client_id ${integer} references clients (id),
      version ${integer},
      detail ${text} not null default '',
      primary key (import_id, row_number)
    ) ${tableEnd}`,
    `create index import_rows_client on import_rows (client_id) where client_id is not null`,
  ];
}
