import { expect } from 'vitest';
import { expectInvalid } from '../../support/hosting-expectations.ts';
import type { HostingScenario } from '../../support/hosting-stage.ts';
import { domainDefaults, domainSettings, makeOwner } from './domains.scenarios.ts';

export const domainFieldScenarios: readonly HostingScenario[] = [
  {
    id: 'H-311',
    contract: 'id and path: in answers alone, ignored in a body whatever stands in them',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example/shop', { id: '1', path: '/other' });
      expect(made).toMatchObject({ id: expect.not.stringMatching(/^1$/), path: '/shop' });
      for (const value of [null, 5, '/x', [], {}]) {
        const answer = await stage.put(`${url}/${made.id}`, { id: value, path: value });
        expect(answer.body).toEqual(made);
      }
    },
  },
  {
    id: 'H-312',
    contract: 'name: with a path, with https:// or both; read back as the host name alone, the path beside it',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const forms = {
        'www.mysite.xyz': ['www.mysite.xyz', '/'],
        'www.mysite.xyz/website2/': ['www.mysite.xyz', '/website2/'],
        'https://www.mysite.xyz/website3': ['www.mysite.xyz', '/website3'],
        'https://a.mysite.xyz': ['a.mysite.xyz', '/'],
        'HTTPS://B.MySite.XYZ/Path': ['b.mysite.xyz', '/Path'],
        'http://c.mysite.xyz/': ['c.mysite.xyz', '/'],
        'd.mysite.xyz./x': ['d.mysite.xyz', '/x'],
        localhost: ['localhost', '/'],
        'xn--bcher-kva.example': ['xn--bcher-kva.example', '/'],
        'Bücher.example/ä/%20': ['bücher.example', '/ä/%20'],
      };
      for (const [written, [name, path]] of Object.entries(forms)) {
        const made = await stage.createDomain(id, written);
        expect(made, written).toMatchObject({ name, path });
        expect((await stage.put(`${url}/${made.id}`, { name: written })).body).toEqual(made);
      }
      const { id: domainId } = await stage.createDomain(id, 'e.mysite.xyz/shop');
      expect((await stage.put(`${url}/${domainId}`, { name: 'e.mysite.xyz' })).body).toMatchObject({ path: '/' });
    },
  },
  {
    id: 'H-313',
    contract: 'name, whitelabel, consentStorage: every other type is 400 by name, null too',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      const bad = {
        name: [null, 5, true, [], {}, '', ' '],
        whitelabel: [null, 'true', 0, 1, [], {}],
        consentStorage: [null, '', 'Cookie', 'localstorage', 5, true, [], {}],
        country: ['', 'D', 'DEU', 'XX', 'EU', 'UK', 'ß', 'ﬁ', 'D\u00ca', ' DE', 5, true, [], {}],
      };
      for (const [field, values] of Object.entries(bad))
        for (const value of values) {
          expectInvalid(await stage.post(url, { name: 'b.example', [field]: value }), field);
          expectInvalid(await stage.put(`${url}/${made.id}`, { [field]: value }), field);
        }
      expect((await stage.get(url)).body).toEqual([made]);
    },
  },
  {
    id: 'H-314',
    contract: "country: ISO 3166-1 alpha-2, ZZ = unknown, null = the account's own; given back in capitals",
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      for (const country of ['DE', 'ZZ', null, 'GB', 'at', 'zz', null, 'SS']) {
        const shown = country?.toUpperCase() ?? null;
        expect((await stage.put(`${url}/${made.id}`, { country })).body).toEqual({ ...made, country: shown });
        const name = `${country}-${stage.unique('x')}.example`;
        expect(await stage.createDomain(id, name, { country })).toMatchObject({ country: shown });
      }
    },
  },
  {
    id: 'H-315',
    contract: 'whitelabel and consentStorage: every value that they take',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      for (const [index, consentStorage] of ['cookie', 'localStorage', 'sessionStorage'].entries())
        for (const whitelabel of [true, false]) {
          const fields = { consentStorage, whitelabel };
          expect(await stage.createDomain(id, `${index}.${whitelabel}.example`, fields)).toMatchObject(fields);
          expect((await stage.put(`${url}/${made.id}`, fields)).body).toEqual({ ...made, ...fields });
        }
    },
  },
  {
    id: 'H-316',
    contract: 'every other setting is held and given back as sent',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example', domainSettings);
      expect(made).toEqual({ id: made.id, name: 'a.example', ...domainDefaults, ...domainSettings });
      const read = await stage.get(`${url}/${made.id}`);
      expect(read.body).toEqual(made);
      expect((await stage.put(`${url}/${made.id}`, read.body)).text).toBe(read.text);
      const changed = { iframeTexts: { fr: [] }, nothing: 'something', dntEnabled: null };
      expect((await stage.put(`${url}/${made.id}`, changed)).body).toEqual({ ...made, ...changed });
      expect((await stage.get(url)).body).toEqual([{ ...made, ...changed }]);
    },
  },
  {
    id: 'H-317',
    contract: 'settings that several writes heap up to more than 1 MiB are 400',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      const half = 'x'.repeat(600_000);
      const held = await stage.put(`${url}/${made.id}`, { one: half });
      expect(held.status).toBe(200);
      expectInvalid(await stage.put(`${url}/${made.id}`, { two: half }), 'settings');
      expect((await stage.get(`${url}/${made.id}`)).text).toBe(held.text);
    },
  },
  {
    id: 'H-318',
    contract:
      'a setting nested deeper than 100 levels is 400 by its name, one of 100 is held; what is not known may be as deep as a body can hold',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const headers = { 'content-type': 'application/json' };
      const nest = (levels: number) => `${'[{"x":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
      const body = (levels: number) => `{"name":"a.example","iframeTexts":${nest(levels)}}`;
      for (const levels of [102, 6_000]) expectInvalid(await stage.post(url, body(levels), { headers }), 'iframeTexts');
      const made = await stage.post(url, body(100), { headers });
      expect(made.status, made.text).toBe(201);
      expectInvalid(await stage.put(`${url}/${made.body.id}`, body(102), { headers }), 'iframeTexts');
      expect((await stage.get(url)).body).toEqual([made.body]);
      const ignored = await stage.put(`/client/${id}`, `{"unknown":${nest(6_000)}}`, { headers });
      expect(ignored.status, ignored.text).toBe(200);
      expectInvalid(await stage.put(`/client/${id}`, `{"features":${nest(6_000)}}`, { headers }), 'features');
    },
  },
];
