import { expect } from 'vitest';
import { expectError, expectInvalid, expectNoContent } from '../../support/hosting-expectations.ts';
import type { HostingScenario, Stage } from '../../support/hosting-stage.ts';

const nobody = '999999999';

/** A client that may have all the domains it wants, and where they are. */
export async function makeOwner({ createClient }: Stage) {
  const { id } = await createClient({ domainMaxCount: -1, whitelabelMaxCount: -1 });
  return { id, url: `/client/${id}/domain` };
}

/** What a domain is where a program says no more than its name. */
export const domainDefaults = { path: '/', country: null, whitelabel: false, consentStorage: 'localStorage' };

/** Settings of the vendor's Domain, and shapes that a future one could have. */
export const domainSettings = {
  imprintUrl: 'https://a.example/imprint?x=1&y=ä',
  imprintText: 'First line\nSecond\tline\r\n',
  tcfVersion: 2.2,
  consentLifetime: 365,
  dntEnabled: true,
  iframeTexts: { de: ['Zustimmen', 'Ablehnen', null], en: {} },
  decomposed: 'e\u0301',
  nothing: null,
  '': 'empty name',
  domainCount: 5,
};

export const domainScenarios: readonly HostingScenario[] = [
  {
    id: 'H-301',
    contract: 'create: 201 and the domain, with its defaults',
    run: async (stage) => {
      const { url } = await makeOwner(stage);
      const made = await stage.post(url, { name: 'www.mysite.xyz' });
      expect(made.status, made.text).toBe(201);
      expect(made.body).toEqual({ id: expect.stringMatching(/^[1-9]\d*$/), name: 'www.mysite.xyz', ...domainDefaults });
    },
  },
  {
    id: 'H-302',
    contract: 'create: 400 by name for every missing or invalid property; nothing is made',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      expectInvalid(await stage.post(url, {}), 'name');
      const bad = { name: 'no host', country: 'XX', whitelabel: 1, consentStorage: 'paper' };
      expectInvalid(await stage.post(url, bad), ...Object.keys(bad));
      expect((await stage.get(url)).text).toBe('[]');
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 0 });
    },
  },
  {
    id: 'H-303',
    contract: 'create: 404 without such a client',
    run: async ({ post }) =>
      expectError(await post(`/client/${nobody}/domain`, { name: 'a.example' }), 404, 'client_not_found'),
  },
  {
    id: 'H-304',
    contract: 'read all: 200 and every domain in order of id, none of another client; 404 without such a client',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const other = await makeOwner(stage);
      expect((await stage.get(url)).text).toBe('[]');
      const made = [];
      for (const name of ['z.example', 'a.example', 'm.example/path']) {
        made.push(await stage.createDomain(id, name, domainSettings));
        await stage.createDomain(other.id, name);
      }
      const list = await stage.get(url);
      expect(list.status).toBe(200);
      expect(list.body).toEqual(made);
      expectError(await stage.get(`/client/${nobody}/domain`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-305',
    contract: 'read one: 200 and the domain; 404 without one, without its client, and under another client',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const other = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      const read = await stage.get(`${url}/${made.id}`);
      expect(read.status).toBe(200);
      expect(read.body).toEqual(made);
      for (const wrong of [`${url}/${nobody}`, `${other.url}/${made.id}`, `/client/${nobody}/domain/${made.id}`])
        expectError(await stage.get(wrong), 404, 'domain_not_found');
    },
  },
  {
    id: 'H-306',
    contract: 'a domainId that is no number is 404 on every operation',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      for (const spelling of [
        '0',
        `0${made.id}`,
        '-1',
        `${made.id}.0`,
        '1e3',
        '0x1',
        'a.example',
        '9007199254740993',
      ]) {
        const wrong = `${url}/${encodeURIComponent(spelling)}`;
        expectError(await stage.get(wrong), 404, 'domain_not_found');
        expectError(await stage.put(wrong, { country: 'DE' }), 404, 'domain_not_found');
        expectError(await stage.remove(wrong), 404, 'domain_not_found');
        expectError(await stage.post(`${wrong}/calls`, { count: 1 }), 404, 'domain_not_found');
      }
      expect((await stage.get(url)).body).toEqual([made]);
    },
  },
  {
    id: 'H-307',
    contract: 'update: 200 and the domain; fields left out stay as they are',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      let expected: object = await stage.createDomain(id, 'a.example/shop', { ...domainSettings, country: 'DE' });
      const changes = { whitelabel: true, country: 'FR', consentStorage: 'cookie', tcfVersion: 3, extra: [1] };
      const { id: domainId } = expected as { id: string };
      for (const [field, value] of Object.entries(changes)) {
        expected = { ...expected, [field]: value };
        const answer = await stage.put(`${url}/${domainId}`, { [field]: value });
        expect(answer.status, answer.text).toBe(200);
        expect(answer.body).toEqual(expected);
      }
      const renamed = await stage.put(`${url}/${domainId}`, { name: 'https://b.example/x/' });
      expect(renamed.body).toEqual({ ...expected, name: 'b.example', path: '/x/' });
      expect((await stage.put(`${url}/${domainId}`, {})).text).toBe(renamed.text);
      expect((await stage.get(`${url}/${domainId}`)).body).toEqual(renamed.body);
    },
  },
  {
    id: 'H-308',
    contract: 'update: 400 by name, and nothing of the body is written',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      const bad = { name: '127.0.0.1', country: 'deu', whitelabel: 'yes', consentStorage: null };
      const answer = await stage.put(`${url}/${made.id}`, { ...bad, imprintText: 'x' });
      expectInvalid(answer, ...Object.keys(bad));
      expect((await stage.get(url)).body).toEqual([made]);
    },
  },
  {
    id: 'H-309',
    contract: 'update and remove: 404 without the domain, without its client, and under another client',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const other = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example');
      for (const [wrong, code] of [
        [`${url}/${nobody}`, 'domain_not_found'],
        [`${other.url}/${made.id}`, 'domain_not_found'],
        [`/client/${nobody}/domain/${made.id}`, 'client_not_found'],
      ] as const) {
        expectError(await stage.put(wrong, { country: 'DE' }), 404, code);
        expectError(await stage.remove(wrong), 404, code);
      }
      expect((await stage.get(url)).body).toEqual([made]);
    },
  },
  {
    id: 'H-310',
    contract: 'remove: 204 and empty, then 404; the domain is not in use any more',
    run: async (stage) => {
      const { id, url } = await makeOwner(stage);
      const made = await stage.createDomain(id, 'a.example', { whitelabel: true });
      const kept = await stage.createDomain(id, 'b.example');
      expectNoContent(await stage.remove(`${url}/${made.id}`));
      expectError(await stage.get(`${url}/${made.id}`), 404, 'domain_not_found');
      expectError(await stage.remove(`${url}/${made.id}`), 404, 'domain_not_found');
      expect((await stage.get(url)).body).toEqual([kept]);
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 1, whitelabelCount: 0 });
      expect((await stage.createDomain(id, 'a.example')).id).not.toBe(made.id);
    },
  },
];
