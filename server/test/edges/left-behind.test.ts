import { pino } from 'pino';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { runJobs } from '../../src/jobs/run-jobs.ts';
import { settleServicesJob } from '../../src/jobs/settle-services.ts';
import { LeftBehind } from '../../src/model/left-behind.ts';
import { backendNames } from '../support/backends.ts';
import { plainAccount, storeAccounts } from '../support/iam-accounts.ts';
import { makeIamReseller } from '../support/iam-resellers.ts';
import { openWorld, type World } from '../support/world.ts';

const day = 86_400_000_000;

/** Runs the job so many times as the runner does, without a rest; gives what it logged and the rests that it would take. */
async function runTimes({ opened }: World, times: number) {
  const lines: { level: number; msg: string; clientIds?: number[] }[] = [];
  const rests: number[] = [];
  const done = Promise.withResolvers<void>();
  const registry = new Registry();
  const running = runJobs([settleServicesJob], {
    ports: opened.ports,
    logger: pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) }),
    registry,
    pause: async (seconds, signal) => {
      rests.push(seconds);
      if (rests.length < times) return;
      done.resolve();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  await done.promise;
  await running.stop();
  return { lines, rests, metrics: await registry.metrics() };
}

it.each(backendNames)(
  'a client whose step always throws stays behind alone, and is tried again, on %s',
  async (backend) => {
    const world = await openWorld(backend);
    const [healthy, broken] = [await makeIamReseller(world), await makeIamReseller(world)];
    const account = (resellerId: number) => plainAccount(resellerId, { services: { CDN: 'trial' } });
    // More than a batch, and the faulty ones come first in each.
    const stored = await storeAccounts(world, [
      ...[broken, broken].map(({ id }) => account(id)),
      ...Array.from({ length: 24 }, () => account(healthy.id)),
    ]);
    const faulty = stored.slice(0, 2).map(({ id }) => id);
    const { backend: rows } = world.opened;
    const now = world.clock.now();
    const setGrace = (days: number) =>
      rows.write(({ db }) =>
        db.updateTable('resellers').set({ grace_days: days }).where('id', '=', broken.id).execute(),
      );
    await rows.write(async ({ db }) => {
      for (const [at, { id }] of stored.entries())
        await db
          .updateTable('services')
          .set({ trial_ends_at: now - day + at })
          .where('client_id', '=', id)
          .execute();
    });
    const countLeft = async () => {
      const left = rows.read(({ db }) =>
        db.selectFrom('services').select('client_id').where('status', '=', 'trial').execute(),
      );
      return (await left).map(({ client_id }) => client_id).sort((one, other) => one - other);
    };

    // No moment is so far away that a store could hold it.
    await setGrace(1e12);
    const { lines, rests, metrics } = await runTimes(world, 3);
    expect(await countLeft()).toEqual(faulty);
    expect(lines).toMatchObject([
      { level: 50, clientIds: faulty, msg: expect.stringContaining('left clients behind') },
    ]);
    expect(rests).toEqual([30, 30, 30]);
    expect(metrics).toContain('clientele_job_runs_total{name="settle-services",outcome="failed"} 3');
    const run = settleServicesJob.run(world.opened.ports, new AbortController().signal);
    await expect(run).rejects.toThrow(LeftBehind);

    await setGrace(90);
    expect((await runTimes(world, 1)).lines).toEqual([]);
    expect(await countLeft()).toEqual([]);
    await world.close();
  },
);
