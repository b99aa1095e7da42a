import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import { fixScope } from '../users/visible-users.ts';
import type { Subject } from './decision.ts';

/** A client of the scope, deleted or not. */
export function findClient({ db }: Session, { scope }: Caller, id: number) {
  return (
    db
      .selectFrom('clients as c')
      .where('c.id', '=', id)
      .where(isVisibleClient(fixScope(scope), 'c'))
      // One that was merged is a row that leads to another: what it had is there.
      .where('c.merged_into', 'is', null)
      .select(['c.id', 'c.reseller_id', 'c.client_type', 'c.deleted_at'])
      .executeTakeFirst()
  );
}

/** Entries of the history that name a user whom the client has or had. */
const naming = ['member_created', 'member_invited', 'member_removed', 'user_deleted'];

/**
 * Users whom the client once had and who belong to nobody now, as its history names them. Whoever can log in with another
 * reseller is that one's: the client was there before.
 */
async function findFormer({ db }: Session, clientIds: readonly number[], resellerId: number): Promise<number[]> {
  const entries = await db
    .selectFrom('audit_entries')
    .where('client_id', 'in', clientIds)
    .where('action', 'in', naming)
    .select('changes')
    .execute();
  const ids = entries.flatMap(({ changes }) => {
    const { user } = JSON.parse(changes) as { readonly user?: readonly unknown[] };
    return (user ?? []).filter((id) => typeof id === 'number');
  });
  const rows = await db
    .selectFrom('users as u')
    .where('u.id', 'in', [0, ...new Set(ids)])
    .where((eb) => eb.or([eb('u.reseller_id', '=', resellerId), eb('u.deleted_at', 'is not', null)]))
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('memberships as m').whereRef('m.user_id', '=', 'u.id').select('m.user_id'))),
    )
    .select('u.id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The people of a client, those who are taken where they are to be changed, and which of them go with it. */
export async function findSubject(
  session: Session,
  client: { readonly id: number; readonly reseller_id: number },
  now: Micros,
  isForUpdate: boolean,
): Promise<Subject> {
  const { db, traits } = session;
  const clients = await db
    .selectFrom('clients')
    .where((eb) => eb.or([eb('id', '=', client.id), eb('merged_into', '=', client.id)]))
    .orderBy('id')
    .select(['id', 'registrant_id'])
    .execute();
  const clientIds = clients.map(({ id }) => id);
  const members = await db.selectFrom('memberships').where('client_id', 'in', clientIds).select('user_id').execute();
  const former = await findFormer(session, clientIds, client.reseller_id);
  const registrants = clients.map(({ registrant_id }) => registrant_id);
  const ids = [...registrants, ...members.map(({ user_id }) => user_id), ...former];
  // In order of number, so that two who do this do not wait for each other for ever.
  const taken = db.selectFrom('users').where('id', 'in', ids).orderBy('id').select('id');
  const people = (await (isForUpdate && traits.locksRows ? taken.forUpdate() : taken).execute()).map(({ id }) => id);
  const { rows: own } = await sql<{ id: number }>`select u.id from users u
    where u.id in (${sql.join(people)}) and u.user_type = 'common' and u.is_platform_admin = 0
      and not exists (select 1 from memberships m where m.user_id = u.id and m.client_id not in (${sql.join(clientIds)}))
      and not exists (select 1 from clients c where c.registrant_id = u.id and c.id not in (${sql.join(clientIds)}))
      and not exists (select 1 from sellers s where s.user_id = u.id)
    order by u.id`.execute(db);
  return { clientId: client.id, clientIds, resellerId: client.reseller_id, people, own: own.map(({ id }) => id), now };
}
