import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { makeHttpCaller } from '../support/http.ts';
import { installationKey as apiKey } from '../support/known.ts';
import { headOf, openRaw, type RawSocket } from '../support/raw-socket.ts';
import { type ServerProcess, startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const given = {
  CLIENTELE_API_KEY: apiKey,
  CLIENTELE_ADMIN_PASSWORD: 'password-of-the-tests',
  // More than any test has: a stop ends where nothing is under way any more, however slow the machine is.
  CLIENTELE_STOP_SECONDS: '3600',
};
const path = `/hosting/api/client?apiKey=${apiKey}`;
const makeBody = (username: string): string =>
  JSON.stringify({ username, emailAddress: 'office@agency.example', password: 'long enough' });

/** Sends the head of a create and waits until the server has read it: from then on the request is under way. */
async function beginCreate(server: ServerProcess, length: number): Promise<RawSocket> {
  const raw = await openRaw(server.url);
  raw.send(headOf('POST', path, length, ['Expect: 100-continue']));
  await waitFor('the head to be read', () => raw.received.includes('100 Continue'));
  return raw;
}

async function signal(server: ServerProcess, name: NodeJS.Signals): Promise<void> {
  server.send(name);
  await waitFor('the signal to be seen', () => server.stdout.includes(`${name}: answering`));
}

/** Waits for the end of a stop, which nothing may hold up once whatever was under way is answered. */
async function expectEnd(server: ServerProcess): Promise<void> {
  expect(await server.exited).toEqual({ code: 0, signal: null });
  expect(server.stderr).toBe('');
}

async function readUsernames(place: Place): Promise<string[]> {
  const server = await startServer({ ...place.settings, ...given });
  const ask = makeHttpCaller(server.url, apiKey);
  const { body } = await ask('GET', '/hosting/api/client');
  ask.close();
  await server.end();
  return body.map(({ username }: { username: string }) => username);
}

describe.concurrent.each(backendNames)('a graceful stop on %s', (backend) => {
  it.each(['SIGTERM', 'SIGINT'] as const)('answers and keeps what is under way at %s', async (name) => {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...given });
    const body = makeBody('under way');
    const raw = await beginCreate(server, body.length);
    raw.send(body.slice(0, 10));
    await signal(server, name);
    raw.send(body.slice(10));
    await raw.closed;
    expect(raw.received).toMatch(/HTTP\/1\.1 201 Created\r\n.*"username":"under way"/s);
    await expectEnd(server);
    expect(await readUsernames(place)).toEqual(['under way']);
    await place.remove();
  });

  it('answers every one of many creates that are under way', async () => {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...given, CLIENTELE_PASSWORD_COST: '8' });
    const usernames = Array.from({ length: 20 }, (_, index) => `user ${index}`);
    const raws = await Promise.all(usernames.map((username) => beginCreate(server, makeBody(username).length)));
    for (const [index, raw] of raws.entries()) raw.send(makeBody(usernames[index] ?? ''));
    // The bodies are there: hashing twenty passwords takes longer than reading them.
    await Promise.race(raws.map((raw) => waitFor('the first answer', () => raw.received.includes(' 201 '))));
    server.send('SIGTERM');
    await expectEnd(server);
    for (const raw of raws) expect(raw.received).toContain('HTTP/1.1 201 Created');
    expect((await readUsernames(place)).toSorted()).toEqual(usernames.toSorted());
    await place.remove();
  });

  it('sends a list to its end', async () => {
    const place = await makePlace(backend);
    const settings = { ...place.settings, ...given };
    await (await startServer(settings)).end();
    expect((await startClientele(['seed', '--plain', '--clients', '10000'], settings).exited).code).toBe(0);
    const server = await startServer(settings);
    const raw = await openRaw(server.url);
    raw.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await waitFor('the list to begin', () => raw.received.length > 0);
    raw.socket.pause();
    await signal(server, 'SIGTERM');
    raw.socket.resume();
    await raw.closed;
    expect(raw.received.endsWith(']\r\n0\r\n\r\n')).toBe(true);
    expect(raw.received.match(/"actualCallCount"/g)).toHaveLength(10_000);
    await expectEnd(server);
    await place.remove();
  });

  it('ends by itself, whatever a caller holds up', async () => {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...given, CLIENTELE_STOP_SECONDS: '1' });
    const stalled = await beginCreate(server, 100);
    const silent = await openRaw(server.url);
    await signal(server, 'SIGTERM');
    expect(await server.exited).toEqual({ code: 0, signal: null });
    await Promise.all([stalled.closed, silent.closed]);
    await place.remove();
  });

  it('is cut short by a second signal', async () => {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...given });
    const stalled = await beginCreate(server, 100);
    await signal(server, 'SIGTERM');
    server.send('SIGTERM');
    // Of itself it would end after some seconds, and with 0.
    expect(await server.exited).toEqual({ code: 1, signal: null });
    await stalled.closed;
    await place.remove();
  });
});

/** Locks a client, so that whoever changes it waits until the transaction ends. */
async function lockClient(place: Place, id: string): Promise<pg.Client> {
  const locker = new pg.Client({ connectionString: place.settings.DATABASE_URL });
  await locker.connect();
  await locker.query('begin');
  await locker.query('select 1 from clients where id = $1 for update', [id]);
  return locker;
}

it('a graceful stop closes each connection as soon as it is answered, while others are still at work', async () => {
  const place = await makePlace('postgres');
  const server = await startServer({ ...place.settings, ...given });
  const ask = makeHttpCaller(server.url, apiKey);
  const body = JSON.stringify({ company: 'Changed' });
  const begin = async (username: string) => {
    const made = await ask('POST', '/hosting/api/client', JSON.parse(makeBody(username)));
    const locker = await lockClient(place, made.body.id);
    const raw = await openRaw(server.url);
    raw.send(headOf('PUT', `/hosting/api/client/${made.body.id}?apiKey=${apiKey}`, body.length) + body);
    await waitFor('the change to wait for its client', async () => {
      const { rows } = await locker.query(
        'select pid from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid))',
      );
      return rows.length > 0;
    });
    const release = async (): Promise<void> => {
      await locker.query('rollback');
      await locker.end();
    };
    return { raw, release };
  };
  const [first, second] = [await begin('first'), await begin('second')];
  ask.close();
  await signal(server, 'SIGTERM');
  for (const { raw, release } of [first, second]) {
    expect(raw.received).toBe('');
    await release();
    await raw.closed;
    expect(raw.received).toContain('HTTP/1.1 200 OK');
  }
  await expectEnd(server);
  await place.remove();
});
