import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { StoreUnavailable } from '../../../model/failure.ts';
import type { Row, Session } from '../../session.ts';
import { makeSession } from '../session-driver.ts';
import { sqliteLanguage } from './language.ts';
import type { Reply } from './reader-worker.ts';

/** Long reads at one time. A further one waits; more threads than cores would only take turns. */
const readers = 2;

export interface ReaderPool {
  stream<T>(work: (session: Session) => AsyncIterable<T>): AsyncIterable<T>;
  close(): Promise<void>;
}

/** Readers on threads of their own, so that a long list does not hold up the main thread. Started when first needed. */
export function makeReaderPool(file: string): ReaderPool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const queue: ((worker: Worker) => void)[] = [];

  async function acquire(): Promise<Worker> {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.size >= readers) return new Promise((resolve) => queue.push(resolve));
    const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { workerData: file });
    worker.unref();
    all.add(worker);
    worker.once('exit', () => all.delete(worker));
    return worker;
  }

  function release(worker: Worker): void {
    const next = queue.shift();
    if (next === undefined) idle.push(worker);
    else next(worker);
  }

  async function ask(worker: Worker, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const ended = new AbortController();
    try {
      worker.postMessage({ sql, parameters });
      const exit = once(worker, 'exit', { signal: ended.signal }).then(() => {
        throw new StoreUnavailable('A reader of the store has ended');
      });
      const [reply] = (await Promise.race([once(worker, 'message', { signal: ended.signal }), exit])) as [Reply];
      if ('error' in reply) throw reply.error;
      return reply.rows as Row[];
    } finally {
      ended.abort();
    }
  }

  return {
    async *stream<T>(work: (session: Session) => AsyncIterable<T>): AsyncGenerator<T> {
      const worker = await acquire();
      try {
        await ask(worker, 'begin', []);
        yield* work(makeSession(sqliteLanguage, (sql, parameters) => ask(worker, sql, parameters)));
      } finally {
        await ask(worker, 'commit', []);
        release(worker);
      }
    },
    close: async () => {
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
