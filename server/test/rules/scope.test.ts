import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, program, type Scope } from '../../src/model/caller.ts';
import { findVisibleReseller, isVisibleClient, isVisibleClientId } from '../../src/store/scope.ts';
import { openWorld, type World } from '../support/world.ts';

/** A kind of scope, and which clients it lets through, with those of this world in mind. */
const kinds: readonly (readonly [Scope['kind'], readonly string[]])[] = [
  ['platform', ['own', 'technical', 'foreign', 'sellers', 'members']],
  ['reseller_clients', ['own', 'sellers', 'members']],
  ['reseller', ['own', 'technical', 'sellers', 'members']],
  ['seller', ['sellers']],
  ['member', ['members']],
  ['client', ['own']],
];

describe('the scope of a statement', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('sqlite');
  });
  afterAll(() => world.close());

  /** Asks of five clients that are none of the store's, by both conditions: the row itself, and what hangs below a client. */
  function listSeen(kind: Scope['kind']): Promise<readonly string[][]> {
    const { backend } = world.opened;
    return backend.read(async ({ db }) => {
      const { sql } = await import('kysely');
      const number = (value: number) => sql<number>`${sql.lit(value)}`;
      const shape = { kind, resellerId: number(7), clientId: number(1), sellerId: number(3), userId: number(9) };
      const worldOfFive = sql`clients(id, name, reseller_id, client_type, seller_id, deleted_at) as (values
        (1, 'own', 7, 'common', null, null), (2, 'technical', 7, 'reseller', null, null), (3, 'foreign', 8, 'common', 4, null),
        (4, 'sellers', 7, 'common', 3, null), (5, 'members', 7, 'common', null, null)),
        memberships(client_id, user_id) as (values (5, 9), (3, 10))`;
      const read = async (condition: ReturnType<typeof isVisibleClient>): Promise<string[]> => {
        const { rows } = await sql<{ name: string }>`with ${worldOfFive}
          select c.name from clients as c where ${condition} order by c.id`.execute(db);
        return rows.map(({ name }) => name);
      };
      return [await read(isVisibleClient(shape, 'c')), await read(isVisibleClientId(shape, 'c.id'))];
    });
  }

  it.each(kinds)('%s', async (kind, seen) => {
    expect(await listSeen(kind)).toEqual([seen, seen]);
  });
});

it('a reseller’s number is known to the platform and to its own people: for others it is nobody’s', () => {
  const caller = (scope: Scope, resellerId: number | null): Caller => ({ ...program, scope, resellerId });
  expect(findVisibleReseller(program, 7)).toBe(7);
  expect(findVisibleReseller(caller({ kind: 'platform' }, 8), 7)).toBe(7);
  expect(findVisibleReseller(caller({ kind: 'reseller', resellerId: 7 }, 7), 7)).toBe(7);
  expect(findVisibleReseller(caller({ kind: 'reseller', resellerId: 8 }, 8), 7)).toBe(0);
  expect(findVisibleReseller(caller({ kind: 'member', userId: 1 }, null), 7)).toBe(0);
});
