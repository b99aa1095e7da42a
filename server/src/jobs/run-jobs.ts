import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { LeftBehind } from '../model/left-behind.ts';
import type { Ports } from '../usecases/ports.ts';
import type { Job } from './job.ts';

/** What jobs run with. */
export interface JobParts {
  readonly ports: Ports;
  readonly logger: Pick<Logger, 'error' | 'info'>;
  readonly registry: Registry;
  /** Waits so many seconds, or until the signal. Tests hand in their own. */
  readonly pause?: (seconds: number, signal: AbortSignal) => Promise<void>;
}

/** Jobs that run until they are told to stop. */
export interface RunningJobs {
  /** Tells every job to stop, and waits until each has come to the end of what it was doing. */
  stop(): Promise<void>;
}

/** Seconds that a job rests after a failure, and twice as long after each further one in a row; up to the longest. */
const rests = { first: 10, longest: 300 };

async function pauseFor(seconds: number, signal: AbortSignal): Promise<void> {
  // The end of the wait by the signal is no error: whoever waited looks at the signal.
  await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
}

/** How long a job rests before its next run. One that runs once a day is tried again sooner after a failure. */
function findRest({ pauseSeconds }: Job, failures: number): number {
  return failures === 0 ? pauseSeconds : Math.min(rests.first * 2 ** (failures - 1), rests.longest);
}

function makeFigures(registry: Registry) {
  const registers = [registry];
  return {
    runs: new Counter({
      name: 'clientele_job_runs_total',
      help: 'Runs of what happens by itself, by job and outcome.',
      labelNames: ['name', 'outcome'] as const,
      registers,
    }),
    duration: new Gauge({
      name: 'clientele_job_duration_seconds',
      help: 'How long the last run took, by job.',
      labelNames: ['name'] as const,
      registers,
    }),
    lastRun: new Gauge({
      name: 'clientele_job_last_success_timestamp_seconds',
      help: 'When a run last ended without an error, by job.',
      labelNames: ['name'] as const,
      registers,
    }),
  };
}

/**
 * Runs each job, lets it rest, and runs it again, all of them beside each other. An error ends nothing: it is logged when it
 * is first seen, and the job rests longer after each failure in a row. Clients that it had to leave behind keep nobody else
 * waiting: it rests as ever.
 */
export function runJobs(jobs: readonly Job[], { ports, logger, registry, pause = pauseFor }: JobParts): RunningJobs {
  const stopping = new AbortController();
  const { signal } = stopping;
  const figures = makeFigures(registry);

  async function keepRunning(job: Job): Promise<void> {
    // Not "job": that is Prometheus' own label.
    const labels = { name: job.name };
    let failures = 0;
    const seen = new Set<string>();
    while (!signal.aborted) {
      const stopTimer = figures.duration.startTimer(labels);
      try {
        await job.run(ports, signal);
        if (failures > 0) logger.info({ job: job.name, failures }, 'a job that failed works again');
        failures = 0;
        seen.clear();
        figures.runs.inc({ ...labels, outcome: 'done' });
        figures.lastRun.set(labels, ports.clock.now() / 1_000_000);
      } catch (error) {
        const kind = String(error);
        if (error instanceof LeftBehind) {
          failures = 0;
          const { clientIds, cause } = error;
          if (!seen.has(kind))
            logger.error(
              { job: job.name, clientIds, err: cause },
              'a job left clients behind: they will be tried again',
            );
        } else {
          failures += 1;
          if (!seen.has(kind)) logger.error({ job: job.name, err: error }, 'a job failed: it will be tried again');
        }
        seen.add(kind);
        figures.runs.inc({ ...labels, outcome: 'failed' });
      }
      stopTimer();
      await pause(findRest(job, failures), signal);
    }
  }

  const running = Promise.all(jobs.map(keepRunning));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
