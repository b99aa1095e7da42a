import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOk } from '../support/iam-stage.ts';
import { makeKnownClient } from '../support/personal-stage.ts';
import { setV1Stage } from '../support/v1-stage.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld('sqlite');
});
afterAll(() => world.close());

/** How often each text stands in the files of the data folder, whatever they are. */
async function countOnDisk(texts: readonly string[]): Promise<readonly number[]> {
  const [row] = await world.opened.backend.read(({ execute }) => execute('pragma database_list', []));
  const folder = dirname(String(row?.file));
  const files = await readdir(folder, { withFileTypes: true });
  const contents = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map(async ({ name }) => (await readFile(join(folder, name))).toString('latin1')),
  );
  const all = contents.join('\n').toLowerCase();
  return texts.map((text) => all.split(text.toLowerCase()).length - 1);
}

it('G-1010 of an erased client nothing is left in the bytes of SQLite’s files once the log of the last writes is taken over', async () => {
  const stage = await setV1Stage(world);
  const known = await makeKnownClient(stage);
  const neighbour = await makeKnownClient(stage);
  expectOk(await stage.iam.remove(`/clients/${known.id}`), 204);
  await world.restart();
  expect((await countOnDisk(known.texts)).every((count) => count > 0)).toBe(true);
  expectOk(await stage.post(`/clients/${known.id}/erasure`, { dryRun: false }));
  await world.restart();
  expect(await countOnDisk(known.texts)).toEqual(known.texts.map(() => 0));
  expect((await countOnDisk(neighbour.texts)).every((count) => count > 0)).toBe(true);
});
