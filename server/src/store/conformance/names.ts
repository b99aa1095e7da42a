import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import { Failure, invalid, isFailure } from '../../model/failure.ts';
import {
  type Cases,
  type ConformanceWorld,
  draftClient,
  expectDone,
  insertInto,
  listClientIds,
  makeClient,
  restart,
} from './world.ts';

/** Removes rows for good, with all that hangs on them: what no use case does, and an operator's hand may. */
async function deleteForGood({ backend }: ConformanceWorld, id: number): Promise<void> {
  await backend.write(async ({ db }) => {
    for (const table of [
      'hosting_documents',
      'iam_documents',
      'client_facts',
      'client_texts',
      'client_likenesses',
      'memberships',
    ] as const)
      await db.deleteFrom(table).where('client_id', '=', id).execute();
    await db.deleteFrom('clients').where('id', '=', id).execute();
  });
}

/** Renames, as the use case does: takes the client first, refuses where the name is taken. */
async function rename({ store }: Pick<ConformanceWorld, 'store'>, id: number, username: string): Promise<boolean> {
  const result = await store.write(program, async (unit) => {
    const before = await unit.clients.findForUpdate(id);
    if (before === undefined) return new Failure('client_not_found');
    const after = { ...before, registrant: { ...before.registrant, username } };
    return (await unit.clients.save(before, after)) ? true : invalid({ username: 'is taken' });
  });
  return !isFailure(result);
}

async function insertNamed({ store, resellers }: ConformanceWorld, username: string): Promise<boolean> {
  const result = await store.write(program, async (unit) => {
    const client = await unit.clients.insert({ client: draftClient(resellers[0], username), passwordHash: 'hash' });
    return client === undefined ? invalid({ username: 'is taken' }) : true;
  });
  return !isFailure(result);
}

/** Numbers are given once, names to one at a time. */
export const nameCases: Cases = {
  'never gives a number a second time, also when the last row is gone': async (world) => {
    const given = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      const { id } = await makeClient(world, `round ${round}`);
      assert.ok(!given.has(id), `${id} was given twice`);
      assert.ok(id > Math.max(0, ...given));
      given.add(id);
      await deleteForGood(world, id);
    }
    // Over a restart too, while the table is empty.
    await restart(world);
    const { id } = await makeClient(world, 'after the restart');
    assert.ok(id > Math.max(...given));
  },

  'gives no number of a kept row again after units that were taken back': async (world) => {
    const kept: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const taken = world.store.write(program, async (unit) => {
        await insertInto(unit, draftClient(world.resellers[0], `taken back ${round}`));
        return new Failure('not_permitted');
      });
      const made = makeClient(world, `kept ${round}`);
      assert.ok(isFailure(await taken));
      kept.push((await made).id);
    }
    assert.equal(new Set(kept).size, kept.length);
    assert.deepEqual(
      kept.toSorted((a, b) => a - b),
      kept,
    );
    assert.deepEqual(await listClientIds(world), kept);
  },

  'gives a user name to one of many that ask at once, without regard to case': async (world) => {
    const spellings = ['straße', 'STRASSE', 'Strasse', 'STRAßE'];
    const made = await Promise.all(
      Array.from({ length: 60 }, (_, index) => insertNamed(world, spellings[index % spellings.length] ?? '')),
    );
    assert.equal(made.filter(Boolean).length, 1);
    assert.equal((await listClientIds(world)).length, 1);
  },

  'gives a user name to one of many renames at once': async (world) => {
    const clients = await Promise.all(Array.from({ length: 20 }, (_, index) => makeClient(world, `before ${index}`)));
    const renamed = await Promise.all(
      clients.map(({ id }, index) => rename(world, id, index % 2 ? 'Wanted' : 'wanted')),
    );
    assert.equal(renamed.filter(Boolean).length, 1);
    const holder = await world.store.read(program, (unit) => unit.clients.findIdByUsername('WANTED'));
    assert.equal(holder, clients[renamed.indexOf(true)]?.id);
  },

  'gives a user name to one of renames and inserts at once': async (world) => {
    const clients = await Promise.all(Array.from({ length: 10 }, (_, index) => makeClient(world, `before ${index}`)));
    const outcomes = await Promise.all(
      clients.flatMap(({ id }) => [rename(world, id, 'contested'), insertNamed(world, 'contested')]),
    );
    assert.equal(outcomes.filter(Boolean).length, 1);
  },

  'swaps no names by accident, and lets a client keep its own': async (world) => {
    const [a, b] = [await makeClient(world, 'a'), await makeClient(world, 'b')];
    const swapped = await Promise.all([rename(world, a.id, 'b'), rename(world, b.id, 'a')]);
    assert.deepEqual(swapped, [false, false]);
    assert.ok(await rename(world, a.id, 'A'));
  },

  'frees the user name and the keys of a client that is removed': async (world) => {
    const { store, resellers } = world;
    const client = await makeClient(world, 'leaving');
    const key = {
      userId: null,
      resellerId: resellers[0],
      clientId: client.id,
      mayReadPasswordHashes: false,
      digest: 'a digest',
      name: '',
    };
    expectDone(
      await store.write(program, async (unit) => {
        await unit.clients.findForUpdate(client.id);
        await unit.apiKeys.insert(key);
      }),
    );
    assert.equal((await store.read(program, (unit) => unit.apiKeys.findByDigest(key.digest)))?.clientId, client.id);
    await store.write(program, async (unit) => {
      const held = await unit.clients.findForUpdate(client.id);
      assert.ok(held);
      await unit.clients.remove(held, 1);
    });
    assert.equal(await store.read(program, (unit) => unit.apiKeys.findByDigest(key.digest)), undefined);
    assert.equal(await store.read(program, (unit) => unit.clients.findIdByUsername('leaving')), undefined);
    const next = await makeClient(world, 'LEAVING');
    assert.notEqual(next.id, client.id);
    // Its row stays.
    assert.deepEqual(await listClientIds(world), [client.id, next.id]);
  },
};
