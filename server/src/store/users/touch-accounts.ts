import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';

/** Raises the versions of clients that were taken, since what their answers show has changed. */
export async function bumpVersions(session: Session, taken: TakenClients, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const id of ids) taken.expectChange(id);
  await session.db
    .updateTable('clients')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
}

/**
 * Takes every account of a user, whoever's they are: what is shown of the user stands in the answers of all of them,
 * deleted ones too. In order of id, so that two who do this do not wait for each other for ever.
 */
export async function takeAccountsOf(session: Session, taken: TakenClients, userId: number): Promise<number[]> {
  const { db, traits } = session;
  const query = db
    .selectFrom('clients')
    .where('id', 'in', (eb) => eb.selectFrom('memberships').where('user_id', '=', userId).select('client_id'))
    .orderBy('id')
    .select('id');
  const rows = await (traits.locksRows ? query.forUpdate() : query).execute();
  const ids = rows.map(({ id }) => id);
  for (const id of ids) taken.add(id);
  return ids;
}

/** Marks every account of a user as changed, but for the one whose version its own writer raises. */
export async function touchAccountsOf(
  session: Session,
  taken: TakenClients,
  userId: number,
  except = 0,
): Promise<void> {
  const ids = await takeAccountsOf(session, taken, userId);
  await bumpVersions(
    session,
    taken,
    ids.filter((id) => id !== except),
  );
}
