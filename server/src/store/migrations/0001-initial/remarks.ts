import type { Columns } from './columns.ts';

/** The tables of `store/tables/remarks.ts`. */
export function createRemarks({ id, integer, text, created, tableEnd }: Columns): string[] {
  return [
    `create table client_tags (
      client_id ${integer} not null references clients (id),
      reseller_id ${integer} not null references resellers (id),
      tag ${text} not null,
      tag_folded ${text} not null,
      ${created},
      primary key (client_id, reseller_id, tag_folded)
    ) ${tableEnd}`,
    `create index client_tags_tag on client_tags (tag_folded, client_id, reseller_id)`,
    `create table client_notes (
      id ${id},
      client_id ${integer} not null references clients (id),
      reseller_id ${integer} not null references resellers (id),
      author_id ${integer} references users (id),
      author_username ${text},
      author_name ${text},
      text ${text} not null,
      text_folded ${text} not null,
      ${created},
      check ((author_id is null) = (author_name is not null) and (author_id is null) = (author_username is not null))
    ) ${tableEnd}`,
    `create index client_notes_client on client_notes (client_id, id)`,
  ];
}
