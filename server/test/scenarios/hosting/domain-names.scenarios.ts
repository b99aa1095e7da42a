import { expect } from 'vitest';
import { countStatuses, expectInvalid } from '../../support/hosting-expectations.ts';
import type { HostingScenario } from '../../support/hosting-stage.ts';

const unlimited = { domainMaxCount: -1 };

/** Spellings of one host name. */
const twins = [
  ['a.example', 'A.EXAMPLE', 'a.example.', 'https://a.example', 'http://a.example/', 'ａ.example', 'a。example'],
  ['bücher.example', 'BÜCHER.example', 'bu\u0308cher.example', 'xn--bcher-kva.example', 'XN--BCHER-KVA.example'],
  ['straße.example', 'xn--strae-oqa.example'],
  ['пример.example/', 'xn--e1afmkfd.example'],
];

/** What is no host name, or more than one. */
const notNames = [
  ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0x7f000001', '1.2.3.4.5', 'https://10.0.0.1/x', '[::1]', '::1'],
  ...['[::ffff:7f00:1]', 'https://[2001:db8::1]/', '１２７.０.０.１', 'a.123', 'a.0x7f'],
  ...['a.example:8080', 'user@a.example', 'https://user:secret@a.example', 'a.example?x', 'a.example/x?y=1'],
  ...['a.example#x', 'a.example/x#y', 'a.example/x y', 'a b.example', 'a.example\\x', 'a%2eexample', '*.example'],
  ...['.example', 'a..example', '-a.example', 'a-.example', '.', '/', '/path', 'https://', 'ftp://a.example'],
  ...['//a.example', 'javascript:alert(1)', `${'a'.repeat(64)}.example`, `${'a.'.repeat(125)}example`, '<b>'],
];

export const domainNameScenarios: readonly HostingScenario[] = [
  {
    id: 'H-331',
    contract: 'a host name with the same path stands once in a client, in whatever spelling: 400, properties.name',
    run: async ({ createClient, createDomain, post, readClient }) => {
      const { id } = await createClient(unlimited);
      for (const [first = '', ...others] of twins) {
        await createDomain(id, first);
        for (const other of [first, ...others])
          expectInvalid(await post(`/client/${id}/domain`, { name: other }), 'name');
      }
      expect(await readClient(id)).toMatchObject({ domainCount: twins.length });
    },
  },
  {
    id: 'H-332',
    contract: 'with another path it is another domain; the same path twice is 400',
    run: async ({ createClient, createDomain, post }) => {
      const { id } = await createClient(unlimited);
      const paths = ['', '/a', '/a/', '/A', '/a/b', '/ä', '/%C3%A4'];
      for (const path of paths) await createDomain(id, `a.example${path}`);
      for (const path of ['/', ...paths, '/a\u0308'])
        expectInvalid(await post(`/client/${id}/domain`, { name: `https://A.example${path}` }), 'name');
    },
  },
  {
    id: 'H-333',
    contract: 'two clients may have the same host name',
    run: async ({ createClient, createDomain, anotherReseller }) => {
      const other = await anotherReseller();
      for (const stage of [{ createClient, createDomain }, { createClient, createDomain }, other]) {
        const { id } = await stage.createClient(unlimited);
        expect(await stage.createDomain(id, 'www.mysite.xyz')).toMatchObject({ name: 'www.mysite.xyz' });
      }
    },
  },
  {
    id: 'H-334',
    contract: 'what is no host name is 400 with properties.name: addresses, ports, user names, queries, wrong labels',
    run: async ({ createClient, createDomain, post, put, get }) => {
      const { id } = await createClient(unlimited);
      const made = await createDomain(id, 'a.example');
      for (const name of notNames) {
        const answer = await post(`/client/${id}/domain`, { name });
        expect(answer.status, name).toBe(400);
        expectInvalid(answer, 'name');
        expectInvalid(await put(`/client/${id}/domain/${made.id}`, { name }), 'name');
      }
      expect((await get(`/client/${id}/domain`)).body).toEqual([made]);
    },
  },
  {
    id: 'H-335',
    contract: "a removed domain's name is free again",
    run: async ({ createClient, createDomain, remove, post }) => {
      const { id } = await createClient(unlimited);
      for (let round = 0; round < 3; round += 1) {
        const made = await createDomain(id, 'a.example');
        expectInvalid(await post(`/client/${id}/domain`, { name: 'a.example' }), 'name');
        await remove(`/client/${id}/domain/${made.id}`);
      }
    },
  },
  {
    id: 'H-336',
    contract: "a rename to another domain's name is 400 with properties.name, to another spelling of its own is not",
    run: async ({ createClient, createDomain, put, get }) => {
      const { id } = await createClient(unlimited);
      const first = await createDomain(id, 'bücher.example');
      const second = await createDomain(id, 'b.example');
      const url = `/client/${id}/domain`;
      expectInvalid(await put(`${url}/${second.id}`, { name: 'xn--bcher-kva.example', country: 'DE' }), 'name');
      expect((await get(url)).body).toEqual([first, second]);
      const respelt = await put(`${url}/${first.id}`, { name: 'https://XN--bcher-kva.example' });
      expect(respelt.body).toEqual({ ...first, name: 'xn--bcher-kva.example' });
      expect((await put(`${url}/${second.id}`, { name: 'bücher.example/b' })).body).toMatchObject({ path: '/b' });
    },
  },
  {
    id: 'H-337',
    contract: '100 creates at once of one host name: one 201, the others 400',
    run: async ({ createClient, post, readClient }) => {
      const { id } = await createClient(unlimited);
      const answers = await Promise.all(
        Array.from({ length: 100 }, () => post(`/client/${id}/domain`, { name: 'a.example' })),
      );
      expect(countStatuses(answers)).toEqual({ 201: 1, 400: 99 });
      expect(await readClient(id)).toMatchObject({ domainCount: 1 });
    },
  },
];
