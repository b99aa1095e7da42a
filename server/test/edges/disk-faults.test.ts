import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attach, ensureStrace, type Fault } from '../../../proofs/support/strace.ts';
import { makePlace, type Place } from '../support/backends.ts';
import { type HttpCaller, makeHttpCaller, mapAtOnce } from '../support/http.ts';
import { installationKey as apiKey, metricsToken } from '../support/known.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const path = '/hosting/api/client';
const away = 'the store takes no changes';
const back = 'it takes changes again';

let place: Place;
let settings: Record<string, string>;
let server: ServerProcess;
let ask: HttpCaller;
/** What was answered 201, as it was answered. */
const made = new Map<string, string>();
let names = 0;
let logged = 0;

beforeAll(async () => {
  ensureStrace();
  place = await makePlace('sqlite');
  settings = { ...place.settings, CLIENTELE_API_KEY: apiKey, CLIENTELE_METRICS_TOKEN: metricsToken };
  await start();
  expect(await create()).toBe(201);
});
afterAll(async () => {
  ask.close();
  expect(await server.end()).toEqual({ code: 0, signal: null });
  await place.remove();
});
beforeEach(() => {
  logged = server.stdout.length;
});

async function start(): Promise<void> {
  server = await startServer(settings);
  ask = makeHttpCaller(server.url, apiKey, 32);
}

async function create(): Promise<number> {
  names += 1;
  const answer = await ask('POST', path, {
    ...{ username: `client ${names}`, emailAddress: 'office@agency.example' },
    passwordHash: `$2y$04$${'a'.repeat(53)}`,
  });
  if (answer.status === 201) made.set(answer.body.id, answer.text);
  else {
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  return answer.status;
}

/** Reads points and a list, which go on whatever becomes of writes. */
async function expectReads(): Promise<void> {
  const [id = '', text] = [...made][0] ?? [];
  expect(await ask('GET', `${path}/${id}`)).toMatchObject({ status: 200, text });
  expect((await ask('GET', path)).status).toBe(200);
}

async function findState(): Promise<readonly [number, string, number]> {
  const { status, body } = await ask('GET', '/health/ready');
  const figures = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  return [status, body.status, Number(/^clientele_store_read_only (\d)$/m.exec(await figures.text())?.[1])];
}

const log = (): string => server.stdout.slice(logged);
const expectHealed = (): Promise<unknown> =>
  waitFor('the store to take changes again', async () => log().includes(back) && (await create()) === 201);

/** Kills the server, and looks in a new one whether everything that was answered is there. */
async function expectAllAfterKill(): Promise<void> {
  ask.close();
  await server.end('SIGKILL');
  await start();
  await mapAtOnce([...made], 16, async ([id, text]) => {
    expect(await ask('GET', `${path}/${id}`)).toMatchObject({ status: 200, text });
  });
}

/** Makes a call of the system fail from now on, and asks for clients until one is refused. */
async function failUntilRefused(fault: Fault): Promise<() => Promise<void>> {
  const mend = await attach(server.pid, fault, '/dev/null');
  await waitFor('a refusal', async () => (await Promise.all([create(), create(), create()])).includes(503));
  expect(log()).toContain(away);
  return mend;
}

describe('a disk that fails while the server runs', () => {
  const lasting: readonly (readonly [string, Omit<Fault, 'n' | 'isLasting'>])[] = [
    ['is full', { call: 'pwrite64', error: 'ENOSPC' }],
    ['cannot sync', { call: 'fsync', error: 'EIO' }],
    ['cannot be written to', { call: 'pwrite64', error: 'EIO' }],
  ];
  it.each(lasting)('and %s: nothing is written and everything read until it works again', async (_, fault) => {
    const mend = await failUntilRefused({ ...fault, n: 1, isLasting: true });
    expect(await findState()).toEqual([200, 'read-only', 1]);
    for (let times = 0; times < 5; times += 1) {
      expect(await create()).toBe(503);
      await expectReads();
    }
    expect(log()).not.toContain(back);
    await mend();
    await expectHealed();
    expect(await findState()).toEqual([200, 'ok', 0]);
    await expectReads();
    await expectAllAfterKill();
  });

  it('but once: a sync that failed is believed no more, and the store heals by itself', async () => {
    const mend = await failUntilRefused({ call: 'fsync', error: 'EIO', n: 2, isLasting: false });
    await expectReads();
    await expectHealed();
    await mend();
    await expectAllAfterKill();
  });
});

describe('a file that is damaged', () => {
  it('is written to no more until what was in it is back', async () => {
    // All of it in the file, as far as pages go that a list reads.
    await Promise.all(Array.from({ length: 100 }, () => create()));
    ask.close();
    await server.end();
    await start();
    logged = 0;
    const file = join(settings.DATA_DIR ?? '', 'clientele.sqlite');
    const whole = Buffer.alloc(statSync(file).size);
    const descriptor = openSync(file, 'r+');
    readSync(descriptor, whole, 0, whole.length, 0);
    const firstPages = 4096 * 2;
    writeSync(descriptor, Buffer.alloc(whole.length - firstPages, 0xa5), 0, whole.length - firstPages, firstPages);
    expect((await ask('GET', path)).status).toBe(503);
    await waitFor('the damage to be found', () => log().includes(away));
    expect(await create()).toBe(503);
    expect(await findState()).toEqual([200, 'read-only', 1]);
    writeSync(descriptor, whole, 0, whole.length, 0);
    closeSync(descriptor);
    await expectHealed();
    await expectReads();
    await expectAllAfterKill();
  });
});
