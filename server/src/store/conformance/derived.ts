import assert from 'node:assert/strict';
import { makeRandom, type Random } from '../../lib/random.ts';
import { program } from '../../model/caller.ts';
import type { ClientFilter } from '../../model/client-filter.ts';
import { defaultFeatures } from '../../model/feature-catalogue.ts';
import { administrators } from '../../model/group.ts';
import { products } from '../../model/product.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import type { BulkClient } from '../../usecases/ports/operation-ports.ts';
import type { Unit } from '../../usecases/ports.ts';
import { refreshClients } from '../clients/refresh-clients.ts';
import { type Cases, type ConformanceWorld, draftClient, expectDone, format, insertInto, month } from './world.ts';

const derivedTables = ['client_facts', 'client_texts', 'hosting_documents', 'iam_documents'] as const;

/** Words that share parts with each other, in upper and lower case and beyond ASCII; `%`, `_`, `*` and `"` are letters here. */
const words = [
  'Özil',
  'ÖZ',
  'STRASSE',
  'straße',
  'a_b%',
  'x*[y]',
  '"quoted"',
  '100%',
  'Web',
  'web desk',
  'ΟΔΟΣ',
  'é😀',
];

const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
const makeText = (random: Random): string => `${pick(random, words)} ${pick(random, words)}`;

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

async function insertFeatures({ backend }: ConformanceWorld): Promise<void> {
  const rows = defaultFeatures.map(({ id, name, product, isFree }) => ({
    id,
    name,
    product,
    is_free: isFree ? (1 as const) : (0 as const),
  }));
  await backend.write(({ db }) => db.insertInto('features').values(rows).execute());
}

/** One change to a client that the unit takes, of any kind that the store knows. */
async function changeAnything(unit: Unit, id: number, random: Random): Promise<void> {
  const client = await unit.clients.findForUpdate(id);
  if (client === undefined) return;
  const profile = await unit.profiles.find(id);
  const services = await unit.services.list(id);
  const product = pick(random, products);
  const changes: (() => Promise<unknown>)[] = [
    () => unit.clients.save(client, { ...client, company: makeText(random), email: `${makeText(random)}@example` }),
    () =>
      unit.clients.save(client, {
        ...client,
        registrant: { ...client.registrant, lastName: makeText(random), active: random() < 0.5 },
      }),
    () =>
      unit.domains.insert({
        id: 0,
        clientId: id,
        host: `${Math.floor(random() * 1e6)}.example`,
        hostKey: `${Math.floor(random() * 1e6)}.example`,
        path: '/',
        country: null,
        whitelabel: false,
        consentStorage: 'localStorage',
        settings: {},
        createdAt: 1,
      }),
    async () => {
      const [domain] = await unit.domains.list(id);
      if (domain !== undefined) await unit.domains.remove(domain, 2);
    },
    () => unit.services.open(id, [product]),
    async () => {
      const service = services[0];
      if (service !== undefined) await unit.services.save({ ...service, status: pick(random, serviceStatuses) });
    },
    () => unit.products.setOwn(id, product, random() < 0.5),
    () => unit.products.removeOwn(id, [product]),
    () => unit.features.activate(id, pick(random, defaultFeatures), 3),
    async () => {
      if (profile === undefined) return;
      const after = { ...profile, promocode: pick(random, words), customId: pick(random, words), isTest: true };
      await unit.profiles.save(client, profile, { ...after, statusByHand: random() < 0.5 ? 'paused' : null });
    },
    () => unit.clients.remove(client, 4),
  ];
  await pick(random, changes)();
}

const shownUser = {
  userId: 0,
  groupId: administrators,
  lang: 'en',
  phone: null,
  company: '',
  isActive: true,
  isActivated: true,
  hasTwoFactor: false,
  isDeleted: false,
} as const;

function makeBulkClient(random: Random, place: number, resellerId: number): BulkClient {
  const email = `${makeText(random)}@${place}.example`;
  const draft = draftClient(resellerId, `bulk ${place}`, {
    email,
    company: makeText(random),
    registrant: {
      userId: 0,
      username: `bulk ${place}`,
      email,
      active: true,
      firstName: '',
      lastName: pick(random, words),
    },
    domainCount: 1,
  });
  const { username, firstName, lastName } = draft.registrant;
  const registrant = { ...shownUser, username, email, firstName, lastName, resellerId };
  const service = {
    product: pick(random, products),
    status: pick(random, serviceStatuses),
    isEnabled: random() < 0.9,
    previousStatus: null,
    statusChangedAt: null,
    trialStartedAt: null,
    trialEndsAt: null,
    deletesAt: null,
  };
  const deletedAt = random() < 0.2 ? 5 : null;
  const second = {
    ...registrant,
    username: `second ${place}`,
    email: `second@${place}.example`,
    lastName: makeText(random),
  };
  const members = [registrant, second].map((member) => ({ ...member, isDeleted: deletedAt !== null }));
  const { id: featureId, name, product, isFree } = pick(random, defaultFeatures);
  return {
    view: {
      ...draft,
      sellerId: null,
      ownerId: null,
      type: 'common',
      status: 'preparation',
      statusByHand: random() < 0.2 ? 'ready' : null,
      phone: null,
      website: '',
      customId: random() < 0.5 ? `C-${place}` : null,
      countryCode: random() < 0.5 ? 'DE' : null,
      billType: pick(random, words),
      promocode: random() < 0.5 ? pick(random, words) : null,
      isTest: random() < 0.5,
      allowedTrafficGb: random() < 0.5 ? 0.5 : null,
      signupProcess: null,
      isActivated: true,
      deletedAt,
      members,
      services: [service],
      features: [{ activationId: 0, featureId, name, product, isFree, createdAt: 6 }],
      ownProducts: { [pick(random, products)]: random() < 0.5 },
      hosts: [`www.${place}.example`],
    },
    passwordHashes: ['hash', null],
    domains: [
      {
        domain: {
          id: 0,
          clientId: 0,
          host: `www.${place}.example`,
          hostKey: `www.${place}.example`,
          path: '/',
          country: null,
          whitelabel: false,
          consentStorage: 'localStorage',
          settings: {},
          createdAt: 7,
        },
        calls: [
          { month: month - 1, calls: 2 },
          { month, calls: 3 },
        ],
      },
    ],
  };
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
    await expectSearchable(world, random);
    await expectDerivedFromTruth(world);
  },
};
