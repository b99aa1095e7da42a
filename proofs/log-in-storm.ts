import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadRequest } from '../bench/support/load.ts';
import { makePlace } from '../server/test/support/backends.ts';
import { type HttpCaller, makeHttpCaller } from '../server/test/support/http.ts';
import { adminPassword, knownSecrets, metricsToken } from '../server/test/support/known.ts';
import { startServer } from '../server/test/support/server-process.ts';
import type { Proof } from './proof.ts';
import { makeAdminToken } from './support/make-token.ts';
import { runLoad, startLoad } from './support/open-load.ts';
import { readFigure } from './support/read-figure.ts';

/** bcrypt's cost, as an operator has it who has set nothing. */
const cost = 10;
/** How many passwords may wait. */
const queue = 50;
const password = 'a long password';
const people = 10;
const addresses = 2_000;
/** Log-ins that come in a second, and how many of them may be under way at once. */
const storm = { perSecond: 500, connections: 500 };
const others = { perSecond: 100, connections: 32 };
/** Milliseconds within which others are served at p99, and refusals are answered. */
const aim = { others: 30, refused: 100 };
/** Wrong attempts that one address may make in a minute. */
const attempts = 30;

const logInPath = '/iam/auth/jwt/login';
const nameOf = (number: number): string => `u${number % people}@storm.example`;
const addressOf = (number: number): string =>
  number % 2 === 0 ? `198.18.${(number >> 8) & 255}.${number & 255}` : `2001:db8:${number.toString(16)}::1`;

/** Right passwords, wrong ones and names that nobody has, from everywhere. */
const logIns: readonly LoadRequest[] = Array.from({ length: addresses }, (_, number) => ({
  method: 'POST',
  path: logInPath,
  headers: { 'content-type': 'application/json', 'x-forwarded-for': addressOf(number) },
  body: JSON.stringify({
    username: number % 3 === 2 ? `nobody${number}@storm.example` : nameOf(number),
    password: number % 3 === 0 ? password : `${password} {{n}}`,
  }),
}));

/** Asks how many passwords wait until it is over. Gives the most. */
async function watchQueue(ask: HttpCaller, isOver: () => boolean): Promise<number> {
  let most = 0;
  while (!isOver()) {
    most = Math.max(most, await readFigure(ask, metricsToken, 'clientele_passwords_waiting'));
    await sleep(100);
  }
  return most;
}

/** Logs in from an address until it is answered otherwise than by a full queue. */
async function logIn(ask: HttpCaller, username: string, given: string, address: string) {
  for (;;) {
    const answer = await ask('POST', logInPath, { username, password: given }, { 'x-forwarded-for': address });
    if (!answer.text.includes('Too many passwords')) return answer;
    await sleep(100);
  }
}

/** Whoever has tried too often is refused for a minute, and nobody else by that: not the one whose name it was. */
async function checkNobodyIsLockedOut(ask: HttpCaller, mayWait: boolean): Promise<void> {
  const guesser = '203.0.113.1';
  const statuses: number[] = [];
  for (let count = 0; count < attempts + 5; count += 1)
    statuses.push((await logIn(ask, nameOf(0), `${password} ${count}`, guesser)).status);
  assert.deepEqual([...new Set(statuses)], [400, 429]);
  const refused = await logIn(ask, nameOf(0), password, guesser);
  const wait = Number(refused.headers['retry-after']);
  assert.ok(refused.status === 429 && wait > 0 && wait <= 60, `${refused.status}, to come again after ${wait} s`);
  for (let person = 0; person < people; person += 1) {
    const { status, text } = await logIn(ask, nameOf(person), password, '203.0.113.2');
    assert.equal(status, 200, text);
  }
  if (!mayWait) return;
  await sleep(wait * 1_000);
  assert.equal((await logIn(ask, nameOf(0), password, guesser)).status, 200);
}

/** More log-ins than the machine can hash. */
const proof: Proof = {
  lines: [20],
  holds:
    'Where hundreds log in every second, with right passwords, wrong ones and names that nobody has, no more than 50 passwords wait, all others are refused with 429 and Retry-After at once, whoever asks for something else is served as before, and nobody is locked out',
  unit: 'log-ins',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1_000, hand: 30_000 },
  async run({ backend, size, judgesTimes, say }) {
    const place = await makePlace(backend);
    const server = await startServer({
      ...place.settings,
      ...knownSecrets,
      CLIENTELE_PASSWORD_COST: String(cost),
      TRUST_PROXY: '127.0.0.1',
    });
    const { url } = server;
    const ask = makeHttpCaller(url, null, 4);
    const headers = await makeAdminToken(url, adminPassword);
    for (let person = 0; person < people; person += 1) {
      const body = { email: nameOf(person), password, company: `Company ${person}` };
      assert.equal((await ask('POST', '/iam/users', body, headers)).status, 201);
    }
    const paths = ['/iam/clients/2', '/iam/users/me', '/iam/clients/2/services', '/iam/clients/me'];
    const load = { url, ...others, requests: paths.map((path) => ({ path, headers })) };
    const quiet = await runLoad(load, 2);

    let isOver = false;
    const [watching, serving] = [watchQueue(ask, () => isOver), startLoad(load)];
    const stormed = await runLoad({ url, ...storm, requests: logIns }, size / storm.perSecond, (seconds) =>
      say(Math.min(size, Math.round(seconds * storm.perSecond))),
    );
    const served = await serving.stop();
    isOver = true;
    const waited = await watching;
    await checkNobodyIsLockedOut(ask, judgesTimes);
    ask.close();
    assert.equal(server.stderr, '');
    assert.deepEqual(await server.end(), { code: 0, signal: null });
    await place.remove();

    const { 200: right = 0, 400: wrong = 0, 429: refused = 0, ...strange } = stormed.statuses;
    const { 200: done = 0, ...notServed } = served.statuses;
    // A machine that stands still for seconds may refuse anybody, or take somebody for slow.
    const others503 = { 503: undefined, 408: undefined };
    for (const one of judgesTimes ? [strange, notServed] : []) assert.deepEqual(one, {});
    for (const one of [strange, notServed]) assert.deepEqual({ ...one, ...others503 }, others503);
    assert.ok(right > 0 && wrong > 0 && refused > 0 && done > 0, JSON.stringify(stormed.statuses));
    assert.equal(stormed.withoutRetryAfter + served.withoutRetryAfter, 0);
    assert.ok(waited <= queue, `${waited} passwords waited`);
    if (judgesTimes) {
      assert.ok(served.p99 <= aim.others, `Others were served at p99 ${served.p99} ms`);
      assert.ok(stormed.p99Refused <= aim.refused, `Refusals were answered at p99 ${stormed.p99Refused} ms`);
    }
    return {
      'log-ins that were right': right,
      wrong,
      'refused with 429': `${refused.toLocaleString('en')}, p99 ${stormed.p99Refused.toFixed(1)} ms`,
      'passwords that waited, at most': waited,
      'requests of others': done,
      'p99 of others': `${served.p99.toFixed(1)} ms (before: ${quiet.p99.toFixed(1)} ms)`,
    };
  },
};

export default proof;
