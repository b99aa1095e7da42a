import assert from 'node:assert/strict';
import { makeRandom, type Random } from '../../lib/random.ts';
import { program } from '../../model/caller.ts';
import type { ClientFilter } from '../../model/client-filter.ts';
import { likenessRows } from '../clients/likenesses.ts';
import { refreshClients } from '../clients/refresh-clients.ts';
import type { ClientLikenessesTable } from '../tables/clients.ts';
import { changeAnything, insertFeatures, makeBulkClient, makeText, pick } from './derived-changes.ts';
import { type Cases, type ConformanceWorld, draftClient, expectDone, format, insertInto } from './world.ts';

const derivedTables = ['client_facts', 'client_texts', 'hosting_documents', 'iam_documents'] as const;

/** Everything that is derived, by table, in order of client. Documents as values: the order of their keys says nothing. */
async function readDerived({ backend }: ConformanceWorld): Promise<object> {
  const rows: Record<string, unknown[]> = {};
  for (const table of derivedTables) {
    const ofTable = await backend.read(({ db }) => db.selectFrom(table).selectAll().orderBy('client_id').execute());
    rows[table] = ofTable.map((row) => ('body' in row ? { ...row, body: JSON.parse(row.body) } : row));
  }
  const statuses = await backend.read(({ db }) =>
    db.selectFrom('clients').select(['id', 'status']).orderBy('id').execute(),
  );
  return { ...rows, statuses };
}

/** The rows by which duplicates are found are those that each client's texts name. */
async function expectLikenesses({ backend }: ConformanceWorld): Promise<void> {
  const texts = await backend.read(({ db }) => db.selectFrom('client_texts').selectAll().execute());
  const rows = await backend.read(({ db }) => db.selectFrom('client_likenesses').selectAll().execute());
  const inOrder = (some: readonly ClientLikenessesTable[]): string[] =>
    some.map(({ reseller_id, reason, value, client_id }) => [reseller_id, reason, value, client_id].join()).sort();
  const named = texts.flatMap(likenessRows);
  assert.ok(named.length > 0);
  assert.deepEqual(inOrder(rows), inOrder(named));
}

/** What a look at all clients finds that is not what the truth makes. */
async function listStale({ store }: ConformanceWorld): Promise<readonly number[]> {
  const found = await store.read(program, (unit) => unit.derived.findStale(0, 1000));
  return found?.stale ?? [];
}

/** A look must find what was changed behind the store's back, in each of the tables, and nothing else. */
async function expectStaleIsFound(world: ConformanceWorld): Promise<void> {
  assert.deepEqual(await listStale(world), []);
  const change = (sql: string) => world.backend.write(({ execute }) => execute(sql, []));
  await change('update client_facts set is_test = 1 - is_test where client_id = 2');
  await change(`update client_texts set user_names = 'nobody' where client_id = 3`);
  await change(`update hosting_documents set body = '{}' where client_id = 4`);
  await change('delete from iam_documents where client_id = 5');
  await change(`update clients set status = 'integration' where id = 6 and status <> 'integration'`);
  assert.deepEqual(await listStale(world), [2, 3, 4, 5, 6]);
  await world.store.write(program, (unit) => unit.derived.renew(0, 1000));
  assert.deepEqual(await listStale(world), []);
}

/** What is stored must be what the truth makes, and nothing else. */
async function expectDerivedFromTruth(world: ConformanceWorld): Promise<void> {
  const stored = await readDerived(world);
  await world.backend.write(async ({ db }) => {
    for (const table of ['hosting_documents', 'iam_documents', 'client_facts'] as const)
      await db.deleteFrom(table).execute();
  });
  await world.backend.write((session) =>
    refreshClients(session, format, { from: 1, to: Number.MAX_SAFE_INTEGER }, () => {}),
  );
  assert.deepEqual(await readDerived(world), stored);
}

const searchable = {
  email: 'email',
  company: 'company',
  name: 'name',
  hosts: 'host',
  user_names: 'userName',
  user_emails: 'userEmail',
} as const satisfies Record<string, keyof ClientFilter>;

/** A search must find the clients whose texts hold the term, by whatever index: terms of one to seven characters. */
async function expectSearchable(world: ConformanceWorld, random: Random): Promise<void> {
  const texts = await world.backend.read(({ db }) => db.selectFrom('client_texts').selectAll().execute());
  let found = 0;
  for (let round = 0; round < 60; round += 1) {
    const row = pick(random, texts);
    const column = pick(random, Object.keys(searchable) as (keyof typeof searchable)[]);
    const letters = [...pick(random, (row[column] ?? '').split('\n'))];
    const start = Math.floor(random() * letters.length);
    const term = letters.slice(start, start + 1 + Math.floor(random() * 7)).join('');
    if (term === '') continue;
    const deleted = pick(random, ['yes', 'no', 'either'] as const);
    const [resellerId] = world.resellers;
    const isAsked = (is_deleted: number): boolean => deleted === 'either' || (deleted === 'yes') === (is_deleted === 1);
    const wanted = texts
      .filter((one) => one.reseller_id === resellerId && isAsked(one.is_deleted) && one[column]?.includes(term))
      .map(({ client_id }) => client_id);
    const caller = { ...program, resellerId, scope: { kind: 'reseller', resellerId } } as const;
    const filter = { [searchable[column]]: term, deleted };
    const key = pick(random, ['id', 'email', 'createdAt'] as const);
    const order = [{ key, descending: random() < 0.5 }];
    // Both ways to a list: few matches are sorted, many are walked. It goes by the total.
    for (const total of [wanted.length, undefined]) {
      const ids = await world.store.browse(caller, async (unit) => {
        assert.equal(await unit.clientList.count({ filter }), wanted.length, `${column} with ${term}`);
        return unit.clientList.listIds({ filter, order, offset: 0, limit: undefined, afterId: undefined }, total);
      });
      assert.deepEqual(
        ids.toSorted((a, b) => a - b),
        wanted.toSorted((a, b) => a - b),
        `${column} with ${term}`,
      );
    }
    found += wanted.length;
  }
  assert.ok(found > 0);
}

/** What is derived of clients is what the truth makes of them, whichever way they came and whatever was changed. */
export const derivedCases: Cases = {
  'keeps what is derived in step through any row of changes': async (world) => {
    const random = makeRandom(1, 1);
    await insertFeatures(world);
    const ids: number[] = [];
    for (let place = 0; place < 25; place += 1) {
      const draft = draftClient(pick(random, world.resellers), `made ${place}`, {
        company: makeText(random),
        email: `${makeText(random)}@example`,
      });
      const made = expectDone(await world.store.write(program, (unit) => insertInto(unit, draft)));
      ids.push(made.id);
    }
    for (let round = 0; round < 120; round += 1)
      await world.store.write(program, async (unit) => {
        for (let change = 0; change < 2; change += 1) await changeAnything(unit, pick(random, ids), random);
      });
    await expectLikenesses(world);
    await expectSearchable(world, random);
    await expectStaleIsFound(world);
    await expectDerivedFromTruth(world);
    await expectSearchable(world, random);
  },

  'derives of clients written in bulk what it would of clients written one by one': async (world) => {
    const random = makeRandom(2, 1);
    await insertFeatures(world);
    const clients = Array.from({ length: 150 }, (_, at) => makeBulkClient(random, at, pick(random, world.resellers)));
    await world.store.write(program, async (unit) => {
      await unit.bulk.setIndexesAside();
      await unit.bulk.indexTexts((await unit.bulk.insertClients(clients)) ?? 0);
    });
    await world.store.write(program, (unit) => unit.bulk.finish());
    await expectLikenesses(world);
    await expectSearchable(world, random);
    await expectDerivedFromTruth(world);
  },
};
