// Writes the pages that are made from the code: docs/reference/settings.md and .env.example.
// Usage: npm run docs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeEnvironment, describeSettings } from '../server/src/config/describe-options.ts';

/** Every page that is made from the code: where it stands in the repository, and what it must say now. */
export const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/settings.md': describeSettings,
  '.env.example': describeEnvironment,
};

/** Writes every page below a folder, which is the repository's unless told. */
export function writePages(top: string): void {
  for (const [path, describe] of Object.entries(pages)) {
    const file = join(top, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, describe());
  }
}

if (import.meta.main) writePages(join(import.meta.dirname, '..'));
