import assert from 'node:assert/strict';
import type { Dice } from '../../server/test/support/dice.ts';
import type { HttpAnswer, HttpCaller } from '../../server/test/support/http.ts';
import { query } from '../../server/test/support/query.ts';
import { checkHands, makeHands } from './load-hands.ts';
import type { SoakStand } from './soak-stand.ts';
import { checkWhole } from './whole.ts';

const passwordHash = `$2y$04$${'a'.repeat(53)}`;
const handCount = 4;
const inviterCount = 2;
const readerCount = 3;
/** Clients that are there from the beginning to the end. */
const stockSize = 40;

/** Somebody who asks again and again, with so many milliseconds in between. */
interface SoakCaller {
  readonly pause: number;
  step(): Promise<void>;
}

/** Undefined where the connection broke: whether it might, the stand decides. */
const orUndefined = (asked: Promise<HttpAnswer>): Promise<HttpAnswer | undefined> => asked.catch(() => undefined);

/** Whether it was answered at all and not refused; any other answer than one of these is an error. */
function isServed(answer: HttpAnswer | undefined, ...statuses: readonly number[]): answer is HttpAnswer {
  if (answer === undefined || answer.status === 503 || answer.status === 429) return false;
  assert.ok(statuses.includes(answer.status), `${answer.status} in place of ${statuses}: ${answer.text}`);
  return true;
}

/** A client that somebody makes by the reseller API, and how far it has come. */
interface Invited {
  readonly email: string;
  company: string;
  clientId: number | undefined;
  stage: 'make' | 'rename' | 'remove' | 'done';
}

/** Everybody who asks, for as long as the soak lasts. */
export class SoakLoad {
  readonly #stand: SoakStand;
  readonly #dice: Dice;
  readonly #hands = makeHands(handCount);
  readonly #invited: Invited[] = [];
  /** Numbers of clients that are there throughout. */
  readonly stock: number[] = [];
  /** Megabytes in use on the heap, and when that was seen. */
  readonly heap: { readonly at: number; readonly value: number }[] = [];

  constructor(stand: SoakStand, dice: Dice) {
    this.#stand = stand;
    this.#dice = dice;
  }

  /** Writes that were answered as done. */
  get written(): number {
    return (
      this.#hands.reduce((all, { done }) => all + done, 0) +
      this.#invited.filter(({ stage }) => stage === 'done').length
    );
  }

  async makeStock(): Promise<void> {
    const ask = this.#stand.makeAsk(this.#stand.apiKey);
    for (let count = 0; count < stockSize; count += 1) {
      const company = `Stock ${count} – Ωß`;
      const body = { username: `stock ${count}`, emailAddress: `office@stock${count}.example`, company, passwordHash };
      const { status, text, body: made } = await ask('POST', '/hosting/api/client', body);
      assert.equal(status, 201, text);
      this.stock.push(Number(made.id));
    }
    ask.close();
  }

  makeCallers(): readonly SoakCaller[] {
    return [
      ...this.#hands.map((_, number) => this.#makeHand(number)),
      ...Array.from({ length: inviterCount }, () => this.#makeInviter()),
      ...Array.from({ length: readerCount }, () => this.#makeReader()),
      this.#makeStreamer(),
      this.#makeVisitor(),
      this.#makeWatcher(),
    ];
  }

  #makeHand(number: number): SoakCaller {
    const ask = this.#stand.makeAsk(this.#stand.apiKey);
    const hand = this.#hands[number];
    return {
      pause: 200,
      step: async () => {
        const before = hand?.done ?? 0;
        const answer = await hand?.ask(ask);
        if (hand?.done === before) isServed(answer);
      },
    };
  }

  /** Makes a client with its user, changes its name and removes it; then the next. Each is asked for until it is done. */
  #makeInviter(): SoakCaller {
    const ask = this.#stand.makeAsk(null);
    let one: Invited | undefined;
    return {
      pause: 200,
      step: async () => {
        if (one === undefined || one.stage === 'done') {
          const email = `u${this.#invited.length}@invited.example`;
          one = { email, company: `Company of ${email}`, clientId: undefined, stage: 'make' };
          this.#invited.push(one);
        }
        await this.#goOn(ask, one);
      },
    };
  }

  async #goOn(ask: HttpCaller, one: Invited): Promise<void> {
    const { email, clientId, stage } = one;
    const { credentials } = this.#stand;
    const url = `/iam/clients/${clientId}`;
    if (stage === 'make') {
      const headers = { ...credentials, 'idempotency-key': `key-of-${email}` };
      const body = { email, password: 'a long password', company: one.company };
      const made = await orUndefined(ask('POST', '/iam/users', body, headers));
      if (isServed(made, 201)) Object.assign(one, { clientId: made.body.client, stage: 'rename' });
    } else if (stage === 'rename') {
      const company = `Renamed ${email}`;
      const changed = await orUndefined(ask('PATCH', url, { companyName: company }, credentials));
      // Kept for the last look: every other one is removed.
      if (isServed(changed, 200))
        Object.assign(one, { company, stage: Number(clientId) % 8 === 0 ? 'done' : 'remove' });
    } else if (isServed(await orUndefined(ask('DELETE', url, undefined, credentials)), 204, 404))
      Object.assign(one, { stage: 'done', clientId: undefined });
  }

  #makeReader(): SoakCaller {
    const [asHosting, asUser] = [this.#stand.makeAsk(this.#stand.apiKey), this.#stand.makeAsk(null)];
    const { credentials } = this.#stand;
    const asked = [
      (id: number) => asHosting('GET', `/hosting/api/client/${id}`),
      (id: number) => asHosting('GET', `/hosting/api/client/${id}/domain`),
      (id: number) => asHosting('GET', `/hosting/api/clientgetid/${encodeURIComponent(`stock ${id % stockSize}`)}`),
      (id: number) => asUser('GET', `/iam/clients/${id}`, undefined, credentials),
      (id: number) =>
        asUser('GET', `/iam/clients?limit=20&offset=${id % 20}&ordering=-created_at`, undefined, credentials),
      (id: number) => asUser('GET', `/iam/clients?limit=10&companyName=stock+${id % 10}`, undefined, credentials),
      () => asUser('GET', '/iam/users?limit=10', undefined, credentials),
      (id: number) => asUser('GET', `/api/v1/clients/search?q=stock%20${id % stockSize}`, undefined, credentials),
      () => asUser('GET', '/api/v1/clients/facets', undefined, credentials),
    ] as const;
    return {
      pause: 100,
      step: async () => {
        isServed(await orUndefined(this.#dice.pick(asked)(this.#dice.pick(this.stock))), 200);
      },
    };
  }

  /** Reads everything there is, by each of three doors in turn. */
  #makeStreamer(): SoakCaller {
    const [asHosting, asUser] = [this.#stand.makeAsk(this.#stand.apiKey, true), this.#stand.makeAsk(null, true)];
    const { credentials } = this.#stand;
    const streams = [
      () => asHosting('GET', '/hosting/api/client'),
      () => asUser('GET', '/iam/clients', undefined, credentials),
      () => asUser('GET', '/api/v1/clients/export?format=csv', undefined, credentials),
    ] as const;
    return {
      pause: 1_000,
      step: async () => {
        const answer = await orUndefined(this.#dice.pick(streams)());
        if (!isServed(answer, 200)) return;
        for (let count = 0; count < stockSize; count += 1)
          assert.ok(
            answer.text.includes(`office@stock${count}.example`),
            `Client ${count} is missing in what was read`,
          );
      },
    };
  }

  /** Logs in, looks at what that gave and goes on with it; now and then with a wrong password. */
  #makeVisitor(): SoakCaller {
    const ask = this.#stand.makeAsk(null);
    const from = { 'x-forwarded-for': '192.0.2.1' };
    const logIn = (password: string) =>
      ask('POST', '/iam/auth/jwt/login', { username: 'admin@localhost', password }, from);
    return {
      pause: 400,
      step: async () => {
        if (this.#dice.chance(5)) {
          isServed(await orUndefined(logIn('a wrong password')), 400);
          return;
        }
        const pair = await orUndefined(logIn(this.#stand.adminPassword));
        if (!isServed(pair, 200)) return;
        const as = { authorization: `Bearer ${pair.body.access}` };
        isServed(await orUndefined(ask('GET', '/iam/users/me', undefined, as)), 200);
        // A refresh that was done and not answered has ended the session where it is asked for again, and so it is not.
        isServed(await orUndefined(ask('POST', '/iam/auth/jwt/refresh', { refresh: pair.body.refresh })), 200);
      },
    };
  }

  /** Looks whether the server is well, and at its figures. */
  #makeWatcher(): SoakCaller {
    const ask = this.#stand.makeAsk(null);
    const as = { authorization: `Bearer ${this.#stand.metricsToken}` };
    return {
      pause: 1_000,
      step: async () => {
        isServed(await orUndefined(ask('GET', '/health/live')), 200);
        isServed(await orUndefined(ask('GET', '/health/ready')), 200);
        const figures = await orUndefined(ask('GET', '/metrics', undefined, as));
        if (!isServed(figures, 200)) return;
        const bytes = Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(figures.text)?.[1]);
        this.heap.push({ at: performance.now(), value: bytes / 2 ** 20 });
      },
    };
  }

  /** Asks for what is still open until it is done; then all that was answered must be there, once. */
  async finish(): Promise<void> {
    const [asHosting, asUser] = [this.#stand.makeAsk(this.#stand.apiKey), this.#stand.makeAsk(null)];
    await checkHands(this.#stand.place, this.#hands);
    for (const hand of this.#hands)
      while (hand.open !== undefined) isServed(await hand.ask(asHosting), 200, 201, 202, 204, 404);
    for (const one of this.#invited) while (one.stage !== 'done') await this.#goOn(asUser, one);
    for (const ask of [asHosting, asUser]) ask.close();
  }

  /** Looks at the store itself. */
  async check(): Promise<void> {
    const { place } = this.#stand;
    await checkHands(place, this.#hands);
    await checkWhole(place);
    const sql = `select email, company, case when deleted_at is null then 0 else 1 end as gone from clients where email like '%@invited.example'`;
    const describe = (email: unknown, company: unknown, gone: boolean): string => `${email} ${company} ${gone}`;
    const found = (await query(place, sql)).map(({ email, company, gone }) =>
      describe(email, company, Number(gone) === 1),
    );
    const expected = this.#invited.map(({ email, company, clientId }) =>
      describe(email, company, clientId === undefined),
    );
    assert.deepEqual(found.sort(), expected.sort());
  }
}
