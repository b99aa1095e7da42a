import { readFileSync } from 'node:fs';

/** Mutants of one group of `server/coverage-core.json`, named by `CORE_GROUP`; of single files of it with `-m`. */
const core = JSON.parse(readFileSync(new URL('server/coverage-core.json', import.meta.url), 'utf8'));

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: (core[process.env.CORE_GROUP]?.files ?? []).map((file) => `server/${file}`),
  vitest: { configFile: 'server/vitest.core.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  disableTypeChecks: false,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, allowEmojis: false },
  ignorePatterns: ['/console', '/docs', '/deploy', '/bench', '/sdk', '/data', '/.ci', '/server/coverage'],
  timeoutMS: 30_000,
};
