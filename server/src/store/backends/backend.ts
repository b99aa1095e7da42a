import type { Session } from '../session.ts';

/** What the store needs of an engine. A new backend has these and passes the conformance suite. */
export interface Backend {
  /** Point reads on the latest committed state. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** One durable transaction. Where the work throws, all of it is taken back. The work may be run again after a conflict. */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A long read from one snapshot, off the main thread where the engine runs in this process. */
  stream<T>(work: (session: Session) => AsyncIterable<T>): AsyncIterable<T>;
  /** A number that is another one after every commit; undefined where others than this process may commit too. */
  generation(): number | undefined;
  /** Brings the schema up to date; several copies of the server may try at once. */
  migrate(): Promise<void>;
  /** Throws where the store does not answer. */
  ping(): Promise<void>;
  /** Waits for what is running, then lets go of everything. */
  close(): Promise<void>;
}
