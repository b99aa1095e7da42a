import type { Session } from '../session.ts';

/** The store that is moved: one moment of it, and nobody else writes to it until it is closed. */
export interface MoveSource {
  readonly session: Session;
  close(): Promise<void>;
}

/** The place that it is moved to: tables of this program without a row. Nobody is served from it before `finish`. */
export interface MoveTarget {
  readonly session: Session;
  /** All of it stands there and was found whole: makes it a store, for good and all at once. */
  finish(): Promise<void>;
  /** Lets go of it. What was not finished is taken back. */
  close(): Promise<void>;
}
