import { expect, it } from 'vitest';
import { seedStore } from '../../src/cli/seed.ts';
import { tuneStore } from '../../src/usecases/upkeep/tune-store.ts';
import { openWorld } from '../support/world.ts';

it('a small embedded store is not measured: its figures would be believed after it has grown', async () => {
  const world = await openWorld('sqlite');
  const { backend, ports } = world.opened;
  const isMeasured = async (): Promise<boolean> => {
    const rows = await backend.read((session) =>
      session.execute("select name from sqlite_master where name = 'sqlite_stat1'", []),
    );
    return rows.length > 0;
  };
  const seed = { seed: 1, isPlain: true, onProgress: () => undefined, signal: new AbortController().signal };
  try {
    await seedStore(ports, { ...seed, count: 100 });
    await tuneStore(ports);
    expect(await isMeasured()).toBe(false);
    await seedStore(ports, { ...seed, count: 10_000 });
    expect(await isMeasured()).toBe(true);
  } finally {
    await world.close();
  }
});
