import type { Columns } from './columns.ts';

/** The table of `store/tables/erasures.ts`. */
export function createErasures({ integer, text, tableEnd }: Columns): string[] {
  return [
    `create table erasures (
      client_id ${integer} primary key references clients (id),
      erased_at ${integer} not null,
      receipt ${text} not null
    ) ${tableEnd}`,
  ];
}
