import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { absent, type Tenant } from '../support/tenants.ts';
import { type Answer, openWorld, type World } from '../support/world.ts';
import { fillUrl, hasIds, hosting, iam, type Operation, parametersOf, v1 } from './tenancy-operations.ts';
import { type CallerKind, callerKinds, hostingRows, iamRows, pathValues, rights, v1Rows } from './tenancy-rows.ts';

/** What each contract says to whoever is not known, and to whoever is known and has no right. */
const refusals = ({ url }: Operation): { unknown: string; forbidden: string } =>
  url.startsWith('/iam')
    ? {
        unknown: 'Authentication credentials were not provided.',
        forbidden: 'You do not have permission to perform this action.',
      }
    : { unknown: 'Send Authorization: APIKey <token>, or Bearer <access token>.', forbidden: 'You may not do that.' };

/** All that a refusal says, and that it says nothing more. */
function saidIn({ body, status, headers }: Answer): string {
  if (String(headers['content-type']).startsWith('application/json')) {
    expect(Object.keys(body)).toEqual(['message']);
    return body.message;
  }
  expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'code', 'detail']);
  expect(body.status).toBe(status);
  return body.detail;
}

describe('the tables of tenancy', () => {
  it('have a line for every operation and every parameter, and no other', () => {
    expect(Object.keys(iamRows).sort()).toEqual(iam.map(({ name }) => name).sort());
    expect(Object.keys(v1Rows).sort()).toEqual(v1.map(({ name }) => name).sort());
    expect(Object.keys(hostingRows).sort()).toEqual(hosting.map(({ name }) => name).sort());
    const parameters = new Set([...iam, ...v1, ...hosting].flatMap(({ url }) => parametersOf(url)));
    expect(Object.keys(pathValues).sort()).toEqual([...parameters].sort());
  });

  it('say whose the numbers of a path are', () => {
    const named = [...iam, ...v1, ...hosting].filter(({ url }) =>
      parametersOf(url).some((name) => name !== 'featureId'),
    );
    expect(named.filter(({ row }) => row.of === 'nobody').map(({ name }) => name)).toEqual([]);
  });
});

describe.each(backendNames)('tenancy on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  const guarded = [...iam, ...v1].filter(({ access }) => access !== 'anyone');

  /** Foreign to each kind: another reseller's, another seller's, another client's of the same. */
  const foreignTo = (kind: CallerKind): readonly Tenant[] => {
    const { siblings } = tenancy;
    const all = [siblings.otherReseller, siblings.otherSeller, siblings.sameSeller];
    return { platform: [], reseller: all.slice(0, 1), seller: all.slice(0, 2) }[kind as 'platform'] ?? all;
  };

  async function ask(operation: Operation, kind: CallerKind, url: string, bodyOf: Tenant) {
    const body = operation.row.body?.(bodyOf);
    return tenancy.ask({
      method: operation.method,
      url,
      apiKey: null,
      headers: tenancy.credentials[kind],
      ...(body === undefined ? {} : { body }),
    });
  }

  it('R-101 without credentials every operation is 401, and nothing is said of what is there', async () => {
    for (const operation of guarded)
      for (const tenant of [tenancy.own, absent]) {
        const { method, row } = operation;
        const body = row.body?.(tenant);
        const url = fillUrl(operation, tenant);
        const answer = await world.ask({ method, url, apiKey: null, ...(body === undefined ? {} : { body }) });
        expect([answer.status, saidIn(answer)], operation.name).toEqual([401, refusals(operation).unknown]);
      }
  });

  it('R-102 a token that only purges opens nothing', async () => {
    for (const operation of guarded)
      for (const headers of tenancy.purgeOnly) {
        const { method, row } = operation;
        const body = row.body?.(tenancy.own);
        const url = fillUrl(operation, tenancy.own);
        const answer = await world.ask({ method, url, apiKey: null, headers, ...(body === undefined ? {} : { body }) });
        expect(answer.status, operation.name).toBe(403);
      }
  });

  it('R-103 a key of one contract opens nothing of the other', async () => {
    for (const operation of guarded)
      for (const secret of [tenancy.keys.reseller, tenancy.keys.client]) {
        const { method } = operation;
        const headers = { authorization: `APIKey ${secret}` };
        const answer = await world.ask({ method, url: fillUrl(operation, tenancy.own), apiKey: null, headers });
        expect(answer.status, operation.name).toBe(401);
      }
    for (const operation of hosting)
      for (const kind of callerKinds) {
        const { method } = operation;
        const url = fillUrl(operation, tenancy.own);
        const headers = tenancy.credentials[kind];
        expect((await world.ask({ method, url, apiKey: null, headers })).status, operation.name).toBe(401);
      }
  });

  describe.each(callerKinds)('%s', (kind) => {
    it('R-104 what it has no right to is 403, whatever is asked for', async () => {
      const closed = guarded.filter(({ access }) => !rights[kind].includes(access));
      expect(closed.length > 0).toBe(kind !== 'platform');
      for (const operation of closed)
        for (const tenant of [tenancy.own, ...foreignTo(kind), absent]) {
          const answer = await ask(operation, kind, fillUrl(operation, tenant), tenant);
          expect([answer.status, saidIn(answer)], operation.name).toEqual([403, refusals(operation).forbidden]);
        }
    });

    it("R-105 another one's and one that is nowhere answer the same bytes, and nothing happens", async () => {
      const before = await tenancy.dump();
      for (const operation of guarded.filter((one) => hasIds(one) && rights[kind].includes(one.access))) {
        const names = parametersOf(operation.url);
        // All of them another one's; and each alone, where the others are the caller's.
        const wholes = names.length > 1 ? [names, ...names.map((name) => [name])] : [names];
        for (const others of wholes) {
          const askFor = (other: Tenant) => ask(operation, kind, fillUrl(operation, tenancy.own, others, other), other);
          const nowhere = await askFor(absent);
          expect([403, 404, 400], `${operation.name} ${nowhere.text}`).toContain(nowhere.status);
          if (operation.row.of === 'client') expect(nowhere.status, operation.name).toBe(404);
          for (const foreign of foreignTo(kind)) {
            // What lies at the reseller itself is the same for all of one reseller's.
            if (operation.row.of === 'reseller' && foreign.resellerId === tenancy.own.resellerId) continue;
            const answer = await askFor(foreign);
            expect(tenancy.bytesOf(answer), `${operation.name} ${others}`).toEqual(tenancy.bytesOf(nowhere));
            expect(answer.text).not.toContain(foreign.marker);
          }
        }
      }
      expect(await tenancy.dump()).toBe(before);
    });

    it("R-106 another one's deleted client is as one that is nowhere", async () => {
      const before = await tenancy.dump();
      const operations = guarded.filter(
        ({ url, access }) => url.includes(':clientId') && rights[kind].includes(access),
      );
      expect(foreignTo(kind).length > 0).toBe(kind !== 'platform');
      for (const operation of operations) {
        const nowhere = await ask(operation, kind, fillUrl(operation, absent), absent);
        for (const foreign of foreignTo(kind)) {
          const gone = { ...foreign, clientId: foreign.deletedClientId };
          const answer = await ask(operation, kind, fillUrl(operation, gone), gone);
          expect(tenancy.bytesOf(answer), operation.name).toEqual(tenancy.bytesOf(nowhere));
        }
      }
      expect(await tenancy.dump()).toBe(before);
    });

    it('R-107 every operation does its work on what is its own', async () => {
      const failed: string[] = [];
      for (const operation of guarded.filter(({ access }) => rights[kind].includes(access))) {
        const { own, credentials } = await tenancy.fresh(kind);
        const body = operation.row.body?.(own);
        const answer = await world.ask({
          method: operation.method,
          url: fillUrl(operation, own),
          apiKey: null,
          headers: credentials,
          ...(body === undefined ? {} : { body }),
        });
        const expected = operation.row.own?.[kind] ?? operation.success;
        if (answer.status !== expected)
          failed.push(`${operation.name}: ${answer.status} for ${expected}, ${answer.text}`);
        for (const foreign of foreignTo(kind)) expect(answer.text, operation.name).not.toContain(foreign.marker);
      }
      expect(failed).toEqual([]);
    });

    it('R-108 on its own deleted client nothing fails', async () => {
      const { own } = tenancy;
      const gone = { ...own, clientId: own.deletedClientId };
      const operations = guarded.filter(
        ({ url, access, method }) => method === 'GET' && url.includes(':clientId') && rights[kind].includes(access),
      );
      for (const operation of operations) {
        const { status } = await ask(operation, kind, fillUrl(operation, gone), gone);
        expect([200, 403, 404], operation.name).toContain(status);
      }
    });

    it('R-109 a filter never widens the scope, and totals count no one else', async () => {
      const filters: [string, (tenant: Tenant) => string | number][] = [
        ['reseller_id', ({ resellerId }) => resellerId],
        ['seller_id', ({ sellerId }) => sellerId],
        ...['companyName', 'name', 'email', 'users_name', 'users_email', 'secondaryhostnames'].map(
          (name): [string, (tenant: Tenant) => string] => [name, ({ marker }) => marker],
        ),
      ];
      const headers = tenancy.credentials[kind];
      const list = async (query: string) =>
        (await world.ask({ url: `/iam/clients?limit=1000&${query}`, apiKey: null, headers })).body;
      for (const deleted of ['false', 'true', 'all'])
        for (const [name, read] of filters)
          for (const foreign of foreignTo(kind)) {
            const shared = read(foreign) === read(tenancy.own);
            const { count, results } = await list(`deleted=${deleted}&${name}=${read(foreign)}`);
            const text = JSON.stringify(results);
            expect(count).toBe(results.length);
            expect(text, name).not.toContain(foreign.marker);
            if (!shared) expect(count, name).toBe(0);
          }
      const all = await list('deleted=all');
      expect(all.count).toBe(all.results.length);
      expect(all.results.map(({ id }: { id: number }) => id)).toContain(tenancy.own.clientId);
      for (const foreign of foreignTo(kind)) expect(JSON.stringify(all)).not.toContain(foreign.marker);
    });

    it('R-110 no list shows what is another one’s', async () => {
      const lists = guarded.filter(
        ({ method, url, access }) => method === 'GET' && !url.includes(':') && rights[kind].includes(access),
      );
      for (const operation of lists) {
        const { status, text } = await ask(operation, kind, operation.url, tenancy.own);
        expect(status, operation.name).toBe(operation.row.own?.[kind] ?? 200);
        for (const foreign of foreignTo(kind)) {
          expect(text, operation.name).not.toContain(foreign.marker);
          expect(text, operation.name).not.toMatch(new RegExp(`"(client|client_id)":${foreign.clientId}\\b`));
        }
      }
    });
  });
});
