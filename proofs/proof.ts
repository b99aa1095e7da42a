import type { BackendName } from '../server/test/support/backends.ts';

/** What a proof is asked to do. */
export interface Trial {
  readonly backend: BackendName;
  /** How many of the proof's unit to try. */
  readonly size: number;
  /** The same seed tries the same things. */
  readonly seed: number;
  /** Whether what depends on how fast the machine is may fail it: not in CI's size. What is seen is told in any case. */
  readonly judgesTimes: boolean;
  /** Says how far it is; shown at most once a second. */
  say(done: number): void;
}

/** What was seen, by name, in words: `answered: '5,120'`. */
export type Figures = Readonly<Record<string, string | number>>;

/**
 * One line of docs/proofs.md: an attack or a fault, and a program that tries it. Each is a file of this folder whose default
 * export this is, and a line in proofs.ts.
 */
export interface Proof {
  /** The lines of the table of attacks and faults in docs/proofs.md that it covers. */
  readonly lines: readonly number[];
  /** What holds, as a sentence. */
  readonly holds: string;
  /** What is counted, in the plural: `crash states`. */
  readonly unit: string;
  readonly backends: readonly BackendName[];
  /** How many in CI, and how many by hand. */
  readonly sizes: { readonly ci: number; readonly hand: number };
  /** Tries it. Throws where it does not hold, with all that is needed to see it again. */
  run(trial: Trial): Promise<Figures>;
}
