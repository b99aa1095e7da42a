import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { Caller } from '../../model/caller.ts';
import { administrators } from '../../model/group.ts';
import type { Reseller } from '../../model/reseller.ts';
import type { NewReseller, Resellers } from '../../usecases/ports/people-ports.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { listPeriods, savePeriods } from './service-periods.ts';

/** The resellers that a caller may know: all of them, or its own. */
export class ResellersRepository implements Resellers {
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

  async #select(id: number | undefined): Promise<Reseller[]> {
    const { scope, resellerId } = this.#caller;
    let query = this.#session.db.selectFrom('resellers').selectAll().orderBy('id');
    if (scope.kind !== 'platform') query = query.where('id', '=', resellerId ?? 0);
    if (id !== undefined) query = query.where('id', '=', id);
    const rows = await query.execute();
    const resellers: Reseller[] = [];
    for (const row of rows)
      resellers.push({
        id: row.id,
        company: row.company,
        email: row.email,
        domain: row.domain,
        trialDays: row.trial_days,
        graceDays: row.grace_days,
        periods: await listPeriods(this.#session, row.id),
        technicalClientId: row.technical_client_id ?? 0,
        isDeleted: row.deleted_at !== null,
      });
    return resellers;
  }

  async take(id: number, how: 'to_change' | 'to_keep'): Promise<void> {
    if (!this.#session.traits.locksRows) return;
    const { scope, resellerId } = this.#caller;
    const query = this.#session.db
      .selectFrom('resellers')
      .select('id')
      .where('id', '=', scope.kind === 'platform' ? id : (resellerId ?? 0));
    // What only names the reseller, as each new client does, waits for neither.
    await (how === 'to_change' ? query.forNoKeyUpdate() : query.forShare()).execute();
  }

  list(): Promise<Reseller[]> {
    return this.#select(undefined);
  }

  async find(id: number): Promise<Reseller | undefined> {
    return (await this.#select(id))[0];
  }

  async insert({
    company,
    email,
    domain,
    trialDays,
    graceDays,
    periods,
    passwordHash,
  }: NewReseller): Promise<number | undefined> {
    const { db } = this.#session;
    const created_at = this.#now;
    const reseller = await db
      .insertInto('resellers')
      .values({ company, email, domain, trial_days: trialDays, grace_days: graceDays, created_at })
      .returning('id')
      .executeTakeFirstOrThrow();
    this.#taken.expectReseller(reseller.id);
    await savePeriods(this.#session, reseller.id, periods);
    const user = await db
      .insertInto('users')
      .values({
        reseller_id: reseller.id,
        username: email,
        username_folded: foldCase(email),
        email,
        email_folded: foldCase(email),
        company,
        user_type: 'reseller',
        is_active: 1,
        activated_at: passwordHash === null ? null : created_at,
        created_at,
      })
      .onConflict((conflict) => conflict.column('username_folded').where('deleted_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (user === undefined) return undefined;
    await db.insertInto('user_credentials').values({ user_id: user.id, password_hash: passwordHash }).execute();
    const technical = await db
      .insertInto('clients')
      .values({
        reseller_id: reseller.id,
        registrant_id: user.id,
        owner_id: this.#caller.userId,
        client_type: 'reseller',
        email,
        company,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    this.#taken.addMade(technical.id);
    await db
      .insertInto('memberships')
      .values({ client_id: technical.id, user_id: user.id, group_id: administrators, created_at })
      .execute();
    await db
      .updateTable('resellers')
      .set({ technical_client_id: technical.id })
      .where('id', '=', reseller.id)
      .execute();
    return reseller.id;
  }

  async save(reseller: Reseller, at: Micros): Promise<void> {
    const { id, company, email, domain, trialDays, graceDays, periods, isDeleted } = reseller;
    this.#taken.expectReseller(id);
    await this.#session.db
      .updateTable('resellers')
      .set((eb) => ({
        company,
        email,
        domain,
        trial_days: trialDays,
        grace_days: graceDays,
        deleted_at: isDeleted ? eb.fn.coalesce('deleted_at', eb.val(at)) : null,
      }))
      .where('id', '=', id)
      .execute();
    await savePeriods(this.#session, id, periods);
  }
}
