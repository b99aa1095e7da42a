import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    reporters: ['default', '../../server/test/support/count-reporter.ts'],
    // One server and one browser for each file, and as many files at a time as a small machine bears.
    maxWorkers: 2,
    // These, too, are for what hangs: on a busy machine a page takes its time.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // What is polled for is waited for as long as what a page is to show.
    expect: { poll: { timeout: 60_000 } },
  },
});
