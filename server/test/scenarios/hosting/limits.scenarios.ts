import { expect } from 'vitest';
import { countStatuses, expectInvalid, expectNoContent } from '../../support/hosting-expectations.ts';
import type { HostingScenario, Stage } from '../../support/hosting-stage.ts';

/** A client with these limits, and short words for its domains. */
async function makeOwner(stage: Stage, domainMaxCount: number, whitelabelMaxCount = 0) {
  const { id } = await stage.createClient({ domainMaxCount, whitelabelMaxCount });
  const url = `/client/${id}/domain`;
  return {
    url,
    add: (whitelabel = false) => stage.post(url, { name: `${stage.unique('d')}.example`, whitelabel }),
    set: (domainId: string, whitelabel: boolean) => stage.put(`${url}/${domainId}`, { whitelabel }),
    limit: (limits: object) => stage.put(`/client/${id}`, limits),
    /** Domains and licences in use. */
    async use() {
      const { domainCount, whitelabelCount } = await stage.readClient(id);
      return [domainCount, whitelabelCount];
    },
  };
}

export const limitScenarios: readonly HostingScenario[] = [
  {
    id: 'H-401',
    contract: 'a domain over domainMaxCount is 400 with properties.domainMaxCount; the default 0 allows none',
    run: async (stage) => {
      const { url, add, use } = await makeOwner(stage, 2);
      expect((await add()).status).toBe(201);
      expect((await add()).status).toBe(201);
      expectInvalid(await add(), 'domainMaxCount');
      expect(await use()).toEqual([2, 0]);
      expect((await stage.get(url)).body).toHaveLength(2);
      const none = await stage.createClient();
      expectInvalid(await stage.post(`/client/${none.id}/domain`, { name: 'a.example' }), 'domainMaxCount');
    },
  },
  {
    id: 'H-402',
    contract: '-1 is unlimited, for domains and for licences',
    run: async (stage) => {
      const { add, use } = await makeOwner(stage, -1, -1);
      for (let count = 0; count < 12; count += 1) expect((await add(true)).status).toBe(201);
      expect(await use()).toEqual([12, 12]);
    },
  },
  {
    id: 'H-403',
    contract: 'lowering domainMaxCount below what is in use is allowed; it blocks the next one, and takes none away',
    run: async (stage) => {
      const { add, use, limit, url } = await makeOwner(stage, 3);
      for (let count = 0; count < 3; count += 1) await add();
      expect((await limit({ domainMaxCount: 1 })).body).toMatchObject({ domainMaxCount: 1, domainCount: 3 });
      expectInvalid(await add(), 'domainMaxCount');
      const [first, second] = (await stage.get(url)).body;
      expect((await stage.put(`${url}/${first.id}`, { country: 'DE' })).status).toBe(200);
      expectNoContent(await stage.remove(`${url}/${second.id}`));
      expectInvalid(await add(), 'domainMaxCount');
      expect((await limit({ domainMaxCount: 3 })).status).toBe(200);
      expect((await add()).status).toBe(201);
      expect(await use()).toEqual([3, 0]);
    },
  },
  {
    id: 'H-404',
    contract: 'a removed domain frees its place and its licence',
    run: async (stage) => {
      const { url, add, use } = await makeOwner(stage, 1, 1);
      for (let round = 0; round < 3; round += 1) {
        const made = await add(true);
        expect(await use()).toEqual([1, 1]);
        expectInvalid(await add(), 'domainMaxCount');
        await stage.remove(`${url}/${made.body.id}`);
        expect(await use()).toEqual([0, 0]);
      }
    },
  },
  {
    id: 'H-405',
    contract:
      'a white-label domain over whitelabelMaxCount is 400 with properties.whitelabelMaxCount; nothing is taken',
    run: async (stage) => {
      const { add, use } = await makeOwner(stage, -1, 1);
      expect((await add(true)).status).toBe(201);
      expectInvalid(await add(true), 'whitelabelMaxCount');
      expect(await use()).toEqual([1, 1]);
      expect((await add(false)).status).toBe(201);
      expect(await use()).toEqual([2, 1]);
    },
  },
  {
    id: 'H-406',
    contract: 'switching whitelabel on takes one licence or is 400, switching it off gives it back',
    run: async (stage) => {
      const { add, use, set } = await makeOwner(stage, -1, 1);
      const [first, second] = [(await add()).body.id, (await add()).body.id];
      expect((await set(first, true)).body.whitelabel).toBe(true);
      expect((await set(first, true)).body.whitelabel).toBe(true);
      expect(await use()).toEqual([2, 1]);
      expectInvalid(await set(second, true), 'whitelabelMaxCount');
      expect((await set(first, false)).body.whitelabel).toBe(false);
      expect(await use()).toEqual([2, 0]);
      expect((await set(second, true)).body.whitelabel).toBe(true);
      expect(await use()).toEqual([2, 1]);
    },
  },
  {
    id: 'H-407',
    contract:
      'lowering whitelabelMaxCount below what is in use is allowed; it blocks the next one, and takes none away',
    run: async (stage) => {
      const { url, add, use, set, limit } = await makeOwner(stage, -1, 2);
      const [first, second, third] = [(await add(true)).body.id, (await add(true)).body.id, (await add()).body.id];
      expect((await limit({ whitelabelMaxCount: 0 })).body).toMatchObject({
        whitelabelMaxCount: 0,
        whitelabelCount: 2,
      });
      expectInvalid(await set(third, true), 'whitelabelMaxCount');
      const changed = await stage.put(`${url}/${first}`, { country: 'DE', whitelabel: true });
      expect(changed.body).toMatchObject({ country: 'DE', whitelabel: true });
      expect((await set(second, false)).status).toBe(200);
      expectInvalid(await set(second, true), 'whitelabelMaxCount');
      expect(await use()).toEqual([3, 1]);
    },
  },
  {
    id: 'H-408',
    contract: 'the counts are the same wherever a client is read',
    run: async (stage) => {
      const { id, username } = await stage.createClient({ domainMaxCount: -1, whitelabelMaxCount: -1 });
      await stage.createDomain(id, 'a.example', { whitelabel: true });
      await stage.createDomain(id, 'b.example');
      const key = await stage.createKey(id);
      const read = await stage.get(`/client/${id}`);
      expect(read.body).toMatchObject({ domainCount: 2, whitelabelCount: 1 });
      for (const url of [`/client/by-username/${username}`, `/client/by-apiKey/${key}`, `/clientgetid/${username}`])
        expect((await stage.get(url)).text).toBe(read.text);
      expect((await stage.get('/client')).body).toMatchObject([read.body]);
    },
  },
  {
    id: 'H-409',
    contract: '100 domains at once with one place left: one 201, the others 400',
    run: async (stage) => {
      const { url, add, use } = await makeOwner(stage, 3);
      await add();
      await add();
      const answers = await Promise.all(Array.from({ length: 100 }, () => add()));
      expect(countStatuses(answers)).toEqual({ 201: 1, 400: 99 });
      for (const answer of answers) if (answer.status === 400) expectInvalid(answer, 'domainMaxCount');
      expect(await use()).toEqual([3, 0]);
      expect((await stage.get(url)).body).toHaveLength(3);
    },
  },
  {
    id: 'H-410',
    contract: '60 white-label domains at once, made and switched on, with one licence left: one of them has it',
    run: async (stage) => {
      const { url, add, use, set } = await makeOwner(stage, -1, 1);
      const plain = await Promise.all(Array.from({ length: 30 }, () => add()));
      const answers = await Promise.all(plain.flatMap(({ body }) => [set(body.id, true), add(true)]));
      const won = answers.filter(({ status }) => status < 400);
      expect(won).toHaveLength(1);
      for (const answer of answers) if (answer.status >= 400) expectInvalid(answer, 'whitelabelMaxCount');
      const domains = (await stage.get(url)).body as { whitelabel: boolean }[];
      expect(domains.filter(({ whitelabel }) => whitelabel)).toHaveLength(1);
      expect(await use()).toEqual([domains.length, 1]);
    },
  },
  {
    id: 'H-411',
    contract: 'creates, removals and switches at once leave counts that are what is in use',
    run: async (stage) => {
      const { url, add, use, set } = await makeOwner(stage, 20, 10);
      const made = await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 === 0)));
      await Promise.all([
        ...made.slice(0, 8).flatMap(({ body }) => [stage.remove(`${url}/${body.id}`), set(body.id, true)]),
        ...made.slice(8).map(({ body }, index) => set(body.id, index % 3 === 0)),
        ...Array.from({ length: 20 }, (_, index) => add(index % 4 === 0)),
      ]);
      const domains = (await stage.get(url)).body as { whitelabel: boolean }[];
      expect(await use()).toEqual([domains.length, domains.filter(({ whitelabel }) => whitelabel).length]);
      expect(domains.length).toBeLessThanOrEqual(20);
    },
  },
];
