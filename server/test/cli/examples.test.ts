import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listHelp } from '../../src/cli/describe-commands.ts';
import { defaultFeatures } from '../../src/model/feature-catalogue.ts';
import { listExamples } from '../support/help-examples.ts';
import { createDatabase, dropDatabase } from '../support/postgres.ts';
import { runCommand, splitWords } from '../support/run-command.ts';
import { openWorld, type World } from '../support/world.ts';

/** Commands whose examples another test runs: they serve until they are ended, or need what only that test has. */
const elsewhere: Readonly<Record<string, string>> = {
  serve: 'edges/start.test.ts',
  demo: 'cli/demo.test.ts',
  import: 'cli/import.test.ts',
};

/** Every example of every help, in order: the lines behind its heading. */
const examples = [...new Set(listHelp().flatMap(([, help]) => listExamples(help)))];

/** The first word behind `clientele`. */
const commandOf = (example: string): string => /(?:^|[ (])clientele (\S+)/.exec(example)?.[1] ?? '';

const isRunHere = (example: string): boolean => !Object.hasOwn(elsewhere, commandOf(example));

const bin = fileURLToPath(new URL('../../bin/clientele.mjs', import.meta.url));

let folder: string;
let world: World;
let settings: Record<string, string>;
let database: string;

/** What only a shell can read: redirections, and what stands in place of what a command prints. */
const needsShell = (example: string): boolean => /[<>$|]|user password/.test(example);

async function runInShell(example: string): Promise<{ code: number; err: string }> {
  const script = `clientele() { ${JSON.stringify(process.execPath)} ${JSON.stringify(bin)} "$@"; }\n${example}`;
  const child = spawn('bash', ['-c', script], { cwd: folder, env: { PATH: process.env.PATH, ...settings } });
  // What a person would type.
  child.stdin.end('papers and peppermint\n');
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close'), text(child.stdout)]);
  return { code: Number(code), err };
}

/** Runs an example as it stands, but for the addresses of server and database, the folder of back-ups, and great numbers. */
async function runExample(example: string): Promise<{ code: number; err: string }> {
  const line = example
    .replace('http://127.0.0.1:8080', settings.SERVER ?? '')
    .replace(/postgres:\/\/\S+/, database)
    .replace('/backup/', './')
    .replace(/--clients \d+/, '--clients 30');
  // Whatever an example names must be in the folder of this test.
  expect(line).not.toMatch(/(?:^|[ ="])[/~]/);
  if (needsShell(line)) return runInShell(line);
  const words = splitWords(line);
  const begin = words.indexOf('clientele');
  const given = words.slice(0, begin).map((word) => word.split('='));
  return runCommand(words.slice(begin + 1), { ...settings, ...Object.fromEntries(given) });
}

/** What an example finds that makes a file, or a folder: none of that name. */
async function clearFiles(): Promise<void> {
  for (const name of await readdir(folder))
    if (/^clients|^data$/.test(name) && !name.endsWith('.kept')) await rm(join(folder, name), { recursive: true });
}

/** What examples name, and a seeded store has not: a mail that was given up, and a second factor. */
function addNamed(): void {
  const db = new Database(join(folder, 'store', 'clientele.sqlite'));
  db.exec(`insert into outbox (id, reseller_id, kind, lang, recipient, template_values, created_at, state, next_attempt_at)
    values (12, 1, 'grace_over', 'en', 'office@a.example', '{}', 1, 'refused', 1)`);
  db.exec(`insert into two_factor (user_id, sealed_secret, created_at, confirmed_at) values (1, 'sealed', 1, 1)`);
  db.exec('update users set has_two_factor = 1 where id = 1');
  db.close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-examples-'));
  process.chdir(folder);
  // A server beside, for doctor.
  world = await openWorld('sqlite');
  database = await createDatabase(inject('postgresUrl'));
  const server = await world.app.listen({ port: 0, host: '127.0.0.1' });
  settings = {
    DATA_DIR: join(folder, 'store'),
    SERVER: server,
    PORT: new URL(server).port,
    CLIENTELE_PASSWORD_COST: '4',
  };
  expect((await runCommand(['seed', '--clients', '20'], settings)).code).toBe(0);
  addNamed();
  await writeFile('password.txt', 'papers and peppermint\n');
  const rows = defaultFeatures.map(({ id, name, product, isFree }) => ({
    id,
    name,
    service: product,
    is_free: isFree,
  }));
  await writeFile('catalogue.json', JSON.stringify(rows));
  const lines = rows.map(
    ({ id, name, service, is_free }) => `${id},"${name.replaceAll('"', '""')}",${service},${is_free}`,
  );
  await writeFile('catalogue.csv', ['id,name,service,is_free', ...lines].join('\n'));
});
afterAll(async () => {
  process.chdir(tmpdir());
  await world.close();
  await dropDatabase(database);
  await rm(folder, { recursive: true, force: true });
});

describe('every example of the help', () => {
  it('is one of a command that is there, and every command has some, its own or its group’s', () => {
    expect(examples.length).toBeGreaterThan(30);
    const commands = new Set(examples.map(commandOf));
    const [, ...all] = listHelp();
    expect(all.map(([name]) => name.split(' ')[1]).filter((name) => !commands.has(name ?? ''))).toEqual([]);
    expect(Object.keys(elsewhere).filter((name) => !commands.has(name))).toEqual([]);
  });

  it('does what it says', async () => {
    for (const example of examples.filter(isRunHere)) {
      const command = commandOf(example);
      if (['backup', 'export'].includes(command)) await clearFiles();
      if (['restore', 'verify'].includes(command) && !existsSync('clients.sqlite'))
        expect((await runCommand(['backup', 'clients.sqlite'], settings)).code).toBe(0);
      if (/--view/.test(example)) await saveView();
      const { code, err } = await runExample(example);
      expect({ example, code, err: code === 0 ? '' : err }).toEqual({ example, code: 0, err: '' });
    }
  });
});

/** The view that an example names. */
async function saveView(): Promise<void> {
  const { openOwnApp } = await import('../../src/own-app.ts');
  const { loadConfig } = await import('../../src/config/load-config.ts');
  const { makeErrorLogger } = await import('../../src/cli/logger.ts');
  const own = await openOwnApp(loadConfig(settings), makeErrorLogger());
  const saved = await own.app.inject({
    method: 'POST',
    url: '/api/v1/views',
    headers: { authorization: `APIKey ${own.token}` },
    payload: { name: 'Trials that end soon', filter: { cdn: 'trial' }, ordering: 'id' },
  });
  await own.close();
  expect(saved.statusCode, saved.body).toBe(201);
}
