import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import type { Store } from '../../usecases/ports.ts';
import { type Cases, makeClient, month, openStoreOn } from './world.ts';

/** Reads a number of the client and writes it back one higher, as far as `most`. */
function increment(store: Store, id: number, most = Number.MAX_SAFE_INTEGER): Promise<unknown> {
  return store.write(program, async (unit) => {
    const before = await unit.clients.findForUpdate(id);
    if (before === undefined) return new Failure('client_not_found');
    if (before.domainCount >= most) return new Failure('not_permitted');
    await unit.clients.save(before, { ...before, domainCount: before.domainCount + 1 });
    return true;
  });
}

async function readCounts(store: Store, id: number): Promise<unknown[]> {
  const client = await store.write(program, (unit) => unit.clients.findForUpdate(id));
  assert.ok(client !== undefined && !isFailure(client));
  const answer = await store.read(program, (unit) => unit.clients.findAnswer(id, month));
  return [client.domainCount, client.version, JSON.parse(answer?.document ?? '{}').domainCount];
}

/** What is read to be written stays as it was read. */
export const lockCases: Cases = {
  'loses none of many changes at once to one client': async (world) => {
    const { id } = await makeClient(world, 'busy');
    await Promise.all(Array.from({ length: 50 }, () => increment(world.store, id)));
    // The row, its version and the ready-made answer all say the same.
    assert.deepEqual(await readCounts(world.store, id), [50, 51, 50]);
  },

  'gives the last place to one of many': async (world) => {
    const { id } = await makeClient(world, 'nearly full', { domainCount: 9 });
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => increment(world.store, id, 10)));
    assert.equal(outcomes.filter((outcome) => outcome === true).length, 1);
    assert.equal((await readCounts(world.store, id))[0], 10);
  },

  'adds calls up, however many count at once': async (world) => {
    const { store } = world;
    const clients = await Promise.all([makeClient(world, 'one'), makeClient(world, 'two')]);
    const domainIds = await Promise.all(
      clients.map(({ id: clientId }) =>
        store.write(program, async (unit) => {
          await unit.clients.findForUpdate(clientId);
          const domain = await unit.domains.insert({
            id: 0,
            clientId,
            host: 'a.example',
            hostKey: 'a.example',
            path: '/',
            country: null,
            whitelabel: false,
            consentStorage: 'localStorage',
            settings: {},
            createdAt: 1,
          });
          return domain?.id ?? 0;
        }),
      ),
    );
    // Without a lock of the client: the statement itself must add. Both clients, in both orders.
    const rises: { before: number; after: number }[] = [];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        store.write(program, async (unit) => {
          const which = index % 2;
          const clientId = clients[which]?.id ?? 0;
          await unit.clients.findForUpdate(clientId);
          const rise = await unit.calls.add(clientId, Number(domainIds[which]), month, index + 1);
          assert.equal(rise.after - rise.before, index + 1);
          if (which === 0) rises.push(rise);
        }),
      ),
    );
    const [first = 0] = clients.map(({ id }) => id);
    const answer = await store.read(program, (unit) => unit.clients.findAnswer(first, month));
    assert.equal(answer?.callsThisMonth, 400);
    // Every rise begins where another one ended: none was counted on the same ground.
    rises.sort((a, b) => a.before - b.before);
    assert.deepEqual(
      rises.map(({ before }) => before),
      [0, ...rises.slice(0, -1).map(({ after }) => after)],
    );
  },

  'ends units that take two clients in opposite orders': async (world) => {
    const { store } = world;
    const [a, b] = [await makeClient(world, 'a'), await makeClient(world, 'b')];
    const takeBoth = (ids: readonly number[]): Promise<unknown> =>
      store.write(program, async (unit) => {
        for (const id of ids) {
          const client = await unit.clients.findForUpdate(id);
          assert.ok(client);
          await unit.clients.save(client, { ...client, domainCount: client.domainCount + 1 });
        }
        return true;
      });
    await Promise.all([takeBoth([a.id, b.id]), takeBoth([b.id, a.id])]);
    assert.equal((await readCounts(store, a.id))[0], 2);
    assert.equal((await readCounts(store, b.id))[0], 2);
  },
};

/** Where several copies may have one store open. */
export const sharedLockCases: Cases = {
  'loses none of many changes at once by several copies': async (world) => {
    const { id } = await makeClient(world, 'busy');
    const other = await world.place.open();
    try {
      const stores = [world.store, openStoreOn(other)];
      await Promise.all(stores.flatMap((store) => Array.from({ length: 25 }, () => increment(store, id))));
      assert.deepEqual(await readCounts(world.store, id), [50, 51, 50]);
    } finally {
      await other.close();
    }
  },
};
