import type { Session } from '../session.ts';

/** One transaction that was committed: how many units it held, and the seconds from its begin to its end. */
export interface Commit {
  readonly units: number;
  readonly seconds: number;
}

/** A read that is answered whole, or one that is sent while it is read. */
export type ReadKind = 'page' | 'long';

/** What the store needs of an engine. A new backend has these and passes the conformance suite. */
export interface Backend {
  /** Point reads on the latest committed state. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** One durable transaction. Where the work throws, all of it is taken back. The work may be run again after a conflict. */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** How many reads run at once by `stream`. */
  readonly longReads: Readonly<Record<ReadKind, number>>;
  /** A read from one snapshot, off the main thread where the engine runs in this process. Pages do not wait for long ones. */
  stream<T>(kind: ReadKind, work: (session: Session) => AsyncIterable<T>): AsyncIterable<T>;
  /** A number that is another one after every commit; undefined where others than this process may commit too. */
  generation(): number | undefined;
  /** Tells the listener of every commit from now on; of a listener that was set before, no more. */
  watchCommits(listener: (commit: Commit) => void): void;
  /** Why nothing can be written now; undefined where it can, as far as is known. It passes by itself once the cause has. */
  readonly fault: string | undefined;
  /** Brings the schema up to date; several copies of the server may try at once. */
  migrate(): Promise<void>;
  /** Throws where the store does not answer. */
  ping(): Promise<void>;
  /** Waits for what is running, then lets go of everything. */
  close(): Promise<void>;
}
