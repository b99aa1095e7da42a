import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityFilter, ActivityList } from '../../src/model/activity.ts';
import { type Caller, makeVisitor, operator, program, type Scope } from '../../src/model/caller.ts';
import { isListed } from '../../src/store/activity/visible-activity.ts';
import { isVisibleBulkChange } from '../../src/store/bulk-changes/visible-bulk-changes.ts';
import { findVisibleReseller, isOfReseller, isVisibleClient, isVisibleClientId } from '../../src/store/scope.ts';
import { fixScope, isVisibleAccount, isVisibleUser } from '../../src/store/users/visible-users.ts';
import { backendNames } from '../support/backends.ts';
import { type BareStore, openBareStore } from '../support/bare-store.ts';

/**
 * A world in which every row is somebody's. Reseller 7 has a seller 3, who is its user 22; user 21 is its own. User 9 stands in
 * two accounts, and administers one. What happened to two clients before they came to reseller 7 is reseller 8's, and what happened to one before it left is
 * still reseller 7's.
 */
const rows = sql`
  clients(id, name, reseller_id, client_type, seller_id, deleted_at) as (values
    (1, 'own', 7, 'common', null, null), (2, 'technical', 7, 'reseller', null, null), (3, 'foreign', 8, 'common', 4, null),
    (4, 'sellers', 7, 'common', 3, null), (5, 'members', 7, 'common', null, null), (6, 'gone', 7, 'common', 3, 1)),
  memberships(client_id, user_id, group_id) as (values
    (1, 11, 1), (2, 21, 1), (2, 22, 1), (3, 10, 1), (4, 12, 1), (4, 9, 2), (5, 9, 1), (5, 15, 2), (6, 13, 1), (6, 9, 1)),
  users(id, name, reseller_id) as (values
    (9, 'member', 7), (10, 'foreign', 8), (11, 'owner', 7), (12, 'of sellers', 7), (13, 'of gone', 7), (15, 'beside', 7),
    (21, 'reseller', 7), (22, 'seller', 7)),
  entries(id, name, at, reseller_id, client_id, user_id, action, is_from_inside) as (values
    (1, 'own', 10, 7, 1, 11, 'account_status_changed', 1), (2, 'own, outside', 20, 7, 1, 40, 'x', 0),
    (3, 'own, before', 30, 8, 1, 10, 'x', 1), (4, 'sellers', 40, 7, 4, 12, 'x', 1), (5, 'sellers, before', 50, 8, 4, 10, 'x', 1),
    (6, 'technical, seller', 60, 7, 2, 22, 'x', 1), (7, 'technical', 70, 7, 2, 21, 'account_status_changed', 1),
    (8, 'foreign', 80, 8, 3, 10, 'x', 1), (9, 'members', 90, 7, 5, 9, 'x', 1), (10, 'members, outside', 100, 7, 5, 40, 'x', 0),
    (11, 'gone', 110, 7, 6, 13, 'x', 1), (12, 'left', 120, 7, 3, 10, 'x', 0)),
  bulks(id, name, maker_id, reseller_id, is_platform) as (values
    (1, 'resellers', 21, 7, 0), (2, 'colleagues', 24, 7, 0), (3, 'platforms', 1, 7, 1), (4, 'foreign', 30, 8, 0),
    (5, 'sellers', 22, 7, 0), (6, 'resellers, beyond it', 21, 7, 1))`;

type Kind = Scope['kind'];

const caller = (scope: Scope, userId: number | null, clientId: number | null): Caller => ({
  ...program,
  scope,
  userId,
  clientId,
});

const callers: Readonly<Record<Kind, Caller>> = {
  platform: program,
  reseller_clients: caller({ kind: 'reseller_clients', resellerId: 7 }, 21, null),
  reseller: caller({ kind: 'reseller', resellerId: 7 }, 21, 2),
  seller: caller({ kind: 'seller', resellerId: 7, sellerId: 3 }, 22, 2),
  member: caller({ kind: 'member', userId: 9 }, 9, 5),
  client: caller({ kind: 'client', clientId: 1 }, 9, 1),
};
const kinds = Object.keys(callers) as Kind[];

const inside = [
  'own',
  'own, before',
  'sellers',
  'sellers, before',
  'technical, seller',
  'technical',
  'foreign',
  'members',
];
const resellers = [
  'own',
  'own, outside',
  'sellers',
  'technical, seller',
  'technical',
  'members',
  'members, outside',
  'gone',
];

/** What each kind of scope lets through of this world. */
const seen: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  platform: {
    clients: ['own', 'technical', 'foreign', 'sellers', 'members', 'gone'],
    users: ['member', 'foreign', 'owner', 'of sellers', 'of gone', 'beside', 'reseller', 'seller'],
    changes: [...inside, 'own, outside', 'members, outside', 'gone', 'left'],
    requests: [...inside, 'own, outside', 'members, outside', 'gone', 'left'],
    bulks: ['resellers', 'colleagues', 'platforms', 'foreign', 'sellers', 'resellers, beyond it'],
  },
  reseller_clients: {
    clients: ['own', 'sellers', 'members', 'gone'],
    users: ['member', 'owner', 'of sellers', 'beside', 'reseller'],
    changes: resellers.filter((name) => !name.startsWith('technical')),
    requests: resellers.filter((name) => !name.startsWith('technical')),
    bulks: [],
  },
  reseller: {
    clients: ['own', 'technical', 'sellers', 'members', 'gone'],
    users: ['member', 'owner', 'of sellers', 'of gone', 'beside', 'reseller', 'seller'],
    changes: [...resellers, 'left'],
    requests: [...resellers, 'left'],
    bulks: ['resellers', 'colleagues', 'sellers', 'resellers, beyond it'],
  },
  seller: {
    clients: ['sellers', 'gone'],
    users: ['member', 'of sellers', 'seller'],
    changes: ['sellers', 'technical, seller', 'gone'],
    requests: ['sellers', 'technical, seller', 'gone'],
    bulks: ['sellers'],
  },
  member: {
    clients: ['sellers', 'members', 'gone'],
    users: ['member', 'of sellers', 'beside'],
    changes: ['members', 'members, outside', 'gone'],
    requests: ['members', 'gone'],
    bulks: [],
  },
  client: {
    clients: ['own'],
    users: ['owner'],
    changes: ['own', 'own, outside', 'own, before'],
    requests: ['own', 'own, before'],
    bulks: [],
  },
};

describe.each(backendNames)('the scope of a statement, on %s', (backend) => {
  let bare: BareStore;
  beforeAll(async () => {
    bare = await openBareStore(backend);
  });
  afterAll(() => bare.close());

  /** The names that a condition lets through, of a table of this world under an alias. */
  async function list(table: string, alias: string, condition: RawBuilder<SqlBool>): Promise<string[]> {
    return bare.backend.read(async ({ db }) => {
      const found = await sql<{ name: string }>`with ${rows}
        select ${sql.ref(`${alias}.name`)} from ${sql.raw(`${table} as ${alias}`)} where ${condition}`.execute(db);
      return found.rows.map(({ name }) => name).sort();
    });
  }
  const entries = (by: Caller, filter: ActivityFilter = {}, of: ActivityList = 'changes'): Promise<string[]> =>
    list('entries', 'e', isListed(of, by, filter));
  const sorted = (kind: Kind, table: string): string[] => [...(seen[kind][table] ?? [])].sort();

  it.each(kinds)('%s: clients, and what hangs below one that is not deleted', async (kind) => {
    const shape = fixScope(callers[kind].scope);
    expect(await list('clients', 'c', isVisibleClient(shape, 'c'))).toEqual(sorted(kind, 'clients'));
    const undeleted = sorted(kind, 'clients').filter((name) => name !== 'gone');
    expect(await list('clients', 'c', isVisibleClientId(shape, 'c.id'))).toEqual(undeleted);
  });

  it.each(kinds)('%s: users, and the accounts that they may be known to be in', async (kind) => {
    const by = callers[kind];
    expect(await list('users', 'u', isVisibleUser(by, 'u'))).toEqual(sorted(kind, 'users'));
    const standing = sql<SqlBool>`exists (select 1 from memberships m inner join clients a on a.id = m.client_id
      where a.name = c.name and m.user_id = ${by.userId ?? 0} and ${isVisibleAccount(by, 'm', 'a')})`;
    // One's own accounts all of them, but for whoever came into one alone.
    const own = { 9: ['gone', 'members', 'sellers'], 21: ['technical'], 22: ['technical'] }[by.userId ?? 0] ?? [];
    expect(await list('clients', 'c', standing)).toEqual(kind === 'client' ? [] : own);
  });

  it.each(kinds)('%s: what happened, and requests', async (kind) => {
    expect(await entries(callers[kind])).toEqual(sorted(kind, 'changes'));
    expect(await entries(callers[kind], {}, 'logins')).toEqual(sorted(kind, 'changes'));
    expect(await entries(callers[kind], {}, 'requests')).toEqual(sorted(kind, 'requests'));
  });

  it.each(kinds)('%s: bulk changes', async (kind) => {
    expect(await list('bulks', 'b', isVisibleBulkChange(callers[kind], 'b'))).toEqual(sorted(kind, 'bulks'));
  });

  it.each(kinds)('%s: what is the reseller’s own', async (kind) => {
    const shown = await list('clients', 'c', isOfReseller(callers[kind].scope, 'c.reseller_id'));
    expect(shown).toEqual(kind === 'platform' || kind === 'reseller' ? sorted(kind, 'clients') : []);
  });

  it('a filter of what happened narrows the scope, and never widens it', async () => {
    const { platform, reseller } = callers;
    expect(await entries(platform, { clientId: 3 })).toEqual(['foreign', 'left']);
    expect(await entries(reseller, { clientId: 3 })).toEqual(['left']);
    expect(await entries(callers.reseller_clients, { clientId: 3 })).toEqual([]);
    expect(await entries(reseller, { userId: 40 })).toEqual(['members, outside', 'own, outside']);
    expect(await entries(reseller, { userId: 40, clientId: 5 })).toEqual(['members, outside']);
    expect(await entries(reseller, { userId: 10 })).toEqual(['left']);
    expect(await entries(reseller, { from: 90 })).toEqual(['gone', 'left', 'members', 'members, outside']);
    expect(await entries(reseller, { to: 20 })).toEqual(['own', 'own, outside']);
    expect(await entries(reseller, { from: 20, to: 40 })).toEqual(['own, outside', 'sellers']);
    expect(await entries(reseller, {}, 'statuses')).toEqual(['own', 'technical']);
    expect(await entries(reseller, { clientId: 1 }, 'statuses')).toEqual(['own']);
  });

  it('a caller who is no user, or has chosen no account, has nothing by that', async () => {
    const nobody = (kind: Kind): Caller => ({ ...callers[kind], userId: null, clientId: null });
    expect(await entries(nobody('seller'))).toEqual(['gone', 'sellers']);
    expect(await list('bulks', 'b', isVisibleBulkChange(nobody('seller'), 'b'))).toEqual([]);
    expect(await list('users', 'u', isVisibleUser(nobody('seller'), 'u'))).toEqual(['member', 'of sellers']);
    expect(await list('users', 'u', isVisibleUser(nobody('reseller_clients'), 'u'))).toEqual(
      sorted('reseller_clients', 'users').filter((name) => name !== 'reseller'),
    );
  });

  it('numbers that a scope does not have are nobody’s', async () => {
    for (const kind of ['reseller', 'seller', 'member', 'client'] as const)
      expect(await list('clients', 'c', isVisibleClient({ ...fixScope({ kind: 'platform' }), kind }, 'c'))).toEqual([]);
  });
});

it('a reseller’s number is known to the platform and to its own people: for others it is nobody’s', () => {
  const asker = (scope: Scope, resellerId: number | null): Caller => ({ ...program, scope, resellerId });
  expect(findVisibleReseller(program, 7)).toBe(7);
  expect(findVisibleReseller(asker({ kind: 'platform' }, 8), 7)).toBe(7);
  expect(findVisibleReseller(asker({ kind: 'reseller', resellerId: 7 }, 7), 7)).toBe(7);
  expect(findVisibleReseller(asker({ kind: 'reseller', resellerId: 8 }, 8), 7)).toBe(0);
  expect(findVisibleReseller(asker({ kind: 'member', userId: 1 }, null), 7)).toBe(0);
});

describe('a caller without a key', () => {
  it('is the program, or who runs it: nobody in particular, from nowhere, who may do everything', () => {
    const everything = {
      ...{
        keyId: null,
        userId: null,
        actorUserId: null,
        sessionId: null,
        resellerId: null,
        clientId: null,
        groupId: null,
      },
      ...{ scope: { kind: 'platform' }, mayReadPasswordHashes: true, requestId: null, address: null },
    };
    expect(program).toEqual({ kind: 'program', ...everything });
    expect(operator).toEqual({ kind: 'operator', ...everything });
  });

  it('is a visitor, who comes from somewhere, reads no password, and is whom a password or a link has shown', () => {
    const origin = { requestId: 'r', address: '192.0.2.1' };
    const visitor = { ...program, kind: 'visitor', mayReadPasswordHashes: false, ...origin };
    expect(makeVisitor(origin)).toStrictEqual(visitor);
    expect(makeVisitor(origin, 5)).toStrictEqual({ ...visitor, userId: 5 });
    const request = { method: 'POST', path: '/x' } as never;
    expect(makeVisitor({ ...origin, request }, 5)).toStrictEqual({ ...visitor, userId: 5, request });
  });
});
