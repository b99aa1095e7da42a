import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePlace } from '../server/test/support/backends.ts';
import { makeDice } from '../server/test/support/dice.ts';
import { type HttpAnswer, type HttpCaller, makeHttpCaller } from '../server/test/support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../server/test/support/known.ts';
import { query } from '../server/test/support/query.ts';
import { startServer } from '../server/test/support/server-process.ts';
import type { Proof } from './proof.ts';
import { checkHistory, type Operation } from './support/history.ts';
import { makePatient } from './support/patient.ts';

const workers = 64;
/** Milliseconds within which all of them begin. */
const spreads = [0, 0, 3, 20];
/** Changes that each worker tries in one history. */
const triesOfHistory = 3;

const tagOf = ({ headers }: HttpAnswer): string => String(headers.etag);

/** All workers, each on a connection of its own. */
interface Ring {
  /** Has all of them ask at the same time. */
  all<T>(work: (ask: HttpCaller, worker: number) => Promise<T>): Promise<T[]>;
  /** Has one of them ask. */
  readonly one: HttpCaller;
}

/** What all of them want. */
type Contest = (ring: Ring, round: number) => Promise<void>;

/** How many answers had each status. */
function countStatuses(answers: readonly HttpAnswer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const create = (ask: HttpCaller, username: string, more: object = {}, headers = {}): Promise<HttpAnswer> =>
  ask('POST', '/hosting/api/client', { username, emailAddress: 'a@contest.example', passwordHash, ...more }, headers);

/** A client of its own for a contest. */
async function prepare({ one }: Ring, username: string): Promise<{ path: string; tag: string }> {
  const made = await create(one, username, { company: 'first', domainMaxCount: 1 });
  assert.equal(made.status, 201, made.text);
  return { path: `/hosting/api/client/${made.body.id}`, tag: tagOf(made) };
}

const contests: Readonly<Record<string, Contest>> = {
  'change one version of a client': async (ring, round) => {
    const { path, tag } = await prepare(ring, `changed ${round}`);
    const answers = await ring.all((ask, worker) => ask('PUT', path, { company: `of ${worker}` }, { 'if-match': tag }));
    assert.deepEqual(countStatuses(answers), { 200: 1, 412: workers - 1 });
    const winner = answers.findIndex(({ status }) => status === 200);
    assert.equal((await ring.one('GET', path)).body.company, `of ${winner}`);
  },
  'take one user name': async (ring, round) => {
    const answers = await ring.all((ask, worker) => create(ask, `wanted ${round}`, { company: `of ${worker}` }));
    assert.deepEqual(countStatuses(answers), { 201: 1, 400: workers - 1 });
  },
  'take the last domain': async (ring, round) => {
    const { path } = await prepare(ring, `limited ${round}`);
    const name = (worker: number): string => `d${worker}.contest-${round}.example`;
    const answers = await ring.all((ask, worker) => ask('POST', `${path}/domain`, { name: name(worker) }));
    assert.deepEqual(countStatuses(answers), { 201: 1, 400: workers - 1 });
    assert.equal((await ring.one('GET', `${path}/domain`)).body.length, 1);
  },
  'send one request': async ({ all }, round) => {
    const key = { 'idempotency-key': `contest-${round}` };
    const answers = await all((ask) => create(ask, `once ${round}`, {}, key));
    assert.deepEqual(countStatuses(answers), { 201: workers });
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
  },
  'count calls': async (ring, round) => {
    const { path } = await prepare(ring, `counted ${round}`);
    const { body } = await ring.one('POST', `${path}/domain`, { name: `counted-${round}.example` });
    const calls = `${path}/domain/${body.id}/calls`;
    const answers = await ring.all((ask, worker) => ask('POST', calls, { count: worker + 1 }));
    assert.deepEqual(countStatuses(answers), { 202: workers });
    const { body: months } = await ring.one('GET', `${path}/calls`);
    const counted = months.reduce((sum: number, month: { actualCallCount: number }) => sum + month.actualCallCount, 0);
    assert.equal(counted, (workers * (workers + 1)) / 2);
  },
  'change a client again and again': async (ring, round) => {
    const { path, tag } = await prepare(ring, `history ${round}`);
    const histories = await ring.all((ask, worker) => changeAgain(ask, path, worker));
    checkHistory(histories.flat(), { tag, value: 'first' });
  },
};

/** Reads a client and changes what it has read, so many times. Gives what was asked and answered, and when. */
async function changeAgain(ask: HttpCaller, path: string, worker: number): Promise<Operation[]> {
  const history: Operation[] = [];
  const spend = async (asked: () => Promise<HttpAnswer>) => {
    const begun = performance.now();
    const answer = await asked();
    return { answer, begun, ended: performance.now() };
  };
  for (let count = 0; count < triesOfHistory; count += 1) {
    const read = await spend(() => ask('GET', path));
    const tag = tagOf(read.answer);
    history.push({ ...read, kind: 'read', tag, value: read.answer.body.company });
    const value = `of ${worker}, ${count}`;
    const wrote = await spend(() => ask('PUT', path, { company: value }, { 'if-match': tag }));
    if (wrote.answer.status === 412) history.push({ ...wrote, kind: 'refused', from: tag });
    else {
      assert.equal(wrote.answer.status, 200, wrote.answer.text);
      history.push({ ...wrote, kind: 'write', from: tag, tag: tagOf(wrote.answer), value });
    }
  }
  return history;
}

/** Where many want the same at once, one has it; and what each saw could have happened one after the other. */
const proof: Proof = {
  lines: [17],
  holds:
    'Of 64 workers who want one version, one name or the last place of a limit one has it, and one request that all of them send is done once. Calls are all counted. What they were answered could have come of one thing after the other. On PostgreSQL they ask two copies of the server',
  unit: 'contests of 64 workers',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 40, hand: 2_000 },
  async run({ backend, size, seed, say }) {
    const dice = makeDice(seed);
    const place = await makePlace(backend);
    const settings = { ...place.settings, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
    const servers = [await startServer(settings)];
    if (backend === 'postgres') servers.push(await startServer(settings));
    const asks = servers.map(({ url }) => makePatient(makeHttpCaller(url, apiKey, workers / servers.length)));
    let spread = 0;
    const ring: Ring = {
      one: asks[0] as HttpCaller,
      all: (work) =>
        Promise.all(
          Array.from({ length: workers }, async (_, worker) => {
            // Sometimes all at once, sometimes one after the other within some milliseconds.
            const wait = dice.below(spread + 1);
            if (wait > 0) await sleep(wait);
            return work(asks[worker % asks.length] as HttpCaller, worker);
          }),
        ),
    };
    let waiting: (readonly [string, Contest])[] = [];
    for (let count = 0; count < size; count += 1) {
      // Each of them in turn, in another order each time.
      if (waiting.length === 0) waiting = Object.entries(contests);
      const [[name, contest] = []] = waiting.splice(dice.below(waiting.length), 1);
      spread = dice.pick(spreads);
      await contest?.(ring, count).catch((cause: unknown) => {
        throw new Error(`Contest ${count}: ${name}`, { cause });
      });
      say(count + 1);
    }
    // Each contest makes one client, however many have asked for it.
    const [stored] = await query(place, `select count(*) as n from audit_entries where action = 'client_created'`);
    assert.equal(Number(stored?.n), size);
    for (const ask of asks) ask.close();
    for (const server of servers) await server.end();
    await place.remove();
    return { 'servers at once': servers.length, 'clients that were made': Number(stored?.n) };
  },
};

export default proof;
