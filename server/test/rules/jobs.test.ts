import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import { type RunningJobs, runJobs } from '../../src/jobs/run-jobs.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { TestClock } from '../support/test-clock.ts';

/** A job whose runs do one thing after the other; afterwards nothing. The runner is stopped in the rest after the last. */
async function runThrough(works: readonly (() => void)[], pauseSeconds = 30) {
  const lines: { msg: string; level: number; job?: string; err?: { message: string }; failures?: number }[] = [];
  const rests: number[] = [];
  const registry = new Registry();
  const clock = new TestClock('2026-11-21T09:00:00Z');
  let runs = 0;
  const job: Job = {
    name: 'tried',
    pauseSeconds,
    run: async () => {
      runs += 1;
      works[runs - 1]?.();
    },
  };
  const done = Promise.withResolvers<void>();
  const running: RunningJobs = runJobs([job], {
    // A runner needs no more of them; the job here needs none.
    ports: { clock } as unknown as Ports,
    logger: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    registry,
    pause: async (seconds, signal) => {
      rests.push(seconds);
      if (runs < works.length) return;
      done.resolve();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  await done.promise;
  await running.stop();
  return { lines, rests, runs, metrics: await registry.metrics() };
}

const nothing = (): void => undefined;
const fail = (text: string) => (): void => {
  throw new Error(text);
};

describe('what happens by itself', () => {
  it('runs, rests and runs again, and says when it last did and how long it took', async () => {
    const { lines, rests, runs, metrics } = await runThrough([nothing, nothing, nothing]);
    expect(runs).toBe(3);
    expect(rests).toEqual([30, 30, 30]);
    expect(lines).toEqual([]);
    expect(metrics).toContain('clientele_job_runs_total{name="tried",outcome="done"} 3');
    expect(metrics).toContain(
      `clientele_job_last_success_timestamp_seconds{name="tried"} ${Date.parse('2026-11-21T09:00:00Z') / 1000}`,
    );
    expect(metrics).toMatch(/clientele_job_duration_seconds\{name="tried"\} \d/);
  });

  it('outlives errors: each kind is logged once, rests grow up to five minutes, and a run that works ends it', async () => {
    const full = fail('disk full');
    const { lines, rests, metrics } = await runThrough([
      full,
      full,
      fail('gone'),
      full,
      full,
      full,
      full,
      nothing,
      full,
    ]);
    expect(rests).toEqual([10, 20, 40, 80, 160, 300, 300, 30, 10]);
    expect(lines.map(({ level, job, err, failures }) => [level, job, err?.message ?? failures])).toEqual([
      [50, 'tried', 'disk full'],
      [50, 'tried', 'gone'],
      [30, 'tried', 7],
      [50, 'tried', 'disk full'],
    ]);
    expect(metrics).toContain('clientele_job_runs_total{name="tried",outcome="failed"} 8');
    expect(metrics).toContain('clientele_job_runs_total{name="tried",outcome="done"} 1');
  });

  it('tries a job of every day again soon where it failed', async () => {
    expect((await runThrough([fail('gone'), nothing], 86_400)).rests).toEqual([10, 86_400]);
  });

  it('is told to stop, and is waited for', async () => {
    const events: string[] = [];
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const job: Job = {
      name: 'slow',
      pauseSeconds: 1,
      run: async (_ports, signal) => {
        begun.resolve();
        signal.addEventListener('abort', () => events.push('told'));
        await mayEnd.promise;
        events.push('ended');
      },
    };
    const clock = new TestClock('2026-11-21T09:00:00Z');
    const parts = { ports: { clock } as unknown as Ports, logger: pino({ level: 'silent' }), registry: new Registry() };
    const running = runJobs([job], parts);
    await begun.promise;
    const stopped = running.stop().then(() => events.push('stopped'));
    mayEnd.resolve();
    await stopped;
    expect(events).toEqual(['told', 'ended', 'stopped']);
  });
});
