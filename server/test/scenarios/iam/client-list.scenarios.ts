import { expect } from 'vitest';
import { plainPerson } from '../../support/iam-accounts.ts';
import type { ListStage } from '../../support/list-stage.ts';

/** One line of the contract about the list, and the proof that it holds. It runs on every backend. */
export interface ListScenario {
  /** Named by `src/api/iam/README.md`, never used for another one later. */
  readonly id: string;
  readonly contract: string;
  /** The world in which the operator has said where the server is reached. */
  readonly world?: 'publicUrl';
  run(stage: ListStage): Promise<void>;
}

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
      await storeFive(stage);
      const { body } = await stage.list('limit=3&offset=1&ordering=-id');
      expect(body.previous).toBe('http://api.example/iam/clients?limit=3&ordering=-id');
      expect(body.next).toBe('http://api.example/iam/clients?limit=3&offset=4&ordering=-id');
    },
  },
  {
    id: 'L-305',
    contract: 'links begin with the public URL where the operator has named one',
    world: 'publicUrl',
    run: async (stage) => {
      await storeFive(stage);
      const { body } = await stage.list('limit=2&offset=2');
      expect(body.next).toBe('https://clients.example/iam/clients?limit=2&offset=4');
      expect(body.previous).toBe('https://clients.example/iam/clients?limit=2');
    },
  },
  {
    id: 'L-306',
    contract: 'an unknown parameter is 400 and, where one is near, says which was meant',
    run: async (stage) => {
      const meant = {
        feature_id__in: 'feature_id_in',
        Email: 'email',
        company_name: 'companyName',
        countrycode: 'country_code',
        user_email: 'users_email',
        id__in_exclude: 'id__in__exclude',
        order: undefined,
        status: undefined,
        constructor: undefined,
        ['__proto__']: undefined,
        'a\0b c': undefined,
      };
      for (const [name, nearest] of Object.entries(meant)) {
        const { status, text } = await stage.list({ [name]: 'x' });
        expect(status, name).toBe(400);
        const errors = Object.entries(JSON.parse(text).errors as Record<string, string[]>);
        expect(errors.map(([field]) => field)).toEqual([name]);
        const [[, [sentence = ''] = []] = ['', []]] = errors;
        if (nearest === undefined) expect(sentence, name).toMatch(/^There is no such parameter\./);
        else expect(sentence).toBe(`There is no such parameter. Did you mean ${nearest}?`);
      }
      for (const query of ['nobody_knows', 'nobody_knows=', '=x', '[email]=x', 'email[]=x'])
        expect((await stage.list(query)).status, query).toBe(400);
    },
  },
  {
    id: 'L-307',
    contract: 'all faults at once, one entry for each parameter',
    run: async (stage) => {
      const query =
        'cdn=on&limit=0&offset=-1&ordering=size&country_code=XX&nobody=1&is_test=1&is_test=1&created_at_gte=now&email=';
      for (const more of ['', '&name=ok&deleted=perhaps']) {
        const { status, body } = await stage.list(query + more);
        expect(status).toBe(400);
        expect(Object.keys(body)).toEqual(['errors']);
        expect(Object.keys(body.errors).sort()).toEqual(
          ['cdn', 'country_code', 'created_at_gte', 'is_test', 'limit', 'nobody', 'offset', 'ordering'].sort(),
        );
        for (const sentences of Object.values(body.errors)) expect(sentences).toHaveLength(1);
        expect(body.errors.cdn).toEqual([
          '"on" is not valid: one of new, trial, trialend, active, paused, activating, deleted is expected.',
        ]);
      }
    },
  },
  {
    id: 'L-308',
    contract: 'filters combine with AND',
    run: async (stage) => {
      const { both } = await stage.store({
        both: { company: 'Both', country: 'DE', services: { CDN: 'active', DNS: 'paused' }, isTest: true },
        country: { company: 'Both', country: 'DE', services: { CDN: 'active' } },
        services: { company: 'Both', services: { CDN: 'active', DNS: 'paused' } },
        neither: { users: [{ ...plainPerson, first: 'Both' }] },
      });
      expect(await stage.ids({ companyName: 'bot', country_code: 'de', cdn: 'active', dns: 'paused' })).toEqual([
        both.id,
      ]);
      expect(await stage.ids({ companyName: 'bot', country_code: 'de', dns: 'paused', is_test: 'false' })).toEqual([]);
      expect(await stage.ids({ companyName: 'bo', country_code: 'null', cdn: 'new' })).toEqual([]);
    },
  },
  {
    id: 'L-309',
    contract:
      'a query is read as forms are: + is a space, a later ? belongs to the value, a broken % stands for itself',
    run: async (stage) => {
      const { space, plus, mark, percent } = await stage.store({
        space: { customId: 'a b' },
        plus: { customId: 'a+b' },
        mark: { customId: 'a?b' },
        percent: { customId: '100%' },
      });
      expect(await stage.ids('custom_id=a+b')).toEqual([space.id]);
      expect(await stage.ids('custom_id=a%20b')).toEqual([space.id]);
      expect(await stage.ids('custom_id=a%2Bb')).toEqual([plus.id]);
      expect(await stage.ids('custom_id=a?b')).toEqual([mark.id]);
      expect(await stage.ids('custom_id=100%')).toEqual([percent.id]);
      expect(await stage.ids('&custom_id=100%25&')).toEqual([percent.id]);
      expect(await stage.ids('custom_id=%FF')).toEqual([]);
    },
  },
  {
    id: 'L-310',
    contract: 'long lists of ids',
    run: async (stage) => {
      const stored = await stage.store(five);
      const ids = Object.values(stored).map(({ id }) => id);
      const many = Array.from({ length: 700 }, (_, at) => 9_000_000_000 + at);
      expect(await stage.ids(`id__in__exclude=${[...many, ids[0]].join(',')}`)).toEqual(ids.slice(1));
      expect(await stage.ids(`feature_id_in=${many.join(',')}`)).toEqual([]);
    },
  },
];
