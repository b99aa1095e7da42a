import { defineConfig } from 'vitest/config';
import core from './coverage-core.json' with { type: 'json' };

/**
 * The files that decide who may do what, and the tests that are soon done with them: of the group `CORE_GROUP`, or of all;
 * of the tests only those in `CORE_TESTS`, comma-separated, where there is one.
 */
const { CORE_GROUP: group, CORE_TESTS: tests, STRYKER_MUTATOR_WORKER: mutator } = process.env;
const groups = Object.entries(core).filter(([name]) => group === undefined || name === group);

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: tests?.split(',') ?? groups.flatMap(([, one]) => one.tests),
    // Hundreds of mutants are tried on one backend; the other one has the same tests without them.
    ...(mutator === undefined ? {} : { testNamePattern: /^(?!.*on postgres)/ }),
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: groups.flatMap(([, { files }]) => files),
      reporter: ['text'],
      reportOnFailure: true,
      thresholds: { branches: 100 },
    },
  },
});
