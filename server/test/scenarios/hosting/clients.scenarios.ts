import { expect } from 'vitest';
import { featureFlags } from '../../../src/model/feature-flag.ts';
import { countStatuses, expectError, expectInvalid, expectNoContent } from '../../support/hosting-expectations.ts';
import { type HostingScenario, password, passwordHash, type ShownClient } from '../../support/hosting-stage.ts';

const nobody = '999999999';

/** What a client is where a program says no more than it must. */
const defaults = {
  id: expect.stringMatching(/^[1-9]\d*$/),
  passwordHash: expect.stringMatching(/^\$2y\$/),
  active: false,
  firstName: '',
  lastName: '',
  company: '',
  domainCount: 0,
  domainMaxCount: 0,
  whitelabelCount: 0,
  whitelabelMaxCount: 0,
  widgetDisplayCount: 0,
  widgetDisplayMaxCount: 0,
  autoCreateDomains: false,
  features: Object.fromEntries(featureFlags.map((flag) => [flag, true])),
};

/** Values other than the defaults for all that can be written, apart from the password. */
const everything = {
  active: true,
  firstName: 'Office',
  lastName: 'Example',
  emailAddress: 'office@a.example',
  company: 'A & Sons',
  domainMaxCount: 7,
  whitelabelMaxCount: 3,
  widgetDisplayMaxCount: 50_000,
  autoCreateDomains: true,
  features: Object.fromEntries(featureFlags.map((flag, index) => [flag, index % 2 === 0])),
};

export const clientScenarios: readonly HostingScenario[] = [
  {
    id: 'H-101',
    contract: 'create: 201 and the client, with the defaults of what was left out',
    run: async ({ post, unique }) => {
      const required = { username: unique('office'), emailAddress: 'office@a.example' };
      const made = await post('/client', { ...required, password });
      expect(made.status, made.text).toBe(201);
      expect(made.body).toEqual({ ...defaults, ...required });
    },
  },
  {
    id: 'H-102',
    contract: 'create: everything that can be written is written',
    run: async ({ post, get, unique }) => {
      const body = { ...everything, username: unique('office'), passwordHash };
      const made = await post('/client', body);
      expect(made.status, made.text).toBe(201);
      expect(made.body).toEqual({ ...defaults, ...body });
      expect((await get(`/client/${made.body.id}`)).text).toBe(made.text);
    },
  },
  {
    id: 'H-103',
    contract: 'create: 400 names every missing property; nothing is made',
    run: async ({ post, get, unique }) => {
      const required = { username: unique('office'), emailAddress: 'office@a.example', password };
      expectInvalid(await post('/client', {}), 'username', 'emailAddress', 'password');
      for (const property of Object.keys(required))
        expectInvalid(await post('/client', { ...required, [property]: undefined }), property);
      expect((await get('/client')).text).toBe('[]');
    },
  },
  {
    id: 'H-104',
    contract: 'read all: each element is the client with actualCallCount and domainCountData, in order of id',
    run: async ({ createClient, createDomain, get, post }) => {
      const clients = [await createClient({ ...everything }), await createClient(), await createClient()];
      const [first] = clients as [ShownClient];
      const domain = await createDomain(first.id, 'a.example');
      await post(`/client/${first.id}/domain/${domain.id}/calls`, { count: 3 });
      const calls = [{ actualCallCount: 3, domainCountData: [{ domainName: 'a.example', callCount: 3 }] }];
      const expected = await Promise.all(
        clients.map(async ({ id }, index) => ({
          ...(await get(`/client/${id}`)).body,
          ...(calls[index] ?? { actualCallCount: 0, domainCountData: [] }),
        })),
      );
      const list = await get('/client');
      expect(list.status).toBe(200);
      expect(list.body).toEqual(expected);
    },
  },
  {
    id: 'H-105',
    contract: 'read all: an empty array where there is nobody',
    run: async ({ get }) => {
      const list = await get('/client');
      expect(list.status).toBe(200);
      expect(list.text).toBe('[]');
    },
  },
  {
    id: 'H-106',
    contract: 'read all: none is missing or double among more than one batch, each with its own domains',
    run: async ({ createClient, createDomain, get }) => {
      const made: ShownClient[] = [];
      for (let batch = 0; batch < 6; batch += 1)
        made.push(...(await Promise.all(Array.from({ length: 100 }, () => createClient({ domainMaxCount: 1 })))));
      const withDomain = made.filter((_, index) => index % 50 === 0);
      for (const { id } of withDomain) await createDomain(id, `of-${id}.example`);
      const list = (await get('/client')).body as { id: string; domainCountData: { domainName: string }[] }[];
      const ids = made.map(({ id }) => Number(id)).sort((a, b) => a - b);
      expect(list.map(({ id }) => Number(id))).toEqual(ids);
      for (const { id, domainCountData } of list)
        expect(domainCountData.map(({ domainName }) => domainName)).toEqual(
          withDomain.some((client) => client.id === id) ? [`of-${id}.example`] : [],
        );
    },
  },
  {
    id: 'H-107',
    contract: 'read one: 200 and the client',
    run: async ({ createClient, get }) => {
      const client = await createClient(everything);
      const read = await get(`/client/${client.id}`);
      expect(read.status).toBe(200);
      expect(read.body).toEqual(client);
    },
  },
  {
    id: 'H-108',
    contract: 'read one: 404',
    run: async ({ get }) => expectError(await get(`/client/${nobody}`), 404, 'client_not_found'),
  },
  {
    id: 'H-109',
    contract: 'update: 200 and the client as it is now',
    run: async ({ createClient, put, get, unique }) => {
      const { id } = await createClient();
      const body = { ...everything, username: unique('office') };
      const answer = await put(`/client/${id}`, body);
      expect(answer.status, answer.text).toBe(200);
      expect(answer.body).toEqual({ ...defaults, id, ...body, passwordHash });
      expect((await get(`/client/${id}`)).text).toBe(answer.text);
    },
  },
  {
    id: 'H-110',
    contract: 'update: fields left out stay as they are',
    run: async ({ createClient, put }) => {
      const client = await createClient(everything);
      expect((await put(`/client/${client.id}`, {})).body).toEqual(client);
      let expected: object = client;
      for (const [field, value] of Object.entries({ ...everything, company: 'B', active: false, domainMaxCount: 0 })) {
        expected = { ...expected, [field]: value };
        const answer = await put(`/client/${client.id}`, { [field]: value });
        expect(answer.status, answer.text).toBe(200);
        expect(answer.body).toEqual(expected);
      }
    },
  },
  {
    id: 'H-111',
    contract: 'update: 400 names the property, and nothing of the body is written',
    run: async ({ createClient, put, readClient }) => {
      const client = await createClient();
      const body = { company: 'B', password: 'another password', emailAddress: 'nobody' };
      expectInvalid(await put(`/client/${client.id}`, body), 'emailAddress');
      expect(await readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-112',
    contract: 'update: 404',
    run: async ({ put }) => expectError(await put(`/client/${nobody}`, { company: 'B' }), 404, 'client_not_found'),
  },
  {
    id: 'H-113',
    contract: 'update: sending back what was read, alone or from the list, changes nothing',
    run: async ({ createClient, createDomain, get, put, post, unique }) => {
      const { id } = await createClient(everything);
      await createDomain(id, 'a.example', { whitelabel: true });
      const read = await get(`/client/${id}`);
      const [element] = (await get('/client')).body;
      for (const body of [read.body, element]) {
        const answer = await put(`/client/${id}`, body);
        expect(answer.status, answer.text).toBe(200);
        expect(answer.text).toBe(read.text);
      }
      const copy = await post('/client', { ...element, username: unique('copy') });
      expect(copy.status, copy.text).toBe(201);
      expect(copy.body).toMatchObject({ ...everything, passwordHash, domainCount: 0, whitelabelCount: 0 });
      expect(copy.body.id).not.toBe(id);
    },
  },
  {
    id: 'H-114',
    contract: 'remove: 204 and empty, then 404',
    run: async ({ createClient, remove, get }) => {
      const { id } = await createClient();
      expectNoContent(await remove(`/client/${id}`));
      expectError(await get(`/client/${id}`), 404, 'client_not_found');
      expectError(await remove(`/client/${id}`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-115',
    contract: 'remove: 404',
    run: async ({ remove }) => expectError(await remove(`/client/${nobody}`), 404, 'client_not_found'),
  },
  {
    id: 'H-116',
    contract: 'one client, one number: a clientId that is no such number is 404, never a near miss',
    run: async ({ createClient, get, put, remove, readClient }) => {
      const client = await createClient();
      const { id } = client;
      const spellings = [`0${id}`, `+${id}`, ` ${id}`, `${id} `, `${id}.0`, `${id}e0`, `0x${Number(id).toString(16)}`];
      const others = ['0', '-1', 'NaN', 'null', '9007199254740993', '9223372036854775808', '１２', '١٢', "1' or 1=1--"];
      for (const spelling of [...spellings, ...others, '9'.repeat(400)]) {
        const url = `/client/${encodeURIComponent(spelling)}`;
        for (const answer of [await get(url), await put(url, { company: 'B' }), await remove(url)])
          expectError(answer, 404, 'client_not_found');
      }
      expect(await readClient(id)).toEqual(client);
    },
  },
  {
    id: 'H-117',
    contract: 'one client, one number: a number is never used again',
    run: async ({ createClient, remove }) => {
      let last = 0;
      for (let round = 0; round < 5; round += 1) {
        const { id } = await createClient();
        expect(Number(id)).toBeGreaterThan(last);
        last = Number(id);
        await remove(`/client/${id}`);
      }
    },
  },
  {
    id: 'H-120',
    contract: 'what was answered is there after a restart',
    run: async (stage) => {
      const { id, username } = await stage.createClient(everything);
      await stage.createDomain(id, 'a.example', { whitelabel: true, imprintText: 'Ä' });
      const urls = [`/client/${id}`, `/client/by-username/${username}`, '/client', `/client/${id}/domain`];
      const before = await Promise.all(urls.map((url) => stage.get(url)));
      await stage.world.restart();
      for (const [index, url] of urls.entries()) expect((await stage.get(url)).text).toBe(before[index]?.text);
    },
  },
  {
    id: 'H-118',
    contract: '200 creates at once with one user name: one 201, the others 400 with properties.username',
    run: async ({ post, get, unique }) => {
      const username = unique('everybody');
      const body = { username, emailAddress: 'a@b.example', passwordHash };
      const spellings = [username, username.toUpperCase()];
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) => post('/client', { ...body, username: spellings[index % 2] })),
      );
      expect(countStatuses(answers)).toEqual({ 201: 1, 400: 199 });
      for (const answer of answers) if (answer.status === 400) expectInvalid(answer, 'username');
      expect((await get('/client')).body).toHaveLength(1);
    },
  },
  {
    id: 'H-119',
    contract: '50 renames at once to one user name: one 200, the others 400 with properties.username',
    run: async ({ createClient, put, get, unique }) => {
      const clients = await Promise.all(Array.from({ length: 50 }, () => createClient()));
      const username = unique('everybody');
      const answers = await Promise.all(clients.map(({ id }) => put(`/client/${id}`, { username, company: 'Won' })));
      expect(countStatuses(answers)).toEqual({ 200: 1, 400: 49 });
      for (const answer of answers) if (answer.status === 400) expectInvalid(answer, 'username');
      const list = (await get('/client')).body as { company: string }[];
      expect(list.filter(({ company }) => company === 'Won')).toHaveLength(1);
    },
  },
];
