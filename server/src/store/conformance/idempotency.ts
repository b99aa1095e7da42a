import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import type { Store } from '../../usecases/ports.ts';
import { type Cases, openStoreOn } from './world.ts';

const later = 4_102_444_800_000_000;
const mark = { id: 'id of a request', requestMac: 'mac' };

/** Does a piece of work where nobody did it before; gives what was kept of it, or undefined where this did it. */
function doOnce(store: Store, work: () => string | Failure, expiresAt = later): Promise<string | undefined | Failure> {
  return store.write(program, async (unit) => {
    const kept = await unit.idempotency.claim(mark, expiresAt);
    if (kept !== undefined) return kept.sealedResult;
    const result = work();
    if (isFailure(result)) return result;
    await unit.idempotency.keep(mark.id, result);
    return undefined;
  });
}

/** Records of requests that may come again. */
export const idempotencyCases: Cases = {
  'gives the place of a request to one of many, and its result to all others': async ({ store }) => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, at) => doOnce(store, () => `result ${at}`)));
    const winner = outcomes.indexOf(undefined);
    assert.notEqual(winner, -1);
    assert.deepEqual(new Set(outcomes.toSpliced(winner, 1)), new Set([`result ${winner}`]));
  },

  'frees the place where the unit is taken back': async ({ store }) => {
    const refused = await doOnce(store, () => new Failure('not_permitted'));
    assert.ok(isFailure(refused));
    assert.equal(await doOnce(store, () => 'second try'), undefined);
    assert.equal(await doOnce(store, () => 'third try'), 'second try');
  },

  'frees the place when its time is over, and removes only such': async ({ store }) => {
    assert.equal(await doOnce(store, () => 'old', 1), undefined);
    assert.equal(await doOnce(store, () => 'new', 1), undefined);
    const remove = (most: number) => store.write(program, (unit) => unit.idempotency.removeExpired(most));
    await store.write(program, (unit) => unit.idempotency.claim({ ...mark, id: 'another' }, 2));
    await store.write(program, (unit) => unit.idempotency.claim({ ...mark, id: 'kept' }, later));
    assert.deepEqual([await remove(1), await remove(10), await remove(10)], [1, 1, 0]);
    const kept = await store.write(program, (unit) => unit.idempotency.claim({ ...mark, id: 'kept' }, later));
    assert.deepEqual(kept, { requestMac: 'mac', sealedResult: '' });
  },
};

/** Where several copies may have one store open. */
export const sharedIdempotencyCases: Cases = {
  'knows in every copy what one of them has done': async ({ store, place }) => {
    const other = await place.open();
    try {
      const stores = [store, openStoreOn(other)];
      const tries = stores.flatMap((one, at) => Array.from({ length: 10 }, () => doOnce(one, () => `copy ${at}`)));
      const outcomes = await Promise.all(tries);
      assert.equal(outcomes.filter((outcome) => outcome === undefined).length, 1);
      assert.equal(new Set(outcomes.filter((outcome) => outcome !== undefined)).size, 1);
    } finally {
      await other.close();
    }
  },
};
