import assert from 'node:assert/strict';
import { makeDice } from '../server/test/support/dice.ts';
import { password } from '../server/test/support/hosting-stage.ts';
import { plainAccount, plainPerson, storeAccounts } from '../server/test/support/iam-accounts.ts';
import { makeIamReseller } from '../server/test/support/iam-resellers.ts';
import { type Answer, openWorld, type World } from '../server/test/support/world.ts';
import type { Proof } from './proof.ts';
import { keepInMemory } from './support/hostile-stage.ts';
import { listSpellings } from './support/spell-addresses.ts';
import { findLargestT } from './support/welch.ts';

/** Above it two groups of durations are told apart. */
const mostT = 4.5;
/** Wrong log-ins that an address may send in a minute, where the limit itself is tried; and how many addresses are. */
const attempts = 4;
const addressCount = 60;

const logInPath = '/iam/auth/jwt/login';
const nobody = 'person-0@enumerated.example';

/** Somebody who tries to log in, and is refused. */
interface Guess {
  readonly who: string;
  readonly username: string;
  readonly password: string;
}

/** Everybody whom a refused log-in must not tell from one whom nobody knows. That one is the first. */
async function makeGuesses(world: World, resellerId: number): Promise<readonly Guess[]> {
  const make = async (number: number, more: Partial<typeof plainPerson>): Promise<string> => {
    const email = `person-${number}@enumerated.example`;
    await storeAccounts(world, [plainAccount(resellerId, { email, users: [{ ...plainPerson, ...more, email }] })]);
    return email;
  };
  return [
    { who: 'a name that nobody has', username: nobody, password: 'wrong password' },
    { who: 'a wrong password', username: await make(1, {}), password: 'wrong password' },
    { who: 'a user who is blocked', username: await make(2, { isActive: false }), password },
    { who: 'a user who is not activated', username: await make(3, { isActivated: false }), password },
  ];
}

/** All of an answer but for what is another in each. */
function strip({ status, headers, text }: Answer): string {
  const same = Object.entries(headers).filter(([name]) => name !== 'x-request-id' && name !== 'date');
  return JSON.stringify([status, same, text]);
}

/**
 * Asks for everything that somebody who is not logged in, or a neighbouring reseller, can ask about a name, of each of those who are there
 * and of one who is not. Gives how many answers were compared.
 */
async function compareAnswers(world: World, guesses: readonly Guess[]): Promise<number> {
  const neighbour = await makeIamReseller(world);
  const asks: Readonly<Record<string, (guess: Guess) => Promise<Answer>>> = {
    'a log-in': ({ username, password: given }) => post(logInPath, { username, password: given }),
    'a log-in with a code': ({ username, password: given }) =>
      post(logInPath, { username, password: given, one_time_password: '123456' }),
    "a log-in with somebody else's password": ({ username }) => post(logInPath, { username, password: 'another' }),
    'a forgotten password': ({ username }) => post('/iam/auth/password/forgot', { email: username }),
    'a link that was made up': ({ username }) =>
      post('/iam/auth/password/set', { token: Buffer.from(username).toString('base64url'), password }),
    "a new password, by a neighbour's key": ({ username }) => postAs('/iam/auth/reset_password', { email: username }),
    "an invitation again, by a neighbour's key": ({ username }) =>
      postAs('/iam/auth/renew_invitation', { email: username }),
  };
  function post(url: string, body: object): Promise<Answer> {
    return world.ask({ method: 'POST', url, apiKey: null, body });
  }
  function postAs(url: string, body: object): Promise<Answer> {
    return world.ask({ method: 'POST', url, apiKey: null, body, headers: neighbour.credentials });
  }
  let count = 0;
  for (const [what, ask] of Object.entries(asks)) {
    const [first, ...others] = guesses;
    const expected = strip(await ask(first as Guess));
    for (const guess of others) {
      assert.equal(strip(await ask(guess)), expected, `${what}: ${guess.who}`);
      count += 1;
    }
  }
  return count;
}

/** Whoever guesses is known by the address, however that is written, and by nothing that stands in the request. */
async function tryAddresses(world: World, seed: number): Promise<number> {
  const dice = makeDice(seed);
  let count = 0;
  const guess = (address: string): Promise<Answer> => {
    count += 1;
    const body = { username: `guessed-${count}@enumerated.example`, password: `wrong ${count}` };
    const headers = {
      'x-forwarded-for': `192.0.2.${count % 250}`,
      'x-real-ip': '192.0.2.1',
      forwarded: 'for=192.0.2.2',
    };
    return world.ask({ method: 'POST', url: logInPath, apiKey: null, address, body, headers });
  };
  for (let number = 0; number < addressCount; number += 1) {
    const { same, other } = listSpellings(number, dice);
    for (let attempt = 0; attempt < attempts; attempt += 1)
      assert.equal((await guess(dice.pick(same))).status, 400, `attempt ${attempt} from one of ${same.join(', ')}`);
    for (const address of same) assert.equal((await guess(address)).status, 429, `one too many from ${address}`);
    assert.equal((await guess(other)).status, 400, `${other} beside ${same.join(', ')}`);
  }
  return count;
}

/** Milliseconds that a log-in takes until it is refused, without any network in between. */
async function measure(world: World, { username, password: given }: Guess): Promise<number> {
  const payload = { username, password: given };
  const begun = performance.now();
  const { statusCode } = await world.app.inject({ method: 'POST', url: logInPath, payload });
  const took = performance.now() - begun;
  assert.equal(statusCode, 400);
  return took;
}

/** Who has an account, and who guesses. */
const proof: Proof = {
  lines: [21],
  holds:
    'By log-in, forgotten passwords and links nobody can tell a name that somebody has from one that nobody has: not by any answer that a stranger or a neighbour gets, byte by byte, and not by how long a refused log-in takes, by Welch’s t-test. One door tells it on purpose: a log-in name is one person’s in the whole installation, so whoever may make users is told that a name is taken. Whoever guesses is limited by the address, however it is written, and by nothing that the request says',
  unit: 'log-ins that are timed',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 1_200, hand: 100_000 },
  async run({ backend, size, seed, judgesTimes, say }) {
    keepInMemory();
    const world = await openWorld(backend, { LOG_LEVEL: 'fatal' });
    const guesses = await makeGuesses(world, (await makeIamReseller(world)).id);
    const compared = await compareAnswers(world, guesses);

    const dice = makeDice(seed);
    const times = guesses.map((): number[] => []);
    const rounds = Math.ceil(size / guesses.length);
    const warmUp = Math.ceil(rounds / 20);
    for (let round = -warmUp; round < rounds; round += 1) {
      // In another order each time, so that nobody always comes after the same one.
      const left = guesses.map((_, index) => index);
      while (left.length > 0) {
        const [index = 0] = left.splice(dice.below(left.length), 1);
        const took = await measure(world, guesses[index] as Guess);
        if (round >= 0) times[index]?.push(took);
      }
      if (round >= 0) say(Math.min(size, (round + 1) * guesses.length));
    }
    await world.close();

    const limited = await openWorld(backend, { LOG_LEVEL: 'fatal', CLIENTELE_LOGIN_ATTEMPTS: String(attempts) });
    const guessed = await tryAddresses(limited, seed);
    await limited.close();

    const [nobodys = [], ...others] = times;
    const found = others.map((own, index) => [guesses[index + 1]?.who ?? '', findLargestT(nobodys, own)] as const);
    if (judgesTimes)
      for (const [who, t] of found) assert.ok(Math.abs(t) < mostT, `${who} is told from nobody: t = ${t.toFixed(1)}`);
    return {
      'answers compared': compared,
      'guesses by address': guessed,
      ...Object.fromEntries(found.map(([who, t]) => [`t of ${who}`, t.toFixed(2)])),
    };
  },
};

export default proof;
