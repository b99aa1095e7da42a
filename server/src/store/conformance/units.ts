import assert from 'node:assert/strict';
import { program } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import {
  type Cases,
  callerOf,
  draftClient,
  expectDone,
  insertInto,
  listClientIds,
  makeClient,
  month,
} from './world.ts';

/** Everything that a unit may leave behind, counted. */
const counted = ['users', 'clients', 'user_credentials', 'memberships', 'hosting_documents', 'audit_entries'] as const;

async function count({ backend }: Parameters<Cases[string]>[0]): Promise<number[]> {
  return backend.read(async ({ db }) => {
    const counts: number[] = [];
    for (const table of counted) {
      const row = await db.selectFrom(table).select(db.fn.countAll().as('rows')).executeTakeFirstOrThrow();
      counts.push(Number(row.rows));
    }
    return counts;
  });
}

/** Units of work: all or nothing, each for itself. */
export const unitCases: Cases = {
  'keeps what a unit did, and gives its result': async (world) => {
    const { store, resellers } = world;
    const client = expectDone(
      await store.write(program, async (unit) => {
        const made = await insertInto(unit, draftClient(resellers[0], 'kept'));
        await unit.audit.append({ action: 'client_created', resellerId: resellers[0], clientId: made.id, changes: {} });
        return made;
      }),
    );
    assert.deepEqual(await count(world), [1, 1, 1, 1, 1, 1]);
    const answer = await store.read(program, (unit) => unit.clients.findAnswer(client.id, month));
    assert.partialDeepStrictEqual(JSON.parse(answer?.document ?? '{}'), client);
    assert.equal(answer?.passwordHash, 'hash of kept');
  },

  'takes back what a unit did that returns a failure': async (world) => {
    const result = await world.store.write(program, async (unit) => {
      await insertInto(unit, draftClient(world.resellers[0], 'refused'));
      return new Failure('not_permitted');
    });
    assert.ok(isFailure(result));
    assert.equal(result.code, 'not_permitted');
    assert.deepEqual(await count(world), [0, 0, 0, 0, 0, 0]);
  },

  'takes back what a unit did that throws, and gives the error on': async (world) => {
    const fault = new Error('a fault of ours');
    const work = world.store.write(program, async (unit) => {
      await insertInto(unit, draftClient(world.resellers[0], 'broken'));
      throw fault;
    });
    await assert.rejects(work, (error) => error === fault);
    assert.deepEqual(await count(world), [0, 0, 0, 0, 0, 0]);
    await makeClient(world, 'broken');
  },

  'keeps the other units of a group in which some fail': async (world) => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        world.store.write(program, async (unit) => {
          const client = await insertInto(unit, draftClient(world.resellers[0], `user ${index}`));
          if (index % 3 === 1) return new Failure('not_permitted');
          if (index % 3 === 2) throw new Error(`fault ${index}`);
          return client.id;
        }),
      ),
    );
    const kept = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' && !isFailure(outcome.value) ? [outcome.value] : [],
    );
    assert.equal(kept.length, 20);
    assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 20);
    assert.deepEqual(
      await listClientIds(world),
      kept.sort((a, b) => a - b),
    );
    assert.deepEqual(await count(world), [20, 20, 20, 20, 20, 0]);
  },

  'takes back a statement that the engine refuses, and what its unit did before': async (world) => {
    const work = world.store.write(program, async (unit) => {
      const client = await insertInto(unit, draftClient(world.resellers[0], 'constrained'));
      return unit.clients.save(client, { ...client, domainCount: -1 });
    });
    await assert.rejects(work, /check|constraint/i);
    assert.deepEqual(await count(world), [0, 0, 0, 0, 0, 0]);
  },

  'takes back a part that fails, and keeps the rest of its unit': async (world) => {
    const { store, resellers } = world;
    const kept = expectDone(
      await store.write(program, async (unit) => {
        const before = await insertInto(unit, draftClient(resellers[0], 'before'));
        const refused = await unit.attempt(async (part) => {
          await insertInto(part, draftClient(resellers[0], 'refused'));
          await part.audit.append({
            action: 'client_created',
            resellerId: resellers[0],
            clientId: before.id,
            changes: {},
          });
          return new Failure('not_permitted');
        });
        assert.ok(isFailure(refused));
        const constrained = unit.attempt(async (part) => {
          const client = await insertInto(part, draftClient(resellers[0], 'constrained'));
          return part.clients.save(client, { ...client, domainCount: -1 });
        });
        await assert.rejects(constrained, /check|constraint/i);
        const whole = await unit.attempt(async (part) => {
          // Within a part another one, which is taken back alone too.
          const inner = await part.attempt(async (other) => {
            await insertInto(other, draftClient(resellers[0], 'inner'));
            return new Failure('not_found');
          });
          assert.ok(isFailure(inner));
          return insertInto(part, draftClient(resellers[0], 'part'));
        });
        return [before.id, expectDone(whole).id];
      }),
    );
    assert.deepEqual(await listClientIds(world), kept);
    assert.deepEqual(await count(world), [2, 2, 2, 2, 2, 0]);
  },

  'shows nobody what is not committed': async (world) => {
    const { store, resellers } = world;
    let seenInside: unknown;
    let seenOutside: unknown;
    const id = await store.write(program, async (unit) => {
      const client = await insertInto(unit, draftClient(resellers[0], 'hidden'));
      seenInside = await unit.clients.findIdByUsername('hidden');
      seenOutside = await store.read(program, (other) => other.clients.findIdByUsername('hidden'));
      return client.id;
    });
    assert.equal(seenInside, id);
    assert.equal(seenOutside, undefined);
    // Whoever has the answer to a write reads it, at once.
    assert.equal(await store.read(program, (unit) => unit.clients.findIdByUsername('hidden')), id);
  },

  'counts its commits, or says that it cannot': async (world) => {
    const { store, subject } = world;
    const before = store.generation();
    await makeClient(world, 'one more');
    const after = store.generation();
    if (subject.countsCommits) {
      assert.notEqual(after, before);
      await store.read(program, (unit) => unit.clients.findIdByUsername('one more'));
      assert.equal(store.generation(), after);
    } else {
      assert.equal(before, undefined);
      assert.equal(after, undefined);
    }
  },

  'writes down who did it': async ({ store, backend, resellers }) => {
    const caller = {
      ...callerOf({ kind: 'reseller_clients', resellerId: resellers[0] }),
      keyId: 7,
      userId: 8,
      actorUserId: 9,
      requestId: 'request-1',
      address: '192.0.2.1',
    };
    await store.write(caller, (unit) =>
      unit.audit.append({
        action: 'client_updated',
        resellerId: resellers[0],
        clientId: 3,
        changes: { company: ['', 'Ω "\\'] },
      }),
    );
    const [entry] = await backend.read(({ db }) => db.selectFrom('audit_entries').selectAll().execute());
    assert.ok(entry);
    const { id, at, changes, ...rest } = entry;
    assert.deepEqual(JSON.parse(changes), { company: ['', 'Ω "\\'] });
    assert.deepEqual(rest, {
      caller_kind: 'hosting_key',
      key_id: 7,
      user_id: 8,
      actor_user_id: 9,
      request_id: 'request-1',
      address: '192.0.2.1',
      action: 'client_updated',
      reseller_id: resellers[0],
      client_id: 3,
      cause: null,
    });
  },
};
