import { expect } from 'vitest';
import { hostingRoutes } from '../../../src/api/hosting/index.ts';
import { digestOf } from '../../../src/lib/token.ts';
import { expectError, expectInvalid, expectNoContent, expectSameBytes } from '../../support/hosting-expectations.ts';
import { fillUrl, type HostingScenario, passwordHash, type Stage } from '../../support/hosting-stage.ts';
import { makeReseller } from '../../support/resellers.ts';

const nobody = '999999999';

/** A client with a domain and its own key, and what is asked with that key. */
async function makeKeyHolder(stage: Stage) {
  const client = await stage.createClient({ domainMaxCount: -1, firstName: 'Office' });
  const domain = await stage.createDomain(client.id, 'a.example');
  const apiKey = await stage.createKey(client.id);
  return { client, domain, apiKey, url: `/client/${client.id}` };
}

export const keyScenarios: readonly HostingScenario[] = [
  {
    id: 'H-601',
    contract: "the installation key is the first reseller's: it opens that reseller's clients, and may read hashes",
    run: async (stage) => {
      const apiKey = stage.world.apiKey;
      const body = { username: stage.unique('first'), emailAddress: 'a@b.example', passwordHash };
      const made = await stage.post('/client', body, { apiKey });
      expect(made.status, made.text).toBe(201);
      expect(made.body).toMatchObject({ passwordHash });
      expect((await stage.get(`/client/${made.body.id}`, { apiKey })).text).toBe(made.text);
      expectNoContent(await stage.remove(`/client/${made.body.id}`, { apiKey }));
      const own = await stage.createClient();
      expectError(await stage.get(`/client/${own.id}`, { apiKey }), 404, 'client_not_found');
    },
  },
  {
    id: 'H-602',
    contract: 'a hosting key without that right never sees a password hash, and may set one',
    run: async (stage) => {
      const { apiKey } = await makeReseller(stage.world, false);
      const body = { username: stage.unique('blind'), emailAddress: 'a@b.example', passwordHash };
      const made = await stage.post('/client', body, { apiKey });
      expect(made.status, made.text).toBe(201);
      const { id } = made.body;
      const { apiKey: clientKey } = (await stage.post(`/client/${id}/apiKey`, undefined, { apiKey })).body;
      const urls = [`/client/${id}`, `/client/by-username/${body.username}`, `/clientgetid/${body.username}`];
      const answers = [made, await stage.put(`/client/${id}`, { passwordHash, company: 'B' }, { apiKey })];
      for (const url of [...urls, '/client', `/client/by-apiKey/${clientKey}`])
        answers.push(await stage.get(url, { apiKey }));
      for (const { status, text } of answers) {
        expect(status, text).toBeLessThan(300);
        expect(text).not.toMatch(/passwordHash|\$2/);
      }
    },
  },
  {
    id: 'H-603',
    contract: "POST …/apiKey makes a client's key: 201 with the key, which by-apiKey finds",
    run: async ({ createClient, post, get }) => {
      const client = await createClient();
      const made = await post(`/client/${client.id}/apiKey`);
      expect(made.status, made.text).toBe(201);
      expect(made.body).toEqual({ apiKey: expect.stringMatching(/^[\w-]{32}$/) });
      expect((await get(`/client/by-apiKey/${made.body.apiKey}`)).body).toEqual(client);
    },
  },
  {
    id: 'H-604',
    contract: 'a new key replaces the one before, which is dead at once',
    run: async (stage) => {
      const { url, apiKey, client } = await makeKeyHolder(stage);
      expect((await stage.get(url, { apiKey })).status).toBe(200);
      const next = await stage.createKey(client.id);
      expect(next).not.toBe(apiKey);
      expectError(await stage.get(url, { apiKey }), 401, 'unauthorized');
      expectError(await stage.get(`/client/by-apiKey/${apiKey}`), 404, 'client_not_found');
      expect((await stage.get(url, { apiKey: next })).status).toBe(200);
    },
  },
  {
    id: 'H-605',
    contract: 'DELETE …/apiKey revokes the key: 204, and it is dead at once; 404 where there is none',
    run: async (stage) => {
      const { url, apiKey } = await makeKeyHolder(stage);
      expect((await stage.get(url, { apiKey })).status).toBe(200);
      expectNoContent(await stage.remove(`${url}/apiKey`));
      expectError(await stage.get(url, { apiKey }), 401, 'unauthorized');
      expectError(await stage.post('/calls', { domain: 'a.example', count: 1 }, { apiKey }), 401, 'unauthorized');
      expectError(await stage.get(`/client/by-apiKey/${apiKey}`), 404, 'client_not_found');
      expectError(await stage.remove(`${url}/apiKey`), 404, 'api_key_not_found');
    },
  },
  {
    id: 'H-606',
    contract: 'a key for nobody: 404 to make and to revoke',
    run: async ({ post, remove }) => {
      expectError(await post(`/client/${nobody}/apiKey`), 404, 'client_not_found');
      expectError(await remove(`/client/${nobody}/apiKey`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-607',
    contract: "a client key opens its client's own resource, its domains and its calls",
    run: async (stage) => {
      const { client, domain, apiKey, url } = await makeKeyHolder(stage);
      const { passwordHash: _, ...visible } = client;
      expect((await stage.get(url, { apiKey })).body).toEqual({ ...visible, domainCount: 1 });
      expect((await stage.put(url, { company: 'B' }, { apiKey })).body).toMatchObject({ company: 'B' });
      const made = await stage.post(`${url}/domain`, { name: 'b.example' }, { apiKey });
      expect(made.status).toBe(201);
      expect((await stage.get(`${url}/domain`, { apiKey })).body).toEqual([domain, made.body]);
      const own = `${url}/domain/${made.body.id}`;
      expect((await stage.get(own, { apiKey })).body).toEqual(made.body);
      expect((await stage.put(own, { country: 'DE' }, { apiKey })).body).toMatchObject({ country: 'DE' });
      expect((await stage.post(`${own}/calls`, { count: 2 }, { apiKey })).status).toBe(202);
      expect((await stage.post('/calls', { domain: 'b.example', count: 1 }, { apiKey })).status).toBe(202);
      expect((await stage.get(`${url}/calls`, { apiKey })).body).toMatchObject([{ actualCallCount: 3 }]);
      expectNoContent(await stage.remove(own, { apiKey }));
    },
  },
  {
    id: 'H-608',
    contract:
      'a client key opens nothing else: 403 on every other operation and client, the same bytes where there is none',
    run: async (stage) => {
      const { client, apiKey } = await makeKeyHolder(stage);
      const other = await makeKeyHolder(stage);
      const ids = [nobody, other.client.id, 'x', `0${client.id}`, String(stage.reseller.technicalClientId)];
      for (const { method, url, clientKey } of hostingRoutes) {
        const forbidden = clientKey && !url.includes(':clientId') ? [] : clientKey ? ids : [client.id, ...ids];
        const names = { domainId: other.domain.id, username: client.username, apiKey, searchTerm: client.username };
        const answers = [];
        for (const clientId of forbidden)
          answers.push(await stage.ask({ method, url: fillUrl(url, { ...names, clientId }), apiKey }));
        for (const answer of answers) {
          expectError(answer, 403, 'not_permitted');
          expectSameBytes(answer, answers[0] ?? answer);
        }
      }
      expect(await stage.readClient(other.client.id)).toMatchObject({
        username: other.client.username,
        domainCount: 1,
      });
    },
  },
  {
    id: 'H-609',
    contract: "another client's domain under the key's own client is 404, as one that is nowhere",
    run: async (stage) => {
      const { url, apiKey } = await makeKeyHolder(stage);
      const { domain } = await makeKeyHolder(stage);
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['PUT', '', { country: 'DE' }],
        ['DELETE', '', undefined],
        ['POST', '/calls', { count: 1 }],
      ] as const) {
        const ask = (id: string) =>
          stage.ask({ method, url: `${url}/domain/${id}${path}`, apiKey, ...(body === undefined ? {} : { body }) });
        const foreign = await ask(domain.id);
        expectError(foreign, 404, 'domain_not_found');
        expectSameBytes(foreign, await ask(nobody));
      }
    },
  },
  {
    id: 'H-610',
    contract: "a client key may change the client's names and company, and nothing that decides what the client may do",
    run: async (stage) => {
      const { client, url, apiKey } = await makeKeyHolder(stage);
      const own = { firstName: 'B', lastName: 'C', company: 'D' };
      expect((await stage.put(url, own, { apiKey })).body).toMatchObject(own);
      const before = await stage.readClient(client.id);
      const closed = {
        username: stage.unique('other'),
        password: 'another password',
        passwordHash: passwordHash.replace('gsh6i', 'gsh6u'),
        active: true,
        emailAddress: 'other@a.example',
        domainMaxCount: 1,
        whitelabelMaxCount: -1,
        widgetDisplayMaxCount: -1,
        autoCreateDomains: true,
        features: { canUseIAB: false },
      };
      for (const [field, value] of Object.entries(closed))
        expectError(await stage.put(url, { ...own, firstName: 'E', [field]: value }, { apiKey }), 403, 'not_permitted');
      expect(await stage.readClient(client.id)).toEqual(before);
      expectInvalid(await stage.put(url, { active: 'yes' }, { apiKey }), 'active');
    },
  },
  {
    id: 'H-611',
    contract: 'a client key that sends back what it read changes nothing; it never sees a password hash',
    run: async (stage) => {
      const { url, apiKey } = await makeKeyHolder(stage);
      const read = await stage.get(url, { apiKey });
      expect(read.text).not.toMatch(/passwordHash|\$2/);
      const sentBack = await stage.put(url, read.body, { apiKey });
      expect(sentBack.status).toBe(200);
      expect(sentBack.text).toBe(read.text);
    },
  },
  {
    id: 'H-612',
    contract: 'keys are stored hashed, and shown once',
    run: async (stage) => {
      const { client, apiKey } = await makeKeyHolder(stage);
      const rows = await stage.world.opened.backend.read(({ db }) => db.selectFrom('api_keys').selectAll().execute());
      expect(JSON.stringify(rows)).not.toContain(apiKey);
      expect(JSON.stringify(rows)).not.toContain(stage.reseller.apiKey);
      expect(rows.filter(({ client_id }) => client_id === Number(client.id))).toMatchObject([
        { digest: digestOf(apiKey) },
      ]);
      for (const url of ['/client', `/client/${client.id}`, `/client/by-apiKey/${apiKey}`])
        expect((await stage.get(url)).text).not.toContain(apiKey);
      expect(stage.world.log.join('')).not.toContain(apiKey);
    },
  },
  {
    id: 'H-613',
    contract: '20 keys made at once for one client: one of them is alive',
    run: async (stage) => {
      const { client, apiKey, url } = await makeKeyHolder(stage);
      const made = await Promise.all(Array.from({ length: 20 }, () => stage.createKey(client.id)));
      const statuses = [];
      for (const key of [apiKey, ...made]) statuses.push((await stage.get(url, { apiKey: key })).status);
      expect(statuses.sort()).toEqual([200, ...Array.from({ length: 20 }, () => 401)]);
    },
  },
];
