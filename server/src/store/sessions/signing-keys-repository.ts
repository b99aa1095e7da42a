import type { Micros } from '../../lib/clock.ts';
import type { SigningKey, SigningKeys } from '../../usecases/ports/access-ports.ts';
import type { Session } from '../session.ts';

/** The keys that sign sessions' tokens: a few, for the program itself, so there is no scope here. */
export class SigningKeysRepository implements SigningKeys {
  readonly #session: Session;
  readonly #now: Micros;

  constructor(session: Session, now: Micros) {
    this.#session = session;
    this.#now = now;
  }

  async list(): Promise<SigningKey[]> {
    const { db } = this.#session;
    const query = db.selectFrom('signing_keys').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
    return (await query.execute()).map(({ id, kid, public_jwk, sealed_private, created_at }) => ({
      id,
      kid,
      publicJwk: public_jwk,
      sealedPrivate: sealed_private,
      madeAt: created_at,
    }));
  }

  async insert({ kid, publicJwk }: Pick<SigningKey, 'kid' | 'publicJwk'>): Promise<number> {
    const { id } = await this.#session.db
      .insertInto('signing_keys')
      .values({ kid, public_jwk: publicJwk, created_at: this.#now })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async saveSealed(id: number, sealedPrivate: string): Promise<void> {
    const query = this.#session.db.updateTable('signing_keys').set({ sealed_private: sealedPrivate });
    await query.where('id', '=', id).execute();
  }

  async removeMadeBefore(moment: Micros): Promise<void> {
    await this.#session.db.deleteFrom('signing_keys').where('created_at', '<', moment).execute();
  }

  async removeAll(): Promise<void> {
    await this.#session.db.deleteFrom('signing_keys').execute();
  }
}
