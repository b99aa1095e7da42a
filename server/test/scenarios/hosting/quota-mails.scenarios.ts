import { expect } from 'vitest';
import type { HostingScenario, Stage } from '../../support/hosting-stage.ts';
import { makeCounted } from './calls.scenarios.ts';

/** A counted client, and the mails that wait for it. */
async function makeMailed(stage: Stage, widgetDisplayMaxCount: number) {
  const counted = await makeCounted(stage, { widgetDisplayMaxCount, emailAddress: 'office@a.example' });
  const readMails = () =>
    stage.world.opened.backend.read(({ db }) =>
      db.selectFrom('outbox').selectAll().where('client_id', '=', Number(counted.id)).orderBy('id').execute(),
    );
  return {
    ...counted,
    readMails,
    /** The thresholds for which there is a mail, in the order of the mails. */
    quotas: async () => (await readMails()).map((mail) => JSON.parse(mail.template_values).quota as number),
  };
}

export const quotaMailScenarios: readonly HostingScenario[] = [
  {
    id: 'H-531',
    contract: "a mail at 80, 95 and 100 % of the month's calls, each once",
    run: async (stage) => {
      const { call, quotas } = await makeMailed(stage, 100);
      const mails: number[] = [];
      for (const [count, quota] of [[79], [1, 80], [14], [1, 95], [4], [1, 100], [1], [900]]) {
        await call(count);
        if (quota !== undefined) mails.push(quota);
        expect(await quotas()).toEqual(mails);
      }
    },
  },
  {
    id: 'H-532',
    contract: "the mail goes to the client's address, says what was reached, and holds no secret",
    run: async (stage) => {
      const { id, call, readMails } = await makeMailed(stage, 50);
      const { username } = await stage.readClient(id);
      await call(41);
      const [mail] = await readMails();
      expect(mail).toMatchObject({
        reseller_id: stage.reseller.id,
        kind: 'quota',
        lang: 'en',
        recipient: 'office@a.example',
        state: 'waiting',
        attempts: 0,
        sent_at: null,
        next_attempt_at: stage.world.clock.now(),
      });
      expect(JSON.parse(mail?.template_values ?? '')).toEqual({
        quota: 80,
        callMaxCount: 50,
        callCount: 41,
        month: '2026-11',
        username,
        email: 'office@a.example',
        domainvar: 'www.mysite.xyz',
      });
    },
  },
  {
    id: 'H-533',
    contract: 'one rise over several thresholds is one mail, for the highest',
    run: async (stage) => {
      for (const [rises, expected] of [
        [[100], [100]],
        [[5000], [100]],
        [[96], [95]],
        [
          [80, 20],
          [80, 100],
        ],
      ] as const) {
        const { call, quotas } = await makeMailed(stage, 100);
        for (const count of rises) await call(count);
        expect(await quotas()).toEqual(expected);
      }
    },
  },
  {
    id: 'H-534',
    contract: 'a new month begins anew',
    run: async (stage) => {
      const { call, quotas } = await makeMailed(stage, 10);
      await call(10);
      stage.world.clock.moveTo('2026-12-01T00:00:00Z');
      await call(7);
      expect(await quotas()).toEqual([100]);
      await call(1);
      expect(await quotas()).toEqual([100, 80]);
    },
  },
  {
    id: 'H-535',
    contract: 'no mail where there is no limit to reach: -1 and 0',
    run: async (stage) => {
      for (const max of [-1, 0]) {
        const { call, quotas } = await makeMailed(stage, max);
        await call(1);
        await call(1_000_000);
        expect(await quotas()).toEqual([]);
      }
    },
  },
  {
    id: 'H-536',
    contract: 'a refused record sends no mail',
    run: async (stage) => {
      const { call, callByHost, quotas } = await makeMailed(stage, 10);
      await call('10');
      await call(10, '999999999');
      await callByHost('unknown.example', 10);
      expect(await quotas()).toEqual([]);
    },
  },
  {
    id: 'H-537',
    contract: '100 calls at once send each mail once',
    run: async (stage) => {
      const { call, callByHost, quotas } = await makeMailed(stage, 100);
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => (index % 2 ? call(1) : callByHost('www.mysite.xyz', 1))),
      );
      expect(await quotas()).toEqual([80, 95, 100]);
    },
  },
  {
    id: 'H-538',
    contract: 'the thresholds are a setting',
    settings: 'otherPolicy',
    run: async (stage) => {
      const { call, quotas } = await makeMailed(stage, 10);
      await call(4);
      expect(await quotas()).toEqual([]);
      await call(1);
      expect(await quotas()).toEqual([50]);
      await call(20);
      expect(await quotas()).toEqual([50]);
    },
  },
];
