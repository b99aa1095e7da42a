import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('..', import.meta.url);

/** What names a scenario: `id` of a table's row, the first argument that makes one, or the head of a test's name. */
const named = /\bid: '([A-Z]-\d+)'|(?:^|\()\s*['"`]([A-Z]-\d+)(?: |',)/gm;

/** Every place in the tests that names a scenario. */
export function listScenarioIds(): { readonly id: string; readonly file: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:scenarios|kinds|texts|test)\.ts$/.test(file),
  );
  return files.flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(named)].map(([, row, head]) => ({
      id: row ?? head ?? '',
      file,
    })),
  );
}
