import { expect } from 'vitest';
import { countStatuses, expectError, expectNoContent } from '../../support/hosting-expectations.ts';
import type { HostingScenario } from '../../support/hosting-stage.ts';
import { makeOwner } from './domains.scenarios.ts';

const ifMatch = (tag: unknown) => ({ headers: { 'if-match': String(tag) } });

/** `ETag`, `If-Match` and `If-None-Match` of one client and of one domain. */
export const versionScenarios: readonly HostingScenario[] = [
  {
    id: 'H-121',
    contract: 'a client has an ETag: with If-Match a stale change is 412; calls are no change, but another answer',
    run: async (stage) => {
      const { ask, get, remove, createDomain } = stage;
      const { id, url: domains } = await makeOwner(stage);
      const url = `/client/${id}`;
      const read = await get(url);
      const { etag } = read.headers;
      const known = { headers: { 'if-none-match': String(etag) } };
      const unchanged = await get(url, known);
      expect([unchanged.status, unchanged.text, unchanged.headers.etag]).toEqual([304, '', etag]);

      const domain = await createDomain(id, 'a.example');
      const counted = (await get(url)).headers.etag;
      expect(counted).not.toBe(etag);
      await ask({ method: 'POST', url: `${domains}/${domain.id}/calls`, body: { count: 1 } });
      expect((await get(url, { headers: { 'if-none-match': String(counted) } })).status).toBe(200);
      const changed = await ask({ method: 'PUT', url, body: { company: 'One' }, ...ifMatch(counted) });
      expect([changed.status, changed.headers.etag]).toEqual([200, (await get(url)).headers.etag]);
      for (const tag of [etag, counted, 'nonsense', '""'])
        expectError(await ask({ method: 'PUT', url, body: { company: 'Two' }, ...ifMatch(tag) }), 412, 'stale_version');
      expectError(await remove(url, ifMatch(counted)), 412, 'stale_version');
      expectNoContent(await remove(url, ifMatch(changed.headers.etag)));
    },
  },
  {
    id: 'H-319',
    contract:
      'a domain has an ETag of its own: of ten changes at once with the same If-Match one is done, the others are 412',
    run: async (stage) => {
      const { ask, get, remove, createDomain } = stage;
      const { id, url } = await makeOwner(stage);
      const made = await ask({ method: 'POST', url, body: { name: 'a.example' } });
      const one = `${url}/${made.body.id}`;
      const read = await get(one);
      const { etag } = made.headers;
      expect([read.headers.etag, read.text]).toEqual([etag, made.text]);
      expect((await get(one, { headers: { 'if-none-match': `"x", ${etag}` } })).status).toBe(304);
      await createDomain(id, 'b.example');
      const change = (country: string) => ask({ method: 'PUT', url: one, body: { country }, ...ifMatch(etag) });
      const answers = await Promise.all(['DE', 'FR', 'IT', 'ES', 'PT', 'NL', 'BE', 'AT', 'CH', 'PL'].map(change));
      expect(countStatuses(answers)).toEqual({ 200: 1, 412: 9 });
      const [winner] = answers.filter(({ status }) => status === 200);
      expect((await get(one)).text).toBe(winner?.text);
      expectError(await remove(one, ifMatch(etag)), 412, 'stale_version');
      expectNoContent(await remove(one, ifMatch(winner?.headers.etag)));
    },
  },
];
