import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from '../../server/test/support/backends.ts';
import { type HttpCaller, makeHttpCaller } from '../../server/test/support/http.ts';
import { installationKey as apiKey } from '../../server/test/support/known.ts';
import { type ServerProcess, startClientele, startServer } from '../../server/test/support/server-process.ts';
import { checkHands, type Hand, makeHands } from './load-hands.ts';
import { attach, type Fault, failIn, waitForTrace } from './strace.ts';
import { checkWhole } from './whole.ts';

const workerCount = 4;
/** Writes of each worker under one fault. */
const stepsOfFault = 3;
/** Milliseconds within which a server must have healed. Generous: the machine may be busy. */
const patience = 20_000;
const filesOfStore = [
  'clientele.sqlite',
  'clientele.sqlite-wal',
  'clientele.sqlite-journal',
  'clientele.lock',
  'secret.key',
];

/** What was seen of a server under faults. */
export interface Seen {
  refused: number;
  reads: number;
  /** Starts that were given up, as they should be where a file cannot be opened. */
  notStarted: number;
}

/** Counts how often a trace has each call on the files of a folder. */
function countCallsIn(trace: string, folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(trace, 'latin1').split('\n')) {
    const [, call = ''] = /^\d+ +(\w+)\(/.exec(line) ?? [];
    if (line.includes(folder) && !line.includes('-shm')) counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

/**
 * After a failed sync the pages in memory are not to be believed: nothing may be done until the store was opened anew. The trace
 * shows that by the log: of the file itself SQLite keeps the old number where another connection has it open too.
 */
function checkSilence(trace: string, log: string): void {
  let isUnsure = false;
  for (const line of readFileSync(trace, 'latin1').split('\n')) {
    if (/f(?:data)?sync\(.*INJECTED/.test(line)) isUnsure = true;
    if (line.includes('openat(') && line.includes(`${log}"`)) isUnsure = false;
    if (isUnsure && /<socket:.*HTTP\/1\.1 2\d\d .*x-request-id: w\d+-step/.test(line))
      throw new Error('A write was answered as done after a failed sync, on a store that was not opened anew');
  }
}

/** A server on a store whose calls fail, with workers who write and one who reads. */
export class Stand {
  readonly #folder: string;
  readonly #dataDir: string;
  readonly #hands = makeHands(workerCount);
  #server: ServerProcess | undefined;
  #ask: HttpCaller | undefined;
  #lives = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#dataDir = mkdtempSync(join(folder, 'data-'));
  }

  #settings(dataDir: string): Record<string, string> {
    return { DATA_DIR: dataDir, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
  }

  async #open(): Promise<{ server: ServerProcess; ask: HttpCaller }> {
    this.#server ??= await startServer(this.#settings(this.#dataDir));
    this.#ask ??= makeHttpCaller(this.#server.url, apiKey, workerCount + 1);
    return { server: this.#server, ask: this.#ask };
  }

  /** How many calls of each kind a run without a fault makes: while it serves, and in a whole life on a new folder. */
  async countCalls(): Promise<{ serving: Map<string, number>; life: Map<string, number> }> {
    const seen: Seen = { refused: 0, reads: 0, notStarted: 0 };
    const serving = countCallsIn(await this.serve(undefined, seen), this.#dataDir);
    const trace = await this.live({ call: 'unlink', error: 'EIO', n: 10_000, isLasting: false }, seen);
    return { serving, life: countCallsIn(trace, this.#lifeFolder()) };
  }

  /** Writes and reads while one call fails. Gives the trace. */
  async serve(fault: Fault | undefined, seen: Seen): Promise<string> {
    const trace = join(this.#folder, 'trace');
    const { server, ask } = await this.#open();
    const detach = await attach(server.pid, fault, trace);
    const before = seen.refused;
    let isLoaded = false;
    const loading = this.#load(ask, this.#hands, seen).finally(() => {
      isLoaded = true;
    });
    // What fails for good is mended when some have heard that they must come again.
    while (!isLoaded && !(fault?.isLasting && seen.refused >= before + 2 * workerCount)) await sleep(10);
    await detach();
    await loading;
    checkSilence(trace, join(this.#dataDir, 'clientele.sqlite-wal'));
    await this.#check(this.#dataDir, this.#hands);
    return trace;
  }

  #lifeFolder(): string {
    return join(this.#folder, `life-${this.#lives}`);
  }

  /** A first start, some writes and a stop while one call fails; then a start without a fault. Gives the trace. */
  async live(fault: Fault, seen: Seen): Promise<string> {
    this.#lives += 1;
    const [dataDir, trace, hands] = [this.#lifeFolder(), join(this.#folder, 'life'), makeHands(workerCount)];
    const files = filesOfStore.map((file) => join(dataDir, file));
    const settings = this.#settings(dataDir);
    const process = startClientele(
      ['serve'],
      { PORT: '0', CLIENTELE_PASSWORD_COST: '4', ...settings },
      [],
      '',
      failIn(fault, files, trace),
    );
    let hasEnded = false;
    void process.exited.then(() => {
      hasEnded = true;
    });
    const findUrl = (): string | undefined => /ready at (http:[^,]+),/.exec(process.stdout)?.[1];
    const end = Date.now() + 2 * patience;
    while (!hasEnded && findUrl() === undefined) {
      assert.ok(Date.now() < end, 'The server neither began to serve nor gave up');
      await sleep(20);
    }
    const url = findUrl();
    if (url === undefined) seen.notStarted += 1;
    else {
      const ask = makeHttpCaller(url, apiKey, workerCount + 1);
      await this.#load(ask, hands, seen);
      ask.close();
    }
    await process.end();
    await waitForTrace(trace, process.pid);
    const again = await startServer(settings);
    await this.#check(dataDir, hands);
    const ask = makeHttpCaller(again.url, apiKey, workerCount + 1);
    await this.#load(ask, hands, seen);
    await this.#check(dataDir, hands);
    ask.close();
    await again.end();
    return trace;
  }

  /** Has each worker write so many times. What is refused is asked for again, until it is done; meanwhile somebody reads. */
  async #load(ask: HttpCaller, hands: readonly Hand[], seen: Seen): Promise<void> {
    let isOver = false;
    const writing = hands.map(async (hand) => {
      for (let done = 0; done < stepsOfFault; done += 1) await this.#write(ask, hand, seen);
    });
    const reading = (async () => {
      while (!isOver) {
        const { status, text } = await ask('GET', '/hosting/api/client/1');
        // That there is no such client is read in the store as well.
        assert.ok(status === 200 || status === 404, `A read was answered ${status}: ${text}`);
        seen.reads += 1;
        await sleep(5);
      }
    })();
    await Promise.all(writing).finally(() => {
      isOver = true;
    });
    await reading;
  }

  async #write(ask: HttpCaller, hand: Hand, seen: Seen): Promise<void> {
    const before = hand.done;
    for (const end = Date.now() + patience; ; ) {
      const answer = await hand.ask(ask);
      if (hand.done > before) return;
      assert.equal(answer?.status, 503, `${hand.open?.requestId} was answered ${answer?.status}: ${answer?.text}`);
      assert.ok(Number(answer.headers['retry-after']) > 0, 'A 503 must say when to come again');
      assert.ok(Date.now() < end, `The server did not heal within ${patience} ms: ${answer.text}`);
      seen.refused += 1;
      await sleep(20);
    }
  }

  async #check(dataDir: string, hands: readonly Hand[]): Promise<void> {
    const place: Place = { settings: { DATA_DIR: dataDir }, remove: async () => undefined };
    await checkHands(place, hands);
    await checkWhole(place);
  }

  /** Kills the server, starts it anew and looks whether all is there. */
  async kill(): Promise<void> {
    await this.#open();
    this.#ask?.close();
    await this.#server?.end('SIGKILL');
    this.#ask = undefined;
    this.#server = undefined;
    await this.#open();
    await this.#check(this.#dataDir, this.#hands);
  }

  async end(): Promise<void> {
    this.#ask?.close();
    await this.#server?.end();
  }
}
