import { type SqlBool, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Seller } from '../../model/seller.ts';
import type { Sellers } from '../../usecases/ports/people-ports.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { fixScope } from '../users/visible-users.ts';

/** The sellers of one caller, in one unit of work. */
export class SellersRepository implements Sellers {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, taken: TakenClients, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
    this.#now = now;
  }

  /** Nobody but a reseller and the platform has sellers. */
  #isOwn(alias: string) {
    if (this.#scope.kind === 'platform') return sql<SqlBool>`1 = 1`;
    return sql<SqlBool>`${sql.ref(`${alias}.reseller_id`)} = ${this.#scope.kind === 'reseller' ? this.#scope.resellerId : 0}`;
  }

  #select() {
    const query = this.#session.db
      .selectFrom('sellers as s')
      .innerJoin('users as u', 'u.id', 's.user_id')
      .innerJoin('resellers as r', 'r.id', 's.reseller_id')
      .orderBy('s.id')
      .select(['s.id', 's.user_id', 's.reseller_id', 's.company', 's.created_at', 's.deleted_at'])
      .select(['u.email', 'u.first_name', 'u.last_name', 'u.phone', 'u.activated_at', 'r.company as reseller_company']);
    return query.where(this.#isOwn('s'));
  }

  async list(): Promise<Seller[]> {
    const rows = await this.#select().execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      resellerId: row.reseller_id,
      resellerCompany: row.reseller_company,
      email: row.email,
      firstName: row.first_name,
      lastName: row.last_name,
      phone: row.phone,
      company: row.company,
      createdAt: row.created_at,
      isActivated: row.activated_at !== null,
      isDeleted: row.deleted_at !== null,
    }));
  }

  async find(id: number): Promise<Seller | undefined> {
    return (await this.list()).find((seller) => seller.id === id);
  }

  async insert({ resellerId, userId, company }: Parameters<Sellers['insert']>[0]): Promise<number> {
    this.#taken.expectReseller(resellerId);
    const { id } = await this.#session.db
      .insertInto('sellers')
      .values({ reseller_id: resellerId, user_id: userId, company, created_at: this.#now })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async saveCompany(id: number, company: string): Promise<void> {
    await this.#session.db
      .updateTable('sellers')
      .set({ company })
      .where('id', '=', id)
      .where(this.#isOwn('sellers'))
      .execute();
  }

  async remove(id: number, at: Micros): Promise<void> {
    await this.#session.db
      .updateTable('sellers')
      .set({ deleted_at: at })
      .where('id', '=', id)
      .where(this.#isOwn('sellers'))
      .execute();
  }

  async listClientIds(id: number): Promise<number[]> {
    const rows = await this.#session.db
      .selectFrom('clients')
      .where('seller_id', '=', id)
      .where('deleted_at', 'is', null)
      .where(isVisibleClient(fixScope(this.#scope), 'clients'))
      .orderBy('id')
      .select('id')
      .execute();
    return rows.map((row) => row.id);
  }
}
