import { expect } from 'vitest';
import { countStatuses, expectError, expectInvalid } from '../../support/hosting-expectations.ts';
import type { HostingScenario, Stage } from '../../support/hosting-stage.ts';

const nobody = '999999999';

/** A client with a domain, its own key, and short words for its calls. */
export async function makeCounted(stage: Stage, fields: Readonly<Record<string, unknown>> = {}) {
  const { id } = await stage.createClient({ domainMaxCount: -1, ...fields });
  const domain = await stage.createDomain(id, 'www.mysite.xyz');
  const apiKey = await stage.createKey(id);
  return {
    id,
    domain,
    call: (count: unknown, domainId = domain.id) => stage.post(`/client/${id}/domain/${domainId}/calls`, { count }),
    callByHost: (name: unknown, count: unknown) => stage.post('/calls', { domain: name, count }, { apiKey }),
    history: async () => (await stage.get(`/client/${id}/calls`)).body,
    /** `domainCountData` as pairs. */
    async byDomain(): Promise<[string, number][]> {
      const list = (await stage.get('/client')).body as { id: string; domainCountData: Record<string, never>[] }[];
      const found = list.find((client) => client.id === id);
      return (found?.domainCountData ?? []).map(({ domainName, callCount }) => [
        domainName as never,
        callCount as never,
      ]);
    },
  };
}

/** Does something while this process stands in a time zone. */
async function inTimeZone(zone: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    expect(new Date().getTimezoneOffset()).not.toBe(0);
    await work();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

const badCounts = [null, 0, -1, 1.5, '5', true, [], {}, 1_000_000_001, 2 ** 53];

export const callScenarios: readonly HostingScenario[] = [
  {
    id: 'H-501',
    contract: "calls of a domain: 202, the month's count, the limit and whether it is exceeded",
    run: async (stage) => {
      const { call } = await makeCounted(stage, { widgetDisplayMaxCount: 100 });
      const answer = await call(40);
      expect(answer.status, answer.text).toBe(202);
      expect(answer.body).toEqual({ widgetDisplayCount: 40, widgetDisplayMaxCount: 100, exceeded: false });
      expect((await call(2)).body).toEqual({ widgetDisplayCount: 42, widgetDisplayMaxCount: 100, exceeded: false });
    },
  },
  {
    id: 'H-502',
    contract: 'calls show in widgetDisplayCount, actualCallCount and domainCountData, which agree',
    run: async (stage) => {
      const { id, call, domain } = await makeCounted(stage);
      const other = await stage.createDomain(id, 'a.example');
      await call(3);
      await call(4, other.id);
      expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 7 });
      const [element] = (await stage.get('/client')).body;
      expect(element).toMatchObject({
        widgetDisplayCount: 7,
        actualCallCount: 7,
        domainCountData: [
          { domainName: 'a.example', callCount: 4 },
          { domainName: domain.name, callCount: 3 },
        ],
      });
    },
  },
  {
    id: 'H-503',
    contract: 'domainCountData: an array, one element for each domain, in order of name, without calls too',
    run: async (stage) => {
      const { id, byDomain, call } = await makeCounted(stage);
      const names = ['z.example', 'a.example', 'ä.example', 'a-b.example', 'a.example/shop', '10.example', 'b.example'];
      for (const name of names) await stage.createDomain(id, name);
      await call(5);
      expect(await byDomain()).toEqual([
        ['10.example', 0],
        ['a-b.example', 0],
        ['a.example', 0],
        ['a.example', 0],
        ['b.example', 0],
        ['www.mysite.xyz', 5],
        ['z.example', 0],
        ['ä.example', 0],
      ]);
    },
  },
  {
    id: 'H-504',
    contract: 'calls of a domain: 404 without it or its client; a bad count is 400 with properties.count',
    run: async (stage) => {
      const { id, domain, call } = await makeCounted(stage);
      const other = await stage.createClient();
      expectError(await call(1, nobody), 404, 'domain_not_found');
      for (const [url, code] of [
        [`/client/${other.id}/domain/${domain.id}/calls`, 'domain_not_found'],
        [`/client/${nobody}/domain/${domain.id}/calls`, 'client_not_found'],
      ] as const)
        expectError(await stage.post(url, { count: 1 }), 404, code);
      for (const count of [undefined, ...badCounts]) expectInvalid(await call(count), 'count');
      expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 0 });
      expect((await call(1_000_000_000)).status).toBe(202);
    },
  },
  {
    id: 'H-505',
    contract: "calls by host name, with the client's own key: 202 as above, in whatever spelling",
    run: async (stage) => {
      const { id, callByHost, byDomain } = await makeCounted(stage);
      const bookshop = await stage.createDomain(id, 'bücher.example/shop');
      await stage.createDomain(id, 'bücher.example');
      const spellings = ['www.mysite.xyz', 'WWW.MySite.xyz', 'https://www.mysite.xyz/any/path', 'www.mysite.xyz.'];
      for (const [index, name] of spellings.entries()) {
        const answer = await callByHost(name, 2);
        expect(answer.status, answer.text).toBe(202);
        expect(answer.body).toMatchObject({ widgetDisplayCount: 2 * (index + 1) });
      }
      expect((await callByHost('xn--bcher-kva.example', 5)).status).toBe(202);
      expect(await byDomain()).toEqual([
        [bookshop.name, 5],
        [bookshop.name, 0],
        ['www.mysite.xyz', 8],
      ]);
    },
  },
  {
    id: 'H-506',
    contract: 'calls by host name: an unknown one is 404 where autoCreateDomains is off',
    run: async (stage) => {
      const { id, callByHost } = await makeCounted(stage);
      expectError(await callByHost('other.example', 1), 404, 'domain_not_found');
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 1, widgetDisplayCount: 0 });
    },
  },
  {
    id: 'H-507',
    contract: 'calls by host name: an unknown one becomes a domain where autoCreateDomains is on, within the limit',
    run: async (stage) => {
      const { id, callByHost, byDomain } = await makeCounted(stage, { autoCreateDomains: true, domainMaxCount: 2 });
      expect((await callByHost('https://New.example/some/path', 3)).body).toMatchObject({ widgetDisplayCount: 3 });
      expect((await callByHost('new.example', 1)).body).toMatchObject({ widgetDisplayCount: 4 });
      const [, made] = (await stage.get(`/client/${id}/domain`)).body;
      expect(made).toMatchObject({ name: 'new.example', path: '/', whitelabel: false });
      expectInvalid(await callByHost('third.example', 1), 'domainMaxCount');
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 2, widgetDisplayCount: 4 });
      expect(await byDomain()).toEqual([
        ['new.example', 4],
        ['www.mysite.xyz', 0],
      ]);
    },
  },
  {
    id: 'H-508',
    contract: 'calls by host name: 400 by name for a bad domain or count; a hosting key is 403',
    run: async (stage) => {
      const { id, callByHost } = await makeCounted(stage, { autoCreateDomains: true });
      for (const count of [undefined, ...badCounts]) expectInvalid(await callByHost('www.mysite.xyz', count), 'count');
      for (const name of [undefined, null, 5, '', 'no host', '127.0.0.1', 'a.example:80', [], 'a\0.example'])
        expectInvalid(await callByHost(name, 1), 'domain');
      expectInvalid(await callByHost(5, 0), 'count', 'domain');
      expectError(await stage.post('/calls', { domain: 'www.mysite.xyz', count: 1 }), 403, 'not_permitted');
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 1, widgetDisplayCount: 0 });
    },
  },
  {
    id: 'H-509',
    contract: 'over the limit nothing is refused or deleted: calls go on being counted, and the answer says exceeded',
    run: async (stage) => {
      const { id, call, callByHost } = await makeCounted(stage, { widgetDisplayMaxCount: 10 });
      expect((await call(10)).body).toMatchObject({ exceeded: false });
      expect((await call(1)).body).toEqual({ widgetDisplayCount: 11, widgetDisplayMaxCount: 10, exceeded: true });
      expect((await callByHost('www.mysite.xyz', 100)).body).toMatchObject({ widgetDisplayCount: 111, exceeded: true });
      expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 111, domainCount: 1, active: false });
      await stage.put(`/client/${id}`, { widgetDisplayMaxCount: 1000 });
      expect((await call(1)).body).toMatchObject({ widgetDisplayCount: 112, exceeded: false });
    },
  },
  {
    id: 'H-510',
    contract: 'a limit of -1 is never exceeded, one of 0 by the first call',
    run: async (stage) => {
      const free = await makeCounted(stage, { widgetDisplayMaxCount: -1 });
      expect((await free.call(1_000_000_000)).body).toMatchObject({ widgetDisplayMaxCount: -1, exceeded: false });
      const none = await makeCounted(stage);
      expect((await none.call(1)).body).toMatchObject({ widgetDisplayMaxCount: 0, exceeded: true });
    },
  },
  {
    id: 'H-511',
    contract:
      'counters belong to the calendar month in UTC and start again at 0 on the 1st, wherever the server stands',
    run: async (stage) => {
      const { id, call, byDomain } = await makeCounted(stage, { widgetDisplayMaxCount: 10 });
      const { clock } = stage.world;
      for (const [zone, month, next] of [
        ['Pacific/Kiritimati', '2026-11-30', '2026-12-01'],
        ['Pacific/Pago_Pago', '2027-02-28', '2027-03-01'],
      ] as const)
        await inTimeZone(zone, async () => {
          clock.moveTo(`${month}T23:59:59.999Z`);
          expect((await call(11)).body).toMatchObject({ widgetDisplayCount: 11, exceeded: true });
          clock.moveTo(`${next}T00:00:00Z`);
          expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 0 });
          expect((await stage.get('/client')).body).toMatchObject([{ actualCallCount: 0, widgetDisplayCount: 0 }]);
          expect(await byDomain()).toEqual([['www.mysite.xyz', 0]]);
          expect((await call(2)).body).toMatchObject({ widgetDisplayCount: 2, exceeded: false });
        });
      clock.moveTo('2027-11-30T12:00:00Z');
      expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 0 });
    },
  },
  {
    id: 'H-512',
    contract: 'past months stay readable: GET …/calls, the latest first',
    run: async (stage) => {
      const { id, call, history } = await makeCounted(stage);
      expect(await history()).toEqual([]);
      const other = await stage.createDomain(id, 'a.example');
      const months = { '2026-11': 5, '2026-12': 6, '2027-01': 7, '2028-02': 8 };
      for (const [month, count] of Object.entries(months)) {
        stage.world.clock.moveTo(`${month}-28T00:00:00Z`);
        await call(count);
        if (month === '2027-01') await call(1, other.id);
      }
      await stage.remove(`/client/${id}/domain/${other.id}`);
      const site = (callCount: number) => ({ domainName: 'www.mysite.xyz', callCount });
      expect(await history()).toEqual([
        { month: '2028-02', actualCallCount: 8, domainCountData: [site(8)] },
        { month: '2027-01', actualCallCount: 8, domainCountData: [{ domainName: 'a.example', callCount: 1 }, site(7)] },
        { month: '2026-12', actualCallCount: 6, domainCountData: [site(6)] },
        { month: '2026-11', actualCallCount: 5, domainCountData: [site(5)] },
      ]);
      expectError(await stage.get(`/client/${nobody}/calls`), 404, 'client_not_found');
    },
  },
  {
    id: 'H-513',
    contract: "a removed domain's calls stay counted this month; without calls it is gone from domainCountData",
    run: async (stage) => {
      const { id, domain, call, byDomain } = await makeCounted(stage);
      const silent = await stage.createDomain(id, 'silent.example');
      await call(9);
      await stage.remove(`/client/${id}/domain/${domain.id}`);
      await stage.remove(`/client/${id}/domain/${silent.id}`);
      expect(await byDomain()).toEqual([['www.mysite.xyz', 9]]);
      await stage.createDomain(id, 'www.mysite.xyz');
      expect((await stage.get('/client')).body).toMatchObject([{ actualCallCount: 9, domainCount: 1 }]);
      expectError(await call(1), 404, 'domain_not_found');
      stage.world.clock.moveTo('2026-12-01T00:00:00Z');
      expect(await byDomain()).toEqual([['www.mysite.xyz', 0]]);
    },
  },
  {
    id: 'H-514',
    contract: '50 records at once, by number and by host name, add up exactly',
    run: async (stage) => {
      const { id, call, callByHost, byDomain } = await makeCounted(stage);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          index % 2 ? call(index + 1) : callByHost('www.mysite.xyz', index + 1),
        ),
      );
      expect(countStatuses(answers)).toEqual({ 202: 50 });
      const totals = answers.map(({ body }) => body.widgetDisplayCount as number);
      expect(new Set(totals).size).toBe(50);
      expect(Math.max(...totals)).toBe(1275);
      expect(await stage.readClient(id)).toMatchObject({ widgetDisplayCount: 1275 });
      expect(await byDomain()).toEqual([['www.mysite.xyz', 1275]]);
    },
  },
  {
    id: 'H-515',
    contract: '50 calls at once for an unknown host name create one domain',
    run: async (stage) => {
      const { id, callByHost, byDomain } = await makeCounted(stage, { autoCreateDomains: true });
      const answers = await Promise.all(Array.from({ length: 50 }, () => callByHost('new.example', 1)));
      expect(countStatuses(answers)).toEqual({ 202: 50 });
      expect(await stage.readClient(id)).toMatchObject({ domainCount: 2, widgetDisplayCount: 50 });
      expect(await byDomain()).toEqual([
        ['new.example', 50],
        ['www.mysite.xyz', 0],
      ]);
    },
  },
];
