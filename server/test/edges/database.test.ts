import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { makePlace } from '../support/backends.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { type HttpAnswer, type HttpCaller, makeHttpCaller, mapAtOnce } from '../support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../support/known.ts';
import { startPostgres } from '../support/postgres.ts';
import { query } from '../support/query.ts';
import { openRaw } from '../support/raw-socket.ts';
import { type ServerProcess, startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { openWorld } from '../support/world.ts';

const create = (ask: HttpCaller, username: string): Promise<HttpAnswer> =>
  ask('POST', '/hosting/api/client', { username, emailAddress: 'office@agency.example', passwordHash });

/** The answers that a server may give while its database is away: nothing but "try again". */
async function expectAway(ask: HttpCaller): Promise<void> {
  const answers = await Promise.all([
    ask('GET', '/hosting/api/client/1'),
    ask('GET', '/hosting/api/client'),
    create(ask, 'never made'),
    ask('DELETE', '/hosting/api/client/1'),
  ]);
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect((await ask('GET', '/health/ready')).status).toBe(503);
  expect((await ask('GET', '/health/live')).status).toBe(200);
}

async function expectHealed(server: ServerProcess, ask: HttpCaller, id: string): Promise<void> {
  await waitFor('the server to be ready again', async () => (await ask('GET', '/health/ready')).status === 200);
  // Every connection, also those that a pool still held.
  const times = Array.from({ length: 60 }, (_, index) => index);
  const reads = await mapAtOnce(times, 20, () => ask('GET', `/hosting/api/client/${id}`));
  for (const { status } of reads) expect(status).toBe(200);
  const writes = await mapAtOnce(times, 20, (index) => create(ask, `healed ${index}`));
  for (const { status } of writes) expect(status).toBe(201);
  expect((await ask('GET', '/hosting/api/client')).body).toHaveLength(61);
  expect(server.stderr).toBe('');
}

/** Asks without an end, until it is told to stop. Gives every status that came. */
function keepAsking(ask: HttpCaller, id: string): () => Promise<Set<number>> {
  const statuses = new Set<number>();
  let stopped = false;
  const asking = Array.from({ length: 24 }, async (_, index) => {
    const path = `/hosting/api/client/${id}`;
    while (!stopped) {
      const company = { company: `${index}` };
      const answer = index % 2 === 0 ? ask('GET', path) : ask('PUT', path, company);
      statuses.add((await answer).status);
    }
  });
  return async () => {
    stopped = true;
    await Promise.all(asking);
    return statuses;
  };
}

describe('two copies of the server on one empty database, started at the same moment', () => {
  it('set it up once, both serve, and give a user name once', async () => {
    const place = await makePlace('postgres');
    const servers = await Promise.all([startServer(place.settings), startServer(place.settings)]);
    const boxes = servers.flatMap(({ stdout }) => [...stdout.matchAll(/API key +(\S+)/g)].map(([, key = '']) => key));
    expect(boxes).toHaveLength(1);
    const asks = servers.map(({ url }) => makeHttpCaller(url, boxes[0] ?? ''));
    const [one, other] = asks as [HttpCaller, HttpCaller];
    for (const table of ['resellers', 'installation', 'api_keys', 'clients', 'users'])
      expect(await query(place, `select count(*) as n from ${table}`)).toEqual([{ n: '1' }]);

    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all([one, other, one, other].map((ask) => create(ask, `wanted ${round}`)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
      const refused = answers.find(({ status }) => status === 400);
      expect(refused?.body.error.properties).toHaveProperty('username');
    }
    // What one has answered, the other one knows: keys that were made and keys that were revoked too.
    const { body: client } = await create(one, 'of the first copy');
    expect((await other('GET', `/hosting/api/client/${client.id}`)).body).toEqual(client);
    const { apiKey: clientKey } = (await one('POST', `/hosting/api/client/${client.id}/apiKey`)).body;
    const asClient = makeHttpCaller(servers[1]?.url ?? '', clientKey);
    expect((await asClient('GET', `/hosting/api/client/${client.id}`)).status).toBe(200);
    expect((await one('DELETE', `/hosting/api/client/${client.id}/apiKey`)).status).toBe(204);
    expect((await asClient('GET', `/hosting/api/client/${client.id}`)).status).toBe(401);
    // The last domain, asked for at both.
    await one('PUT', `/hosting/api/client/${client.id}`, { domainMaxCount: 1 });
    const domains = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? one : other)('POST', `/hosting/api/client/${client.id}/domain`, {
          name: `d${index}.example`,
        }),
      ),
    );
    expect(domains.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const ask of [...asks, asClient]) ask.close();
    for (const server of servers) expect(await server.end()).toEqual({ code: 0, signal: null });
    await place.remove();
  });
});

describe('a database that goes away', () => {
  it('is 503 with Retry-After while it is gone, under load and amid a list, and heals without a restart', async () => {
    const place = await makePlace('postgres');
    const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
    const settings = { DATABASE_URL: proxy.url, CLIENTELE_API_KEY: apiKey };
    const server = await startServer(settings);
    const ask = makeHttpCaller(server.url, apiKey, 64);
    const { id } = (await create(ask, 'before')).body;

    const stop = keepAsking(ask, id);
    await proxy.cut();
    await expectAway(ask);
    for (const status of await stop()) expect([200, 503]).toContain(status);
    await proxy.mend();
    await expectHealed(server, ask, id);
    // A connection that is lost while nothing runs on it must not be the next caller's fault.
    await proxy.cut();
    await proxy.mend();
    await waitFor('the server to be ready again', async () => (await ask('GET', '/health/ready')).status === 200);
    ask.close();
    expect(await server.end()).toEqual({ code: 0, signal: null });
    await proxy.close();
    await place.remove();
  });

  it('leaves the public keys of sessions where they are, and is 503 beside the dialects too', async () => {
    const place = await makePlace('postgres');
    const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
    const world = await openWorld('postgres', { DATABASE_URL: proxy.url });
    const look = (url: string) => world.ask({ url, apiKey: null });
    const isReady = () =>
      waitFor('the server to be ready again', async () => (await look('/health/ready')).status === 200);
    // Nobody has asked for them yet, so there are none that could be shown.
    await proxy.cut();
    expect((await look('/.well-known/jwks.json')).status).toBe(503);
    await proxy.mend();
    await isReady();
    const listed = await look('/.well-known/jwks.json');
    expect(listed.body.keys).toHaveLength(1);
    await proxy.cut();
    // They are read again by now.
    world.clock.moveOn(3600);
    expect(await look('/.well-known/jwks.json')).toMatchObject({ status: 200, text: listed.text });
    const image = await look('/brand/none');
    expect(image).toMatchObject({ status: 503, body: { message: expect.stringContaining('Try again shortly') } });
    expect(Number(image.headers['retry-after'])).toBeGreaterThan(0);
    await proxy.mend();
    await isReady();
    expect((await look('/brand/none')).status).toBe(404);
    expect((await look('/.well-known/jwks.json')).text).toBe(listed.text);
    await world.close();
    await proxy.close();
    await place.remove();
  });

  it('is 503 too where it keeps its connections and says nothing, and heals', async () => {
    const place = await makePlace('postgres');
    const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
    const settings = { DATABASE_URL: proxy.url, CLIENTELE_API_KEY: apiKey };
    const server = await startServer(settings);
    const ask = makeHttpCaller(server.url, apiKey, 64);
    const { id } = (await create(ask, 'before')).body;
    // Connections of both pools, which are there when the silence begins.
    expect((await ask('GET', '/hosting/api/client')).status).toBe(200);
    await Promise.all(Array.from({ length: 20 }, () => ask('GET', `/hosting/api/client/${id}`)));
    proxy.silence();
    await expectAway(ask);
    // The silence was noticed, and nobody waited until a statement has had all of its time.
    await waitFor('the log to say so', () => server.stdout.includes('Connection terminated unexpectedly'));
    expect(server.stdout).not.toContain('Query read timeout');
    await proxy.mend();
    await expectHealed(server, ask, id);
    // Broken on our side alone: the database's processes hear nothing of it, and are ended, with whatever they hold.
    const listProcesses = async (): Promise<unknown[]> => {
      const of = `datname = current_database() and application_name = 'clientele'`;
      return (await query(place, `select pid from pg_stat_activity where ${of}`)).map(({ pid }) => pid);
    };
    const lost = await listProcesses();
    expect(lost.length).toBeGreaterThan(1);
    proxy.halve();
    await waitFor('what works for nobody to end', async () => {
      const there = await listProcesses();
      return lost.every((pid) => !there.includes(pid));
    });
    await waitFor('the server to be ready again', async () => (await ask('GET', '/health/ready')).status === 200);
    ask.close();
    expect(await server.end()).toEqual({ code: 0, signal: null });
    await proxy.close();
    await place.remove();
  });

  it('is 503 for changes alone where it takes none, says so, and heals', async () => {
    const place = await makePlace('postgres');
    const url = place.settings.DATABASE_URL ?? '';
    const server = await startServer({ DATABASE_URL: url, CLIENTELE_API_KEY: apiKey });
    const ask = makeHttpCaller(server.url, apiKey, 64);
    const { id } = (await create(ask, 'before')).body;
    const name = new URL(url).pathname.slice(1);
    const operator = new pg.Client({ connectionString: inject('postgresUrl') });
    await operator.connect();
    // As a copy that only follows another one would be: connections are made anew, and find it so.
    await operator.query(`alter database "${name}" set default_transaction_read_only = on`);
    await operator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await waitFor('the server to be ready again', async () => (await ask('GET', '/health/ready')).status === 200);
    for (let times = 0; times < 5; times += 1) {
      expect(await create(ask, 'never made')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
      expect((await ask('GET', `/hosting/api/client/${id}`)).status).toBe(200);
    }
    expect((await ask('GET', '/health/ready')).body).toEqual({ status: 'read-only' });
    await operator.query(`alter database "${name}" reset default_transaction_read_only`);
    await operator.end();
    await waitFor('changes to be taken again', async () => (await create(ask, 'after')).status !== 503);
    expect((await ask('GET', '/health/ready')).body).toEqual({ status: 'ok' });
    expect((await ask('GET', '/hosting/api/client')).body).toHaveLength(2);
    ask.close();
    expect(await server.end()).toEqual({ code: 0, signal: null });
    await place.remove();
  });

  it('cuts a list that it was sending, so that nobody takes half of it for all', async () => {
    const place = await makePlace('postgres');
    const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
    const settings = { DATABASE_URL: proxy.url, CLIENTELE_API_KEY: apiKey };
    await (await startServer(settings)).end();
    expect((await startClientele(['seed', '--plain', '--clients', '10000'], settings).exited).code).toBe(0);
    const server = await startServer(settings);
    const list = await openRaw(server.url);
    list.send(`GET /hosting/api/client?apiKey=${apiKey} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await waitFor('the list to begin', () => list.received.length > 0);
    list.socket.pause();
    await proxy.cut();
    list.socket.resume();
    await list.closed;
    expect(list.received).toContain('"actualCallCount"');
    expect(list.received.endsWith('0\r\n\r\n')).toBe(false);
    await proxy.mend();
    const ask = makeHttpCaller(server.url, apiKey);
    await waitFor('the server to be ready again', async () => (await ask('GET', '/health/ready')).status === 200);
    expect((await ask('GET', '/hosting/api/client')).body).toHaveLength(10_000);
    ask.close();
    await server.end();
    await proxy.close();
    await place.remove();
  });

  it('may crash and recover by itself', async () => {
    const postgres = await startPostgres();
    const url = await postgres.createDatabase();
    const killer = new pg.Client({ connectionString: url });
    killer.on('error', () => {});
    await killer.connect();
    // The test's PostgreSQL keeps its log in memory for a moment otherwise, and loses that with the crash.
    await killer.query(`alter database "${new URL(url).pathname.slice(1)}" set synchronous_commit = on`);
    const server = await startServer({ DATABASE_URL: url, CLIENTELE_API_KEY: apiKey });
    const ask = makeHttpCaller(server.url, apiKey, 64);
    const { id } = (await create(ask, 'before')).body;
    const stop = keepAsking(ask, id);
    // A process of PostgreSQL that is killed makes it throw everybody out and recover from its log.
    const { rows } = await killer.query<{ pid: number }>('select pg_backend_pid() as pid');
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await waitFor(
      'somebody to notice',
      () => server.stdout.includes('"status":503') || server.stdout.includes('was lost'),
    );
    await expectReady(ask);
    for (const status of await stop()) expect([200, 503]).toContain(status);
    await expectHealed(server, ask, id);
    ask.close();
    expect(await server.end()).toEqual({ code: 0, signal: null });
    await postgres.stop();
  });
});

function expectReady(ask: HttpCaller): Promise<unknown> {
  return waitFor('the database to be back', async () => (await ask('GET', '/health/ready')).status === 200);
}
