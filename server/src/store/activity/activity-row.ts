import type { Selectable } from 'kysely';
import type { ActivityList, ActivityLists } from '../../model/activity.ts';
import type { AuditAction } from '../../model/audit-action.ts';
import type { Caller } from '../../model/caller.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { Tables } from '../tables.ts';

type RowOf<T extends 'request_entries' | 'audit_entries' | 'login_entries'> = Selectable<Tables[T]>;

/** A row of any list: which columns it has is the list's matter. */
export type ActivityRow = RowOf<'request_entries'> & RowOf<'audit_entries'> & RowOf<'login_entries'>;

type Shared = ReturnType<typeof readShared>;

function readShared(row: ActivityRow, userEmail: string | null, isAddressShown: boolean) {
  return {
    id: row.id,
    at: row.at,
    clientId: row.client_id,
    userId: row.user_id,
    userEmail,
    actorUserId: row.actor_user_id,
    address: isAddressShown ? row.address : null,
  };
}

function readChange(shared: Shared, row: RowOf<'audit_entries'>): ActivityLists['changes'] {
  return {
    ...shared,
    callerKind: row.caller_kind as Caller['kind'],
    keyId: row.key_id,
    requestId: row.request_id,
    action: row.action as AuditAction,
    changes: JSON.parse(row.changes) as Changes,
    cause: row.cause,
  };
}

const readers: {
  readonly [L in ActivityList]: (shared: Shared, row: ActivityRow) => ActivityLists[L];
} = {
  requests: (shared, row) => ({
    ...shared,
    tokenId: row.token_id,
    method: row.method,
    path: row.path,
    host: row.host,
    queryParams: row.query_params,
    data: row.data,
    status: row.status,
    actions: row.actions,
  }),
  changes: readChange,
  statuses: readChange,
  logins: (shared, row) => ({
    ...shared,
    isSuccessful: row.is_successful === 1,
    authType: row.auth_type,
    userAgent: row.user_agent,
  }),
};

/** Reads a row of a list. Where somebody asked from is told only with who it was. */
export function readEntry<L extends ActivityList>(
  list: L,
  row: ActivityRow,
  userEmail: string | null,
  isAddressShown: boolean,
): ActivityLists[L] {
  return readers[list](readShared(row, userEmail, isAddressShown), row);
}
