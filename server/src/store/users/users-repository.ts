import { type SqlBool, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientType } from '../../model/client-view.ts';
import type { ShownUser, TakenAccount, User, UserAccount } from '../../model/user.ts';
import type { NewMember, TakenUser, UserFilter, UserPage, Users } from '../../usecases/ports/people-ports.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { bumpVersions, takeAccountsOf, touchAccountsOf } from './touch-accounts.ts';
import { readUser, toUserRow, userColumns } from './user-row.ts';
import { fixScope, isVisibleAccount, isVisibleUser } from './visible-users.ts';

/** The users of one caller, in one unit of work. */
export class UsersRepository implements Users {
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

  #selectVisible() {
    return this.#session.db
      .selectFrom('users as u')
      .where('u.deleted_at', 'is', null)
      .where(isVisibleUser(this.#caller, 'u'));
  }

  #selectFound({ term }: UserFilter) {
    const visible = this.#selectVisible();
    if (term === undefined) return visible;
    // No address and no name has such characters, and not every store takes them.
    if (hasForbiddenCharacters(term)) return visible.where(sql<SqlBool>`1 = 0`);
    const holds = (column: string) => this.#session.traits.containsTerm(column, foldCase(term), false);
    return visible.where((eb) => eb.or([holds('u.email_folded'), holds('u.username_folded')]));
  }

  async #addAccounts(users: readonly User[]): Promise<ShownUser[]> {
    const byUser = new Map<number, UserAccount[]>(users.map(({ id }) => [id, []]));
    const rows = await this.#session.db
      .selectFrom('memberships as m')
      .innerJoin('clients as c', 'c.id', 'm.client_id')
      .where('m.user_id', 'in', [0, ...byUser.keys()])
      .where('c.deleted_at', 'is', null)
      .where(isVisibleAccount(this.#caller, 'm', 'c'))
      .orderBy('c.id')
      .select(['m.user_id', 'm.group_id', 'c.id', 'c.company'])
      .execute();
    for (const { user_id, group_id, id, company } of rows)
      byUser.get(user_id)?.push({ clientId: id, company, groupId: group_id });
    return users.map((user) => ({ ...user, accounts: byUser.get(user.id) ?? [] }));
  }

  async find(id: number): Promise<ShownUser | undefined> {
    const row = await this.#selectVisible().where('u.id', '=', id).select(userColumns).executeTakeFirst();
    return row === undefined ? undefined : (await this.#addAccounts([readUser(row)]))[0];
  }

  async count(filter: UserFilter = {}): Promise<number> {
    const { total } = await this.#selectFound(filter)
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  async list({ afterId, offset, limit, term }: UserPage): Promise<ShownUser[]> {
    const rows = await this.#selectFound({ term })
      .where('u.id', '>', afterId)
      .orderBy('u.id')
      .limit(limit)
      .offset(offset)
      .select(userColumns)
      .execute();
    return this.#addAccounts(rows.map(readUser));
  }

  async findForUpdate(id: number): Promise<TakenUser | undefined> {
    const { db, traits } = this.#session;
    const query = this.#selectVisible().where('u.id', '=', id).select(userColumns);
    const row = await (traits.locksRows ? query.forUpdate('u') : query).executeTakeFirst();
    if (row === undefined) return undefined;
    await takeAccountsOf(this.#session, this.#taken, id);
    this.#taken.addUser(id);
    const { scope, userId } = this.#caller;
    const accounts = await db
      .selectFrom('memberships as m')
      .innerJoin('clients as c', 'c.id', 'm.client_id')
      .leftJoin('memberships as own', (join) =>
        join.onRef('own.client_id', '=', 'c.id').on('own.user_id', '=', userId ?? 0),
      )
      .where('m.user_id', '=', id)
      .where('c.deleted_at', 'is', null)
      .orderBy('c.id')
      .select(['c.id', 'c.reseller_id', 'c.company', 'c.client_type', 'm.group_id', 'own.group_id as callers_group_id'])
      .select(sql<number>`case when ${isVisibleClient(fixScope(scope), 'c')} then 1 else 0 end`.as('is_reachable'))
      .execute();
    return {
      user: readUser(row),
      accounts: accounts.map(
        (account): TakenAccount => ({
          clientId: account.id,
          resellerId: account.reseller_id,
          company: account.company,
          groupId: account.group_id,
          type: account.client_type as ClientType,
          isReachable: account.is_reachable === 1,
          callersGroupId: account.callers_group_id,
        }),
      ),
    };
  }

  async #isTaken(username: string, userId: number): Promise<boolean> {
    const row = await this.#session.db
      .selectFrom('users')
      .where('username_folded', '=', foldCase(username))
      .where('deleted_at', 'is', null)
      .where('id', '<>', userId)
      .select('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async save(before: User, after: User): Promise<boolean> {
    this.#taken.expectUser(after.id);
    if (before.username !== after.username && (await this.#isTaken(after.username, after.id))) return false;
    await touchAccountsOf(this.#session, this.#taken, after.id);
    await this.#session.db.updateTable('users').set(toUserRow(after)).where('id', '=', after.id).execute();
    return true;
  }

  async remove(id: number, at: Micros): Promise<void> {
    this.#taken.expectUser(id);
    await touchAccountsOf(this.#session, this.#taken, id);
    await this.#session.db
      .updateTable('users')
      .set({ deleted_at: at })
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .execute();
  }

  async insertMember({ clientId, groupId, passwordHash, ...user }: NewMember): Promise<number | undefined> {
    this.#taken.expect(clientId);
    const { db } = this.#session;
    const row = await db
      .insertInto('users')
      .values({
        ...toUserRow(user),
        reseller_id: user.resellerId,
        user_type: user.type,
        activated_at: user.isActivated ? this.#now : null,
        created_at: this.#now,
      })
      .onConflict((conflict) => conflict.column('username_folded').where('deleted_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await db.insertInto('user_credentials').values({ user_id: row.id, password_hash: passwordHash }).execute();
    await db
      .insertInto('memberships')
      .values({ client_id: clientId, user_id: row.id, group_id: groupId, created_at: this.#now })
      .execute();
    await bumpVersions(this.#session, this.#taken, [clientId]);
    return row.id;
  }

  async findOwnPasswordHash(): Promise<string | null> {
    const row = await this.#session.db
      .selectFrom('user_credentials')
      .where('user_id', '=', this.#caller.userId ?? 0)
      .select('password_hash')
      .executeTakeFirst();
    return row?.password_hash ?? null;
  }

  async saveOwnPasswordHash(passwordHash: string): Promise<void> {
    await this.#session.db
      .updateTable('user_credentials')
      .set({ password_hash: passwordHash })
      .where('user_id', '=', this.#caller.userId ?? 0)
      .execute();
  }

  async savePasswordHash(id: number, passwordHash: string): Promise<void> {
    this.#taken.expectUser(id);
    await this.#session.db
      .updateTable('user_credentials')
      .set({ password_hash: passwordHash })
      .where('user_id', '=', id)
      .execute();
  }

  async activate(id: number): Promise<void> {
    this.#taken.expectUser(id);
    await touchAccountsOf(this.#session, this.#taken, id);
    await this.#session.db
      .updateTable('users')
      .set({ activated_at: this.#now })
      .where('id', '=', id)
      .where('activated_at', 'is', null)
      .execute();
  }

  async isCommon(id: number): Promise<boolean> {
    const row = await this.#session.db.selectFrom('users').where('id', '=', id).select('user_type').executeTakeFirst();
    return row?.user_type === 'common';
  }
}
