import type { Columns } from './columns.ts';

/**
 * The lists of what happened go by time, the latest first, within whose it is: each index gives a page without a sort, and
 * its total without a look at the rows.
 */
const activityIndexes = (table: string): string[] => [
  ...['client', 'reseller', 'user'].map((whose) => `create index ${table}_${whose} on ${table} (${whose}_id, at, id)`),
  `create index ${table}_at on ${table} (at, id)`,
  // Of what was done as somebody else, which is little: an erasure asks who sat there.
  `create index ${table}_actor on ${table} (actor_user_id) where actor_user_id is not null`,
];

/** The tables of `store/tables/activity.ts`. */
export function createActivity({ id, integer, text, tableEnd }: Columns): string[] {
  return [
    `create table audit_entries (
      id ${id},
      at ${integer} not null,
      caller_kind ${text} not null,
      key_id ${integer},
      user_id ${integer},
      actor_user_id ${integer},
      request_id ${text},
      address ${text},
      action ${text} not null,
      reseller_id ${integer},
      client_id ${integer},
      changes ${text} not null,
      cause ${text}
    ) ${tableEnd}`,
    ...activityIndexes('audit_entries'),
    // What derives an account's status is a small part of what happens, and has a list of its own.
    ...['reseller_id, at, id', 'at, id'].map(
      (columns, place) =>
        `create index audit_entries_status_${place} on audit_entries (${columns}) where action = 'account_status_changed'`,
    ),
    // Tags and notes: the client is named among the changes, and an erasure looks through them.
    `create index audit_entries_remarks on audit_entries (client_id, id)
      where action in ('client_tagged', 'note_added', 'note_removed')`,
    `create table request_entries (
      id ${id},
      at ${integer} not null,
      reseller_id ${integer},
      client_id ${integer},
      user_id ${integer},
      actor_user_id ${integer},
      token_id ${integer},
      is_from_inside ${integer} not null,
      request_id ${text},
      address ${text},
      host ${text} not null,
      method ${text} not null,
      path ${text} not null,
      query_params ${text} not null,
      data ${text} not null,
      status ${integer} not null,
      actions ${text} not null
    ) ${tableEnd}`,
    ...activityIndexes('request_entries'),
    `create table login_entries (
      id ${id},
      at ${integer} not null,
      reseller_id ${integer},
      client_id ${integer},
      user_id ${integer},
      actor_user_id ${integer},
      is_successful ${integer} not null,
      auth_type ${text} not null,
      request_id ${text},
      address ${text},
      user_agent ${text} not null
    ) ${tableEnd}`,
    ...activityIndexes('login_entries'),
  ];
}
