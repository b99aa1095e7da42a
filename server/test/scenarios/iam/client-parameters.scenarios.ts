import { expect } from 'vitest';
import { plainPerson } from '../../support/iam-accounts.ts';
import type { ListScenario } from './client-list.scenarios.ts';

export const parameterScenarios: readonly ListScenario[] = [
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
        statuss: 'status',
        shape: undefined,
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
      const stored = await stage.store({ one: {}, two: {}, three: {}, four: {}, five: {} });
      const ids = Object.values(stored).map(({ id }) => id);
      const many = Array.from({ length: 700 }, (_, at) => 9_000_000_000 + at);
      expect(await stage.ids(`id__in__exclude=${[...many, ids[0]].join(',')}`)).toEqual(ids.slice(1));
      expect(await stage.ids(`feature_id_in=${many.join(',')}`)).toEqual([]);
    },
  },
];
