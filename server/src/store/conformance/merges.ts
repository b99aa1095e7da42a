import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import { type Cases, type ConformanceWorld, callerOf, expectDone, listClientIds, makeClient, now } from './world.ts';

async function merge({ store }: ConformanceWorld, intoId: number, fromId: number): Promise<void> {
  expectDone(
    await store.write(program, async (unit) => {
      await unit.merges.take([intoId, fromId]);
      for (const id of [intoId, fromId]) await unit.clients.findForUpdate(id);
      await unit.merges.moveDomains(fromId, intoId);
      await unit.merges.moveRest(fromId, intoId);
      await unit.merges.end(fromId, intoId, now);
      return true;
    }),
  );
}

/** A client that was merged into another leads there, for whoever may see where, and stands nowhere else. */
export const mergeCases: Cases = {
  'leads from every client of a chain to the last, within the scope alone': async (world) => {
    const [one, two, three] = [
      await makeClient(world, 'one'),
      await makeClient(world, 'two'),
      await makeClient(world, 'three'),
    ];
    await merge(world, two.id, three.id);
    await merge(world, one.id, two.id);
    const [own, other] = world.resellers;
    const follow = (resellerId: number, id: number) =>
      world.store.read(callerOf({ kind: 'reseller_clients', resellerId }), (unit) => unit.clients.findSurvivorId(id));
    for (const id of [two.id, three.id]) {
      assert.equal(await follow(own, id), one.id);
      assert.equal(await follow(other, id), undefined);
    }
    assert.equal(await follow(own, one.id), undefined);
    assert.equal(await follow(own, 987_654_321), undefined);
    for (const name of ['one', 'TWO', 'three'])
      assert.equal(await world.store.read(program, (unit) => unit.clients.findIdByUsername(name)), one.id);
    const elsewhere = callerOf({ kind: 'reseller_clients', resellerId: other });
    assert.equal(await world.store.read(elsewhere, (unit) => unit.clients.findIdByUsername('two')), undefined);
  },

  'keeps nothing that is derived of a client that was merged, and makes nothing of it again': async (world) => {
    const [one, two] = [await makeClient(world, 'one'), await makeClient(world, 'two')];
    await merge(world, one.id, two.id);
    await world.store.write(program, (unit) => unit.derived.renew(0, 1000));
    for (const table of ['client_facts', 'client_texts', 'hosting_documents', 'iam_documents'] as const) {
      const rows = await world.backend.read(({ db }) => db.selectFrom(table).select('client_id').execute());
      assert.deepEqual(rows, [{ client_id: one.id }]);
    }
    assert.deepEqual(await listClientIds(world), [one.id, two.id]);
    const counts = await world.store.read(program, (unit) => unit.inspection.count());
    assert.deepEqual([counts.clients, counts.deletedClients, counts.searchableClients], [1, 0, 1]);
    const refused = world.store.write(program, (unit) => unit.merges.moveRest(one.id, two.id));
    await assert.rejects(refused, /not taken/);
  },
};
