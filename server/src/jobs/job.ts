import type { Ports } from '../usecases/ports.ts';

/** Something that happens by itself. Each run does what is due and calls one use case. */
export interface Job {
  readonly name: string;
  /** Seconds between the end of a run and the next one. */
  readonly pauseSeconds: number;
  /** Does what is due, and stops early at the signal. Any number of copies of the server may run it at once. */
  run(ports: Ports, signal: AbortSignal): Promise<void>;
}
