/** Who may import whom: the rooms of docs/ARCHITECTURE.md. */
const room = (name) => `^server/src/${name}/`;

/** `from` may import only itself, the named rooms, node: modules and the packages that `packages` matches. */
const mayImport = (from, rooms, packages = '^$') => ({
  name: `${from}-imports-only-${['itself', ...rooms].join('-')}`,
  severity: 'error',
  from: { path: room(from) },
  to: {
    pathNot: [...[from, ...rooms].map(room), packages],
    dependencyTypesNot: ['core'],
  },
});

const npm = (...names) => `node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    mayImport('lib', [], npm('bcrypt', '@types/bcrypt', 'otpauth', '@zxcvbn-ts/language-common')),
    mayImport('model', ['lib']),
    mayImport('usecases', ['model', 'lib']),
    mayImport('config', ['lib']),
    mayImport(
      'store',
      ['usecases', 'model', 'lib'],
      npm('kysely', 'better-sqlite3', '@types/better-sqlite3', 'pg', '@types/pg'),
    ),
    mayImport('jobs', ['usecases', 'model', 'lib'], npm('pino', 'prom-client')),
    mayImport('files', ['usecases', 'model', 'lib'], npm('csv-parse', 'csv-stringify', 'typebox')),
    mayImport(
      'api',
      ['files', 'usecases', 'model', 'lib'],
      npm(
        'fastify',
        '@fastify/.+',
        'typebox',
        'hawk',
        '@types/hawk',
        'secure-json-parse',
        'prom-client',
        'jose',
        'yaml',
      ),
    ),
    mayImport('mail', ['usecases', 'model', 'lib'], npm('nodemailer')),
    mayImport('webhooks', ['usecases', 'model', 'lib']),
    {
      name: 'a-dialect-never-imports-another',
      severity: 'error',
      from: { path: '^server/src/api/([^/]+)/', pathNot: '^server/src/api/shared/' },
      to: { path: '^server/src/api/', pathNot: ['^server/src/api/$1/', '^server/src/api/shared/'] },
    },
    {
      name: 'shared-knows-no-dialect',
      severity: 'error',
      from: { path: '^server/src/api/shared/' },
      to: { path: '^server/src/api/', pathNot: '^server/src/api/shared/' },
    },
    {
      name: 'only-backends-know-a-driver',
      severity: 'error',
      from: { pathNot: ['^server/src/store/backends/', '^server/test/', '^bench/', '^proofs/'] },
      to: { path: npm('better-sqlite3', 'pg') },
    },
    {
      name: 'a-backend-never-imports-another',
      severity: 'error',
      from: { path: '^server/src/store/backends/([^/]+)/' },
      to: { path: '^server/src/store/backends/[^/]+/', pathNot: '^server/src/store/backends/$1/' },
    },
    {
      name: 'the-command-line-never-touches-the-store',
      severity: 'error',
      from: { path: '^server/src/(cli|jobs)/' },
      to: { path: '^server/src/(store|api)/' },
    },
    {
      name: 'the-console-knows-the-server-by-its-client-alone',
      severity: 'error',
      from: { path: '^console/src/' },
      to: { path: '^(server|bench|scripts|console/(?!src/))' },
    },
    {
      name: 'the-parts-of-the-console-that-know-no-client',
      severity: 'error',
      from: { path: '^console/src/ui/' },
      to: { path: '^console/src/', pathNot: ['^console/src/ui/', '^console/src/api/failure[.]ts$'] },
    },
    {
      name: 'the-sdk-knows-the-server-by-its-types-alone',
      severity: 'error',
      from: { path: '^sdk/src/' },
      to: { path: '^(server|bench|scripts|console|sdk/(?!src/))' },
    },
    {
      name: 'the-server-never-imports-the-console',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^console/' },
    },
    {
      name: 'production-never-imports-tests',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^(server/test|bench|proofs|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(server/dist|sdk/dist|console/src/api/generated|sdk/src/generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
