import { pino } from 'pino';
import { Registry } from 'prom-client';
import { loadConfig } from '../../src/config/load-config.ts';
import { jobs } from '../../src/jobs/jobs.ts';
import { type RunningJobs, runJobs } from '../../src/jobs/run-jobs.ts';
import { type Opened, openStore } from '../../src/main.ts';
import type { BackendName, Place } from './backends.ts';
import { adminPassword } from './known.ts';
import type { TestClock } from './test-clock.ts';

/** Lets jobs run when a test says so: their rests last until the next beat, however long they would be. */
class Metronome {
  readonly #resting = new Set<() => void>();
  #onRest: () => void = () => undefined;

  readonly pause = (_seconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const goOn = (): void => {
        this.#resting.delete(goOn);
        resolve();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', goOn, { once: true });
      this.#resting.add(goOn);
      this.#onRest();
    });

  /** Lets every job that rests run once. */
  beat(): void {
    for (const goOn of [...this.#resting]) goOn();
  }

  /** Waits until all jobs rest. */
  async allResting(): Promise<void> {
    while (this.#resting.size < jobs.length)
      await new Promise<void>((resolve) => {
        this.#onRest = resolve;
      });
  }
}

interface Copy {
  readonly opened: Opened;
  readonly metronome: Metronome;
  readonly running: RunningJobs;
}

/**
 * Copies of the server with what happens by itself, which can be stopped and started. On PostgreSQL each has opened the
 * store for itself; on SQLite one process holds the file, so they are two runners over one opened store.
 */
export class YearServers {
  readonly #place: Place;
  readonly #clock: TestClock;
  readonly #isShared: boolean;
  readonly #copies: (Copy | undefined)[];
  /** Errors that jobs have met. */
  readonly errors: string[] = [];

  constructor(backend: BackendName, place: Place, clock: TestClock, count: number) {
    this.#place = place;
    this.#clock = clock;
    this.#isShared = backend === 'postgres';
    this.#copies = Array.from({ length: count }, () => undefined);
  }

  get running(): readonly Copy[] {
    return this.#copies.filter((copy) => copy !== undefined);
  }

  isRunning(at: number): boolean {
    return this.#copies[at] !== undefined;
  }

  /** Starts a copy; its jobs run once, as those of a server that starts do. */
  async start(at: number): Promise<void> {
    const config = loadConfig({
      CLIENTELE_ADMIN_PASSWORD: adminPassword,
      CLIENTELE_PASSWORD_COST: '4',
      ...this.#place.settings,
    });
    const write = (line: string): void => {
      const { level, err } = JSON.parse(line) as { level: number; err?: { message: string } };
      if (level >= 50) this.errors.push(err?.message ?? line);
    };
    const logger = pino({ level: 'info' }, { write });
    const other = this.#isShared ? undefined : this.running[0]?.opened;
    const opened = other ?? (await openStore(config, logger, this.#clock));
    const metronome = new Metronome();
    const registry = new Registry();
    const running = runJobs(jobs, { ports: opened.ports, logger, registry, pause: metronome.pause });
    this.#copies[at] = { opened, metronome, running };
  }

  /** Stops a copy, whatever it is doing. */
  async stop(at: number): Promise<void> {
    const copy = this.#copies[at];
    if (copy === undefined) return;
    this.#copies[at] = undefined;
    await copy.running.stop();
    if (!this.running.some(({ opened }) => opened === copy.opened)) await copy.opened.backend.close();
  }

  /** Lets the jobs of every copy run, all at once. */
  beat(): void {
    for (const { metronome } of this.running) metronome.beat();
  }

  async allResting(): Promise<void> {
    await Promise.all(this.running.map(({ metronome }) => metronome.allResting()));
  }
}
