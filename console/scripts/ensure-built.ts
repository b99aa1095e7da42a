// Builds the console where it is not built, or was built of other files than there are. `npm start` and `npm run demo` run this
// first, so that a fresh clone has its console after the README's two commands.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const top = join(import.meta.dirname, '..', '..');
const stampFile = join(top, 'server', 'dist', 'console', 'built-of');
/** What the console is made of: its own files, and the operations that its client is made from. */
const sources = [
  'console/src',
  'console/public',
  'console/index.html',
  'console/vite.config.ts',
  'server/src/api',
  'package-lock.json',
];
const generated = join('console', 'src', 'api', 'generated');

function listFiles(path: string): string[] {
  if (!statSync(join(top, path)).isDirectory()) return [path];
  return readdirSync(join(top, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(generated))
    .map((entry) => join(entry.parentPath.slice(top.length + 1), entry.name))
    .sort();
}

/** A digest of everything that the console is made of. */
function digestSources(): string {
  const digest = createHash('sha256');
  for (const file of sources.flatMap(listFiles))
    digest
      .update(file)
      .update('\0')
      .update(readFileSync(join(top, file)));
  return digest.digest('hex');
}

/** Runs a program with this very Node.js; its output is shown only where it fails. */
function run(what: string, ...program: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: top, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${what} failed.\n${stdout}${stderr}`);
}

const wanted = digestSources();
if (process.argv.includes('--force') || !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
  process.stdout.write('Building the console for the browser, which takes some seconds …\n');
  const started = performance.now();
  try {
    run('Making the client', join(import.meta.dirname, 'make-client.ts'));
    run(
      'Building the console',
      join(top, 'node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      'console',
      '--logLevel',
      'warn',
    );
    writeFileSync(stampFile, wanted);
    process.stdout.write(`The console is built (${((performance.now() - started) / 1000).toFixed(1)} s).\n`);
  } catch (error) {
    // The server is of use without its console, and says on the console's page what to do.
    process.stderr.write(`The console could not be built: ${error instanceof Error ? error.message : String(error)}\n`);
    if (process.argv.includes('--force')) process.exitCode = 1;
  }
}
