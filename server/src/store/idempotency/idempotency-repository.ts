import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import { StoreUnavailable } from '../../model/failure.ts';
import type { IdempotencyRecords, KeptResult, RequestMark } from '../../usecases/ports/idempotency-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

type NewRecord = { id: string; requestMac: string; expiresAt: Micros; now: Micros };

/** On PostgreSQL this waits until whoever has the place ends. No scope: the id follows from who asks. */
const takePlace = keep<NewRecord, { id: string }>(({ db, slot }) =>
  db
    .insertInto('idempotency_records')
    .values({ id: slot('id'), request_mac: slot('requestMac'), expires_at: slot('expiresAt') })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ request_mac: slot('requestMac'), expires_at: slot('expiresAt'), sealed_result: '' })
        .where('idempotency_records.expires_at', '<=', slot('now')),
    )
    .returning('id'),
);

const findRecord = keep<{ id: string }, KeptResult>(({ db, slot }) =>
  db
    .selectFrom('idempotency_records')
    .where('id', '=', slot('id'))
    .select(['request_mac as requestMac', 'sealed_result as sealedResult']),
);

const findLive = keep<{ id: string; now: Micros }, KeptResult>(({ db, slot }) =>
  db
    .selectFrom('idempotency_records')
    .where('id', '=', slot('id'))
    .where('expires_at', '>', slot('now'))
    .select(['request_mac as requestMac', 'sealed_result as sealedResult']),
);

const keepResult = keep<{ id: string; sealedResult: string }, never>(({ db, slot }) =>
  db
    .updateTable('idempotency_records')
    .set({ sealed_result: slot('sealedResult') })
    .where('id', '=', slot('id')),
);

const removeExpired = keep<{ now: Micros; most: number }, { id: string }>(({ db, slot, traits }) =>
  db
    .deleteFrom('idempotency_records')
    .where('id', 'in', (eb) => {
      const query = eb
        .selectFrom('idempotency_records')
        .where('expires_at', '<=', slot('now'))
        .orderBy('expires_at')
        .limit(slot('most'))
        .select('id');
      // Another copy of the server may do the same, or a retry may take the place: neither waits for the other.
      return traits.locksRows ? query.forUpdate().skipLocked() : query;
    })
    .returning('id'),
);

/** The records of requests that may come again. In the store, so that a retry is known by every copy of the server. */
export class IdempotencyRepository implements IdempotencyRecords {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
  }

  async claim(mark: RequestMark, expiresAt: Micros): Promise<KeptResult | undefined> {
    const taken = await takePlace(this.#session, this.#scope, { ...mark, expiresAt, now: this.#now });
    if (taken.length > 0) return undefined;
    const [kept] = await findRecord(this.#session, this.#scope, { id: mark.id });
    // It was removed in between: its time was over by another copy's clock. The next try finds the place free.
    if (kept === undefined) throw new StoreUnavailable('The record of a request has just gone');
    return kept;
  }

  async find(id: string): Promise<KeptResult | undefined> {
    const [kept] = await findLive(this.#session, this.#scope, { id, now: this.#now });
    return kept;
  }

  async keep(id: string, sealedResult: string): Promise<void> {
    await keepResult(this.#session, this.#scope, { id, sealedResult });
  }

  async removeExpired(most: number): Promise<number> {
    return (await removeExpired(this.#session, this.#scope, { now: this.#now, most })).length;
  }
}
