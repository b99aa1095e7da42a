import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeDocument } from '../../src/api/hosting/clients/wire.ts';
import { seedStore } from '../../src/cli/seed.ts';
import { program } from '../../src/model/caller.ts';
import type { Tables } from '../../src/store/tables.ts';
import { backendNames } from '../support/backends.ts';
import { openWorld, type World } from '../support/world.ts';

const tables = [
  ...['users', 'user_credentials', 'clients', 'memberships', 'hosting_documents'],
  ...['domains', 'call_counts', 'call_totals', 'outbox', 'api_tokens', 'sellers', 'services', 'feature_activations'],
  ...['client_products', 'client_facts', 'client_texts', 'iam_documents'],
] as readonly (keyof Tables)[];

const seed = (world: World, count: number, seedOf = 1, isPlain = true): Promise<number> =>
  seedStore(world.opened.ports, {
    count,
    seed: seedOf,
    isPlain,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

/** Every row of these tables as text, without what the first start made: its password's salt differs. */
async function readRows(world: World): Promise<string[]> {
  const rows: string[] = [];
  for (const table of tables) {
    const ofTable = await world.opened.backend.read(({ db }) => db.selectFrom(table).selectAll().execute());
    rows.push(...ofTable.map((row) => `${table} ${JSON.stringify(row)}`));
  }
  return rows.filter((row) => !row.startsWith('user_credentials {"user_id":1,')).sort();
}

async function count(world: World, sql: string): Promise<number> {
  const [row] = await world.opened.backend.read((session) => session.execute(sql, []));
  return Number(row?.n);
}

describe.each(backendNames)('seed on %s, with users, services and features', (backend) => {
  const clients = 600;
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
    expect(await seed(world, clients, 1, false)).toBe(clients);
  });
  afterAll(() => world.close());

  test('the same number and seed give the same rows, in one run or in two', async () => {
    const halves = await openWorld(backend);
    try {
      await seed(halves, 400, 1, false);
      await seed(halves, 200, 1, false);
      expect(await readRows(halves)).toEqual(await readRows(world));
    } finally {
      await halves.close();
    }
  });

  test.each([
    ['statuses', 'client_facts group by status', 4],
    ['statuses of a service', 'client_facts group by cdn', 5],
    ['sellers', 'clients where seller_id is not null group by seller_id', 5],
    ['features', 'feature_activations group by feature_id', 20],
    ['roles', 'memberships group by group_id', 4],
  ])('several %s', async (_what, from, least) => {
    expect(
      await count(world, `select count(*) as n from (select 1 as one from ${from}) as found`),
    ).toBeGreaterThanOrEqual(least);
  });

  test.each([
    [
      'when it will be deleted',
      `services where (deletes_at is not null) <> (status in ('trialend', 'paused')) or deletes_at <= status_changed_at`,
    ],
    ['trials', `services where status in ('trial', 'trialend') and trial_started_at is null`],
    [
      'when a trial is over',
      `services where (trial_ends_at is not null) <> (status = 'trial') or trial_ends_at <= trial_started_at`,
    ],
    ['steps', `services where (status = 'new') <> (previous_status is null) or status = previous_status`],
    [
      'beginnings',
      `services s join clients c on c.id = s.client_id where trial_started_at < created_at or status_changed_at < trial_started_at`,
    ],
    [
      'deletion',
      `clients c join services s on s.client_id = c.id where deleted_at is not null and s.status <> 'deleted'`,
    ],
    [
      'users',
      `clients c where id > 1 and (select count(*) from memberships m where m.client_id = c.id) not in (1, 2, 3)`,
    ],
  ])('no row disagrees: %s', async (_what, from) => {
    expect(await count(world, `select count(*) as n from ${from}`)).toBe(0);
  });
});

describe.each(backendNames)('seed on %s, plain', (backend) => {
  /** More than one of the largest statements, and a rest. */
  const clients = 1_234;
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
    expect(await seed(world, clients)).toBe(clients);
  });
  afterAll(() => world.close());

  test('the same number and seed give the same rows; so do two runs one after the other; another seed does not', async () => {
    const [twin, halves, other] = await Promise.all([openWorld(backend), openWorld(backend), openWorld(backend)]);
    try {
      await seed(twin, clients);
      await seed(halves, 1_000);
      await seed(halves, 234);
      await seed(other, clients, 2);
      const rows = await readRows(world);
      expect(rows.length).toBeGreaterThan(clients * 7);
      expect(await readRows(twin)).toEqual(rows);
      expect(await readRows(halves)).toEqual(rows);
      expect(await readRows(other)).not.toEqual(rows);
    } finally {
      await Promise.all([twin.close(), halves.close(), other.close()]);
    }
  });

  test.each([
    [
      'domains in use',
      `clients c where domain_count <> (select count(*) from domains d where d.client_id = c.id and deleted_at is null)`,
    ],
    [
      'licences in use',
      `clients c where whitelabel_count <> (select count(*) from domains d where d.client_id = c.id and is_whitelabel = 1)`,
    ],
    [
      'calls by domain, without a total',
      `call_counts n where not exists (select 1 from call_totals t where t.client_id = n.client_id and t.month = n.month)`,
    ],
    [
      'total of calls',
      `call_totals t where calls <> (select sum(n.calls) from call_counts n where n.client_id = t.client_id and n.month = t.month)`,
    ],
    ['month of calls', `call_totals where month <> 202611 or calls = 0`],
    [
      'administrator',
      `clients c where not exists (select 1 from memberships m where m.client_id = c.id and m.user_id = c.registrant_id and group_id = 1)`,
    ],
    ['password', `users u where not exists (select 1 from user_credentials s where s.user_id = u.id)`],
    [
      'ready-made answer',
      `clients c where client_type = 'common' and not exists (select 1 from hosting_documents d where d.client_id = c.id)`,
    ],
    ['creation in the past', `clients where id > 1 and created_at >= 1793491200000000`],
  ])('no row disagrees: %s', async (_what, from) => {
    expect(await count(world, `select count(*) as n from ${from}`)).toBe(0);
  });

  test('some have calls, some white labels, some a country, some are inactive', async () => {
    for (const from of ['call_totals', 'domains where is_whitelabel = 1', 'users where is_active = 0'])
      expect(await count(world, `select count(*) as n from ${from}`)).toBeGreaterThan(30);
    expect(await count(world, 'select count(distinct country_code) as n from clients')).toBeGreaterThan(30);
  });

  test('every client is in the list, as the OpenAPI document says, and by itself what the list says', async () => {
    const list = await world.ask({ url: '/hosting/api/client' });
    expect(list.body).toHaveLength(clients);
    for (const shown of list.body.filter((_: unknown, at: number) => at % 61 === 0)) {
      const { actualCallCount, domainCountData, ...client } = shown;
      expect(client.widgetDisplayCount).toBe(actualCallCount);
      expect(domainCountData).toHaveLength(client.domainCount);
      expect((await world.ask({ url: `/hosting/api/client/${client.id}` })).body).toEqual(client);
      const username = encodeURIComponent(client.username);
      expect((await world.ask({ url: `/hosting/api/client/by-username/${username}` })).body).toEqual(client);
      const domains = await world.ask({ url: `/hosting/api/client/${client.id}/domain` });
      expect(domains.body.map(({ name }: { name: string }) => name).sort()).toEqual(
        domainCountData.map(({ domainName }: { domainName: string }) => domainName),
      );
    }
  });

  test('the ready-made answers are what the encoder makes of the rows', async () => {
    await world.opened.ports.store.read(program, async (unit) => {
      for (let id = 2; id < clients; id += 97) {
        const client = await unit.clients.findForUpdate(id);
        const answer = await unit.clients.findAnswer(id, 202611);
        expect(answer?.document).toBe(client && encodeDocument(client));
      }
    });
  });

  test('one row of history for one run', async () => {
    const entries = await world.opened.backend.read(({ db }) =>
      db.selectFrom('audit_entries').selectAll().where('action', '=', 'clients_loaded').execute(),
    );
    expect(entries).toEqual([
      expect.objectContaining({
        caller_kind: 'program',
        changes: '{"clients":[null,1234],"seed":[null,1],"firstPlace":[null,1]}',
      }),
    ]);
  });

  test('clients and domains can be made afterwards, and a name that is taken is passed by', async () => {
    const own = await openWorld(backend);
    try {
      await seed(own, 3);
      // The client at the fourth place, and the fifth, before they are seeded.
      const { body } = await world.ask({ url: '/hosting/api/client' });
      for (const { username } of [body[3], body[4]]) {
        const made = await own.ask({
          method: 'POST',
          url: '/hosting/api/client',
          body: {
            username: username.toUpperCase(),
            password: 'a password',
            emailAddress: 'a@b.example',
            domainMaxCount: 1,
          },
        });
        expect(made.status).toBe(201);
        const domain = await own.ask({
          method: 'POST',
          url: `/hosting/api/client/${made.body.id}/domain`,
          body: { name: 'www.hand-made.example' },
        });
        expect(domain.status).toBe(201);
      }
      // Places go on where numbers do, so these two were passed by already: take the sixth as well.
      await own.ask({
        method: 'POST',
        url: '/hosting/api/client',
        body: { username: body[7].username, password: 'a password', emailAddress: 'a@b.example' },
      });
      await seed(own, 4);
      const list = await own.ask({ url: '/hosting/api/client' });
      const usernames = list.body.map(({ username }: { username: string }) => username);
      expect(usernames).toContain(`${body[7].username}_2`);
      expect(new Set(usernames).size).toBe(10);
    } finally {
      await own.close();
    }
  });
});
