import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The file that takes longest comes first, so that nothing waits for it in the end. Vitest alone would go by size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/accessibility.e2e.ts');
    const [longest, others] = [files.filter(isLongest), files.filter((file) => !isLongest(file))];
    return [...longest, ...(await super.sort(others))];
  }
}

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    reporters: ['default', '../../server/test/support/count-reporter.ts'],
    // One server and one browser for each file, and as many files at a time as a small machine bears.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // These, too, are for what hangs: on a busy machine a page takes its time.
    testTimeout: 300_000,
    hookTimeout: 180_000,
    // What is polled for is waited for as long as what a page is to show.
    expect: { poll: { timeout: 60_000 } },
  },
});
