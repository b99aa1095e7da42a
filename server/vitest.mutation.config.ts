import { defineConfig } from 'vitest/config';

/** Which tests a mutant must not survive: `MUTATION_TESTS`, comma-separated, below server/; of these only those with `MUTATION_NAMES` in their names. */
const include = (process.env.MUTATION_TESTS ?? 'test/lib/**/*.test.ts').split(',');
const names = process.env.MUTATION_NAMES;

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include,
    ...(names === undefined ? {} : { testNamePattern: names }),
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
