import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/model/caller.ts';
import { keep } from '../../src/store/kept-statement.ts';
import { isVisibleClient } from '../../src/store/scope.ts';
import { backendNames } from '../support/backends.ts';
import { insertBareClients } from '../support/bare-clients.ts';
import { type BareStore, openBareStore } from '../support/bare-store.ts';

const scopes: Readonly<Record<Scope['kind'], Scope>> = {
  platform: { kind: 'platform' },
  reseller_clients: { kind: 'reseller_clients', resellerId: 1 },
  reseller: { kind: 'reseller', resellerId: 1 },
  seller: { kind: 'seller', resellerId: 1, sellerId: 1 },
  member: { kind: 'member', userId: 1 },
  client: { kind: 'client', clientId: 2 },
};

/** Finds clients below and above a number, and counts how often it was built. */
function makeStatement() {
  let built = 0;
  const find = keep<{ above: number; below: number }, { id: number }>((making) => {
    built += 1;
    return making.db
      .selectFrom('clients')
      .where('id', '>', making.slot('above'))
      .where('id', '<', making.slot('below'))
      .where(isVisibleClient(making.scope, 'clients'))
      .where(sql<boolean>`1 = ${1}`)
      .orderBy('id')
      .select('id');
  });
  return { find, countBuilt: () => built };
}

describe.each(backendNames)('a kept statement, on %s', (backend) => {
  let bare: BareStore;
  beforeAll(async () => {
    bare = await openBareStore(backend);
    await insertBareClients(bare, [{ members: [1] }, {}, { resellerId: 2 }, { resellerId: 2, members: [1] }]);
    await bare.backend.write(({ db }) => db.updateTable('clients').set({ seller_id: 1 }).where('id', '=', 2).execute());
  });
  afterAll(() => bare.close());

  const ask = ({ find }: ReturnType<typeof makeStatement>, scope: Scope, above = 0, below = 9): Promise<number[]> =>
    bare.backend.read(async (session) => (await find(session, scope, { above, below })).map(({ id }) => Number(id)));

  it('has its values filled in anew at each run, and is built once', async () => {
    const statement = makeStatement();
    for (const [above, below, ids] of [
      [0, 9, [1, 2, 3, 4]],
      [2, 9, [3, 4]],
      [0, 2, [1]],
      [0, 9, [1, 2, 3, 4]],
    ] as const)
      expect(await ask(statement, scopes.platform, above, below)).toEqual(ids);
    expect(statement.countBuilt()).toBe(1);
  });

  it('is built once for each kind of scope, whose numbers are filled in at each run', async () => {
    const statement = makeStatement();
    const seen: Readonly<Record<Scope['kind'], readonly number[]>> = {
      platform: [1, 2, 3, 4],
      reseller_clients: [1, 2],
      reseller: [1, 2],
      seller: [2],
      member: [1, 4],
      client: [2],
    };
    for (const round of [1, 2])
      for (const [kind, ids] of Object.entries(seen))
        expect(await ask(statement, scopes[kind as Scope['kind']]), `${kind}, round ${round}`).toEqual(ids);
    expect(await ask(statement, { kind: 'reseller', resellerId: 2 })).toEqual([3, 4]);
    expect(await ask(statement, { kind: 'member', userId: 2 })).toEqual([]);
    expect(await ask(statement, { kind: 'client', clientId: 3 })).toEqual([3]);
    expect(await ask(statement, { kind: 'seller', resellerId: 1, sellerId: 2 })).toEqual([]);
    expect(statement.countBuilt()).toBe(6);
  });

  it('is another one for another engine', async () => {
    const statement = makeStatement();
    const texts: string[] = [];
    await bare.backend.read(async (session) => {
      for (const word of ['first', 'second', 'first']) {
        const traits =
          word === 'first' ? session.traits : { ...session.traits, keepPlan: (text: string) => `${word}: ${text}` };
        const execute = async (text: string): Promise<never[]> => {
          texts.push(text.startsWith('second: ') ? 'second' : 'first');
          return [];
        };
        await statement.find({ ...session, traits, execute }, scopes.platform, { above: 0, below: 9 });
      }
    });
    expect([texts, statement.countBuilt()]).toEqual([['first', 'second', 'first'], 2]);
  });
});
