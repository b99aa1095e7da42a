import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ActivityFilter, ActivityList } from '../../model/activity.ts';
import type { Caller } from '../../model/caller.ts';
import { administrators } from '../../model/group.ts';
import { isVisibleClient } from '../scope.ts';
import { fixScope } from '../users/visible-users.ts';
import { statusChanged } from './unit-history.ts';

/**
 * Whether the entry under the alias `e` is the caller's to see. A reseller's are those of its time: what happened to a client
 * before it came stays with who had it. A seller's are those of the clients that are the seller's now. A client's own users
 * see what happened to the accounts that they administer; of requests, those that came from inside.
 */
function isVisibleEntry(list: ActivityList, { scope, userId, clientId }: Caller): RawBuilder<SqlBool> {
  const clients = (): RawBuilder<unknown> =>
    sql`select c.id from clients c where ${isVisibleClient(fixScope(scope), 'c')}`;
  const inside = list === 'requests' ? sql`and e.is_from_inside = 1` : sql``;
  switch (scope.kind) {
    case 'platform':
      return sql<SqlBool>`e.at >= 0`;
    case 'reseller':
      return sql<SqlBool>`e.reseller_id = ${scope.resellerId}`;
    case 'reseller_clients':
      return sql<SqlBool>`e.reseller_id = ${scope.resellerId} and e.client_id in (${clients()})`;
    case 'seller':
      // Beside that, what sellers did where they stand themselves: in the reseller's own account. One list of clients, since
      // the engines look up the few entries of such a list, and would read all of the reseller's for two with an OR.
      return sql<SqlBool>`e.reseller_id = ${scope.resellerId}
        and e.client_id in (${clients()} union all select ${clientId ?? 0})
        and (e.client_id <> ${clientId ?? 0} or e.user_id = ${userId})`;
    case 'member':
      return sql<SqlBool>`e.client_id in (select m.client_id from memberships m
        where m.user_id = ${scope.userId} and m.group_id = ${administrators}) ${inside}`;
    case 'client':
      return sql<SqlBool>`e.client_id = ${scope.clientId} ${inside}`;
  }
}

/** What an entry must be to stand in a list for a caller. The scope is the outermost AND: a filter never widens it. */
export function isListed(list: ActivityList, caller: Caller, filter: ActivityFilter): RawBuilder<SqlBool> {
  const { clientId, userId, from, to } = filter;
  return sql<SqlBool>`${sql.join(
    [
      isVisibleEntry(list, caller),
      // Written out, since an index of these alone is only used where the statement says so.
      ...(list === 'statuses' ? [sql`e.action = ${sql.lit(statusChanged)}`] : []),
      ...(clientId === undefined ? [] : [sql`e.client_id = ${clientId}`]),
      ...(userId === undefined ? [] : [sql`e.user_id = ${userId}`]),
      ...(from === undefined ? [] : [sql`e.at >= ${from}`]),
      ...(to === undefined ? [] : [sql`e.at <= ${to}`]),
    ].map((condition) => sql`(${condition})`),
    sql` and `,
  )}`;
}
