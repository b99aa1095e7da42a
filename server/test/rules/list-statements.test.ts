import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/model/caller.ts';
import type { ClientFilter, OrderKey, OrderTerm } from '../../src/model/client-filter.ts';
import type { GivenByDefault } from '../../src/store/clients/client-filter.sql.ts';
import { completeOrder, makeListSource, orderBy, type Purpose } from '../../src/store/clients/client-list.sql.ts';
import { joinConditions, runStatement } from '../../src/store/clients/run-list.ts';
import { backendNames } from '../support/backends.ts';
import { type BareClient, insertBareClients } from '../support/bare-clients.ts';
import { type BareStore, openBareStore } from '../support/bare-store.ts';

/** Numbers of service statuses, in the model's order; of account statuses, in the alphabet's; of types. */
const [trial, active, paused] = [1, 3, 4];
const [statusActive, statusNew, statusPaused] = [0, 2, 3];
const [reseller, sales] = [1, 2];
/** Bits of the hidden products. */
const [protection, connect] = [64, 128];

const clients: Readonly<Record<string, BareClient>> = {
  ada: {
    facts: {
      ...{
        seller_id: 1,
        status: statusActive,
        cdn: active,
        storage: trial,
        streaming: paused,
        dns: active,
        ddos: trial,
      },
      ...{ cloud: paused, infrastructure_protection: active, products_on: protection, is_activated: 1, features: 1 },
      ...{ country_code: 'DE', bill_type: 'invoice', custom_id: 'Q-1', promocode_folded: 'spring', created_at: 1000 },
      ...{ allowed_traffic_gb: 10 },
    },
    texts: {
      ...{ email: 'zoe@one.example', company: 'alpha', name: 'ada', hosts: 'a.example\nshop.example' },
      ...{ user_names: 'ada\nbea lee', user_emails: 'bea@people.example' },
    },
    ...{ members: [1], limits: [100, 0, 0], calls: 80, trialEndsAt: 500, featureIds: [1], tags: [['vip', 1]] },
    notes: [['calls on\nmondays', 1]],
  },
  bob: {
    facts: {
      ...{
        status: statusPaused,
        cdn: trial,
        storage: active,
        streaming: trial,
        dns: paused,
        ddos: active,
        cloud: trial,
      },
      ...{ connect: 0, products_on: connect, is_test: 1, features: 2, country_code: 'FR', bill_type: 'Invoice' },
      ...{ custom_id: 'q-1', promocode_folded: 'autumn', created_at: 2000, allowed_traffic_gb: 20 },
    },
    texts: {
      email: 'yan@one.example',
      company: 'beta',
      hosts: 'b.example',
      user_names: 'yan',
      user_emails: 'y@x.example',
    },
    ...{ members: [2], limits: [100, 0, 0], calls: 100, trialEndsAt: 501, featureIds: [2, 60], tags: [['vip', 2]] },
    notes: [['calls on mondays', 2]],
  },
  cyd: {
    facts: { status: statusNew, products_off: protection, products_on: connect, created_at: 3000 },
    texts: { email: 'ada@two.example', company: 'alpha beta', name: 'cyd', user_names: 'cyd' },
    ...{ limits: [0, 10, 8], featureIds: [60], tags: [['late payer', 1]] },
  },
  dan: {
    facts: {
      seller_id: 2,
      client_type: sales,
      status: statusActive,
      infrastructure_protection: paused,
      created_at: 4000,
    },
    texts: { email: 'dan@two.example', company: 'ab', name: 'bo' },
    ...{ limits: [0, 10, 10], members: [1] },
  },
  own: { facts: { client_type: reseller, created_at: 5000 }, texts: { company: 'own account', name: 'own' } },
  far: {
    resellerId: 2,
    facts: { infrastructure_protection: 0, products_on: connect + protection, created_at: 6000 },
    texts: { email: 'far@one.example', company: 'alpha', name: 'far' },
    // Half of one limit is used, and nine tenths of another.
    ...{ limits: [100, 10, 9], calls: 50 },
  },
  old: {
    deletedAt: 700,
    facts: { status: statusActive, created_at: 7000 },
    texts: { email: 'old@one.example', company: 'alpha', name: 'old' },
  },
  gone: { resellerId: 2, deletedAt: 800, facts: { created_at: 8000 }, texts: { company: 'gone', name: 'alphonse' } },
};
const names = Object.keys(clients);
const platform: Scope = { kind: 'platform' };

/** Filters, and whom each finds for the platform. Those who are deleted must be asked for. */
const filters: readonly (readonly [ClientFilter, string, GivenByDefault?])[] = [
  [{}, 'ada bob cyd dan own far'],
  [{ deleted: 'no' }, 'ada bob cyd dan own far'],
  [{ deleted: 'yes' }, 'old gone'],
  [{ deleted: 'either' }, 'ada bob cyd dan own far old gone'],
  [{ resellerId: 2 }, 'far'],
  [{ resellerId: 2, deleted: 'either' }, 'far gone'],
  [{ sellerId: 1 }, 'ada'],
  [{ email: 'ONE.example' }, 'ada bob far'],
  [{ email: 'a@' }, 'cyd'],
  [{ company: 'Alpha' }, 'ada cyd far'],
  [{ company: 'alpha', deleted: 'either' }, 'ada cyd far old'],
  [{ company: 'alpha', resellerId: 1 }, 'ada cyd'],
  [{ company: 'al', email: 'one' }, 'ada far'],
  [{ company: 'alpha', email: 'one.', name: 'ad' }, 'ada'],
  [{ company: 'a\nb' }, ''],
  [{ name: 'cyd' }, 'cyd'],
  [{ host: 'shop' }, 'ada'],
  [{ userName: 'bea' }, 'ada'],
  [{ userEmail: '@people' }, 'ada'],
  [{ customId: 'Q-1' }, 'ada'],
  [{ customId: 'Q-1\0' }, ''],
  [{ billType: 'invoice' }, 'ada'],
  [{ billType: 'invoice\u0085' }, ''],
  [{ promocode: 'SPRING' }, 'ada'],
  [{ promocode: 'spring\n' }, ''],
  [{ cdn: 'active' }, 'ada'],
  [{ storage: 'active' }, 'bob'],
  [{ streaming: 'paused' }, 'ada'],
  [{ dns: 'paused' }, 'bob'],
  [{ ddos: 'trial' }, 'ada'],
  [{ cloud: 'trial' }, 'bob'],
  [{ cdn: 'new' }, 'cyd dan own far'],
  [{ infrastructureProtection: 'active' }, 'ada'],
  // Its service is there, but it was not given the product.
  [{ infrastructureProtection: 'paused' }, ''],
  [{ infrastructureProtection: 'paused' }, 'dan', { INFRASTRUCTURE_PROTECTION: [1] }],
  [{ infrastructureProtection: 'paused' }, '', { INFRASTRUCTURE_PROTECTION: [2], CONNECT: [1] }],
  [{ infrastructureProtection: 'new' }, 'far'],
  // Given to all of a reseller's clients, it counts as new where nobody touched it, but not where it was switched off.
  [{ infrastructureProtection: 'new' }, 'bob own far', { INFRASTRUCTURE_PROTECTION: [1] }],
  [{ infrastructureProtection: 'new', deleted: 'either' }, 'far gone', { INFRASTRUCTURE_PROTECTION: [2] }],
  [{ connect: 'new' }, 'bob'],
  [{ connect: 'new' }, 'bob cyd far', { CONNECT: [9] }],
  [{ minTraffic: 10 }, 'ada bob'],
  [{ minTraffic: 10.5 }, 'bob'],
  [{ maxTraffic: 20 }, 'ada bob'],
  [{ maxTraffic: 19.5 }, 'ada'],
  [{ activated: true }, 'ada'],
  [{ activated: false }, 'bob cyd dan own far'],
  [{ isTest: true }, 'bob'],
  [{ ids: [1, 3, 7] }, 'ada cyd'],
  [{ excludedIds: [1, 3, 7] }, 'bob dan own far'],
  [{ createdFrom: 3000, createdTo: 5000 }, 'cyd dan own'],
  [{ createdFrom: 3001 }, 'dan own far'],
  [{ createdTo: 2999 }, 'ada bob'],
  [{ deletedFrom: 700 }, 'old gone'],
  [{ deletedFrom: 701 }, 'gone'],
  [{ deletedTo: 799 }, 'old'],
  [{ deletedTo: 800 }, 'old gone'],
  [{ deletedTo: 800, deleted: 'no' }, ''],
  [{ trialEndsTo: 500 }, 'ada'],
  [{ trialEndsTo: 501 }, 'ada bob'],
  [{ usage: 'near' }, 'ada cyd far'],
  [{ usage: 'reached' }, 'bob dan'],
  [{ featureIds: [1] }, 'ada'],
  [{ featureIds: [1, 2] }, 'ada bob'],
  [{ featureIds: [60] }, 'bob cyd'],
  [{ featureIds: [1, 60] }, 'ada bob cyd'],
  [{ type: 'sales' }, 'dan'],
  [{ type: 'reseller' }, 'own'],
  [{ status: 'active' }, 'ada dan own far'],
  [{ status: 'paused' }, 'bob'],
  [{ ownProducts: ['CONNECT'] }, 'bob cyd far'],
  [{ ownProducts: ['CONNECT', 'INFRASTRUCTURE_PROTECTION'] }, 'ada bob cyd far'],
  [{ ownProducts: ['CDN'] }, ''],
  [{ countryCode: 'DE' }, 'ada'],
  [{ countryCode: null }, 'cyd dan own far'],
  // Tags and notes of a reseller that a client is no longer with are not there.
  [{ tags: ['VIP'] }, 'ada'],
  [{ tags: ['vip', 'late payer'] }, 'ada cyd'],
  [{ tags: ['vip', 'late\npayer'] }, ''],
  [{ note: 'MONDAYS' }, 'ada'],
  [{ note: 'on\nmon' }, 'ada'],
  [{ note: 'on\tmon' }, ''],
  [{ note: 'mondays\0' }, ''],
  [{ email: 'example', cdn: 'active', resellerId: 1, tags: ['vip'], ids: [1, 2] }, 'ada'],
];

/** What each scope lists, and what of it when a filter asks beyond it. */
const scopes: readonly (readonly [Scope, ClientFilter, string])[] = [
  [{ kind: 'reseller_clients', resellerId: 1 }, {}, 'ada bob cyd dan'],
  [{ kind: 'reseller_clients', resellerId: 1 }, { company: 'alpha', deleted: 'either' }, 'ada cyd old'],
  [{ kind: 'reseller', resellerId: 1 }, {}, 'ada bob cyd dan own'],
  [{ kind: 'reseller', resellerId: 1 }, { resellerId: 2 }, ''],
  [{ kind: 'reseller', resellerId: 1 }, { resellerId: 1, company: 'alpha' }, 'ada cyd'],
  [{ kind: 'reseller', resellerId: 1 }, { resellerId: 2, company: 'alpha' }, ''],
  [{ kind: 'reseller', resellerId: 1 }, { ids: [1, 6, 7], deleted: 'either' }, 'ada old'],
  [{ kind: 'reseller', resellerId: 1 }, { tags: ['vip'] }, 'ada'],
  [{ kind: 'seller', resellerId: 1, sellerId: 1 }, {}, 'ada'],
  [{ kind: 'seller', resellerId: 1, sellerId: 1 }, { sellerId: 2 }, ''],
  [{ kind: 'seller', resellerId: 1, sellerId: 1 }, { note: 'mondays' }, 'ada'],
  [{ kind: 'member', userId: 1 }, {}, 'ada dan'],
  [{ kind: 'member', userId: 1 }, { company: 'alpha' }, 'ada'],
  [{ kind: 'member', userId: 1 }, { tags: ['vip'] }, ''],
  [{ kind: 'member', userId: 1 }, { note: 'mondays' }, ''],
  [{ kind: 'client', clientId: 2 }, {}, 'bob'],
  [{ kind: 'client', clientId: 2 }, { company: 'beta' }, 'bob'],
  [{ kind: 'client', clientId: 2 }, { ids: [1] }, ''],
  [{ kind: 'client', clientId: 1 }, { tags: ['vip'] }, ''],
];

const up = (key: OrderKey): OrderTerm => ({ key, descending: false });
const down = (key: OrderKey): OrderTerm => ({ key, descending: true });

/** Orders, and who then comes after whom; ties go by id, and who has no name comes last either way. */
const orders: readonly (readonly [readonly OrderTerm[], string])[] = [
  [[], 'ada bob cyd dan own far'],
  [[up('id')], 'ada bob cyd dan own far'],
  [[down('id')], 'far own dan cyd bob ada'],
  [[up('email')], 'own cyd dan far bob ada'],
  [[down('email')], 'ada bob far dan cyd own'],
  [[up('name')], 'ada dan cyd far own bob'],
  [[down('name')], 'own far cyd dan ada bob'],
  [[up('status')], 'ada dan own far cyd bob'],
  [[down('status')], 'bob cyd ada dan own far'],
  [[up('company'), down('id')], 'dan far ada cyd bob own'],
  [[down('company'), up('email')], 'own bob cyd far ada dan'],
  [[down('createdAt')], 'far own dan cyd bob ada'],
  [[up('status'), down('company')], 'own ada far dan cyd bob'],
  // Nothing behind an id matters.
  [[down('id'), up('email')], 'far own dan cyd bob ada'],
];

describe.each(backendNames)('the statements of a list, on %s', (backend) => {
  let bare: BareStore;
  beforeAll(async () => {
    bare = await openBareStore(backend);
    await insertBareClients(bare, Object.values(clients));
  });
  afterAll(() => bare.close());

  interface Ask {
    readonly scope?: Scope;
    readonly filter?: ClientFilter;
    readonly given?: GivenByDefault;
  }
  const asked = ({ scope = platform, filter = {}, given = {} }: Ask) => ({ scope, filter, given, month: 202611 });

  /** Whom a statement for this purpose finds, in its order where it has one. */
  async function list(ask: Ask, purpose: Purpose): Promise<string> {
    const rows = await bare.backend.read((session) => {
      const { id, from, where } = makeListSource(asked(ask), purpose, session.traits);
      const order = 'order' in purpose ? orderBy(purpose, id) : sql``;
      return runStatement(session, sql<{ id: number }>`select ${id} as id ${from} ${joinConditions(where)} ${order}`);
    });
    const found = rows.map((row) => Number(row.id));
    return ('order' in purpose ? found : found.sort((a, b) => a - b)).map((id) => names[id - 1]).join(' ');
  }
  const byId = completeOrder([]);
  const byEmail = completeOrder([up('email')]);
  const purposes: readonly Purpose[] = [
    { kind: 'count' },
    { kind: 'group', index: undefined },
    { kind: 'sort', order: byId },
    { kind: 'walk', order: byId },
  ];
  /** The same clients, whatever a statement is made for. */
  async function expectEach(ask: Ask, expected: string): Promise<void> {
    for (const purpose of purposes)
      expect(await list(ask, purpose), `${purpose.kind} ${JSON.stringify(ask)}`).toBe(expected);
    const sorted = expected.split(' ').sort().join(' ');
    for (const kind of ['sort', 'walk'] as const) {
      const found = await list(ask, { kind, order: byEmail });
      expect(found.split(' ').sort().join(' '), `${kind} by email ${JSON.stringify(ask)}`).toBe(sorted);
    }
  }

  for (const [filter, expected, given = {}] of filters)
    it(`find for the platform with ${JSON.stringify([filter, given])}: ${expected}`, () =>
      expectEach({ filter, given }, expected));

  it.each(scopes)('find in %j with %j: %s', async (scope, filter, expected) => {
    await expectEach({ scope, filter }, expected);
  });

  it.each(orders)('are in the order %j: %s', async (terms, expected) => {
    const order = completeOrder(terms);
    for (const kind of ['sort', 'walk'] as const) expect(await list({}, { kind, order }), kind).toBe(expected);
    // Texts in the index beside them, where there is one.
    const found = expected.split(' ').filter((name) => ['ada', 'cyd', 'far'].includes(name));
    for (const kind of ['sort', 'walk'] as const)
      expect(await list({ filter: { company: 'alpha' } }, { kind, order }), kind).toBe(found.join(' '));
  });
});
