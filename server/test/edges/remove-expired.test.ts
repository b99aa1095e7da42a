import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { removeExpiredJob } from '../../src/jobs/remove-expired.ts';
import { program } from '../../src/model/caller.ts';
import { selectOldMails } from '../../src/store/upkeep/upkeep-repository.ts';
import { backendNames } from '../support/backends.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { invite } from '../support/mails.ts';
import { nextEmail } from '../support/people.ts';
import { openWorld, type World } from '../support/world.ts';

const daySeconds = 86_400;
const tables = ['request_entries', 'login_entries', 'outbox', 'sessions', 'api_tokens', 'mail_links'] as const;

/** How many rows there are of all that may end. */
async function countRows({ opened }: World): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables)
    counts[table] = (await opened.backend.read(({ db }) => db.selectFrom(table).select('id').execute())).length;
  return counts;
}

const run = ({ opened }: World): Promise<unknown> => removeExpiredJob.run(opened.ports, new AbortController().signal);

/** Leaves one row of each kind: a request with its mail and link, and a log-in with its session. */
async function leaveTraces(stage: IamStage): Promise<void> {
  const { id } = await stage.client();
  await invite(stage, id, nextEmail());
  await stage.logIn(stage.reseller.userId);
  await stage.world.opened.ports.activityNotes.flush();
}

/** As if every mail had been sent but the last. */
async function sendAllButLast({ opened }: World): Promise<void> {
  await opened.backend.write(async ({ db }) => {
    const last = await db.selectFrom('outbox').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
    await db.updateTable('outbox').set({ state: 'sent' }).where('id', '<', last.id).execute();
  });
}

describe.each(backendNames)('what is kept for a time, on %s', (backend) => {
  it('goes when its days are over and not before; mails that wait and the history stay', async () => {
    const world = await openWorld(backend, { CLIENTELE_ACTIVITY_DAYS: '400' });
    const stage = await setIamStage(world);
    await leaveTraces(stage);
    await leaveTraces(stage);
    await sendAllButLast(world);
    const history = () => world.opened.ports.store.read(program, (unit) => unit.activity.count('changes', {}));
    const before = await countRows(world);
    const entries = await history();
    expect(entries).toBeGreaterThan(0);
    await run(world);
    expect(await countRows(world)).toEqual(before);
    // Sessions end after a time of their own, links too, and both are kept for thirty days.
    world.clock.moveOn(399 * daySeconds);
    await run(world);
    expect(await countRows(world)).toEqual({ ...before, sessions: 0, mail_links: 0 });
    await leaveTraces(stage);
    const young = await countRows(world);
    world.clock.moveOn(2 * daySeconds);
    await run(world);
    expect(await countRows(world)).toMatchObject({ request_entries: 1, login_entries: 1, outbox: 2, sessions: 1 });
    expect(young.outbox).toBe((before.outbox ?? 0) + 1);
    expect(await history()).toBeGreaterThanOrEqual(entries);
    await world.close();
  });

  it('is kept for good where the setting is 0, but for what opens doors', async () => {
    const world = await openWorld(backend, { CLIENTELE_ACTIVITY_DAYS: '0' });
    const stage = await setIamStage(world);
    await leaveTraces(stage);
    await leaveTraces(stage);
    await sendAllButLast(world);
    const before = await countRows(world);
    world.clock.moveOn(36_000 * daySeconds);
    await run(world);
    expect(await countRows(world)).toEqual({ ...before, sessions: 0, mail_links: 0 });
    await world.close();
  });

  it('is found along an index: mails that wait are not read for those that are done', async () => {
    const world = await openWorld(backend);
    const plan = await world.opened.backend.read(async ({ db }) => {
      // Few rows are read quicker from end to end.
      if (backend === 'postgres') await sql`set enable_seqscan = off`.execute(db);
      return selectOldMails(db, 1).explain(undefined, backend === 'sqlite' ? sql`query plan` : undefined);
    });
    expect(JSON.stringify(plan)).toContain('outbox_done');
    await world.close();
  });
});
