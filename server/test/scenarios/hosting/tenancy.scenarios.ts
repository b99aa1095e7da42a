import { expect } from 'vitest';
import { hostingRoutes } from '../../../src/api/hosting/index.ts';
import { expectError, expectInvalid, expectNoContent, expectSameBytes } from '../../support/hosting-expectations.ts';
import { fillUrl, type HostingScenario, passwordHash, type Stage } from '../../support/hosting-stage.ts';

/** A client with a domain and a key, and everything by which it could be asked for. */
async function makeFullClient(stage: Stage) {
  const address = `${stage.unique('office')}@a.example`;
  const fields = { emailAddress: address, domainMaxCount: -1, autoCreateDomains: true };
  const client = await stage.createClient(fields);
  const domain = await stage.createDomain(client.id, 'a.example');
  const apiKey = await stage.createKey(client.id);
  return { client, domain, apiKey, address, url: `/client/${client.id}` };
}
type FullClient = Awaited<ReturnType<typeof makeFullClient>>;

/** Bodies that would do something to each operation that wants one. */
const bodies: Readonly<Record<string, object>> = {
  updateClient: { company: 'Taken over', password: 'another password' },
  createDomain: { name: 'b.example' },
  updateDomain: { country: 'DE' },
  recordCalls: { count: 5 },
};

/** Asks every operation that names a client for this one. */
async function askForAll(stage: Stage, { client, domain, apiKey, address }: FullClient, clientId = client.id) {
  const answers = new Map<string, Awaited<ReturnType<Stage['ask']>>>();
  for (const { method, url, operationId } of hostingRoutes) {
    if (!url.includes(':')) continue;
    for (const searchTerm of url.includes(':searchTerm') ? [client.username, address] : ['']) {
      const values = { clientId, domainId: domain.id, username: client.username, apiKey, searchTerm };
      const body = bodies[operationId];
      const answer = await stage.ask({ method, url: fillUrl(url, values), ...(body === undefined ? {} : { body }) });
      answers.set(`${operationId} ${searchTerm}`, answer);
    }
  }
  return answers;
}

export const tenancyScenarios: readonly HostingScenario[] = [
  {
    id: 'H-701',
    contract: "a hosting key opens its reseller's clients, and no list shows another one's",
    run: async (stage) => {
      const other = await stage.anotherReseller();
      const own = [await stage.createClient(), await stage.createClient()];
      const theirs = [await other.createClient()];
      const idsOf = async ({ get }: Stage) => ((await get('/client')).body as { id: string }[]).map(({ id }) => id);
      expect(await idsOf(stage)).toEqual(own.map(({ id }) => id));
      expect(await idsOf(other)).toEqual(theirs.map(({ id }) => id));
    },
  },
  {
    id: 'H-702',
    contract:
      "another reseller's client is 404 on every operation, the same bytes as one that is nowhere; nothing happens to it",
    run: async (stage) => {
      const full = await makeFullClient(stage);
      const other = await stage.anotherReseller();
      const before = [await stage.get('/client'), await stage.get(`${full.url}/domain`)];
      const nowhere = {
        ...full,
        client: { ...full.client, username: 'nobody' },
        apiKey: 'nobody',
        address: 'nobody@a.example',
      };
      const foreign = [...(await askForAll(other, full))];
      const absent = [...(await askForAll(other, nowhere, '999999999'))];
      for (const [index, [operation, answer]] of foreign.entries()) {
        expect(answer.status, operation).toBe(404);
        expectSameBytes(answer, absent[index]?.[1] ?? answer);
      }
      for (const [index, url] of ['/client', `${full.url}/domain`].entries())
        expect((await stage.get(url)).text).toBe(before[index]?.text);
      expect((await stage.get(full.url, { apiKey: full.apiKey })).status).toBe(200);
    },
  },
  {
    id: 'H-703',
    contract: 'user names are unique in the installation, across resellers and their own log-in names',
    run: async (stage) => {
      const other = await stage.anotherReseller();
      const { username } = await stage.createClient({ username: stage.unique('Office') });
      const own = await other.createClient();
      const names = [username, username.toUpperCase(), stage.reseller.technicalUsername, 'ADMIN@localhost'];
      for (const taken of names) {
        const body = { username: taken, emailAddress: 'a@b.example', passwordHash };
        expectInvalid(await other.post('/client', body), 'username');
        expectInvalid(await other.put(`/client/${own.id}`, { username: taken }), 'username');
      }
    },
  },
  {
    id: 'H-704',
    contract: "two resellers' clients may share an e-mail address; a search finds one's own",
    run: async (stage) => {
      const other = await stage.anotherReseller();
      const address = `${stage.unique('shared')}@a.example`;
      const theirs = await other.createClient({ emailAddress: address });
      const own = await stage.createClient({ emailAddress: address });
      expect((await stage.get(`/clientgetid/${address}`)).body).toEqual(own);
      expect((await other.get(`/clientgetid/${address}`)).body).toEqual(theirs);
    },
  },
  {
    id: 'H-705',
    contract: "a reseller's own technical client is in no answer: 404 on every operation, in no list, behind no search",
    run: async (stage) => {
      const { technicalClientId, technicalUsername } = stage.reseller;
      const { client, domain } = await makeFullClient(stage);
      const technical = { ...client, id: String(technicalClientId), username: technicalUsername };
      const target = { client: technical, domain, apiKey: stage.reseller.apiKey, address: technicalUsername, url: '' };
      for (const [operation, answer] of await askForAll(stage, target)) expect(answer.status, operation).toBe(404);
      expect((await stage.get('/client')).body).toHaveLength(1);
      const installation = { apiKey: stage.world.apiKey };
      for (const term of ['admin@localhost', 'ADMIN@LOCALHOST'])
        for (const url of [`/client/by-username/${term}`, `/clientgetid/${term}`])
          expectError(await stage.get(url, installation), 404, 'client_not_found');
      expectError(await stage.get('/client/1', installation), 404, 'client_not_found');
    },
  },
  {
    id: 'H-711',
    contract: 'removal: the client disappears from every operation, list and search at once',
    run: async (stage) => {
      const full = await makeFullClient(stage);
      const kept = await stage.createClient();
      await stage.post(`${full.url}/domain/${full.domain.id}/calls`, { count: 3 });
      expectNoContent(await stage.remove(full.url));
      for (const [operation, answer] of await askForAll(stage, full)) expect(answer.status, operation).toBe(404);
      expect((await stage.get('/client')).body).toMatchObject([{ id: kept.id }]);
    },
  },
  {
    id: 'H-712',
    contract: 'removal: its user name is free again, for anybody',
    run: async (stage) => {
      const other = await stage.anotherReseller();
      const username = stage.unique('Office');
      for (const { createClient, remove } of [stage, other, stage]) {
        const { id } = await createClient({ username });
        expectNoContent(await remove(`/client/${id}`));
      }
      const last = await other.createClient({ username: username.toLowerCase() });
      expect((await other.get(`/client/by-username/${username}`)).body).toEqual(last);
    },
  },
  {
    id: 'H-713',
    contract: 'removal: its keys are dead',
    run: async (stage) => {
      const { url, apiKey, domain } = await makeFullClient(stage);
      expect((await stage.get(url, { apiKey })).status).toBe(200);
      await stage.remove(url);
      for (const path of [url, `${url}/domain`, `${url}/domain/${domain.id}`, `${url}/calls`])
        expectError(await stage.get(path, { apiKey }), 401, 'unauthorized');
      expectError(await stage.post('/calls', { domain: 'a.example', count: 1 }, { apiKey }), 401, 'unauthorized');
    },
  },
  {
    id: 'H-714',
    contract: 'removal is soft: the row stays with the moment of its deletion, and so do its keys',
    run: async (stage) => {
      const { client, url } = await makeFullClient(stage);
      await stage.remove(url);
      const id = Number(client.id);
      const at = stage.world.clock.now();
      const [row, keys] = await stage.world.opened.backend.read(async ({ db }) => [
        await db.selectFrom('clients').select('deleted_at').where('id', '=', id).executeTakeFirst(),
        await db.selectFrom('api_keys').select('revoked_at').where('client_id', '=', id).execute(),
      ]);
      expect(row).toEqual({ deleted_at: at });
      expect(keys).toEqual([{ revoked_at: at }]);
    },
  },
  {
    id: 'H-715',
    contract: '50 removals at once of one client: one 204, the others 404',
    run: async (stage) => {
      const { url } = await makeFullClient(stage);
      const answers = await Promise.all(Array.from({ length: 50 }, () => stage.remove(url)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, ...Array.from({ length: 49 }, () => 404)]);
    },
  },
];
