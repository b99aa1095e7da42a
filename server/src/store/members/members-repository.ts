import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { Member } from '../../model/user.ts';
import type { UserType } from '../../model/user-caller.ts';
import type { Members } from '../../usecases/ports/people-ports.ts';
import { isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { bumpVersions } from '../users/touch-accounts.ts';
import { fixScope } from '../users/visible-users.ts';

/** Who is a member of which account of the caller's, with which role. */
export class MembersRepository implements Members {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, taken: TakenClients, now: Micros) {
    this.#session = session;
    this.#caller = caller;
    this.#taken = taken;
    this.#now = now;
  }

  async list(clientId: number): Promise<Member[]> {
    const rows = await this.#session.db
      .selectFrom('memberships as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .where('m.client_id', '=', clientId)
      .where(isVisibleClientId(fixScope(this.#caller.scope), 'm.client_id'))
      .where('u.deleted_at', 'is', null)
      .orderBy('u.id')
      .select(['u.id', 'm.group_id', 'u.user_type', 'u.is_platform_admin', 'u.is_active', 'u.activated_at'])
      .execute();
    return rows.map((row) => ({
      userId: row.id,
      groupId: row.group_id,
      type: row.user_type as UserType,
      isPlatformAdmin: row.is_platform_admin === 1,
      mayLogIn: row.is_active === 1 && row.activated_at !== null,
    }));
  }

  async count(clientId: number): Promise<number> {
    const { count } = await this.#session.db
      .selectFrom('memberships as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .where('m.client_id', '=', clientId)
      .where(isVisibleClientId(fixScope(this.#caller.scope), 'm.client_id'))
      .where('u.deleted_at', 'is', null)
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async findRole(clientId: number, userId: number): Promise<number | undefined> {
    const row = await this.#session.db
      .selectFrom('memberships as m')
      .where('m.client_id', '=', clientId)
      .where('m.user_id', '=', userId)
      .where(isVisibleClientId(fixScope(this.#caller.scope), 'm.client_id'))
      .select('m.group_id')
      .executeTakeFirst();
    return row?.group_id;
  }

  async saveRole(clientId: number, userId: number, groupId: number): Promise<void> {
    await bumpVersions(this.#session, this.#taken, [clientId]);
    await this.#session.db
      .updateTable('memberships')
      .set({ group_id: groupId })
      .where('client_id', '=', clientId)
      .where('user_id', '=', userId)
      .execute();
  }

  async remove(clientId: number, userId: number): Promise<void> {
    await bumpVersions(this.#session, this.#taken, [clientId]);
    await this.#session.db
      .deleteFrom('memberships')
      .where('client_id', '=', clientId)
      .where('user_id', '=', userId)
      .execute();
  }

  async add(clientId: number, userId: number, groupId: number): Promise<void> {
    await bumpVersions(this.#session, this.#taken, [clientId]);
    await this.#session.db
      .insertInto('memberships')
      .values({ client_id: clientId, user_id: userId, group_id: groupId, created_at: this.#now })
      .onConflict((conflict) => conflict.columns(['client_id', 'user_id']).doNothing())
      .execute();
  }
}
