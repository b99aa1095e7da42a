import { parentPort, workerData } from 'node:worker_threads';
import { type Connection, openConnection } from './connection.ts';

/** One statement for a reader, and what came of it. */
export interface Question {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
export type Reply = { readonly rows: readonly unknown[] } | { readonly error: unknown };

/** A reader on a thread of its own: answers one statement after the other, knows nothing else. */
function serve(connection: Connection): void {
  parentPort?.on('message', ({ sql, parameters }: Question) => {
    let reply: Reply;
    try {
      reply = { rows: connection.all(sql, parameters) };
    } catch (error) {
      reply = { error };
    }
    parentPort?.postMessage(reply);
  });
}

serve(openConnection(workerData as string, 'reader'));
