import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { top } from '../docs/pages.ts';

/** The SDK as a program outside this repository has it. */
export interface InstalledSdk {
  readonly sdk: typeof import('../../../sdk/src/clientele.ts');
  /** Checks the types of a program in the folder, runs it, and gives what it printed. */
  runProgram(source: string, environment: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

const run = (words: readonly string[], options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv }) =>
  promisify(execFile)(process.execPath, words, options);

const settings = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  },
  files: ['program.ts'],
};

/** Builds the package as `npm pack` does, and puts it into the `node_modules` of an empty folder. */
export async function installSdk(): Promise<InstalledSdk> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-sdk-'));
  const place = join(folder, 'node_modules', 'clientele-sdk');
  await mkdir(place, { recursive: true });
  // "npm run types" has made the types a moment ago.
  const build = join(top, 'sdk', 'scripts', 'build.ts');
  await run([build, join(place, 'dist'), '--with-the-types-that-are-there'], { cwd: top });
  await cp(join(top, 'sdk', 'package.json'), join(place, 'package.json'));
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers', '@types'])
    await symlink(join(top, 'node_modules', name), join(folder, 'node_modules', name));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));

  return {
    sdk: await import(pathToFileURL(join(place, 'dist', 'clientele.js')).href),
    async runProgram(source, environment) {
      await writeFile(join(folder, 'program.ts'), source);
      const compiler = join(top, 'node_modules', 'typescript', 'bin', 'tsc');
      await run([compiler, '-p', folder], { cwd: folder }).catch((error: { readonly stdout: string }) => {
        throw new Error(`The program does not compile:\n${error.stdout}`);
      });
      return (await run(['program.ts'], { cwd: folder, env: { PATH: process.env.PATH, ...environment } })).stdout;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
