import { expect } from 'vitest';
import { hostingRoutes } from '../../../src/api/hosting/index.ts';
import type { HostingRoute } from '../../../src/api/hosting/route.ts';
import { expectError, expectInvalid, expectNoContent } from '../../support/hosting-expectations.ts';
import { fillUrl, type HostingScenario, type Stage } from '../../support/hosting-stage.ts';

const json = { 'content-type': 'application/json' };
const mebibyte = 1024 * 1024;

/** Every operation that reads what is sent to it, and those that want something sent. */
const readingRoutes = hostingRoutes.filter(({ method }) => method !== 'GET');
const bodyRoutes = hostingRoutes.filter(({ body }) => body !== undefined);

/** A client with a domain, and a way to send something to each operation, with a key that opens it. */
async function makeTarget(stage: Stage) {
  const client = await stage.createClient({ domainMaxCount: 1 });
  const domain = await stage.createDomain(client.id, 'a.example');
  const clientKey = await stage.createKey(client.id);
  const send = ({ method, url, hostingKey }: HostingRoute, body: string | Buffer, headers: Record<string, string>) =>
    stage.ask({
      method,
      url: fillUrl(url, { clientId: client.id, domainId: domain.id }),
      ...(hostingKey === false ? { apiKey: clientKey } : {}),
      body,
      headers,
    });
  /** Fails where a refused request has done something all the same. */
  const expectUntouched = async () => {
    expect(await stage.readClient(client.id)).toMatchObject({ username: client.username, domainCount: 1 });
    expect((await stage.get(`/client/by-apiKey/${clientKey}`)).status).toBe(200);
    expect((await stage.get('/client')).body).toHaveLength(1);
  };
  return { client, send, expectUntouched };
}

const textOf = (size: number, before: string, after: string): string =>
  before + 'x'.repeat(size - before.length - after.length) + after;

export const requestScenarios: readonly HostingScenario[] = [
  {
    id: 'H-001',
    contract: 'a missing key is 401 on every operation',
    run: async ({ ask }) => {
      for (const { method, url } of hostingRoutes)
        expectError(await ask({ method, url: fillUrl(url, {}), apiKey: null }), 401, 'unauthorized');
    },
  },
  {
    id: 'H-002',
    contract: 'an unknown or empty key is 401 on every operation',
    run: async ({ ask }) => {
      for (const { method, url } of hostingRoutes)
        for (const apiKey of ['', 'nobody', 'é\0'])
          expectError(await ask({ method, url: fillUrl(url, {}), apiKey }), 401, 'unauthorized');
    },
  },
  {
    id: 'H-003',
    contract: 'the key is the query parameter apiKey and nothing else',
    run: async ({ get, post, reseller: { apiKey } }) => {
      for (const query of [`apikey=${apiKey}`, `apiKey[]=${apiKey}`, `key=${apiKey}`])
        expectError(await get(`/client?${query}`, { apiKey: null }), 401, 'unauthorized');
      const headers = { 'x-api-key': apiKey, authorization: `Bearer ${apiKey}`, cookie: `apiKey=${apiKey}` };
      expectError(await get('/client', { apiKey: null, headers }), 401, 'unauthorized');
      expectError(await post('/client', { apiKey }, { apiKey: null }), 401, 'unauthorized');
    },
  },
  {
    id: 'H-004',
    contract: 'a doubled apiKey is 400 on every operation, never the first or the last of the two',
    run: async ({ ask, reseller: { apiKey } }) => {
      for (const { method, url } of hostingRoutes)
        for (const other of [apiKey, 'nobody'])
          expectError(await ask({ method, url: `${fillUrl(url, {})}?apiKey=${other}` }), 400, 'doubled_parameter');
    },
  },
  {
    id: 'H-005',
    contract: 'bodies are application/json; a charset behind it does no harm',
    run: async ({ post, unique }) => {
      const body = JSON.stringify({ username: unique('json'), emailAddress: 'a@b.example', password: 'long enough' });
      const answer = await post('/client', body, { headers: { 'content-type': 'Application/JSON; charset=utf-8' } });
      expect(answer.status, answer.text).toBe(201);
    },
  },
  {
    id: 'H-006',
    contract: 'another type is 415, on every operation that reads a body',
    run: async (stage) => {
      const { send, expectUntouched } = await makeTarget(stage);
      for (const route of readingRoutes)
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/vnd.api+json', 'x'])
          expectError(await send(route, '{}', { 'content-type': type }), 415, 'unsupported_media_type');
      expectError(await stage.post('/client', '{}'), 415, 'unsupported_media_type');
      await expectUntouched();
    },
  },
  {
    id: 'H-007',
    contract: 'broken JSON is 400, on every operation that reads a body',
    run: async (stage) => {
      const { send, expectUntouched } = await makeTarget(stage);
      const broken = [
        '{',
        '{"username":',
        "{'username': 1}",
        '{"a":1,}',
        'undefined',
        Buffer.from([0x22, 0xc0, 0xaf, 0x22]),
      ];
      for (const route of readingRoutes)
        for (const body of broken) expectError(await send(route, body, json), 400, 'invalid_json');
      await expectUntouched();
    },
  },
  {
    id: 'H-008',
    contract: 'a body that is no object, or none where one is needed, is 400',
    run: async (stage) => {
      const { send, expectUntouched } = await makeTarget(stage);
      for (const route of bodyRoutes) {
        for (const body of ['[]', '"text"', '1', 'null', 'true', ''])
          expectError(await send(route, body, json), 400, 'invalid_body');
      }
      expectError(await stage.post('/client'), 400, 'invalid_body');
      await expectUntouched();
    },
  },
  {
    id: 'H-009',
    contract: 'a body of 2 MiB is 413, on every operation that reads a body',
    run: async (stage) => {
      const { send, expectUntouched } = await makeTarget(stage);
      const body = textOf(2 * mebibyte, '{"company":"', '"}');
      for (const route of readingRoutes) expectError(await send(route, body, json), 413, 'body_too_large');
      await expectUntouched();
    },
  },
  {
    id: 'H-010',
    contract: 'a body of 1 MiB is taken, one byte more is 413',
    run: async ({ createClient, post, get }) => {
      const { id } = await createClient({ domainMaxCount: -1 });
      const send = (size: number) =>
        post(`/client/${id}/domain`, textOf(size, '{"name":"a.example","imprint":"', '"}'), { headers: json });
      expectError(await send(mebibyte + 1), 413, 'body_too_large');
      const made = await send(mebibyte);
      expect(made.status).toBe(201);
      const read = await get(`/client/${id}/domain/${made.body.id}`);
      expect(read.text).toBe(made.text);
    },
  },
  {
    id: 'H-011',
    contract: 'DELETE with a JSON content type and an empty body is a DELETE',
    run: async ({ createClient, createDomain, createKey, remove }) => {
      const { id } = await createClient({ domainMaxCount: 1 });
      const domain = await createDomain(id, 'a.example');
      await createKey(id);
      for (const url of [`/client/${id}/domain/${domain.id}`, `/client/${id}/apiKey`, `/client/${id}`])
        expectNoContent(await remove(url, { headers: json }));
    },
  },
  {
    id: 'H-012',
    contract: 'a slash at the end changes nothing',
    run: async ({ createClient, get, post, unique }) => {
      const { id, username } = await createClient();
      const read = await get(`/client/${id}`);
      for (const url of [`/client/${id}/`, `/client/by-username/${username}/`, `/clientgetid/${username}/`])
        expect((await get(url)).text).toBe(read.text);
      expect((await get('/client/')).body).toHaveLength(1);
      const body = { username: unique('slash'), emailAddress: 'a@b.example', password: 'long enough' };
      expect((await post('/client/', body)).status).toBe(201);
    },
  },
  {
    id: 'H-013',
    contract: 'a URL that is not well formed is 400 in the shape of this API',
    run: async ({ get }) => {
      for (const url of ['/client/%ZZ', '/client/%C3', '/client/by-username/%', '/clientgetid/%E0%A4%A'])
        expectError(await get(url), 400, 'invalid_url');
    },
  },
  {
    id: 'H-014',
    contract: 'what is no operation is 404 in the shape of this API',
    run: async ({ get, ask }) => {
      for (const url of ['', '/', '/nothing', '/client/1/nothing', '/CLIENT'])
        expectError(await get(url), 404, 'not_found');
      for (const method of ['PATCH', 'PUT', 'DELETE'] as const)
        expectError(await ask({ method, url: '/client' }), 404, 'not_found');
    },
  },
  {
    id: 'H-015',
    contract: 'errors: every offending property has one entry, and no other has one',
    run: async ({ post, put, createClient }) => {
      const bad = {
        username: 1,
        emailAddress: 'nobody',
        active: 'yes',
        domainMaxCount: -2,
        features: { canUseIAB: 1 },
      };
      const good = { company: 'Stays out of it', lastName: '', id: 5, unknown: true };
      const wrong = ['active', 'domainMaxCount', 'emailAddress', 'features', 'username'] as const;
      expectInvalid(await post('/client', { ...bad, ...good }), ...wrong, 'password');
      const { id } = await createClient();
      const answer = await put(`/client/${id}`, { ...bad, ...good });
      expectInvalid(answer, ...wrong);
      for (const [name, problem] of Object.entries(answer.body.error.properties)) expect(problem).toContain(name);
    },
  },
  {
    id: 'H-016',
    contract: 'errors: a key such as __proto__ is refused and changes nobody',
    run: async (stage) => {
      const { send, expectUntouched } = await makeTarget(stage);
      for (const route of bodyRoutes)
        for (const body of ['{"__proto__":{"active":true}}', '{"constructor":{"prototype":{"active":true}}}'])
          expectError(await send(route, body, json), 400, 'invalid_json');
      expect('active' in {}).toBe(false);
      await expectUntouched();
    },
  },
];
