import { expect } from 'vitest';
import { expectFields, expectOk, type IamScenario, type IamStage } from '../../support/iam-stage.ts';
import { begin, goTo } from '../../support/life.ts';
import { logInAsPlatform, secret } from '../../support/people.ts';

const resellerPath = (stage: IamStage): string => `/admin/resellers/${stage.reseller.id}`;

/** The settings that say when something happens by itself. */
export const servicePeriodScenarios: readonly IamScenario[] = [
  {
    id: 'C-107',
    contract:
      'service_periods of a reseller: POST and PATCH set days of single products, null goes back, what is left out stays',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const path = resellerPath(stage);
      const patch = async (service_periods: object) =>
        expectOk(await stage.patch(path, { service_periods }, platform)).service_periods;
      expect(expectOk(await stage.get(path, platform)).service_periods).toEqual({});
      expect(await patch({ CDN: { trial_days: 30 }, CLOUD: { grace_days: 7 } })).toEqual({
        CDN: { trial_days: 30 },
        CLOUD: { grace_days: 7 },
      });
      const set = { CDN: { trial_days: 30, grace_days: 0 }, CLOUD: { grace_days: 7 } };
      expect(await patch({ CDN: { grace_days: 0 } })).toEqual(set);
      expect(expectOk(await stage.get(path, platform)).service_periods).toEqual(set);
      expect(expectOk(await stage.patch(path, { company: 'Else' }, platform)).service_periods).toEqual(set);
      expect(await patch({ CDN: { trial_days: null }, CLOUD: { grace_days: null } })).toEqual({
        CDN: { grace_days: 0 },
      });
      expect(await patch({ CDN: null, DNS: null })).toEqual({});
      const made = { company: 'A', email: `made-${stage.reseller.id}@a.example`, password: secret };
      const service_periods = { CONNECT: { trial_days: 1, grace_days: 2 } };
      const reseller = expectOk(await stage.post('/admin/resellers', { ...made, service_periods }, platform), 201);
      expect(reseller.service_periods).toEqual(service_periods);
      const [entry] = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('audit_entries').select('changes').where('reseller_id', '=', reseller.id).execute(),
      );
      expect(JSON.parse(entry?.changes ?? '').periods).toEqual([null, { CONNECT: { trialDays: 1, graceDays: 2 } }]);
    },
  },
  {
    id: 'C-108',
    contract:
      'the days of a product win over the days of all, beyond 2 for STORAGE and CLOUD too, and for new steps only',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const running = await begin(stage, 'CDN', 'trial');
      const set = { CDN: { trial_days: 1 }, STORAGE: { grace_days: 5 } };
      expectOk(await stage.patch(resellerPath(stage), { trial_days: 3, service_periods: set }, platform));
      const short = await begin(stage, 'CDN', 'trial');
      const usual = await begin(stage, 'DNS', 'trial');
      const storage = await begin(stage, 'STORAGE', 'active', 'paused');
      expect(expectOk(await stage.get(storage.url)).deleted_date).toBe('2026-11-26T09:00:00.000000Z');
      const read = async () => {
        const statuses: string[] = [];
        for (const { url } of [short, usual, running]) statuses.push(expectOk(await stage.get(url)).status);
        return statuses;
      };
      await goTo(stage, '2026-11-22T09:00:00Z');
      expect(await read()).toEqual(['trialend', 'trial', 'trial']);
      await goTo(stage, '2026-11-24T09:00:00Z');
      expect(await read()).toEqual(['trialend', 'trialend', 'trial']);
      await goTo(stage, '2026-12-05T09:00:00Z');
      expect(await read()).toEqual(['trialend', 'trialend', 'trialend']);
    },
  },
  {
    id: 'C-109',
    contract:
      'days that are no whole number from 0 to 3650, and names that are no product, are 400; nothing is changed',
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      for (const service_periods of [
        { CDN: { trial_days: -1 } },
        { CDN: { grace_days: 3651 } },
        { CDN: { trial_days: 1.5 } },
        { CDN: { trial_days: '14' } },
        { CDN: 14 },
        { cdn: { trial_days: 1 } },
        { TUNNEL: { trial_days: 1 } },
        [],
        null,
      ]) {
        const body = { trial_days: 1, service_periods };
        expectFields(await stage.patch(resellerPath(stage), body, platform), 'service_periods');
      }
      expect(expectOk(await stage.get(resellerPath(stage), platform))).toMatchObject({
        trial_days: 14,
        service_periods: {},
      });
    },
  },
];
