import { expect } from 'vitest';
import type { ListStage } from '../../support/list-stage.ts';
import type { Scenario } from '../../support/play-scenarios.ts';

/** One line of the contract about the list; `publicUrl` is where the operator has said where the server is reached. */
export type ListScenario = Scenario<ListStage, 'plain' | 'publicUrl'>;

/** What is no whole number, however much it looks like one. */
const noNumbers = [
  '-1',
  '+1',
  '007',
  '00',
  '0x10',
  '1e3',
  '1.0',
  '１０',
  '9007199254740993',
  ' 1',
  '1 ',
  'ten',
  'null',
  '\0',
];

/** Five clients: with the reseller's own, six. */
const five = { one: {}, two: {}, three: {}, four: {}, five: {} } as const;

async function storeFive(stage: ListStage): Promise<number[]> {
  const stored = await stage.store(five);
  return [stage.reseller.technical.id, ...Object.values(stored).map(({ id }) => id)];
}

const idsOf = (shown: readonly { id: number }[]): number[] => shown.map(({ id }) => id);

/** Asks for what a link names. */
async function follow(stage: ListStage, link: string) {
  const { pathname, search } = new URL(link);
  expect(pathname).toBe('/iam/clients');
  const answer = await stage.list(search.slice(1));
  expect(answer.status, link).toBe(200);
  return answer.body as { count: number; next: string | null; previous: string | null; results: { id: number }[] };
}

async function expectRefused(stage: ListStage, query: string, parameter: string, sentence: RegExp): Promise<void> {
  const { status, body } = await stage.list(query);
  expect(status, query).toBe(400);
  expect(Object.keys(body.errors), query).toEqual([parameter]);
  expect(body.errors[parameter][0], query).toMatch(sentence);
}

export const listScenarios: readonly ListScenario[] = [
  {
    id: 'L-301',
    contract: 'limit: 1 to 1000 gives a page; left out or empty a plain array; anything else is 400',
    run: async (stage) => {
      const ids = await storeFive(stage);
      for (const limit of [1, 2, 6, 7, 1000]) {
        const { body } = await stage.list(`limit=${limit}`);
        expect(Object.keys(body)).toEqual(['count', 'next', 'previous', 'results']);
        expect(body.count).toBe(6);
        expect(idsOf(body.results)).toEqual(ids.slice(0, limit));
        expect(body.next === null).toBe(limit >= 6);
        expect(body.previous).toBeNull();
      }
      for (const query of ['', 'limit=']) expect(idsOf((await stage.list(query)).body)).toEqual(ids);
      for (const limit of ['0', '1001', ...noNumbers])
        await expectRefused(
          stage,
          new URLSearchParams({ limit }).toString(),
          'limit',
          /is not valid: a whole number from 1 to 1000 is expected/,
        );
      await expectRefused(stage, 'limit=1&limit=1', 'limit', /stands more than once/);
    },
  },
  {
    id: 'L-302',
    contract: 'offset: passes over so many, in both shapes; beyond the end there is nothing; anything else is 400',
    run: async (stage) => {
      const ids = await storeFive(stage);
      for (const offset of [0, 1, 4, 5]) {
        expect(idsOf((await stage.list(`offset=${offset}`)).body)).toEqual(ids.slice(offset));
        const { body } = await stage.list(`limit=2&offset=${offset}`);
        expect(body.count).toBe(6);
        expect(idsOf(body.results)).toEqual(ids.slice(offset, offset + 2));
      }
      for (const offset of ['6', '7', '1000000', '9007199254740991']) {
        expect((await stage.list(`offset=${offset}`)).body).toEqual([]);
        const { body } = await stage.list(`limit=2&offset=${offset}`);
        expect(body).toMatchObject({ count: 6, next: null, results: [] });
        expect(body.previous).toBe(`http://api.example/iam/clients?limit=2&offset=${Number(offset) - 2}`);
      }
      expect(idsOf((await stage.list('offset=')).body)).toEqual(ids);
      for (const offset of noNumbers)
        await expectRefused(
          stage,
          new URLSearchParams({ offset }).toString(),
          'offset',
          /is not valid: a whole number from 0 is expected/,
        );
      await expectRefused(stage, 'offset=0&offset=0', 'offset', /stands more than once/);
    },
  },
  {
    id: 'L-303',
    contract: 'next and previous are absolute, keep every other parameter, and lead to the end and back',
    run: async (stage) => {
      const company = 'Ö & %_+? "=#';
      const make = (custom: string) => ({ company, customId: custom });
      const stored = await stage.store({ a: make('a'), b: make('b'), c: make('c'), d: make('d'), e: make('e'), f: {} });
      const expected = [stored.e, stored.d, stored.c, stored.b, stored.a].map(({ id }) => id);
      const query = { companyName: company, ordering: '-created,-id', limit: '2', deleted: 'no' };
      let page = await follow(stage, `http://api.example/iam/clients?${new URLSearchParams(query)}`);
      const pages = [page];
      while (page.next !== null) {
        expect(page.next).toMatch(/^http:\/\/api\.example\/iam\/clients\?/);
        const { searchParams } = new URL(page.next);
        expect(Object.fromEntries(searchParams)).toEqual({ ...query, offset: String(2 * pages.length) });
        page = await follow(stage, page.next);
        pages.push(page);
      }
      expect(pages.map(({ count, results }) => [count, idsOf(results)])).toEqual([
        [5, expected.slice(0, 2)],
        [5, expected.slice(2, 4)],
        [5, expected.slice(4)],
      ]);
      for (const before of pages.slice(0, -1).reverse()) {
        page = await follow(stage, page.previous ?? '');
        expect(page).toEqual(before);
      }
      expect(page.previous).toBeNull();
    },
  },
  {
    id: 'L-304',
    contract: 'previous begins at the start where less than a page lies before',
    run: async (stage) => {
      const ids = await storeFive(stage);
      const { body } = await stage.list('limit=3&offset=1&ordering=-id');
      expect(body.previous).toBe('http://api.example/iam/clients?limit=3&ordering=-id');
      const next = `http://api.example/iam/clients?limit=3&offset=4&ordering=-id&after_id=${ids[2]}`;
      expect(body.next).toBe(next);
    },
  },
  {
    id: 'L-311',
    contract: 'after_id: behind this client in either order of ids, in both shapes; elsewhere it is 400',
    run: async (stage) => {
      const ids = await storeFive(stage);
      const [, second = 0, , fourth = 0] = ids;
      const down = ids.toReversed();
      expect(idsOf((await stage.list(`after_id=${second}`)).body)).toEqual(ids.slice(2));
      expect(idsOf((await stage.list(`after_id=${fourth}&ordering=-id`)).body)).toEqual(down.slice(3));
      // The offset says where the page stands, and passes over nothing.
      const { body } = await stage.list(`limit=2&offset=2&after_id=${second}&ordering=id,email`);
      expect([body.count, idsOf(body.results)]).toEqual([6, ids.slice(2, 4)]);
      expect(body.previous).toBe('http://api.example/iam/clients?limit=2&ordering=id%2Cemail');
      expect((await stage.list(`limit=2&offset=50&after_id=${fourth}`)).body).toMatchObject({ next: null });
      expect((await stage.list('limit=2&after_id=9007199254740991')).body).toMatchObject({ count: 6, results: [] });
      for (const id of noNumbers)
        await expectRefused(stage, new URLSearchParams({ after_id: id }).toString(), 'after_id', /is not valid/);
      for (const ordering of ['email', '-name,id'])
        await expectRefused(stage, `after_id=1&ordering=${ordering}`, 'after_id', /needs an ordering by id/);
      await expectRefused(stage, 'after_id=1&after_id=2', 'after_id', /stands more than once/);
    },
  },
  {
    id: 'L-305',
    contract: 'links begin with the public URL where the operator has named one',
    settings: 'publicUrl',
    run: async (stage) => {
      const ids = await storeFive(stage);
      const { body } = await stage.list('limit=2&offset=2');
      expect(body.next).toBe(`https://clients.example/iam/clients?limit=2&offset=4&after_id=${ids[3]}`);
      expect(body.previous).toBe('https://clients.example/iam/clients?limit=2');
    },
  },
];
