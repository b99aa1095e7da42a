import { globSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import core from './coverage-core.json' with { type: 'json' };

/** Of what decides who may do what, every branch is taken by some test. */
const whole = Object.values(core)
  .flatMap(({ files }) => files)
  .flatMap((files) => globSync(files, { cwd: import.meta.dirname }));

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/count-reporter.ts'],
    // As many files at a time as a small machine has processors: many of them wait for a server, a clock or a disk.
    maxWorkers: 2,
    // Real servers and databases, on a machine that may be busy with other things: the limit is for what hangs.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // The suite that every backend runs is a test itself.
      exclude: ['src/store/conformance/**'],
      reporter: ['text-summary', 'json', 'html'],
      reportOnFailure: true,
      thresholds: { branches: 90, ...Object.fromEntries(whole.map((file) => [file, { branches: 100 }])) },
    },
  },
});
