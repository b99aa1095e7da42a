import { type SqlBool, sql } from 'kysely';
import type { Row } from '../../session.ts';
import type { ActivityTables } from '../../tables/activity.ts';
import {
  type ColumnDecision,
  type DecisionsOf,
  emptied,
  flag,
  json,
  moment,
  ofAll,
  plain,
  type Subject,
  within,
} from '../decision.ts';
import { emptyChanges } from '../empty-changes.ts';

/** Tags and notes are no part of the client's own history: their entries, of which there is an index, name it among the changes. */
const remarks = {
  columns: ['changes'],
  among: sql<SqlBool>`client_id is null and action in ('client_tagged', 'note_added', 'note_removed')`,
  isMeant: ({ changes }: Row, { clientIds }: Subject): boolean => {
    const { client } = JSON.parse(String(changes)) as { readonly client?: readonly number[] };
    return client?.some((id) => clientIds.includes(id)) ?? false;
  },
} as const;

/** Whether the one who sat there is one of the client's people: only then the address is theirs. */
function isTheirs({ user_id, actor_user_id, caller_kind }: Row, { people }: Subject): boolean {
  const asker = (actor_user_id ?? user_id) as number | null;
  return asker === null ? caller_kind === 'client_key' : people.includes(asker);
}

const address: ColumnDecision = {
  show: (value, row, subject) => (isTheirs(row, subject) ? value : null),
  emptied: (value, row, subject) => (isTheirs(row, subject) ? null : value),
};

const entry = {
  id: plain,
  at: moment,
  reseller_id: plain,
  client_id: plain,
  user_id: plain,
  actor_user_id: plain,
  request_id: plain,
  address,
} as const;

/** As the index of a reseller's entries goes. */
const byTime = ['at', 'id'] as const;

/** What happened: changes, requests and log-ins. Addresses are those of the client's people alone. */
export const activityDecisions = {
  audit_entries: {
    part: 'The history: what was changed, when and by whom, and what was there before.',
    rows: ofAll,
    mentions: remarks,
    key: ['id'],
    isResellers: true,
    erasure: 'emptied',
    kept: 'history',
    traces: { columns: ['changes'], within, order: byTime },
    columns: {
      ...entry,
      caller_kind: plain,
      key_id: plain,
      action: plain,
      changes: emptied(json, (value) => emptyChanges(String(value))),
      cause: plain,
    },
  },
  request_entries: {
    part: 'The log of requests: what was asked for, its secrets masked.',
    rows: ofAll,
    key: ['id'],
    isResellers: true,
    erasure: 'removed',
    traces: { columns: ['path', 'query_params', 'data'], within, order: byTime, isWhole: true },
    columns: {
      ...entry,
      token_id: plain,
      is_from_inside: flag,
      host: plain,
      method: plain,
      path: plain,
      query_params: plain,
      data: plain,
      status: plain,
      actions: plain,
    },
  },
  login_entries: {
    part: 'Log-ins, and tries that failed.',
    rows: ofAll,
    key: ['id'],
    isResellers: true,
    erasure: 'removed',
    columns: { ...entry, is_successful: flag, auth_type: plain, user_agent: plain },
  },
} satisfies DecisionsOf<ActivityTables>;
