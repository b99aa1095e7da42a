import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedStore } from '../../src/cli/seed.ts';
import { listFailedRows } from '../../src/usecases/imports/list-imports.ts';
import { backendNames } from '../support/backends.ts';
import { makeToken } from '../support/iam-resellers.ts';
import {
  asOrganisations,
  exportText,
  importFile,
  makeFolder,
  organisations,
  readContents,
} from '../support/imports.ts';
import { openWorld, type World } from '../support/world.ts';
import { passedOver, refused, wholeClients } from './whole-lines.ts';

const rowsOfOrganisations = 2_500;
const seeded = 120;

/** Milliseconds: four stores are filled with thousands of clients each, twice. */
const patience = 300_000;

const writeLines = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe.each(backendNames)('clients that move out of %s', (source) => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let world: World;
  let file: string;
  let contents: readonly unknown[];
  beforeAll(async () => {
    folder = await makeFolder();
    world = await openWorld(source);
    const { result } = await importFile(world, organisations, asOrganisations);
    expect(result.counts).toMatchObject({ read: rowsOfOrganisations, created: rowsOfOrganisations });
    const { signal } = new AbortController();
    await seedStore(world.opened.ports, {
      count: seeded,
      seed: 1,
      isPlain: false,
      onProgress: () => undefined,
      signal,
    });
    const lines = [...wholeClients, ...passedOver, ...refused.map(([line]) => line)];
    const special = await importFile(world, await folder.write('special.ndjson', writeLines(lines)));
    expect(special.plan.counts).toEqual(special.result.counts);
    expect(special.result.counts).toEqual({
      ...{ read: lines.length, created: wholeClients.length, updated: 0 },
      ...{ skipped: passedOver.length, failed: refused.length },
    });
    const first = wholeClients.length + passedOver.length + 1;
    const failures = await Array.fromAsync(listFailedRows(world.opened.ports, special.result.id));
    for (const [at, [, reason]] of refused.entries())
      expect(failures.find(({ row }) => row === first + at)?.reason).toContain(reason);
    file = await folder.write('all.ndjson', await exportText(world));
    contents = await readContents(world);
  }, patience);
  afterAll(async () => {
    await world.close();
    await folder.remove();
  });

  it('are in the file with all that they were made of', () => {
    expect(contents.slice(-wholeClients.length - 1)).toEqual([
      ...wholeClients.map(({ id: _, ...content }) => content),
      { complete: true, count: contents.length - 1 },
    ]);
    expect(contents.length).toBeGreaterThan(rowsOfOrganisations + wholeClients.length + seeded / 2);
  });

  it.each(backendNames)(
    'are the same in an empty store on %s, and once more changes nothing',
    { timeout: patience },
    async (target) => {
      const other = await openWorld(target);
      try {
        const { plan, result } = await importFile(other, file);
        const count = contents.length - 1;
        expect(result).toMatchObject({ isComplete: true, failures: [], counts: { read: count, created: count } });
        expect(plan.counts).toEqual(result.counts);
        expect(await readContents(other)).toEqual(contents);
        // What each dialect shows of them is made of the same.
        const list = '/hosting/api/client';
        const shown = async (one: World) =>
          ((await one.ask({ url: list })).body as { id: string; username: string }[])
            .map(({ id: _, ...client }) => client)
            .sort((a, b) => (a.username < b.username ? -1 : 1));
        expect((await shown(other)).length).toBe((await shown(world)).length);
        const headers = await makeToken(other, { userId: 1, clientId: 1 });
        const asPlatform = async (url: string) => (await other.ask({ url, apiKey: null, headers })).body;
        const [tagged] = await asPlatform('/iam/clients?tag=k%C3%B6ln');
        const { items } = await asPlatform(`/api/v1/clients/${tagged.id}/notes`);
        // The latest first: by a seller of this store, a client who may write none, one who is in another store, and by the administrator.
        expect(items.map(({ author }: { author: object }) => author)).toEqual([
          { id: expect.any(Number), name: 'Sales Online' },
          { id: null, name: 'Web Office' },
          { id: null, name: 'Office Lead' },
          { id: 1, name: 'admin@localhost' },
        ]);
        const again = await importFile(other, file);
        expect(again.result.counts).toEqual({ read: count, created: 0, updated: 0, skipped: count, failed: 0 });
        expect(await readContents(other)).toEqual(contents);
      } finally {
        await other.close();
      }
    },
  );
});
