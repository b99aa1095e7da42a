import type { Micros } from '../../lib/clock.ts';
import type { SigningKeys } from '../../usecases/ports/access-ports.ts';
import type { Session } from '../session.ts';

/** The keys that sign sessions' tokens. Read at the start of the server, and made at its first. */
export class SigningKeysRepository implements SigningKeys {
  readonly #session: Session;
  readonly #now: Micros;

  constructor(session: Session, now: Micros) {
    this.#session = session;
    this.#now = now;
  }

  async list(): Promise<{ id: string; privateJwk: string }[]> {
    const { db } = this.#session;
    const keys = await db.selectFrom('signing_keys').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
    return keys.map(({ id, private_jwk }) => ({ id, privateJwk: private_jwk }));
  }

  async insert({ id, privateJwk }: { id: string; privateJwk: string }): Promise<void> {
    const { db } = this.#session;
    await db.insertInto('signing_keys').values({ id, private_jwk: privateJwk, created_at: this.#now }).execute();
  }
}
