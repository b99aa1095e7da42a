import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../../../model/failure.ts';
import type { Row, Session } from '../../session.ts';
import type { ReadKind } from '../backend.ts';
import { makeSession } from '../session-driver.ts';
import { isFileFault, type OnFault } from './connection.ts';
import { sqliteLanguage } from './language.ts';
import type { Question, Reply } from './reader-worker.ts';

/** Threads that read. More than there are cores would only take turns. */
const mostThreads = 2;
/** Reads at one time. They share the threads statement by statement, so that a slow one holds up nobody else. */
export const longReads = { page: 32, long: 32 } as const;
/** Questions that a thread has at one time, so that it need not stand still until the event loop has come to its last answer. */
const mostAsked = 8;
/** Rows of an answer that takes little of a turn of the event loop. After a larger one the thread has one question at a time. */
const fewRows = 100;

export interface ReaderPool {
  stream<T>(kind: ReadKind, work: (session: Session) => AsyncIterable<T>): AsyncIterable<T>;
  /** Has the next reads open the file anew, on new threads; those that run go on to their ends. */
  renew(): void;
  close(): Promise<void>;
}

interface Asked extends PromiseWithResolvers<Row[]> {
  readonly kind: ReadKind;
}

/**
 * A thread with the questions that it has not answered yet. In place of one that it has answered it gets another in the next turn
 * of the event loop, and of long reads it has one at a time: what many lists are made of at once would otherwise come in one turn,
 * and hold up every short request for seconds.
 */
class ReaderThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Asked>();
  readonly #unasked: Readonly<Record<ReadKind, Question[]>> = { page: [], long: [] };
  /** How many questions of each kind it has. */
  readonly #asked: Record<ReadKind, number> = { page: 0, long: 0 };
  #room = mostAsked;
  #isPagesTurn = false;
  #lastId = 0;
  #isEnded = false;
  streams = 0;

  readonly #onFault: OnFault;

  constructor(file: string, onFault: OnFault, onExit: (thread: ReaderThread) => void) {
    this.#onFault = onFault;
    this.#worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { workerData: file });
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    const fail = (cause?: unknown): void => {
      this.#isEnded = true;
      onExit(this);
      for (const { reject } of this.#waiting.values())
        reject(new StoreUnavailable('A reader of the store has ended', { cause }));
      this.#waiting.clear();
    };
    this.#worker.once('error', fail);
    this.#worker.once('exit', () => fail());
  }

  #settle(reply: Reply): void {
    const asked = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('rows' in reply) asked?.resolve(reply.rows as Row[]);
    else if (reply.code === undefined) asked?.reject(reply.error);
    else {
      const error = new StoreUnavailable((reply.error as Error).message, { cause: reply.error });
      if (isFileFault(reply.code)) this.#onFault(reply.code, error);
      asked?.reject(error);
    }
    setImmediate(() => {
      if (asked !== undefined) this.#asked[asked.kind] -= 1;
      this.#room = 'rows' in reply && reply.rows.length > fewRows ? 1 : mostAsked;
      this.#askMore();
    });
  }

  /** Asks as much as there is room for. */
  #askMore(): void {
    while (this.#asked.page + this.#asked.long < this.#room) {
      const kind = this.#chooseKind();
      const question = kind && this.#unasked[kind].shift();
      if (kind === undefined || question === undefined) return;
      this.#asked[kind] += 1;
      this.#worker.postMessage(question);
    }
  }

  /** Pages and long reads in turn, so that a page waits for one question of theirs at the most. */
  #chooseKind(): ReadKind | undefined {
    const isPage = this.#unasked.page.length > 0;
    const isLong = this.#unasked.long.length > 0 && this.#asked.long === 0;
    this.#isPagesTurn = !this.#isPagesTurn;
    if (isPage && isLong) return this.#isPagesTurn ? 'page' : 'long';
    return isPage ? 'page' : isLong ? 'long' : undefined;
  }

  ask(kind: ReadKind, stream: number, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    // Nobody would ever answer.
    if (this.#isEnded) return Promise.reject(new StoreUnavailable('A reader of the store has ended'));
    this.#lastId += 1;
    const asked = { ...Promise.withResolvers<Row[]>(), kind };
    this.#waiting.set(this.#lastId, asked);
    this.#unasked[kind].push({ id: this.#lastId, stream, sql, parameters });
    this.#askMore();
    return asked.promise;
  }

  end(stream: number): void {
    // What a read that has failed had still to ask: it would begin anew with it, and never end.
    for (const questions of Object.values(this.#unasked))
      for (let at = questions.length - 1; at >= 0; at -= 1)
        if (questions[at]?.stream === stream) for (const { id } of questions.splice(at, 1)) this.#waiting.delete(id);
    this.#worker.postMessage({ id: 0, stream, sql: null, parameters: [] } satisfies Question);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** Readers on threads of their own, so that a long list does not hold up the main thread. Started when first needed. */
export function makeReaderPool(file: string, onFault: OnFault): ReaderPool {
  const threads = new Set<ReaderThread>();
  /** Those that get no new reads, and end with their last one. */
  const retired = new Set<ReaderThread>();
  let running = 0;
  let lastStream = 0;

  /** One that has nothing to do, else a new one, else the one with the least to do. */
  function choose(): ReaderThread {
    const [least] = [...threads].sort((one, other) => one.streams - other.streams);
    if (least !== undefined && (least.streams === 0 || threads.size >= mostThreads)) return least;
    const thread = new ReaderThread(file, onFault, (ended) => {
      threads.delete(ended);
      retired.delete(ended);
    });
    threads.add(thread);
    return thread;
  }

  function endIfRetired(thread: ReaderThread): void {
    if (retired.has(thread) && thread.streams === 0) void thread.terminate();
  }

  return {
    async *stream<T>(kind: ReadKind, work: (session: Session) => AsyncIterable<T>): AsyncGenerator<T> {
      if (running >= longReads.page + longReads.long) throw new StoreUnavailable('Too many long reads at one time');
      const thread = choose();
      lastStream += 1;
      const stream = lastStream;
      running += 1;
      thread.streams += 1;
      try {
        yield* work(makeSession(sqliteLanguage, (sql, parameters) => thread.ask(kind, stream, sql, parameters)));
      } finally {
        running -= 1;
        thread.streams -= 1;
        thread.end(stream);
        endIfRetired(thread);
      }
    },
    renew() {
      for (const thread of threads) {
        retired.add(thread);
        threads.delete(thread);
        endIfRetired(thread);
      }
    },
    close: async () => {
      await Promise.all([...threads, ...retired].map((thread) => thread.terminate()));
    },
  };
}
