import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with what failed, one line each (of a long run only the end is kept), and the plain line that CI reads: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    // A file that does not load, or a set-up that fails, skips its tests: it must count all the same.
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    const broken = suites.filter((suite) => suite.errors().length > 0).length;
    const failures = tests.filter((test) => test.result().state === 'failed');
    const failed = failures.length + broken + unhandled.length;
    for (const test of failures) {
      const [reason = ''] = (test.result().errors?.[0]?.message ?? '').split('\n');
      process.stdout.write(`\nfailed: ${test.module.relativeModuleId}: ${test.fullName}: ${reason.slice(0, 200)}`);
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
