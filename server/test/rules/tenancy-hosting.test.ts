import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { absent, type Tenant } from '../support/tenants.ts';
import { openWorld, type World } from '../support/world.ts';
import { fillUrl, hasIds, hosting, type Operation, parametersOf } from './tenancy-operations.ts';

describe.each(backendNames)('tenancy of the Hosting API on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  const opens = ({ access }: Operation, kind: 'reseller' | 'client'): boolean => access === 'both' || access === kind;

  it.each(['reseller', 'client'] as const)(
    "R-111 a %s's key: what is another one's is 404 as what is nowhere",
    async (kind) => {
      const before = await tenancy.dump();
      const apiKey = tenancy.keys[kind];
      const { otherReseller, otherSeller, sameSeller } = tenancy.siblings;
      for (const operation of hosting.filter((one) => hasIds(one) && opens(one, kind))) {
        const names = parametersOf(operation.url);
        for (const others of names.length > 1 ? [names, ...names.map((name) => [name])] : [names]) {
          const askFor = (other: Tenant) => {
            const body = operation.row.body?.(other);
            const url = fillUrl(operation, tenancy.own, others, other);
            return tenancy.ask({ method: operation.method, url, apiKey, ...(body === undefined ? {} : { body }) });
          };
          const nowhere = await askFor(absent);
          expect([403, 404], operation.name).toContain(nowhere.status);
          for (const foreign of kind === 'reseller' ? [otherReseller] : [otherReseller, otherSeller, sameSeller])
            expect(tenancy.bytesOf(await askFor(foreign)), operation.name).toEqual(tenancy.bytesOf(nowhere));
        }
      }
      expect(await tenancy.dump()).toBe(before);
    },
  );

  it('R-112 what the kind of a key does not open is 403, on its own too; without one it is 401', async () => {
    for (const operation of hosting) {
      const { method, row } = operation;
      const body = row.body?.(tenancy.own);
      const url = fillUrl(operation, tenancy.own);
      const request = { method, url, ...(body === undefined ? {} : { body }) };
      expect((await world.ask({ ...request, apiKey: null })).status, operation.name).toBe(401);
      for (const kind of ['reseller', 'client'] as const)
        if (!opens(operation, kind))
          expect((await world.ask({ ...request, apiKey: tenancy.keys[kind] })).status, operation.name).toBe(403);
    }
  });
});
