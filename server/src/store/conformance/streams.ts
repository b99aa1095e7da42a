import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import type { Unit } from '../../usecases/ports.ts';
import { type Cases, type ConformanceWorld, draftClient, expectDone, insertInto, makeClient, month } from './world.ts';

/** More than any backend reads at one time. */
const many = 40;

/** Ids in batches, so small that a stream asks the engine several times. */
async function* readIds(unit: Unit): AsyncGenerator<number[]> {
  let afterId = 0;
  for (;;) {
    const answers = await unit.clients.listAnswers(afterId, month, 2);
    const last = answers.at(-1);
    if (last === undefined) return;
    yield answers.map(({ id }) => id);
    afterId = last.id;
  }
}

const streamIds = ({ store }: ConformanceWorld): AsyncIterable<number[]> => store.stream(program, readIds);

async function makeClients({ store, resellers }: ConformanceWorld, count: number, prefix: string): Promise<number[]> {
  return expectDone(
    await store.write(program, async (unit) => {
      const ids: number[] = [];
      for (let index = 0; index < count; index += 1)
        ids.push((await insertInto(unit, draftClient(resellers[0], `${prefix} ${index}`))).id);
      return ids;
    }),
  );
}

/** Long reads: one snapshot each, let go of however they end. */
export const streamCases: Cases = {
  'streams everything in order, also when there is nothing': async (world) => {
    assert.deepEqual(await Array.fromAsync(streamIds(world)), []);
    const ids = await makeClients(world, 9, 'client');
    assert.deepEqual((await Array.fromAsync(streamIds(world))).flat(), ids);
  },

  'streams one snapshot while others write': async (world) => {
    const { store } = world;
    const ids = await makeClients(world, 10, 'client');
    const seen: number[] = [];
    for await (const batch of streamIds(world)) {
      seen.push(...batch);
      const last = ids.at(-1) ?? 0;
      await store.write(program, async (unit) => {
        const client = await unit.clients.findForUpdate(last);
        if (client !== undefined) await unit.clients.remove(client, 1);
        await insertInto(unit, draftClient(world.resellers[0], `later ${seen.length}`));
      });
    }
    assert.deepEqual(seen, ids);
    // The next one sees what was written: the last is gone and there is one more for each batch.
    const next = (await Array.fromAsync(streamIds(world))).flat();
    assert.equal(next.length, ids.length - 1 + 5);
    assert.ok(!next.includes(ids.at(-1) ?? 0));
  },

  'lets go of a stream whose consumer stops half-way': async (world) => {
    const ids = await makeClients(world, 10, 'client');
    for (let round = 0; round < many; round += 1)
      for await (const batch of streamIds(world)) {
        assert.deepEqual(batch, ids.slice(0, 2));
        break;
      }
    assert.deepEqual((await Array.fromAsync(streamIds(world))).flat(), ids);
    await makeClient(world, 'still writes');
  },

  'lets go of a stream whose consumer or whose own work throws': async (world) => {
    const { store } = world;
    const ids = await makeClients(world, 4, 'client');
    const fault = new Error('a fault of ours');
    const isFault = (error: unknown): boolean => error === fault;
    for (let round = 0; round < many; round += 1) {
      await assert.rejects(async () => {
        for await (const _ of streamIds(world)) throw fault;
      }, isFault);
      const broken = store.stream(program, async function* (unit) {
        yield await unit.clients.exists(ids[0] ?? 0);
        throw fault;
      });
      await assert.rejects(Array.fromAsync(broken), isFault);
      // A statement that the engine refuses; the types would not let it through.
      const refused = store.stream(program, async function* (unit) {
        yield await unit.clients.listAnswers(0, month, 'a word' as never);
      });
      await assert.rejects(Array.fromAsync(refused));
    }
    assert.deepEqual((await Array.fromAsync(streamIds(world))).flat(), ids);
  },

  'streams to more consumers at a time than it has readers': async (world) => {
    const ids = await makeClients(world, 10, 'client');
    const streams = Array.from({ length: many }, () => Array.fromAsync(streamIds(world)));
    const writes = Array.from({ length: 10 }, (_, index) => makeClient(world, `during ${index}`));
    const [results] = await Promise.all([Promise.all(streams), Promise.all(writes)]);
    for (const result of results) assert.deepEqual(result.flat().slice(0, ids.length), ids);
  },

  'reads points and writes while long reads stand still': async (world) => {
    const ids = await makeClients(world, 10, 'client');
    const standing = Array.from({ length: many }, () => streamIds(world)[Symbol.asyncIterator]());
    // Some of them may wait for their turn; none may keep the others from theirs.
    const firsts = standing.map((iterator) => iterator.next().catch(() => undefined));
    try {
      await Promise.race(firsts);
      for (const id of ids) assert.ok(await world.store.read(program, (unit) => unit.clients.exists(id)));
      await makeClient(world, 'written meanwhile');
    } finally {
      for (const [index, iterator] of standing.entries()) {
        await firsts[index];
        await iterator.return?.();
      }
    }
    assert.equal((await Array.fromAsync(streamIds(world))).flat().length, ids.length + 1);
  },
};
