import { expect } from 'vitest';
import { makeIamSeller } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { expectParameters, expectProblem, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';
import type { Answer } from '../../support/world.ts';

const figuresOf = async (stage: V1Stage, query = '', who?: { authorization: string }): Promise<Answer['body']> =>
  expectOk(await stage.get(`/clients/figures?client_type=common${query}`, who));

/** How many clients the list counts for a query. */
const listCount = async ({ iam }: V1Stage, query: string): Promise<number> =>
  expectOk(await iam.get(`/clients?limit=1&client_type=common&${query}`)).count;

/** Every figure, and the count of the list that it is to be the same as. */
async function expectSameInList(stage: V1Stage, figures: Answer['body']): Promise<void> {
  for (const { month, created, deleted } of figures.months) {
    const [year, number] = month.split('-').map(Number);
    const days = `${month}-01 ${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`.split(' ');
    expect(created, month).toBe(
      await listCount(stage, `deleted=all&created_at_gte=${days[0]}&created_at_lte=${days[1]}`),
    );
    expect(deleted, month).toBe(await listCount(stage, `deleted_at_gte=${days[0]}&deleted_at_lte=${days[1]}`));
  }
  const { trialsEnding, usage } = figures;
  expect(trialsEnding.count).toBe(await listCount(stage, `trial_ends_lte=${trialsEnding.until}`));
  expect(usage.near).toBe(await listCount(stage, 'usage=near'));
  expect(usage.reached).toBe(await listCount(stage, 'usage=reached'));
}

const some = (months: readonly { month: string; created: number; deleted: number }[]): object[] =>
  months.filter(({ created, deleted }) => created + deleted > 0);

export const figureScenarios: readonly V1Scenario[] = [
  {
    id: 'G-321',
    contract: 'who came and went in each of twelve months, by calendar month in UTC; each figure is the list’s count',
    async run(stage) {
      await stage.iam.client({ createdAt: '2025-11-30T23:59:59.999999Z' });
      await stage.iam.client({ createdAt: '2025-12-01T00:00:00Z' });
      await stage.iam.client({ createdAt: '2026-02-28T23:59:59.999998Z', deletedAs: 'active' });
      await stage.iam.client({ createdAt: '2026-02-28T23:59:59.999999Z', deletedAs: 'active' });
      await stage.iam.client({ createdAt: '2026-11-21T08:00:00Z', isTest: true });
      const figures = await figuresOf(stage);
      expect(figures.months.map(({ month }: { month: string }) => month)).toEqual([
        '2025-12',
        ...Array.from({ length: 11 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`),
      ]);
      expect(some(figures.months)).toEqual([
        { month: '2025-12', created: 1, deleted: 0 },
        { month: '2026-02', created: 2, deleted: 1 },
        { month: '2026-03', created: 0, deleted: 1 },
        { month: '2026-11', created: 1, deleted: 0 },
      ]);
      await expectSameInList(stage, figures);
    },
  },
  {
    id: 'G-322',
    contract: 'trials that end within fourteen days, and who is near a limit or has reached one',
    async run(stage) {
      await stage.iam.client({ services: { CDN: 'trial' }, trialEndsAt: '2026-12-05T23:59:59.999999Z' });
      await stage.iam.client({ services: { CDN: 'trial' }, trialEndsAt: '2026-12-06T00:00:00Z' });
      await stage.iam.client({ services: { CDN: 'active' }, trialEndsAt: '2026-12-01T00:00:00Z' });
      await stage.iam.client({ callMax: 100, calls: 80 });
      await stage.iam.client({ callMax: 100, calls: 99, country: 'DE' });
      await stage.iam.client({ callMax: 100, calls: 100, country: 'DE' });
      const figures = await figuresOf(stage);
      expect(figures.trialsEnding).toEqual({ until: '2026-12-05', count: 1 });
      expect(figures.usage).toEqual({ near: 2, reached: 1 });
      await expectSameInList(stage, figures);
      // The calls of another month are none of the next one's.
      stage.world.clock.moveTo('2026-12-01T00:00:00Z');
      const later = await figuresOf(stage, '&country_code=DE');
      expect(later.usage).toEqual({ near: 0, reached: 0 });
      expect(later.months.at(-1)).toEqual({ month: '2026-12', created: 0, deleted: 0 });
    },
  },
  {
    id: 'G-323',
    contract: 'every filter of the list; each figure leaves out those on itself. Other parameters are refused',
    async run(stage) {
      await stage.iam.client({ createdAt: '2026-10-01T00:00:00Z', country: 'DE', callMax: 100, calls: 100 });
      await stage.iam.client({ createdAt: '2026-10-01T00:00:00Z', country: 'FR' });
      const months = [{ month: '2026-10', created: 1, deleted: 0 }];
      const german = await figuresOf(stage, '&country_code=DE&created_at_gte=2026-11-01&deleted=true');
      expect(some(german.months)).toEqual(months);
      expect((await figuresOf(stage, '&country_code=DE&usage=near')).usage).toEqual({ near: 0, reached: 1 });
      expectParameters(await stage.get('/clients/figures?limit=5&cdn=gone'), 'limit', 'cdn');
    },
  },
  {
    id: 'G-324',
    contract: 'of the caller’s clients alone; whoever looks after nobody may not ask',
    async run(stage) {
      const { reseller } = stage.iam;
      const seller = await makeIamSeller(stage.world, reseller, `figures-${reseller.id}@sellers.example`);
      const limits = { createdAt: '2026-11-01T00:00:00Z', callMax: 100, calls: 100 };
      await stage.iam.client({ ...limits, sellerId: seller.id });
      const other = await stage.iam.client(limits);
      const own = await figuresOf(stage, '', seller.credentials);
      expect([some(own.months), own.usage]).toEqual([
        [{ month: '2026-11', created: 1, deleted: 0 }],
        { near: 0, reached: 1 },
      ]);
      expect((await figuresOf(stage)).usage.reached).toBe(2);
      expectProblem(await stage.get('/clients/figures', await stage.iam.clientToken(other)), 403, 'not_permitted');
    },
  },
];
