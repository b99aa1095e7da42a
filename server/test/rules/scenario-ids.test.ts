import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('..', import.meta.url);

/** What names a scenario: `id` of a table's row, the first argument that makes one, or the head of a test's name. */
const named = /\bid: '([A-Z]-\d+)'|(?:^|\()\s*['"`]([A-Z]-\d+)(?: |',)/gm;

it('the id of a scenario stands for one alone', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:scenarios|kinds|texts|test)\.ts$/.test(file),
  );
  const places = files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(named)].map(([, row, head]) => ({
      id: row ?? head,
      file,
    })),
  );
  const ids = places.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(500);
  expect(places.filter(({ id }, at) => ids.indexOf(id) !== at)).toEqual([]);
});
