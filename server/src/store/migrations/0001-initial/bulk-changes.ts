import type { Columns } from './columns.ts';

/** The tables of `store/tables/bulk-changes.ts`. */
export function createBulkChanges({ id, integer, text, created, tableEnd }: Columns): string[] {
  return [
    `create table bulk_changes (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      maker_id ${integer} not null references users (id),
      is_platform ${integer} not null,
      client_id ${integer} not null,
      key_id ${integer},
      request_id ${text},
      address ${text},
      change ${text} not null,
      filter ${text},
      undo_of ${integer},
      state ${text} not null,
      reason ${text},
      total ${integer} not null,
      ${created},
      started_at ${integer},
      ended_at ${integer}
    ) ${tableEnd}`,
    `create index bulk_changes_open on bulk_changes (id) where state in ('queued', 'running')`,
    `create index bulk_changes_maker on bulk_changes (maker_id, id)`,
    `create index bulk_changes_reseller on bulk_changes (reseller_id, is_platform, id)`,
    `create index bulk_changes_undo on bulk_changes (undo_of, id) where undo_of is not null`,
    `create index bulk_changes_ended on bulk_changes (ended_at) where ended_at is not null`,
    `create table bulk_change_batches (
      change_id ${integer} not null references bulk_changes (id),
      last_client_id ${integer} not null,
      changed ${integer} not null default 0,
      unchanged ${integer} not null default 0,
      refused ${integer} not null default 0,
      skipped ${integer} not null default 0,
      failed ${integer} not null default 0,
      done_at ${integer},
      client_ids ${text} not null,
      outcomes ${text} not null default '',
      primary key (change_id, last_client_id)
    ) ${tableEnd}`,
    `create index bulk_change_batches_waiting on bulk_change_batches (change_id, last_client_id) where done_at is null`,
  ];
}
