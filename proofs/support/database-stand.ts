import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Place } from '../../server/test/support/backends.ts';
import { type FaultProxy, startFaultProxy } from '../../server/test/support/fault-proxy.ts';
import { type HttpAnswer, type HttpCaller, makeHttpCaller } from '../../server/test/support/http.ts';
import { installationKey as apiKey, unknownPasswordHash as passwordHash } from '../../server/test/support/known.ts';
import { startPostgres, type TestPostgres } from '../../server/test/support/postgres.ts';
import { type ServerProcess, startServer } from '../../server/test/support/server-process.ts';
import { waitFor } from '../../server/test/support/wait-for.ts';
import { checkHistory, type Operation } from './history.ts';
import { checkHands, type Hand, makeHands } from './load-hands.ts';
import { checkWhole } from './whole.ts';

const callers = { writing: 6, changing: 3 };
/** Milliseconds between two requests of one caller: what is tried here is the faults, and not the load. */
const pause = 5;
/** Milliseconds within which all must be well again after a fault: several times what was seen on a machine that was far too busy. */
const patience = 15_000;

/** What was seen of the server meanwhile. Times in milliseconds. */
export interface Seen {
  refused: number;
  /** How long the slowest of the answers 503 took. */
  slowestRefusal: number;
}

/** A server whose database is broken and mended, under a load that is asked for until it is done. */
export class DatabaseStand {
  readonly #postgres: TestPostgres;
  readonly #place: Place;
  readonly #proxy: FaultProxy;
  readonly #server: ServerProcess;
  readonly #ask: HttpCaller;
  readonly #hands = makeHands(callers.writing);
  /** What each caller was served last, by its number: when it had asked. */
  readonly #served: number[] = [];
  readonly #history: Operation[] = [];
  #register = { path: '', first: { tag: '', value: '' } };
  #isOver = false;
  #load: Promise<unknown> = Promise.resolve();
  readonly seen: Seen = { refused: 0, slowestRefusal: 0 };

  private constructor(postgres: TestPostgres, place: Place, proxy: FaultProxy, server: ServerProcess) {
    this.#postgres = postgres;
    this.#place = place;
    this.#proxy = proxy;
    this.#server = server;
    this.#ask = makeHttpCaller(server.url, apiKey, callers.writing + callers.changing);
  }

  static async open(): Promise<DatabaseStand> {
    const postgres = await startPostgres();
    const url = await postgres.createDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // The test's PostgreSQL keeps its log in memory for a moment otherwise, and loses that when one of its processes is killed.
    await client.query(`alter database "${new URL(url).pathname.slice(1)}" set synchronous_commit = on`);
    await client.end();
    const proxy = await startFaultProxy(url);
    const settings = { DATABASE_URL: proxy.url, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
    const server = await startServer(settings);
    const place: Place = { settings: { DATABASE_URL: url }, remove: async () => undefined };
    const stand = new DatabaseStand(postgres, place, proxy, server);
    await stand.#begin();
    return stand;
  }

  get answered(): number {
    return this.#hands.reduce((all, { done }) => all + done, 0) + this.#history.length;
  }

  get proxy(): FaultProxy {
    return this.#proxy;
  }

  async #begin(): Promise<void> {
    const body = { username: 'register', emailAddress: 'a@register.example', company: 'first', passwordHash };
    const made = await this.#ask('POST', '/hosting/api/client', body);
    assert.equal(made.status, 201, made.text);
    const first = { tag: String(made.headers.etag), value: 'first' };
    this.#register = { path: `/hosting/api/client/${made.body.id}`, first };
    const writing = this.#hands.map((hand, number) => this.#write(hand, number));
    const changing = Array.from({ length: callers.changing }, (_, number) => this.#change(number));
    this.#load = Promise.all([...writing, ...changing]);
    // Whoever waits for it hears of it; until then it is no error of the process.
    this.#load.catch(() => undefined);
  }

  /** Notes an answer; of a refusal, how long it took. Gives whether it was one. */
  #note({ status, text, headers }: HttpAnswer, begun: number, caller: number): boolean {
    if (status === 503) {
      assert.ok(Number(headers['retry-after']) > 0, 'A 503 must say when to come again');
      this.seen.refused += 1;
      this.seen.slowestRefusal = Math.max(this.seen.slowestRefusal, performance.now() - begun);
      return true;
    }
    if (status >= 300 && status !== 412 && status !== 404)
      throw new Error(`${status}: ${text}\n${this.#findInLog(headers)}`);
    this.#served[caller] = begun;
    return false;
  }

  /** What the server's log says of an answer. */
  #findInLog(headers: HttpAnswer['headers']): string {
    const lines = this.#server.stdout.split('\n').filter((line) => line.includes(String(headers['x-request-id'])));
    return lines.slice(-3).join('\n');
  }

  /** Writes, each until it is done. */
  async #write(hand: Hand, caller: number): Promise<void> {
    while (!this.#isOver) {
      const begun = performance.now();
      const answer = await hand.ask(this.#ask);
      assert.ok(answer !== undefined, 'The server broke a connection');
      await sleep(this.#note(answer, begun, caller) ? 4 * pause : pause);
    }
  }

  /** Reads one client and changes what it has read, with others who do the same, and notes what each was answered. */
  async #change(number: number): Promise<void> {
    const { path } = this.#register;
    const caller = callers.writing + number;
    for (let count = 0; !this.#isOver; count += 1) {
      const read = await this.#spend(() => this.#ask('GET', path), caller);
      if (read.isRefused) {
        await sleep(4 * pause);
        continue;
      }
      const [from, value] = [String(read.answer.headers.etag), `of ${number}, ${count}`];
      this.#history.push({ ...read, kind: 'read', tag: from, value: read.answer.body.company });
      const wrote = await this.#spend(() => this.#ask('PUT', path, { company: value }, { 'if-match': from }), caller);
      const { begun, ended } = wrote;
      // Nobody knows whether it was done: it may come to light at any time.
      if (wrote.isRefused) this.#history.push({ begun, ended: Infinity, kind: 'unknown', from, value });
      else if (wrote.answer.status === 412) this.#history.push({ begun, ended, kind: 'refused', from });
      else this.#history.push({ begun, ended, kind: 'write', from, value, tag: String(wrote.answer.headers.etag) });
      await sleep(pause);
    }
  }

  async #spend(
    asked: () => Promise<HttpAnswer>,
    caller: number,
  ): Promise<{ answer: HttpAnswer; begun: number; ended: number; isRefused: boolean }> {
    const begun = performance.now();
    const answer = await asked();
    return { answer, begun, ended: performance.now(), isRefused: this.#note(answer, begun, caller) };
  }

  /** The processes of PostgreSQL that work for the server. */
  async listProcesses(): Promise<number[]> {
    const client = new pg.Client({ connectionString: this.#postgres.url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name = 'clientele'`,
      );
      return rows.map(({ pid }) => pid);
    } finally {
      await client.end();
    }
  }

  /** Has PostgreSQL end all connections of the server, as its operator can. */
  async terminate(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#postgres.url });
    await client.connect();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'clientele'`);
    await client.end();
  }

  /** Waits until every caller was served with something that it asked for from now on. Gives the milliseconds that it took. */
  async awaitHealed(): Promise<number> {
    const mended = performance.now();
    const all = callers.writing + callers.changing;
    const isServed = (): boolean =>
      Array.from({ length: all }, (_, caller) => this.#served[caller] ?? 0).every((begun) => begun > mended);
    // A caller that has failed will never be served: its error is the better one.
    await Promise.race([this.#load, waitFor('every caller to be served again', isServed, patience)]);
    return performance.now() - mended;
  }

  /** Looks whether all that was answered as done is there, once, while the load goes on to the end of what is open. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#load;
    await checkHands(this.#place, this.#hands);
    for (const hand of this.#hands) while (hand.open !== undefined) await hand.ask(this.#ask);
    await checkHands(this.#place, this.#hands);
    await checkWhole(this.#place);
    const begun = performance.now();
    const last = await this.#ask('GET', this.#register.path);
    const [tag, value] = [String(last.headers.etag), last.body.company];
    checkHistory(
      [...this.#history, { begun, ended: performance.now(), kind: 'read', tag, value }],
      this.#register.first,
    );
    assert.equal(this.#server.stderr, '');
    this.#ask.close();
    assert.deepEqual(await this.#server.end(), { code: 0, signal: null });
    await this.#proxy.close();
    await this.#postgres.stop();
  }
}
