import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    // Real servers and databases: a test that waits for a start needs more than the usual five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
