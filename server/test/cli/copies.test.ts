import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyKey, openCopy } from '../../src/copies.ts';
import { backUpSqlite } from '../../src/store/backends/sqlite/back-up.ts';
import { inspectStore } from '../../src/usecases/installation/inspect-store.ts';
import { type Ran, runCommand } from '../support/run-command.ts';

let folder: string;
let dataDir: string;
let copy: string;

const run = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runCommand(words, { DATA_DIR: dataDir, ...settings });

/** A copy of the copy, with something done to it. */
function spoil(name: string, change: (db: Database.Database) => void): string {
  const file = join(folder, name);
  copyFileSync(copy, file);
  const db = new Database(file);
  change(db);
  db.close();
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-copies-'));
  dataDir = join(folder, 'data');
  copy = join(folder, 'copy.sqlite');
  expect((await run(['seed', '--clients', '200'])).code).toBe(0);
  writeFileSync(join(dataDir, 'secret.key'), `${'k'.repeat(40)}\n`, { mode: 0o600 });
  expect(await run(['backup', copy])).toMatchObject({ code: 0, err: '' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('clientele backup', () => {
  it('makes one file, for its owner alone, and says what is in it', async () => {
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const named = join(folder, 'with key.sqlite');
    const made = await run(['backup', named, '--with-key']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(
      /with key\.sqlite: [\d.]+ MB, whole: \d+ clients and \d+ deleted, \d+ users, \d+ domains; last/,
    );
    expect(readFileSync(`${named}.key`)).toEqual(readFileSync(join(dataDir, 'secret.key')));
    expect(statSync(`${named}.key`).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).filter((name) => /copy|with key/.test(name)).sort()).toEqual([
      'copy.sqlite',
      'with key.sqlite',
      'with key.sqlite.key',
    ]);
  });

  it('overwrites nothing: no file, none that is being made, no key', async () => {
    const before = readFileSync(copy);
    const [again, halfMade, key] = await Promise.all([
      run(['backup', copy]),
      (() => {
        writeFileSync(join(folder, 'half.sqlite.part'), 'half');
        return run(['backup', join(folder, 'half.sqlite')]);
      })(),
      (() => {
        writeFileSync(join(folder, 'keyed.sqlite.key'), 'key');
        return run(['backup', join(folder, 'keyed.sqlite'), '--with-key']);
      })(),
    ]);
    for (const ended of [again, halfMade, key]) expect(ended).toMatchObject({ code: 3, out: '' });
    expect(again.err).toBe(`clientele: ${copy} already exists. Nothing is overwritten.\n`);
    expect(halfMade.err).toContain('half.sqlite.part already exists');
    expect(readFileSync(copy)).toEqual(before);
    expect(readFileSync(join(folder, 'half.sqlite.part'), 'utf8')).toBe('half');
    expect(existsSync(join(folder, 'keyed.sqlite'))).toBe(false);
  });

  it('leaves nothing where the copy is found broken, and trips over nothing of one that was killed', async () => {
    const file = join(folder, 'refused.sqlite');
    writeFileSync(`${file}.part-journal`, 'of another');
    const watch = {
      onProgress: () => {},
      check: async (part: string) => {
        expect(existsSync(part)).toBe(true);
        throw new Error('broken');
      },
    };
    await expect(backUpSqlite(dataDir, file, watch)).rejects.toThrow('broken');
    expect((await readdir(folder)).filter((name) => name.startsWith('refused'))).toEqual([]);
  });

  it('says what is missing, and of PostgreSQL what to run', async () => {
    const [nothing, noFolder, postgres] = await Promise.all([
      run(['backup', join(folder, 'new.sqlite')], { DATA_DIR: join(folder, 'nowhere') }),
      run(['backup', join(folder, 'nowhere', 'new.sqlite')]),
      run(['backup', "o'clock.dump"], { DATABASE_URL: 'postgres://user:word@db.example/clients' }),
    ]);
    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining('There is no store in') });
    expect(noFolder).toMatchObject({ code: 4, err: expect.stringContaining('There is no folder') });
    expect(postgres.code).toBe(6);
    expect(postgres.err).toContain(`pg_dump --format=custom --file='o'\\''clock.dump' "$DATABASE_URL"`);
    expect(postgres.err).not.toContain('word');
  });
});

describe('clientele restore', () => {
  it('brings a copy back into an empty folder, and its key', async () => {
    copyFileSync(copy, join(folder, 'keyed.copy'));
    copyFileSync(join(dataDir, 'secret.key'), join(folder, 'keyed.copy.key'));
    const target = join(folder, 'restored');
    expect(await run(['restore', join(folder, 'keyed.copy')], { DATA_DIR: target })).toMatchObject({
      code: 0,
      err: '',
    });
    expect((await readdir(target)).sort()).toEqual(['clientele.lock', 'clientele.sqlite', 'secret.key']);
    expect(readFileSync(join(target, 'clientele.sqlite'))).toEqual(readFileSync(copy));
    const again = await run(['restore', copy], { DATA_DIR: target });
    expect(again).toMatchObject({ code: 3, out: '' });
    expect(again.err).toMatch(/is not empty: it holds clientele\.sqlite\. Stop the server, move the folder away/);
  });

  it('brings a key all at once: what one left that was killed counts for nothing, and no key is overwritten', async () => {
    const target = join(folder, 'half a key');
    await mkdir(target);
    writeFileSync(join(target, 'secret.key.part'), 'half');
    copyFileSync(copy, join(folder, 'again.copy'));
    copyFileSync(join(dataDir, 'secret.key'), join(folder, 'again.copy.key'));
    expect(await run(['restore', join(folder, 'again.copy')], { DATA_DIR: target })).toMatchObject({
      code: 0,
      err: '',
    });
    const key = join(target, 'secret.key');
    expect(readFileSync(key)).toEqual(readFileSync(join(dataDir, 'secret.key')));
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(await readdir(target)).not.toContain('secret.key.part');
    writeFileSync(join(folder, 'other.key'), 'another');
    expect(() => copyKey(join(folder, 'other.key'), key)).toThrow(`${key} already exists. Nothing is overwritten.`);
    expect(readFileSync(key)).toEqual(readFileSync(join(dataDir, 'secret.key')));
    expect((await readdir(target)).filter((name) => name.startsWith('secret'))).toEqual(['secret.key']);
  });

  it('takes no broken copy, and leaves the folder empty', async () => {
    const target = join(folder, 'untouched');
    const broken = spoil('broken copy', (db) =>
      db.exec('update client_facts set is_test = 1 - is_test where client_id = 7'),
    );
    const [spoilt, none, otherKey] = await Promise.all([
      run(['restore', broken], { DATA_DIR: target }),
      run(['restore', join(folder, 'none')], { DATA_DIR: target }),
      run(['restore', join(folder, 'none')], { DATABASE_URL: 'postgres://db.example/clients' }),
    ]);
    expect(spoilt).toMatchObject({
      code: 1,
      err: expect.stringContaining('of these clients is not what it should be: 7'),
    });
    expect(await readdir(target)).toEqual(['clientele.lock']);
    expect([none.code, otherKey.code]).toEqual([4, 4]);
    // What one leaves that was killed is no store, and no obstacle to the next.
    writeFileSync(join(target, 'clientele.sqlite.part'), 'half');
    writeFileSync(join(target, 'clientele.lock-journal'), '');
    const served = await run(['migrate', 'up'], { DATA_DIR: target });
    expect(served).toMatchObject({ code: 1, err: expect.stringContaining('is half-made: "restore" or "move" was') });
    expect(await run(['restore', copy], { DATA_DIR: target })).toMatchObject({ code: 0, err: '' });
    expect(await readdir(target)).toEqual(expect.arrayContaining(['clientele.lock', 'clientele.sqlite']));
    expect(await readdir(target)).not.toContain('clientele.sqlite.part');
  });
});

/** What is found wrong with a file. */
async function findFaults(file: string): Promise<{ faults: readonly string[]; notes: readonly string[] }> {
  const opened = openCopy(file);
  try {
    const { faults, notes } = await inspectStore(opened.store, { isQuick: false });
    return { faults, notes };
  } finally {
    await opened.close();
  }
}

describe('clientele verify', () => {
  it('finds a copy whole, with what it holds, and makes no file beside it', async () => {
    const { code, out } = await run(['verify', copy, '--json']);
    expect(code).toBe(0);
    const { counts, ...found } = JSON.parse(out);
    expect(found).toMatchObject({ whole: true, faults: [], notes: [], schema: { missing: [], unknown: [] } });
    expect(counts.clients + counts.deletedClients).toBe(201);
    expect(existsSync(`${copy}-wal`) || existsSync(`${copy}-shm`)).toBe(false);
  });

  it.each<[string, (db: Database.Database) => void, string | RegExp]>([
    [
      'what is derived',
      (db) => db.exec(`update iam_documents set body = '{}' where client_id in (5, 6)`),
      'what is derived of these clients is not what it should be: 5, 6',
    ],
    [
      'a reference to nothing',
      (db) => {
        db.pragma('foreign_keys = off');
        db.exec('update services set client_id = 987654 where client_id = 9');
      },
      /^services \d+ clients \d+$/,
    ],
    [
      'the schema of a later version',
      (db) => db.exec(`insert into kysely_migration values ('9999-later', '2030-01-01')`),
      'a later version has changed its schema: 9999-later',
    ],
    [
      'the index of texts',
      (db) => db.exec('delete from client_search where rowid = 5'),
      'the text index holds 200 of 201 clients',
    ],
    ['another database', (db) => db.exec('drop table kysely_migration'), 'it holds no store of Clientele'],
  ])('finds %s', async (what, change, fault) => {
    const { faults } = await findFaults(spoil(what, change));
    expect(faults).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
  });

  it('finds pages that were overwritten, and what is no database at all', async () => {
    const bytes = readFileSync(copy);
    // A page in the middle, whatever it holds.
    bytes.fill(0x5a, 4096 * 200, 4096 * 201);
    writeFileSync(join(folder, 'pages'), bytes);
    const [pages, text] = await Promise.all([
      run(['verify', join(folder, 'pages'), '--json']),
      run(['verify', join(import.meta.dirname, 'copies.test.ts')]),
    ]);
    expect([pages.code, text.code]).toEqual([1, 1]);
    expect(JSON.parse(pages.out)).toMatchObject({ whole: false });
    expect(text).toMatchObject({
      err: '',
      out: expect.stringContaining('broken: it cannot be read: file is not a database'),
    });
  });

  it('takes a copy of an earlier version for whole, and says what the next start does', async () => {
    const earlier = spoil('earlier', (db) => db.exec(`update installation set document_format = 'earlier'`));
    expect(await findFaults(earlier)).toEqual({
      faults: [],
      notes: ['the answers of clients were made by another version: the next start makes them anew'],
    });
  });
});
