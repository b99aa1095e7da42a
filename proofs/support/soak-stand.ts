import assert from 'node:assert/strict';
import { type BackendName, makePlace, type Place } from '../../server/test/support/backends.ts';
import { type FaultProxy, startFaultProxy } from '../../server/test/support/fault-proxy.ts';
import { type HttpAnswer, type HttpCaller, makeHttpCaller } from '../../server/test/support/http.ts';
import { adminPassword, installationKey, knownSecrets, metricsToken } from '../../server/test/support/known.ts';
import { type ServerProcess, startServer } from '../../server/test/support/server-process.ts';
import { makeAdminToken } from './make-token.ts';
import { ProcessWatch, readCpuPressure } from './process-watch.ts';

/** Milliseconds after the end of a fault in which somebody may still be refused because of it. */
const healing = 15_000;
/** How much of the time something may wait for a processor before the machine itself counts as a fault: none can be told from it. */
const mostPressure = 0.8;
const lookEvery = 1_000;
const tooBusy = 'a machine with too much to do';

/** A fault, with when it began and ended; Infinity while it lasts. */
interface Window {
  readonly name: string;
  readonly begun: number;
  ended: number;
}

/** A server that serves for long while one thing after the other goes wrong, and what was refused meanwhile. */
export class SoakStand {
  readonly apiKey = installationKey;
  readonly metricsToken = metricsToken;
  readonly adminPassword = adminPassword;
  readonly backend: BackendName;
  readonly place: Place;
  /** The way to PostgreSQL; undefined on SQLite. */
  readonly proxy: FaultProxy | undefined;
  readonly watch = new ProcessWatch();
  /** What the administrator sends, for the reseller API. */
  credentials: Readonly<Record<string, string>> = {};
  /** Requests that were answered with anything but a refusal. */
  answered = 0;
  /** Refusals, and answers that broke off, that come of no fault. */
  unexplained = 0;
  readonly #failure = Promise.withResolvers<never>();
  /** Refusals, by the fault that they come of. */
  readonly #refused = new Map<string, number>();
  readonly #windows: Window[] = [];
  /** When the machine was seen to have too much to do for the last time. */
  #tooBusyAt = -Infinity;
  readonly #timer = setInterval(() => {
    if (readCpuPressure() > mostPressure) this.#tooBusyAt = performance.now();
  }, lookEvery).unref();
  #server: ServerProcess | undefined;
  #life = 0;

  private constructor(backend: BackendName, place: Place, proxy: FaultProxy | undefined) {
    this.backend = backend;
    this.place = place;
    this.proxy = proxy;
    // Whoever waits for it hears of it.
    this.failed.catch(() => undefined);
  }

  /** Fails as soon as anything was answered that must not be, whoever had asked for it. */
  get failed(): Promise<never> {
    return this.#failure.promise;
  }

  static async open(backend: BackendName): Promise<SoakStand> {
    const place = await makePlace(backend);
    const { DATABASE_URL } = place.settings;
    const proxy = DATABASE_URL === undefined ? undefined : await startFaultProxy(DATABASE_URL);
    const stand = new SoakStand(backend, place, proxy);
    await stand.#start();
    stand.credentials = await makeAdminToken(stand.server.url, stand.adminPassword);
    return stand;
  }

  get server(): ServerProcess {
    assert.ok(this.#server !== undefined);
    return this.#server;
  }

  async #start(): Promise<void> {
    this.#server = await startServer({
      ...this.place.settings,
      ...(this.proxy && { DATABASE_URL: this.proxy.url }),
      ...knownSecrets,
      // So that each caller has an address, and wrong log-ins from one do not count for another.
      TRUST_PROXY: '127.0.0.1',
      LOG_LEVEL: 'info',
    });
    this.#life += 1;
    this.watch.follow(this.#server.pid);
  }

  /** Kills the server and starts another one on the same store. */
  async killAndStart(): Promise<void> {
    this.watch.stop();
    await this.server.end('SIGKILL');
    await this.#start();
  }

  /** Notes that a fault begins. Gives what notes its end. */
  beginFault(name: string): () => void {
    const window: Window = { name, begun: performance.now(), ended: Infinity };
    this.#windows.push(window);
    return () => {
      window.ended = performance.now();
    };
  }

  /** How many were refused because of faults; or because the machine had too much to do. */
  countRefused(isOfMachine: boolean): number {
    return [...this.#refused].reduce((all, [name, count]) => all + ((name === tooBusy) === isOfMachine ? count : 0), 0);
  }

  /** The fault that whatever was asked for then may have suffered of. */
  #findFault(begun: number): string | undefined {
    const fault = this.#windows.findLast(({ ended }) => ended + healing > begun);
    return fault?.name ?? (this.#tooBusyAt + healing > begun ? tooBusy : undefined);
  }

  /** What the server's log says of an answer. */
  #findInLog({ headers }: HttpAnswer): string {
    const id = String(headers['x-request-id']);
    return this.server.stdout
      .split('\n')
      .filter((line) => line.includes(id))
      .slice(-3)
      .join('\n');
  }

  #note(answer: HttpAnswer, begun: number, asked: string): void {
    const { status, text, headers } = answer;
    if (status < 500 && status !== 429) {
      this.answered += 1;
      return;
    }
    // Where somebody tries many passwords at once, those of others have to wait too: that is 429.
    assert.ok(status === 503 || status === 429, `${asked} was answered ${status}: ${text}\n${this.#findInLog(answer)}`);
    // Whoever looks whether the server is well hears that it is not, and comes again in any case.
    if (!asked.includes('/health/'))
      assert.ok(Number(headers['retry-after']) > 0, `${asked}: a ${status} must say when to come again`);
    const fault = this.#findFault(begun);
    if (fault === undefined) this.unexplained += 1;
    else this.#refused.set(fault, (this.#refused.get(fault) ?? 0) + 1);
  }

  /**
   * Makes a caller with a connection of its own, to whichever server lives. Every 5xx must be a 503, and every connection that
   * breaks must have been broken by a kill; an answer that takes long to read may break off by any fault.
   */
  makeAsk(key: string | null, isLong = false): HttpCaller {
    let life = 0;
    let inner: HttpCaller | undefined;
    const ask: Omit<HttpCaller, 'close'> = async (...words: Parameters<HttpCaller>) => {
      if (life !== this.#life) inner?.close();
      if (life !== this.#life || inner === undefined) inner = makeHttpCaller(this.server.url, key, 1);
      life = this.#life;
      const [begun, asked] = [performance.now(), `${words[0]} ${words[1]}`];
      const answer = await inner(...words).catch((error: unknown) => {
        const fault = this.#findFault(begun);
        if (isLong && fault === undefined) this.unexplained += 1;
        if (fault !== 'killed' && !isLong)
          this.#failure.reject(new Error(`${asked}: the connection broke. Last fault: ${fault}`, { cause: error }));
        throw error;
      });
      try {
        this.#note(answer, begun, asked);
      } catch (error) {
        this.#failure.reject(error);
      }
      return answer;
    };
    return Object.assign(ask as HttpCaller, { close: () => inner?.close() });
  }

  /** Ends the server as its operator does, and removes the store once the last look at it was taken. */
  async end(look: () => Promise<void>): Promise<void> {
    this.watch.stop();
    clearInterval(this.#timer);
    assert.equal(this.server.stderr, '');
    assert.deepEqual(await this.server.end(), { code: 0, signal: null });
    await look();
    await this.proxy?.close();
    await this.place.remove();
  }
}
