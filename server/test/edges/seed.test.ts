import { expect, it } from 'vitest';
import { seedStore } from '../../src/cli/seed.ts';
import { openWorld, type World } from '../support/world.ts';

async function readIndexes({ opened }: World): Promise<string[]> {
  const rows = await opened.backend.read((session) =>
    session.execute("select name, sql from sqlite_master where type = 'index' and sql is not null order by name", []),
  );
  return rows.map(({ sql }) => String(sql).toLowerCase());
}

it('a load that ended in the middle leaves its clients, and the indexes are there again after the next start', async () => {
  const world = await openWorld('sqlite');
  try {
    const before = await readIndexes(world);
    const load = { count: 300, seed: 1, isPlain: true, signal: new AbortController().signal };
    const fault = new Error('the end of the process');
    const onProgress = (): never => {
      throw fault;
    };
    await expect(seedStore(world.opened.ports, { ...load, onProgress })).rejects.toBe(fault);
    expect((await readIndexes(world)).length).toBeLessThan(before.length - 20);
    // Those that refuse are never away.
    const unique = (indexes: readonly string[]) => indexes.filter((sql) => sql.startsWith('create unique'));
    expect(unique(await readIndexes(world))).toEqual(unique(before));
    await world.restart();
    expect(await readIndexes(world)).toEqual(before);
    expect(await seedStore(world.opened.ports, { ...load, onProgress: () => undefined })).toBe(300);
    expect(await readIndexes(world)).toEqual(before);
    const list = await world.ask({ url: '/hosting/api/client' });
    expect(list.body).toHaveLength(600);
  } finally {
    await world.close();
  }
});
