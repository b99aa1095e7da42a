import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { makeHttpCaller } from '../support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../support/known.ts';
import { openRaw, type RawSocket } from '../support/raw-socket.ts';
import { type ServerProcess, startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const path = '/hosting/api/client';
/** With more time for a stop than any test has: where something still held a connection, it would not end. */
const settingsOf = (place: Place) => ({
  ...place.settings,
  CLIENTELE_API_KEY: apiKey,
  CLIENTELE_STOP_SECONDS: '3600',
});

async function seed(place: Place, clients: number): Promise<void> {
  const seeding = startClientele(['seed', '--plain', '--clients', String(clients)], settingsOf(place));
  expect(await seeding.exited, seeding.stderr).toEqual({ code: 0, signal: null });
}

/** Asks for the list and reads no more than its beginning. */
async function beginList(server: ServerProcess): Promise<RawSocket> {
  const raw = await openRaw(server.url);
  raw.send(`GET ${path}?apiKey=${apiKey} HTTP/1.1\r\nHost: a\r\n\r\n`);
  await waitFor('the list to begin', () => raw.received.includes('"actualCallCount"'));
  raw.socket.pause();
  return raw;
}

/** Reads a little more of it. Whoever takes nothing at all for some seconds is cut off. */
async function readOn({ socket, closed }: RawSocket): Promise<void> {
  socket.resume();
  await Promise.race([once(socket, 'data'), closed]);
  socket.pause();
}

describe.each(backendNames)('readers of the list on %s', (backend) => {
  it('hold up nobody else, neither when they are slow nor when they go away', async () => {
    const place = await makePlace(backend);
    await (await startServer(settingsOf(place))).end();
    await seed(place, 10_000);
    const server = await startServer(settingsOf(place));
    const ask = makeHttpCaller(server.url, apiKey);
    const slow = await Promise.all(Array.from({ length: 4 }, () => beginList(server)));

    expect((await ask('GET', path)).body).toHaveLength(10_000);
    for (let count = 0; count < 20; count += 1) {
      const made = await ask('POST', path, {
        username: `meanwhile ${count}`,
        emailAddress: 'a@b.example',
        passwordHash,
      });
      expect(made.status).toBe(201);
      expect((await ask('GET', `${path}/${made.body.id}`)).text).toBe(made.text);
      await Promise.all(slow.map(readOn));
    }
    // Whoever was slow gets the list as it was when it asked for it.
    const [patient, ...impatient] = slow;
    patient?.socket.resume();
    await waitFor('the slow list to end', () => patient?.received.endsWith(']\r\n0\r\n\r\n'));
    expect(patient?.received.match(/"actualCallCount"/g)).toHaveLength(10_000);
    expect(patient?.received).not.toContain('meanwhile');

    for (const raw of [...impatient, ...(patient ? [patient] : [])]) raw.socket.destroy();
    // Gone before the first byte, at every moment on the way to it.
    for (let round = 0; round < 100; round += 1) {
      const raw = await openRaw(server.url);
      raw.send(`GET ${path}?apiKey=${apiKey} HTTP/1.1\r\nHost: a\r\n\r\n`);
      for (let turn = 0; turn < round % 25; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      raw.socket.resetAndDestroy();
    }
    for (let count = 0; count < 4; count += 1) expect((await ask('GET', path)).body).toHaveLength(10_020);
    ask.close();
    expect(await server.end()).toEqual({ code: 0, signal: null });
    await place.remove();
  });
});

/** Bytes of memory that a process has for itself, now. Files that it has mapped do not count: the system takes those back. */
async function readOwnMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

/** What came of reading lists to their ends: the most memory that the server had meanwhile, and how much it sent. */
interface Measured {
  readonly peak: number;
  readonly sent: number;
  readonly clients: number;
}

async function readList(server: ServerProcess): Promise<Omit<Measured, 'peak'>> {
  const response = await fetch(`${server.url}${path}?apiKey=${apiKey}`);
  let sent = 0;
  let clients = 0;
  let rest = '';
  for await (const chunk of response.body ?? []) {
    sent += chunk.length;
    const parts = (rest + Buffer.from(chunk).toString('latin1')).split('"actualCallCount"');
    clients += parts.length - 1;
    rest = parts.at(-1)?.slice(-16) ?? '';
  }
  return { sent, clients };
}

/** Reads so many lists one after the other from a server of its own. */
async function measureLists(place: Place, count: number): Promise<Measured> {
  const server = await startServer(settingsOf(place));
  let peak = 0;
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      peak = Math.max(peak, await readOwnMemory(server.pid));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const total = { sent: 0, clients: 0 };
  for (let list = 0; list < count; list += 1) {
    const { sent, clients } = await readList(server);
    total.sent += sent;
    total.clients += clients;
  }
  ended = true;
  await watching;
  expect(await server.end()).toEqual({ code: 0, signal: null });
  return { peak, ...total };
}

const megabyte = 1024 * 1024;
/** More memory than this a longer list may not take. */
const limit = 60 * megabyte;
/** PostgreSQL takes four times as long to be filled. */
const clients = { sqlite: 100_000, postgres: 50_000 } as const;

// Where there is no /proc, nobody says how much memory a process has.
describe.skipIf(process.platform !== 'linux').each(backendNames)('the memory of a list on %s', (backend) => {
  it('does not grow with the number of clients', async () => {
    const place = await makePlace(backend);
    await (await startServer(settingsOf(place))).end();
    await seed(place, 10_000);
    // As much in ten lists as later in one: what JavaScript leaves lying about for a while is the same.
    const small = await measureLists(place, clients[backend] / 10_000);
    await seed(place, clients[backend] - 10_000);
    let large = await measureLists(place, 1);
    // When garbage is collected is chance: what holds all of the list is above the limit each time.
    for (let again = 0; again < 2 && large.peak - small.peak >= limit; again += 1) large = await measureLists(place, 1);
    await place.remove();
    expect([small.clients, large.clients]).toEqual([clients[backend], clients[backend]]);
    // What holds all of it takes twice as much as it sends, and far more than this.
    expect(large.sent).toBeGreaterThan(40 * megabyte);
    expect(large.peak - small.peak).toBeLessThan(limit);
  });
});
