import { describe, expect, it } from 'vitest';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { makeHttpCaller } from '../support/http.ts';
import { installationKey as apiKey } from '../support/known.ts';
import { headOf, openRaw, type RawSocket } from '../support/raw-socket.ts';
import { type ServerProcess, startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const given = { CLIENTELE_API_KEY: apiKey, CLIENTELE_ADMIN_PASSWORD: 'password-of-the-tests' };
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

/** Waits for the end of a stop that nothing held up: whatever was under way was answered, and then nothing waited. */
async function expectPromptEnd(server: ServerProcess): Promise<void> {
  expect(await server.exited).toEqual({ code: 0, signal: null });
  expect(server.stdout).not.toContain('did not end in time');
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
    await expectPromptEnd(server);
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
    await expectPromptEnd(server);
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
    await expectPromptEnd(server);
    await place.remove();
  });

  it('ends by itself, whatever a caller holds up', async () => {
    const place = await makePlace(backend);
    const server = await startServer({ ...place.settings, ...given });
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
