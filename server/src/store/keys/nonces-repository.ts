import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Nonces } from '../../usecases/ports/access-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

const forgetExpired = keep<{ now: Micros }, never>(({ db, slot }) =>
  db.deleteFrom('nonces').where('expires_at', '<', slot('now')),
);

const insertNonce = keep<{ keyDigest: string; nonce: string; expiresAt: Micros }, { nonce: string }>(({ db, slot }) =>
  db
    .insertInto('nonces')
    .values({ key_digest: slot('keyDigest'), nonce: slot('nonce'), expires_at: slot('expiresAt') })
    .onConflict((conflict) => conflict.columns(['key_digest', 'nonce']).doNothing())
    .returning('nonce'),
);

/** The nonces of signed requests. In the store, so that a replay is refused after a restart and by every copy. */
export class NoncesRepository implements Nonces {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
  }

  async use(keyDigest: string, nonce: string, expiresAt: Micros): Promise<boolean> {
    await forgetExpired(this.#session, this.#scope, { now: this.#now });
    return (await insertNonce(this.#session, this.#scope, { keyDigest, nonce, expiresAt })).length > 0;
  }
}
