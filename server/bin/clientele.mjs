#!/usr/bin/env node
// Plain JavaScript that every Node can read: it looks at the version before anything else is imported, because older
// ones would crash on the store's driver or on the first type annotation.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Clientele needs Node.js 22.18 or later, and this is ${process.versions.node}.\n` +
      'Run "npm ci" in the folder of the repository and start it with "npm start": that brings and uses Node.js 24.\n',
  );
  process.exit(1);
}
// What is compiled now need not be at the next start, which takes half the time then. Not in the shared folder for temporary
// files, which is the default: what stands there is run. Where nothing can be written it is as it would be without.
const [{ enableCompileCache }, { fileURLToPath }] = await Promise.all([import('node:module'), import('node:url')]);
const { directory } = enableCompileCache(
  fileURLToPath(new URL('../../node_modules/.cache/clientele', import.meta.url)),
);
// Threads of the server look here.
if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
const { run } = await import('../src/cli/run.ts');
await run(process.argv);
