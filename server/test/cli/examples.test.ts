import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listHelp } from '../../src/cli/describe-commands.ts';
import { defaultFeatures } from '../../src/model/feature-catalogue.ts';
import { createDatabase, dropDatabase } from '../support/postgres.ts';
import { runCommand, splitWords } from '../support/run-command.ts';
import { openWorld, type World } from '../support/world.ts';

/** Commands that have a test of their own: they serve, take long, or need what only that test has. */
const elsewhere: Readonly<Record<string, string>> = {
  serve: 'edges/start.test.ts',
  demo: 'cli/demo.test.ts',
  seed: 'cli/seed.test.ts',
  mails: 'edges/mail.test.ts',
  user: 'cli/user.test.ts',
  import: 'cli/import.test.ts',
};

/** Examples of those that are run here all the same. */
const hereToo = /clientele user create/;

/** Every example of every help, in order: the lines behind its heading. */
const examples = [
  ...new Set(
    listHelp().flatMap(([, help]) =>
      [...(/^Examples?:\n([\s\S]*)$/m.exec(help)?.[1] ?? '').matchAll(/^ {2}(\S.*)$/gm)].map(([, line = '']) => line),
    ),
  ),
];

/** The first word behind `clientele`. */
const commandOf = (example: string): string => /(?:^|[ (])clientele (\S+)/.exec(example)?.[1] ?? '';

const isRunHere = (example: string): boolean => !Object.hasOwn(elsewhere, commandOf(example)) || hereToo.test(example);

const bin = fileURLToPath(new URL('../../bin/clientele.mjs', import.meta.url));

let folder: string;
let world: World;
let settings: Record<string, string>;
let database: string;

/** What only a shell can read: redirections, and what stands in place of what a command prints. */
const needsShell = (example: string): boolean => /[<>$|]/.test(example);

async function runInShell(example: string): Promise<{ code: number; err: string }> {
  const script = `clientele() { ${JSON.stringify(process.execPath)} ${JSON.stringify(bin)} "$@"; }\n${example}`;
  const child = spawn('bash', ['-c', script], { cwd: folder, env: { PATH: process.env.PATH, ...settings } });
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close'), text(child.stdout)]);
  return { code: Number(code), err };
}

/** Runs an example as it stands, but for the addresses of server and database, and the folder of back-ups. */
async function runExample(example: string): Promise<{ code: number; err: string }> {
  const line = example
    .replace('http://127.0.0.1:8080', settings.SERVER ?? '')
    .replace(/postgres:\/\/\S+/, database)
    .replace('/backup/', './');
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

  it('does what it says', { timeout: 180_000 }, async () => {
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
