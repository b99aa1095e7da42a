import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedStore } from '../../../src/cli/seed.ts';
import { backendNames } from '../../support/backends.ts';
import { plainAccount, refresh, storeAccounts } from '../../support/iam-accounts.ts';
import { type Credentials, makeToken } from '../../support/iam-resellers.ts';
import { setListStage } from '../../support/list-stage.ts';
import { openWorld, type World } from '../../support/world.ts';

const many = 20_000;

/** Deletes a client or gives it another company name, as a use case leaves the store. */
async function changeClient({ opened, clock }: World, id: number, change: 'delete' | 'rename'): Promise<void> {
  const values = change === 'delete' ? { deleted_at: clock.now() } : { company: `Renamed ${id}` };
  await opened.backend.write(async (session) => {
    await session.db.updateTable('clients').set(values).where('id', '=', id).execute();
    await refresh(session, id, id);
  });
}

/** The list of a server that listens, read to its first bytes and no further until the caller goes on. */
async function beginList(world: World, headers: Credentials, query: string): Promise<IncomingMessage> {
  const { port } = world.app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const url = `http://127.0.0.1:${port}/iam/clients?${query}`;
    get(url, { headers, agent: false }, (response) => {
      response.once('error', reject);
      response.once('readable', () => resolve(response));
    }).once('error', reject);
  });
}

async function readRest(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

describe.each(backendNames)('the list while others write, on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
    await seedStore(world.opened.ports, {
      count: many,
      seed: 1,
      isPlain: false,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    await world.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => world.close());

  it('L-501 the plain array of twenty thousand clients is one snapshot, whatever is written while it streams', async () => {
    const admin = await makeToken(world, { userId: 1, clientId: 1 });
    const listIds = async (): Promise<number[]> => {
      const rows = await world.opened.backend.read(({ db }) =>
        db.selectFrom('clients').select('id').where('deleted_at', 'is', null).orderBy('id').execute(),
      );
      return rows.map(({ id }) => id);
    };
    const before = await listIds();
    expect(before.length).toBeGreaterThan(many * 0.9);
    const late = before.slice(-20);

    const response = await beginList(world, admin, '');
    for (const [at, id] of late.entries()) await changeClient(world, id, at % 2 === 0 ? 'delete' : 'rename');
    const added = await storeAccounts(world, [plainAccount(1), plainAccount(1)]);
    const text = await readRest(response);

    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    // Its length is not known before its end: it was not gathered first.
    expect(response.headers['transfer-encoding']).toBe('chunked');
    const shown = JSON.parse(text) as { id: number; companyName: string; deleted: boolean; users: unknown[] }[];
    expect(shown.map(({ id }) => id)).toEqual(before);
    expect(shown.filter(({ deleted, companyName }) => deleted || companyName.startsWith('Renamed '))).toEqual([]);
    expect(shown.every(({ users }) => users.length > 0)).toBe(true);

    const after = JSON.parse(await readRest(await beginList(world, admin, ''))) as { id: number }[];
    const gone = new Set(late.filter((_, at) => at % 2 === 0));
    expect(after.map(({ id }) => id)).toEqual([...before.filter((id) => !gone.has(id)), ...added.map(({ id }) => id)]);
  });

  it('L-502 a caller who goes away in the middle leaves nothing behind', async () => {
    const admin = await makeToken(world, { userId: 1, clientId: 1 });
    // More of them than there are connections for long reads: one that stayed would be missed.
    for (let round = 0; round < 25; round += 1) {
      const response = await beginList(world, admin, 'ordering=-id');
      response.once('error', () => undefined);
      response.destroy();
    }
    const response = await beginList(world, admin, 'ordering=-id');
    const ids = (JSON.parse(await readRest(response)) as { id: number }[]).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(many * 0.9);
    expect(ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? 0))).toBe(true);
  });

  it('L-503 every page under ordering=id while others write: who was there throughout comes exactly once', async () => {
    const stage = await setListStage(world);
    const names = Array.from({ length: 95 }, (_, at) => [`client ${at}`, {}] as const);
    const there = Object.values(await stage.store(Object.fromEntries(names))).map(({ id }) => id);
    const deleted = new Set<number>();
    // Whoever is deleted leaves a list without deleted ones: those behind move up.
    for (const [query, change] of [
      ['ordering=id', 'rename'],
      ['ordering=id', 'delete'],
      ['ordering=-id', 'delete'],
      ['ordering=-id&deleted=all', 'delete'],
    ] as const) {
      const isListed = (id: number): boolean => query.endsWith('all') || !deleted.has(id);
      const walked: number[] = [];
      let next: string | null = `limit=10&${query}`;
      for (let page = 0; next !== null; page += 1) {
        const { body } = await stage.list(next);
        walked.push(...(body.results as { id: number }[]).map(({ id }) => id));
        next = body.next === null ? null : new URL(body.next).search.slice(1);
        // While the walk lasts, one ahead and one behind are changed, and new ones come.
        for (const at of [page * 3, there.length - 1 - page]) {
          const id = there[at];
          if (id === undefined) continue;
          await changeClient(world, id, change);
          if (change === 'delete') deleted.add(id);
        }
        if (page < 5) await stage.store({ new: {}, other: {} });
      }
      const throughout = there.filter(isListed);
      expect(walked.filter((id) => throughout.includes(id))).toEqual(
        query.includes('-id') ? throughout.toReversed() : throughout,
      );
      expect(walked).toHaveLength(new Set(walked).size);
    }
  });

  it('L-504 the count of a page is of the same snapshot as the page', async () => {
    const stage = await setListStage(world);
    await stage.store({ one: {}, two: {} });
    let isWriting = true;
    const write = async (): Promise<void> => {
      for (let round = 0; round < 30; round += 1) await stage.store({ more: {}, still: {} });
      isWriting = false;
    };
    const read = async (): Promise<number[]> => {
      const counts: number[] = [];
      while (isWriting) {
        const { body } = await stage.list('limit=1000');
        expect(body.results).toHaveLength(body.count);
        counts.push(body.count);
      }
      return counts;
    };
    const [, counts] = await Promise.all([write(), read()]);
    // Both were made in one transaction, so nobody sees one without the other: beside them stands the reseller's own.
    expect(counts.filter((count) => count % 2 !== 1)).toEqual([]);
    expect((await stage.list('limit=1')).body.count).toBe(63);
  });
});
