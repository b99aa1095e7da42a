import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { openWorld, type World } from '../support/world.ts';
import { fillUrl, iam, type Operation, v1 } from './tenancy-operations.ts';

/** What reads at length by a filter or a term, which the tables of tenancy do not send. */
const sometimes: readonly string[] = ['searchClients', 'previewBulkChange', 'createBulkChange'];

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
  async function countReads(operation: Operation): Promise<number> {
    const { own, credentials: headers } = await tenancy.fresh('platform');
    const body = operation.row.body?.(own);
    const reads = vi.spyOn(world.opened.backend, 'stream');
    const { status } = await world.ask({
      method: operation.method,
      url: fillUrl(operation, own),
      apiKey: null,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const { length } = reads.mock.calls;
    reads.mockRestore();
    expect(status, operation.name).toBe(operation.row.own?.platform ?? operation.success);
    return length;
  }

  it('is said of every operation that reads at length, and of no other', async () => {
    const operations = [...iam, ...v1].filter(({ access, load }) => access !== 'anyone' && load !== 'elsewhere');
    const found: [name: string, isLong: boolean][] = [];
    for (const operation of operations) found.push([operation.name, (await countReads(operation)) > 0]);
    expect(found).toEqual(operations.map(({ name, load }) => [name, load !== 'short' && !sometimes.includes(name)]));
  });
});
