// Builds the package for programs outside this repository, which cannot run TypeScript out of node_modules. "npm pack -w sdk" runs it.
// Usage: node sdk/scripts/build.ts [FOLDER [--with-the-types-that-are-there]]
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const top = join(import.meta.dirname, '..', '..');
const types = join(top, 'sdk', 'src', 'generated', 'schema.d.ts');
const folder = resolve(process.argv[2] ?? join(top, 'sdk', 'dist'));

/** Runs a program with this very Node.js; its output is shown only where it fails. */
function run(...program: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: top, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program[0]} failed.\n${stdout}${stderr}`);
}

rmSync(folder, { recursive: true, force: true });
if (process.argv[3] !== '--with-the-types-that-are-there' || !existsSync(types))
  run(join(top, 'console', 'scripts', 'make-client.ts'));
run(join(top, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'sdk', '--noEmit', 'false', '--outDir', folder);
// The compiler leaves out what holds nothing but types.
copyFileSync(types, join(folder, 'generated', 'schema.d.ts'));
