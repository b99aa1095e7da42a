import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { openWorld, type World } from '../support/world.ts';
import { fillUrl, hosting, iam, type Operation, v1 } from './tenancy-operations.ts';

/** Long reads have threads or connections of their own, and places for as many: whoever reads so without a place takes somebody else's. */
describe('what operations cost', () => {
  let world: World;
  let tenancy: Tenancy;
  beforeAll(async () => {
    world = await openWorld('sqlite');
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  /** Asks as whoever may do all, for what is there, and gives how many long reads that took. */
  async function countReads({ method, url, row, ...operation }: Operation, query = ''): Promise<number> {
    const { own, credentials } = await tenancy.fresh('platform');
    const body = row.body?.(own);
    const reads = vi.spyOn(world.opened.backend, 'stream');
    const answer = await world.ask({
      method,
      url: fillUrl({ method, url, row, ...operation }, own) + query,
      ...(operation.access === 'reseller' || operation.access === 'both' ? {} : { apiKey: null, headers: credentials }),
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status, operation.name).toBeLessThan(300);
    const { length } = reads.mock.calls;
    reads.mockRestore();
    return length;
  }

  it('is said of every operation that reads at length, and of no other', async () => {
    const platform = [...iam, ...v1].filter(({ access, row }) => access !== 'anyone' && row.own?.platform === undefined);
    const found: Record<string, boolean> = {};
    for (const operation of [...platform, ...hosting.filter(({ access }) => access !== 'client')])
      if (operation.load !== 'elsewhere') found[operation.name] = (await countReads(operation)) > 0;
    const said = Object.keys(found).map((name) => [
      name,
      [...platform, ...hosting].find((operation) => operation.name === name)?.load !== 'short',
    ]);
    expect(found).toEqual(Object.fromEntries(said));
  });
});
