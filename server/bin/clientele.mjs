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
const { run } = await import('../src/cli/run.ts');
await run(process.argv);
