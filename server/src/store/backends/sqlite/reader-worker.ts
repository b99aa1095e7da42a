import { parentPort, workerData } from 'node:worker_threads';
import { StoreUnavailable } from '../../../model/failure.ts';
import { asStoreError, type Connection, codeOf, openConnection } from './connection.ts';

/** One statement of a long read, or the end of it where there is no statement. */
export interface Question {
  readonly id: number;
  readonly stream: number;
  readonly sql: string | null;
  readonly parameters: readonly unknown[];
}

/** What came of it. An error loses its class on the way between threads: with SQLite's code the store may be back soon. */
export type Reply =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: unknown; readonly code: string | undefined };

/** Connections that are kept for the next read when one ends: to open one takes longer than to read a page. */
const mostSpare = 8;

/** A thread that reads: each long read on a connection of its own, and so from a snapshot of its own. */
function serve(file: string): void {
  const connections = new Map<number, Connection>();
  const spare: Connection[] = [];

  function begin(stream: number): Connection {
    const connection = spare.pop() ?? openConnection(file, 'long reader');
    connections.set(stream, connection);
    connection.exec('begin');
    return connection;
  }

  function end(stream: number): void {
    const connection = connections.get(stream);
    connections.delete(stream);
    if (connection === undefined) return;
    try {
      connection.exec('rollback');
      if (spare.length < mostSpare) return void spare.push(connection);
    } catch {
      // It was rolled back already, or cannot be: either way it is not used again.
    }
    connection.close();
  }

  parentPort?.on('message', ({ id, stream, sql, parameters }: Question) => {
    if (sql === null) return end(stream);
    let reply: Reply;
    try {
      reply = { id, rows: (connections.get(stream) ?? begin(stream)).all(sql, parameters) };
    } catch (error) {
      const known = asStoreError(error);
      const code = known instanceof StoreUnavailable ? codeOf(known.cause) : undefined;
      reply = { id, error: known, code };
    }
    parentPort?.postMessage(reply);
  });
}

serve(workerData as string);
