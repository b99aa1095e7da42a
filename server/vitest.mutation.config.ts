import { defineConfig } from 'vitest/config';

/** Which tests a mutant must not survive: `MUTATION_TESTS`, comma-separated, below server/. */
const include = (process.env.MUTATION_TESTS ?? 'test/lib/**/*.test.ts').split(',');

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include,
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
