import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/backends.ts';
import { type HttpAnswer, type HttpCaller, makeHttpCaller } from '../support/http.ts';
import { installationKey as apiKey, metricsToken } from '../support/known.ts';
import { headOf, openRaw, type RawSocket } from '../support/raw-socket.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const atOnce = 8;
/** What one caller may hold of the places, and of the queue. */
const share = 6;

let place: Place;
let server: ServerProcess;
let ask: HttpCaller;
let owner: string;
let locker: pg.Client;

/** A figure, as the server tells it now. */
async function readFigure(series: string): Promise<number> {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const line = (await answer.text()).split('\n').find((text) => text.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1));
}

const inFlight = (): Promise<number> => readFigure('clientele_requests_in_flight{kind="short"}');

beforeAll(async () => {
  place = await makePlace('postgres');
  server = await startServer({
    ...place.settings,
    CLIENTELE_API_KEY: apiKey,
    CLIENTELE_METRICS_TOKEN: metricsToken,
    CLIENTELE_REQUESTS_AT_ONCE: String(atOnce),
  });
  ask = makeHttpCaller(server.url, apiKey, 64);
  const made = await ask('POST', '/hosting/api/client', {
    ...{ username: 'owner', emailAddress: 'office@agency.example' },
    passwordHash: `$2y$04$${'a'.repeat(53)}`,
  });
  owner = made.body.id;
  locker = new pg.Client({ connectionString: place.settings.DATABASE_URL });
  await locker.connect();
});
afterAll(async () => {
  await locker.end();
  ask.close();
  expect(await server.end()).toEqual({ code: 0, signal: null });
  expect(server.stderr).toBe('');
  await place.remove();
});

/** Makes the store slow, as far as changes of the one client go, and sends so many of them. Gives the answers as they come. */
async function overload(requests: number): Promise<{ readonly answers: HttpAnswer[]; readonly all: Promise<unknown> }> {
  await locker.query('begin');
  await locker.query('select 1 from clients where id = $1 for update', [owner]);
  const answers: HttpAnswer[] = [];
  const asked = Array.from({ length: requests }, async (_, at) => {
    answers.push(await ask('PUT', `/hosting/api/client/${owner}`, { company: `Company ${at}` }));
  });
  return { answers, all: Promise.all(asked) };
}

describe('a store that is slow', () => {
  it('makes the server refuse what it has no place for at once, and serve all others', async () => {
    const { answers, all } = await overload(40);
    // So many are at work and so many wait for as long as the store is slow; nobody is needed for the rest to be answered.
    await waitFor('all others to be refused', () => answers.length >= 40 - 2 * share);
    expect(answers.length - (40 - 2 * share)).toBeLessThanOrEqual(share);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        status: 503,
        body: {
          error: {
            code: 'overloaded',
            message: 'The server has more to do than it can at the moment. Try again shortly.',
          },
        },
        headers: {
          'retry-after': '2',
          'ratelimit-policy': `"work";q=${share};qu="concurrent-requests"`,
          ratelimit: '"work";r=0;t=2',
        },
      });
    }
    expect(await inFlight()).toBe(share);
    // A caller of another key, one who is not known yet, and those who watch.
    const other = makeHttpCaller(server.url, null, 8);
    for (let times = 0; times < 5; times += 1) {
      expect((await other('GET', '/hosting/api/client/1?apiKey=nobody')).status).toBe(401);
      expect((await other('GET', '/openapi.json')).status).toBe(200);
      for (const path of ['/health/live', '/health/ready']) expect((await other('GET', path)).status).toBe(200);
    }
    // Long reads have places of their own: this is the same caller's.
    expect((await ask('GET', '/hosting/api/client')).body).toHaveLength(1);
    other.close();
    await locker.query('rollback');
    await all;
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(share);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(await inFlight()).toBe(0);
    const shed = await Promise.all(
      ['full', 'late', 'rate'].map((reason) => readFigure(`clientele_requests_shed_total{reason="${reason}"}`)),
    );
    expect(shed.reduce((sum, one) => sum + one)).toBe(statuses.filter((status) => status === 503).length);
    expect(shed[0]).toBeGreaterThanOrEqual(40 - 2 * share);
    // One line for all of them, none for each.
    await waitFor('the log to tell', () => server.stdout.includes('requests were refused unheard'));
    expect(server.stdout.match(/"status":503/g)).toBeNull();
    expect((await ask('PUT', `/hosting/api/client/${owner}`, { company: 'After' })).status).toBe(200);
  });

  it('has those who go away give their places back', async () => {
    const { all } = await overload(0);
    await all;
    const path = `/hosting/api/client/${owner}?apiKey=${apiKey}`;
    const body = JSON.stringify({ company: 'Gone' });
    const raws = await Promise.all(Array.from({ length: 2 * share }, () => openRaw(server.url)));
    for (const raw of raws) raw.send(headOf('PUT', path, body.length) + body);
    await waitFor('the places to be taken', async () => (await inFlight()) === share);
    for (const raw of raws) raw.socket.resetAndDestroy();
    await locker.query('rollback');
    await waitFor('the places to be given back', async () => (await inFlight()) === 0);
    expect(await readFigure('clientele_requests_waiting{kind="short"}')).toBe(0);
    expect((await ask('GET', `/hosting/api/client/${owner}`)).status).toBe(200);
  });

  it('has no place taken by those who are slow to send a body, or to read an answer', async () => {
    const path = `/hosting/api/client/${owner}?apiKey=${apiKey}`;
    const reader = await openRaw(server.url);
    // A thousand answers that nobody reads, one behind the other.
    reader.socket.pause();
    reader.send(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(1_000));
    let senders: RawSocket[] = [];
    const countWaiting = (): number => senders.filter((raw) => !raw.isClosed && raw.received === '').length;
    await waitFor('nobody to be at work, and somebody to be answered, while bodies are still to come', async () => {
      // They are cut off after some seconds, on whatever machine.
      if (countWaiting() === 0) {
        senders = await Promise.all(Array.from({ length: share }, () => openRaw(server.url)));
        for (const raw of senders) raw.send(`${headOf('PUT', path, 100)}{`);
      }
      const waiting = await readFigure('clientele_requests_waiting{kind="short"}');
      const isQuiet = waiting === 0 && (await inFlight()) === 0;
      // What the reader sent in one piece may go on being read, by fits and starts, and is the same caller's.
      return isQuiet && (await ask('GET', `/hosting/api/client/${owner}`)).status === 200 && countWaiting() > 0;
    });
    for (const raw of [reader, ...senders]) raw.socket.destroy();
    await waitFor('all of them to be forgotten', async () => (await inFlight()) === 0);
  });
});
