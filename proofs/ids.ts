import assert from 'node:assert/strict';
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
  async run({ backend, size, say }) {
    const world = await openWorld(backend, { LOG_LEVEL: 'fatal' });
    let last = 0;
    let restarts = 0;
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
      const key = await world.ask({ method: 'POST', url: `/hosting/api/client/${id}/apiKey` });
      assert.equal((await world.ask({ method: 'DELETE', url: `/hosting/api/client/${id}` })).status, 204);
      const { apiKey } = key.body;
      const dead = await world.ask({ url: `/hosting/api/client/${id}`, apiKey });
      assert.equal(dead.status, 401, `the key of the deleted client ${id} was answered ${dead.status}`);
      // The newest id is gone now: a counter that is made from what is there would give it again.
      if (count % Math.ceil(size / 4) === 0) {
        await world.restart();
        restarts += 1;
      }
      say(count);
    }
    await world.close();
    return { restarts };
  },
};

export default proof;
