import type { Columns } from './columns.ts';

/** The tables of `store/tables/views.ts`. */
export function createViews({ id, integer, text, created, tableEnd }: Columns): string[] {
  return [
    `create table saved_views (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      owner_id ${integer} not null references users (id),
      name ${text} not null,
      name_folded ${text} not null,
      is_shared ${integer} not null,
      filter ${text} not null,
      ordering ${text} not null,
      columns ${text} not null,
      version ${integer} not null default 1,
      ${created},
      updated_at ${integer} not null
    ) ${tableEnd}`,
    `create unique index saved_views_name on saved_views (owner_id, reseller_id, name_folded)`,
    `create index saved_views_reseller on saved_views (reseller_id, is_shared)`,
  ];
}
