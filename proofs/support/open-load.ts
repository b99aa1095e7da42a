import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { compileRequest, createReader, type LoadRequest } from '../../bench/support/load.ts';

/** A load that does not wait for answers: each request is sent when its time comes. */
export interface OpenLoad {
  readonly url: string;
  /** The most that are under way at once: what comes due while all of them are is not sent. */
  readonly connections: number;
  /** Undefined: each connection asks again as soon as it is answered, which shows what the server can do. */
  readonly perSecond?: number;
  /** `{{n}}` becomes another number each time. One after the other is sent. */
  readonly requests: readonly LoadRequest[];
}

/** Answers that came within one second. */
export interface Second {
  readonly done: number;
  readonly refused: number;
}

/** What came of it. Times in milliseconds, of requests that were answered with success. */
export interface OpenResult {
  readonly seconds: number;
  readonly sent: number;
  /** Came due while all connections were under way. */
  readonly unsent: number;
  /** Answers by status; `closed` are requests whose connection ended before their answer did. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Refusals (429, 503) that do not say when to come again. */
  readonly withoutRetryAfter: number;
  /** By second, from the first on. */
  readonly bySecond: readonly Second[];
  readonly p99: number;
  /** The same of those that were refused (429, 503). */
  readonly p99Refused: number;
}

/** Milliseconds in which what is still under way at the end may be answered. Generous: the machine may be busy. */
const patience = 60_000;

/** A load that runs in a thread of its own, so that it takes no time from whoever waits for it. */
export interface RunningLoad {
  /** Ends it, waits for what is under way, and gives what came of it. */
  stop(): Promise<OpenResult>;
}

/** Starts a load, which goes on until it is stopped. */
export function startLoad(load: OpenLoad): RunningLoad {
  const worker = new Worker(new URL(import.meta.url), { workerData: load });
  const ended = new Promise<OpenResult>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  // Whoever stops it hears of it.
  ended.catch(() => undefined);
  return {
    stop: async () => {
      worker.postMessage('stop');
      return ended;
    },
  };
}

/** Runs a load for some seconds, and says how many are over. */
export async function runLoad(
  load: OpenLoad,
  seconds: number,
  say: (done: number) => void = () => undefined,
): Promise<OpenResult> {
  const running = startLoad(load);
  const end = performance.now() + seconds * 1_000;
  for (let left = seconds; left > 0; left = (end - performance.now()) / 1_000) {
    await sleep(Math.min(left, 1) * 1_000);
    say(Math.max(0, Math.min(seconds, Math.round(seconds - left + 1))));
  }
  return running.stop();
}

/** The value below which such a share of all lies; 0 where there are none. */
function findQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

interface Line {
  send(): void;
}

class Generator {
  readonly #load: OpenLoad;
  readonly #begun = performance.now();
  readonly #free: Line[] = [];
  readonly #makers: readonly ((n: number) => string)[];
  readonly #statuses = new Map<string, number>();
  readonly #bySecond: { done: number; refused: number }[] = [];
  readonly #times: number[] = [];
  readonly #timesRefused: number[] = [];
  #open = 0;
  #underWay = 0;
  #sent = 0;
  #unsent = 0;
  #withoutRetryAfter = 0;
  #isOver = false;

  constructor(load: OpenLoad) {
    this.#load = load;
    const { host } = new URL(load.url);
    this.#makers = load.requests.map((request) => compileRequest(request, host));
    // Otherwise one is opened when it is needed: what says nothing for seconds is taken for a slow sender.
    if (load.perSecond === undefined) for (let count = 0; count < load.connections; count += 1) this.#connect();
    else void this.#pace(load.perSecond);
  }

  async #pace(perSecond: number): Promise<void> {
    while (!this.#isOver) {
      const due = ((performance.now() - this.#begun) / 1_000) * perSecond;
      while (this.#sent + this.#unsent < due) {
        const line = this.#free.pop();
        if (line !== undefined) line.send();
        else if (this.#open < this.#load.connections) this.#connect();
        else this.#unsent += 1;
      }
      await sleep(1);
    }
  }

  #connect(): void {
    const { hostname, port } = new URL(this.#load.url);
    const reader = createReader(false);
    let sentAt: number | undefined;
    const line: Line = {
      send: () => {
        sentAt = performance.now();
        this.#underWay += 1;
        const request = this.#makers[this.#sent % this.#makers.length]?.(this.#sent) ?? '';
        this.#sent += 1;
        // Before it is connected, as well: then the time to connect is part of it.
        socket.write(request, 'latin1');
      },
    };
    this.#open += 1;
    const goOn = (): void => {
      if (this.#isOver) return;
      if (this.#load.perSecond === undefined) line.send();
      else this.#free.push(line);
    };
    const receive = (size: number, buffer: Uint8Array): boolean => {
      if (sentAt === undefined || !reader.take(buffer as Buffer, size)) return true;
      this.#count(String(reader.status), sentAt, reader.fields);
      sentAt = undefined;
      this.#underWay -= 1;
      if (reader.closing) socket.destroy();
      else goOn();
      return true;
    };
    const onread = { buffer: Buffer.allocUnsafe(65_536), callback: receive };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#open -= 1;
      const place = this.#free.indexOf(line);
      if (place >= 0) this.#free.splice(place, 1);
      if (sentAt !== undefined) {
        this.#count('closed', sentAt, '');
        this.#underWay -= 1;
      }
      if (!this.#isOver && this.#load.perSecond === undefined) this.#connect();
    });
    line.send();
  }

  #count(status: string, sentAt: number, fields: string): void {
    const now = performance.now();
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
    const place = Math.floor((now - this.#begun) / 1_000);
    const second = this.#bySecond[place] ?? { done: 0, refused: 0 };
    this.#bySecond[place] = second;
    if (status.startsWith('2')) {
      second.done += 1;
      this.#times.push(now - sentAt);
    } else second.refused += 1;
    if (status !== '429' && status !== '503') return;
    this.#timesRefused.push(now - sentAt);
    if (!fields.includes('\r\nretry-after: ')) this.#withoutRetryAfter += 1;
  }

  /** Sends no more, and gives all that was answered once nothing is under way. */
  async end(): Promise<OpenResult> {
    this.#isOver = true;
    const seconds = (performance.now() - this.#begun) / 1_000;
    for (const last = performance.now() + patience; this.#underWay > 0 && performance.now() < last; ) await sleep(10);
    return {
      ...{ seconds, sent: this.#sent, unsent: this.#unsent, statuses: Object.fromEntries(this.#statuses) },
      withoutRetryAfter: this.#withoutRetryAfter,
      bySecond: Array.from({ length: Math.floor(seconds) }, (_, at) => this.#bySecond[at] ?? { done: 0, refused: 0 }),
      p99: findQuantile(this.#times, 0.99),
      p99Refused: findQuantile(this.#timesRefused, 0.99),
    };
  }
}

// The thread itself.
if (!isMainThread && parentPort !== null && workerData !== null) {
  const generator = new Generator(workerData as OpenLoad);
  parentPort.once('message', async () => {
    parentPort?.postMessage(await generator.end());
    process.exit();
  });
}
