import type { Micros } from '../../lib/clock.ts';
import type { StoredTwoFactor, TwoFactors } from '../../usecases/ports/door-ports.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { touchAccountsOf } from '../users/touch-accounts.ts';

/** Second factors of users. Log-in asks before it is known who comes, so these statements have no scope. */
export class TwoFactorRepository implements TwoFactors {
  readonly #session: Session;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, taken: TakenClients, now: Micros) {
    this.#session = session;
    this.#taken = taken;
    this.#now = now;
  }

  async findForUpdate(userId: number): Promise<StoredTwoFactor | undefined> {
    const { db, traits } = this.#session;
    const query = db.selectFrom('two_factor').selectAll().where('user_id', '=', userId);
    const row = await (traits.locksRows ? query.forUpdate() : query).executeTakeFirst();
    if (row === undefined) return undefined;
    return {
      sealedSecret: row.sealed_secret,
      isConfirmed: row.confirmed_at !== null,
      lastStep: row.last_step,
      wrongCodes: row.wrong_codes,
      wrongSince: row.wrong_since,
    };
  }

  async begin(userId: number, sealedSecret: string): Promise<void> {
    await this.#session.db
      .insertInto('two_factor')
      .values({ user_id: userId, sealed_secret: sealedSecret, created_at: this.#now })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ sealed_secret: sealedSecret, created_at: this.#now })
          .where('two_factor.confirmed_at', 'is', null),
      )
      .execute();
  }

  async confirm(userId: number, step: number, recoveryDigests: readonly string[]): Promise<void> {
    this.#taken.expectUser(userId);
    const { db } = this.#session;
    await db
      .updateTable('two_factor')
      .set({ confirmed_at: this.#now, last_step: step, wrong_codes: 0, wrong_since: null })
      .where('user_id', '=', userId)
      .execute();
    await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    const codes = recoveryDigests.map((digest) => ({ user_id: userId, digest }));
    await db.insertInto('recovery_codes').values(codes).execute();
    await this.#show(userId, 1);
  }

  /** What the accounts of the user show of it. */
  async #show(userId: number, has_two_factor: 0 | 1): Promise<void> {
    await touchAccountsOf(this.#session, this.#taken, userId);
    await this.#session.db.updateTable('users').set({ has_two_factor }).where('id', '=', userId).execute();
  }

  async noteStep(userId: number, step: number): Promise<void> {
    await this.#session.db
      .updateTable('two_factor')
      .set({ last_step: step, wrong_codes: 0, wrong_since: null })
      .where('user_id', '=', userId)
      .execute();
  }

  async noteWrongCodes(userId: number, count: number, since: Micros | null): Promise<void> {
    await this.#session.db
      .updateTable('two_factor')
      .set({ wrong_codes: count, wrong_since: since })
      .where('user_id', '=', userId)
      .execute();
  }

  async useRecoveryCode(userId: number, digest: string): Promise<boolean> {
    const row = await this.#session.db
      .updateTable('recovery_codes')
      .set({ used_at: this.#now })
      .where('user_id', '=', userId)
      .where('digest', '=', digest)
      .where('used_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    return row !== undefined;
  }

  async remove(userId: number): Promise<boolean> {
    this.#taken.expectUser(userId);
    const { db } = this.#session;
    await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    const row = await db
      .deleteFrom('two_factor')
      .where('user_id', '=', userId)
      .returning('confirmed_at')
      .executeTakeFirst();
    if (row === undefined) return false;
    await this.#show(userId, 0);
    return row.confirmed_at !== null;
  }
}
