import assert from 'node:assert/strict';
import { makeDice } from '../server/test/support/dice.ts';
import { unknownPasswordHash as passwordHash } from '../server/test/support/known.ts';
import { openWorld } from '../server/test/support/world.ts';
import type { Proof } from './proof.ts';

/** Ids are never used twice, also where the newest is deleted and the server starts anew in between. */
const proof: Proof = {
  lines: [6],
  holds: 'An id is never given twice, and the key of a deleted client opens nothing',
  unit: 'clients created and deleted',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 300, hand: 10_000 },
  async run({ backend, size, seed, say }) {
    const world = await openWorld(backend, { LOG_LEVEL: 'fatal' });
    const dice = makeDice(seed);
    let last = 0;
    let restarts = 0;
    /** Those that are there, with a key of each. */
    const there: { readonly id: number; readonly apiKey: string }[] = [];
    for (let count = 1; count <= size; count += 1) {
      const created = await world.ask({
        method: 'POST',
        url: '/hosting/api/client',
        body: { username: `client ${count}`, emailAddress: `office@${count}.example`, passwordHash },
      });
      assert.equal(created.status, 201, created.text);
      const id = Number(created.body.id);
      assert.ok(id > last, `${id} came after ${last}`);
      last = id;
      const { apiKey } = (await world.ask({ method: 'POST', url: `/hosting/api/client/${id}/apiKey` })).body;
      assert.equal((await world.ask({ url: `/hosting/api/client/${id}`, apiKey })).status, 200);
      there.push({ id, apiKey });
      // Now and then some go, in any order, and mostly the newest.
      if (dice.chance(30)) for (const gone of dice.some(there, there.length)) await remove(gone);
      const newest = there.at(-1);
      if (newest !== undefined && dice.chance(60)) await remove(newest);
      // The newest id is gone mostly: a counter that is made from what is there would give it again.
      if (count % Math.ceil(size / 4) === 0) {
        for (const one of [...there]) await remove(one);
        await world.restart();
        restarts += 1;
      }
      say(count);
    }

    async function remove({ id, apiKey }: { readonly id: number; readonly apiKey: string }): Promise<void> {
      there.splice(
        there.findIndex((one) => one.id === id),
        1,
      );
      assert.equal((await world.ask({ method: 'DELETE', url: `/hosting/api/client/${id}` })).status, 204);
      const dead = await world.ask({ url: `/hosting/api/client/${id}`, apiKey });
      assert.equal(dead.status, 401, `the key of the deleted client ${id} was answered ${dead.status}`);
    }
    await world.close();
    return { restarts };
  },
};

export default proof;
