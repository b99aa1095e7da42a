import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { DeletedClient } from '../../usecases/ports/client-ports.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { touchAccountsOf } from '../users/touch-accounts.ts';
import { fixScope } from '../users/visible-users.ts';
import { readClientRow } from './client-row.ts';

/** A client of the scope that is deleted. */
export async function findDeletedClient(
  { db, traits }: Session,
  scope: Scope,
  id: number,
): Promise<DeletedClient | undefined> {
  const own = db
    .selectFrom('clients as c')
    .where('c.id', '=', id)
    .where('c.deleted_at', 'is not', null)
    .where(isVisibleClient(fixScope(scope), 'c'));
  // Taken by itself: an erasure that we waited for may have given it another registrant, whom the same statement would not see.
  if (traits.locksRows) await own.select('c.id').forUpdate().execute();
  const row = await own
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .innerJoin('resellers as r', 'r.id', 'c.reseller_id')
    .selectAll('c')
    .select(['u.username', 'u.email as user_email', 'u.first_name', 'u.last_name', 'u.is_active', 'r.grace_days'])
    .executeTakeFirst();
  if (row === undefined || row.deleted_at === null) return undefined;
  const { deleted_at: deletedAt, grace_days: graceDays, merged_into } = row;
  return { client: readClientRow(row), deletedAt, graceDays, isMerged: merged_into !== null };
}

/**
 * Brings back the users that the deletion of an account took along: of this one, or of another one that they had. Gives
 * the log-in name of one of them that somebody else has by now; then none of them is back.
 */
export async function reviveUsers(
  session: Session,
  taken: TakenClients,
  clientId: number,
  deletedAt: Micros,
): Promise<string | undefined> {
  const { db } = session;
  const users = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.client_id', '=', clientId)
    .where('u.deleted_at', '>=', deletedAt)
    .where('u.deleted_at', 'in', (eb) =>
      eb
        .selectFrom('memberships as o')
        .innerJoin('clients as c', 'c.id', 'o.client_id')
        .whereRef('o.user_id', '=', 'm.user_id')
        .where('c.deleted_at', 'is not', null)
        .select('c.deleted_at'),
    )
    .select(['u.id', 'u.username', 'u.username_folded'])
    .execute();
  if (users.length === 0) return undefined;
  const names = users.map(({ username_folded }) => username_folded);
  const holder = await db
    .selectFrom('users')
    .where('username_folded', 'in', names)
    .where('deleted_at', 'is', null)
    .select('username_folded')
    .executeTakeFirst();
  if (holder !== undefined) return users.find((user) => user.username_folded === holder.username_folded)?.username;
  for (const { id } of users) await touchAccountsOf(session, taken, id, clientId);
  await db
    .updateTable('users')
    .set({ deleted_at: null })
    .where(
      'id',
      'in',
      users.map(({ id }) => id),
    )
    .execute();
  return undefined;
}

/** Takes the deletion of a client back. A seller who left meanwhile does not come back with it. */
export async function reviveClient({ db }: Session, id: number): Promise<void> {
  await db
    .updateTable('clients')
    .set((eb) => ({
      deleted_at: null,
      version: eb('version', '+', 1),
      seller_id: eb
        .selectFrom('sellers as s')
        .whereRef('s.id', '=', 'clients.seller_id')
        .where('s.deleted_at', 'is', null)
        .select('s.id'),
    }))
    .where('id', '=', id)
    .execute();
}
