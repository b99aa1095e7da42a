import assert from 'node:assert/strict';
import type { Scope } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import type { ApiKeys } from '../../usecases/ports/access-ports.ts';
import type { Calls, Clients, Domains } from '../../usecases/ports/client-ports.ts';
import { ofResellerBelow, portsBelow, type Work, type WorkOf } from './scope-below.ts';
import { portsOfPeople } from './scope-people.ts';
import { dump, makeTenants, type Tenant, type Tenants } from './scope-world.ts';
import { type Cases, type ConformanceWorld, callerOf, draftClient, expectDone, month } from './world.ts';

const clients: WorkOf<Clients> = {
  findAnswer: (unit, { client }) => unit.clients.findAnswer(client.id, month),
  listAnswers: async (unit, { client }) =>
    (await unit.clients.listAnswers(client.id - 1, month, 1)).find(({ id }) => id === client.id),
  exists: (unit, { client }) => unit.clients.exists(client.id),
  findSurvivorId: 'has a case of its own',
  findForUpdate: (unit, { client }) => unit.clients.findForUpdate(client.id),
  findIdByUsername: (unit, { client }) => unit.clients.findIdByUsername(client.registrant.username),
  findIdByEmail: (unit, { client }) => unit.clients.findIdByEmail(client.email),
  findIdByKeyDigest: (unit, { digest }) => unit.clients.findIdByKeyDigest(digest),
  insert: (unit, { client }) =>
    unit.clients.insert({ client: draftClient(client.resellerId, 'brought in'), passwordHash: 'brought in' }),
  save: (unit, { client }) => {
    const registrant = { ...client.registrant, firstName: 'reached' };
    return unit.clients.save(client, { ...client, registrant, company: 'reached' });
  },
  savePasswordHash: (unit, { client }) => unit.clients.savePasswordHash(client, 'reached'),
  remove: (unit, { client }) => unit.clients.remove(client, 2),
  // Bound to the caller's own user, whatever the scope.
  insertOwnAccount: 'has a case of its own',
  findDeletedForUpdate: 'has a case of its own',
  restore: (unit, { client }) => unit.clients.restore({ client, deletedAt: 1, graceDays: 90, isMerged: false }),
  noteChange: (unit, { client }) => unit.clients.noteChange(client),
};

const domains: WorkOf<Domains> = {
  find: (unit, { client, domain }) => unit.domains.find(client.id, domain.id),
  findIdByHost: (unit, { client, domain }) => unit.domains.findIdByHost(client.id, domain.hostKey),
  list: async (unit, { client }) => (await unit.domains.list(client.id))[0],
  insert: (unit, { domain }) => unit.domains.insert({ ...domain, path: '/reached' }),
  save: (unit, { domain }) => unit.domains.save({ ...domain, path: '/saved' }),
  remove: (unit, { domain }) => unit.domains.remove(domain, 2),
};

const calls: WorkOf<Calls> = {
  add: (unit, { client, domain }) => unit.calls.add(client.id, domain.id, month, 1),
  listByDomain: async (unit, { client }) => (await unit.calls.listByDomain(client.id, client.id, month))[0],
  listMonths: async (unit, { client }) => (await unit.calls.listMonths(client.id))[0],
  listUsage: async (unit, { client }) => (await unit.calls.listUsage([client.id], month))[0],
};

const apiKeys: WorkOf<ApiKeys> = {
  // Who a key is for is not known before it is found.
  findByDigest: 'has no scope',
  insert: (unit, { client }) =>
    unit.apiKeys.insert({
      userId: null,
      resellerId: client.resellerId,
      clientId: client.id,
      mayReadPasswordHashes: false,
      digest: 'reached',
      name: '',
    }),
  revokeOfClient: (unit, { client }) => unit.apiKeys.revokeOfClient(client.id, 2),
  // The reseller's own, which none of its clients' keys reaches.
  listOfResellers: 'has a case of its own',
  findOfReseller: 'has a case of its own',
  revokeOfReseller: 'has a case of its own',
  countOfReseller: 'has a case of its own',
};

const works = Object.entries({ clients, domains, calls, apiKeys, ...portsBelow, ...portsOfPeople }).flatMap(
  ([port, methods]) =>
    Object.entries(methods as Record<string, Work | string>).flatMap(([method, work]) =>
      typeof work === 'string' ? [] : [{ name: `${port}.${method}`, work }],
    ),
);

/** These look at the caller's reseller, not at one client. */
const ofReseller = new Set<string>(['clients.insert', ...ofResellerBelow]);

interface Outcome {
  readonly result: unknown;
  readonly changed: boolean;
}

/** Runs one method in a unit of its own. A refusal by an error is as good as finding nothing. */
async function run(world: ConformanceWorld, scope: Scope, tenant: Tenant, work: Work): Promise<Outcome> {
  const before = await dump(world);
  const result = await world.store
    .write(callerOf(scope), (unit) => work(unit, tenant))
    .catch((error: unknown) => {
      assert.ok(error instanceof Error);
      return undefined;
    });
  return { result: isFailure(result) ? undefined : result, changed: (await dump(world)) !== before };
}

async function expectClosed(world: ConformanceWorld, scope: Scope, outside: readonly (keyof Tenants)[]): Promise<void> {
  const tenants = await makeTenants(world);
  const reached: string[] = [];
  for (const kind of outside)
    for (const { name, work } of works) {
      if (ofReseller.has(name) && kind !== 'foreign') continue;
      const { result, changed } = await run(world, scope, tenants[kind], work);
      // What only writes answers with a truth value or nothing; what reads must find nothing.
      const found = result !== undefined && result !== false && result !== true && result !== null;
      if (changed || found) reached.push(`${name} reached the ${kind} client`);
    }
  assert.deepEqual(reached, []);
}

async function expectOpen(world: ConformanceWorld, scope: Scope, except: ReadonlySet<string>): Promise<void> {
  const missed: string[] = [];
  const { own } = await makeTenants(world);
  for (const { name, work } of works) {
    if (except.has(name) || name === 'clients.remove') continue;
    // A second key needs the first one gone.
    if (name === 'apiKeys.insert')
      await world.store.write(callerOf(scope), async (unit) => {
        await unit.clients.findForUpdate(own.client.id);
        return unit.apiKeys.revokeOfClient(own.client.id, 1);
      });
    const { result, changed } = await run(world, scope, own, async (unit, tenant) => {
      await unit.clients.findForUpdate(tenant.client.id);
      return work(unit, tenant);
    });
    if (!changed && (result === undefined || result === false)) missed.push(name);
  }
  assert.deepEqual(missed, []);
}

const resellerScope = ({ resellers }: ConformanceWorld): Scope => ({
  kind: 'reseller_clients',
  resellerId: resellers[0],
});

/** The caller's scope stands outermost in every statement. */
export const scopeCases: Cases = {
  'closes to a reseller whatever is not a live client of its own': (world) =>
    expectClosed(world, resellerScope(world), ['foreign', 'technical', 'deleted']),

  'opens to a reseller its own clients': (world) => expectOpen(world, resellerScope(world), new Set()),

  'closes to a client everything but itself': async (world) => {
    const id = await nextClientId(world);
    await expectClosed(world, { kind: 'client', clientId: id }, ['sibling', 'foreign', 'technical', 'deleted']);
  },

  'opens to a client itself': async (world) => {
    const id = await nextClientId(world);
    await expectOpen(world, { kind: 'client', clientId: id }, ofReseller);
  },

  'opens to a reseller the deleted clients of its own, to take them back, and no others': async (world) => {
    const tenants = await makeTenants(world);
    const reached: string[] = [];
    for (const [kind, { client }] of Object.entries(tenants))
      await world.store.write(callerOf(resellerScope(world)), async (unit) => {
        if ((await unit.clients.findDeletedForUpdate(client.id)) !== undefined) reached.push(kind);
      });
    assert.deepEqual(reached, ['deleted']);
  },

  'counts and lists the users of the scope alone': async (world) => {
    const { own, sibling } = await makeTenants(world);
    const caller = callerOf(resellerScope(world));
    const [count, users] = await world.store.read(caller, async (unit) => [
      await unit.users.count(),
      await unit.users.list({ afterId: 0, offset: 0, limit: 1000 }),
    ]);
    const ids = users.map(({ id }) => id);
    assert.deepEqual([ids.length, ids], [count, [own, sibling].map(({ client }) => client.registrant.userId)]);
  },

  'gives a client to no reseller out of scope': async (world) => {
    const { own, foreign } = await makeTenants(world);
    const move = (scope: Scope) =>
      world.store.write(callerOf(scope), async (unit) => {
        await unit.clients.findForUpdate(own.client.id);
        await unit.profiles.moveTo(own.client, foreign.client.resellerId);
      });
    await assert.rejects(move(resellerScope(world)));
    await assert.rejects(move({ kind: 'client', clientId: own.client.id }));
    await move({ kind: 'platform' });
  },

  'opens keys of a reseller to its own people and to the platform, and to nobody else': async (world) => {
    const [own, other] = world.resellers;
    const makeKey = (resellerId: number): Promise<number> => {
      const key = { userId: null, clientId: null, mayReadPasswordHashes: false, name: '' };
      return world.store
        .write(callerOf({ kind: 'platform' }), (unit) =>
          unit.apiKeys.insert({ ...key, resellerId, digest: `digest of the key of reseller ${resellerId}` }),
        )
        .then(expectDone);
    };
    const [key, foreign] = [await makeKey(own), await makeKey(other)];
    /** Which of the two a scope counts, lists, finds, and revokes. */
    const reach = async (scope: Scope): Promise<readonly number[][]> =>
      expectDone(
        await world.store.write(callerOf(scope), async ({ apiKeys }) => {
          const counted = [await apiKeys.countOfReseller(own), await apiKeys.countOfReseller(other)];
          const listed = (await apiKeys.listOfResellers(true)).map(({ id }) => id);
          const found: number[] = [];
          const revoked: number[] = [];
          for (const id of [key, foreign]) {
            if ((await apiKeys.findOfReseller(id)) !== undefined) found.push(id);
            if ((await apiKeys.revokeOfReseller(id)) !== undefined) revoked.push(id);
          }
          return [counted, listed, found, revoked];
        }),
      );
    const below: readonly Scope[] = [
      { kind: 'reseller_clients', resellerId: own },
      { kind: 'seller', resellerId: own, sellerId: 1 },
      { kind: 'member', userId: 1 },
      { kind: 'client', clientId: 1 },
    ];
    for (const scope of below) assert.deepEqual(await reach(scope), [[0, 0], [], [], []], scope.kind);
    assert.deepEqual(await reach({ kind: 'reseller', resellerId: own }), [[1, 0], [key], [key], [key]]);
    // What was revoked is found, and revoked once.
    assert.deepEqual(await reach({ kind: 'platform' }), [[0, 1], [key, foreign], [key, foreign], [foreign]]);
  },

  'makes accounts for nobody but the caller itself': async (world) => {
    const { own } = await makeTenants(world);
    const caller = { ...callerOf(resellerScope(world)), userId: own.client.registrant.userId + 1 };
    await assert.rejects(world.store.write(caller, (unit) => unit.clients.insertOwnAccount(own.client)));
  },

  'opens to the platform every live client': (world) => expectOpen(world, { kind: 'platform' }, new Set()),
};

/** The number that the next client will have. */
async function nextClientId(world: ConformanceWorld): Promise<number> {
  const rows = await world.backend.read(({ db }) => db.selectFrom('clients').select('id').execute());
  return Math.max(0, ...rows.map(({ id }) => id)) + 1;
}
