import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renewDerived } from '../../src/usecases/installation/renew-derived.ts';
import { placeOf } from '../../src/usecases/two-factor/check-code.ts';
import { type BackendName, backendNames, makePlace, type Place } from '../support/backends.ts';
import { fillEveryTable } from '../support/fill-every-table.ts';
import { adminPassword } from '../support/known.ts';
import { runCommand } from '../support/run-command.ts';
import { dumpEveryTable } from '../support/tables.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { openWorld, type World } from '../support/world.ts';

/** Milliseconds: three stores are opened, and two moves made. */
const patience = 240_000;

const other: Readonly<Record<BackendName, BackendName>> = { sqlite: 'postgres', postgres: 'sqlite' };

/** What `--to` says of a place. */
const nameOf = (settings: Readonly<Record<string, string>>): string => settings.DATABASE_URL ?? settings.DATA_DIR ?? '';

const moveAndDie = fileURLToPath(new URL('../support/move-and-die.ts', import.meta.url));

/** Runs a statement in a database that nobody of ours has open. */
async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** Does something to an embedded store that nobody has open. */
async function alter({ settings }: Place, statement: string): Promise<void> {
  const db = new Database(join(settings.DATA_DIR ?? '', 'clientele.sqlite'));
  db.exec(statement);
  db.close();
}

const note = 'a name that was forgotten';

/** A row that is given a number, and is gone. */
async function useUpNumber(world: World): Promise<number> {
  return world.opened.backend.write(async ({ db }) => {
    const made = await db
      .insertInto('forgotten_passwords')
      .values({ username: note, created_at: world.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.deleteFrom('forgotten_passwords').where('id', '=', made.id).execute();
    return made.id;
  });
}

/** Merges a client into one with a higher number, which is copied after it. */
async function mergeUpwards(world: World, { siblings: { sameSeller }, credentials }: Tenancy): Promise<void> {
  const { clientId: from, twinClientId } = sameSeller;
  const url = `/api/v1/clients/${twinClientId}/merge`;
  const merge = (body: object) =>
    world.ask({ method: 'POST', url, apiKey: null, headers: credentials.reseller, body: { from, ...body } });
  const { token } = (await merge({ dryRun: true })).body;
  expect((await merge({ token })).status).toBe(200);
}

describe.each(backendNames)('a store on %s that is moved', (source) => {
  it('is the same in every table there, and back again', { timeout: patience }, async () => {
    const world = await openWorld(source);
    const tenancy = await openTenancy(world);
    const { adminId } = tenancy.own;
    await mergeUpwards(world, tenancy);
    const secret = 'a secret of two-factor log-in';
    const sealed = world.opened.ports.secrets.seal(secret, placeOf(adminId));
    await world.opened.backend.write(async (session) => {
      const row = { user_id: adminId, sealed_secret: sealed, created_at: world.clock.now() };
      await session.db.insertInto('two_factor').values(row).execute();
      await fillEveryTable(session);
    });
    // Rows that a test wrote by itself have made nothing yet of what is made of them.
    await renewDerived(world.opened.ports, { force: true, onProgress: () => undefined });
    const used = await useUpNumber(world);

    const there = await makePlace(other[source]);
    const back = await makePlace(source);
    // On PostgreSQL the key is in the folder of the settings; from there it is to come along.
    const keyOfSource = { DATA_DIR: world.settings.DATA_DIR ?? '' };
    const movedSettings = other[source] === 'postgres' ? { ...there.settings, ...keyOfSource } : there.settings;
    await world.whileStopped(async () => {
      const before = await dumpEveryTable(world);
      const empty = Object.entries(before).filter(([, rows]) => rows.length === 0);
      expect(empty.map(([name]) => name)).toEqual([]);

      const ran = await runCommand(['move', '--to', nameOf(there.settings), '--json'], world.settings);
      expect(ran).toMatchObject({ code: 0, err: '' });
      const report = JSON.parse(ran.out);
      const counts = Object.fromEntries(Object.entries(before).map(([name, rows]) => [name, rows.length]));
      expect(report).toMatchObject({ whole: true, tables: counts, key: { here: true }, notes: [] });
      expect(Object.keys(report.tables).sort()).toEqual(Object.keys(before).sort());
      expect(await dumpEveryTable({ settings: movedSettings })).toEqual(before);

      const returned = await runCommand(['move', '--to', nameOf(back.settings)], movedSettings);
      expect(returned).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^whole: [\d,]+ rows of \d+ tables/m),
      });
      expect(await dumpEveryTable(back)).toEqual(before);
      // Nothing was done to what it was moved from.
      expect(await dumpEveryTable(world)).toEqual(before);
    });

    const moved = await openWorld(other[source], movedSettings);
    try {
      expect(moved.log.join('')).not.toContain('locked with another key');
      const [row] = await moved.opened.backend.read(({ execute }) =>
        execute(`select sealed_secret as sealed from two_factor where user_id = ${adminId}`, []),
      );
      expect(moved.opened.ports.secrets.open(String(row?.sealed), placeOf(adminId))).toBe(secret);
      // Keys, tokens and passwords open what they opened.
      expect((await moved.ask({ url: '/hosting/api/client' })).status).toBe(200);
      const asOwn = { url: '/hosting/api/client', apiKey: tenancy.keys.client };
      expect((await moved.ask(asOwn)).text).toBe((await world.ask(asOwn)).text);
      const list = { url: '/iam/clients?limit=100', apiKey: null, headers: tenancy.credentials.reseller };
      const shown = await moved.ask(list);
      expect(shown.status).toBe(200);
      expect(shown.text).toBe((await world.ask(list)).text);
      // The index of texts was made anew.
      const search = { ...list, url: `/iam/clients?company=${tenancy.own.marker}` };
      expect((await moved.ask(search)).text).toBe((await world.ask(search)).text);
      const body = { username: 'admin@localhost', password: adminPassword };
      const loggedIn = await moved.ask({ method: 'POST', url: '/iam/auth/jwt/login', apiKey: null, body });
      expect(loggedIn.status).toBe(200);
      expect(await useUpNumber(moved)).toBe(used + 1);
    } finally {
      await moved.close();
      await world.close();
      await Promise.all([there.remove(), back.remove()]);
    }
  });
});

/** A store that is closed, of whatever the seeding makes. */
async function makeSeeded(backend: BackendName, clients = 40): Promise<Place> {
  const place = await makePlace(backend);
  expect(await runCommand(['seed', '--clients', String(clients)], place.settings)).toMatchObject({ code: 0 });
  return place;
}

describe('clientele move', () => {
  let store: Place;
  beforeAll(async () => {
    store = await makeSeeded('sqlite');
  });
  afterAll(() => store.remove());

  const moveTo = (to: string, settings = store.settings, ...more: string[]) =>
    runCommand(['move', '--to', to, ...more], settings);

  it('goes to the other engine alone, and to nothing else', async () => {
    expect(await runCommand(['move'], store.settings)).toMatchObject({ code: 2 });
    expect(await moveTo('mysql://db.example/clients')).toMatchObject({ code: 2, out: '' });
    const [sqlite, postgres] = [
      await moveTo('data-of-nobody'),
      await moveTo('postgres://db.example/b', { DATABASE_URL: 'postgres://user:word@db.example/a' }),
    ];
    expect(sqlite).toMatchObject({ code: 6, err: expect.stringContaining('clientele backup FILE') });
    expect(postgres).toMatchObject({ code: 6, err: expect.stringContaining('pg_dump') });
    expect(existsSync('data-of-nobody')).toBe(false);
  });

  it('takes no place that holds anything, and says what to do', async () => {
    const there = await makePlace('postgres');
    const url = nameOf(there.settings);
    await execute(url, 'create table somebody_else (id integer)');
    const foreign = await moveTo(url);
    expect(foreign).toMatchObject({ code: 3, out: '' });
    expect(foreign.err).toContain(
      'is not empty: it holds somebody_else. Make a new one, as docs/how-to/use-postgresql.md',
    );
    await execute(url, 'drop table somebody_else');
    // Where a server was once, and nobody else.
    expect(await runCommand(['migrate', 'up'], there.settings)).toMatchObject({ code: 0 });
    expect(await moveTo(url)).toMatchObject({ code: 3, err: expect.stringContaining('is not empty: it holds') });

    const folder = await makePlace('sqlite');
    const data = nameOf(folder.settings);
    await writeFile(join(data, 'letters.txt'), 'mine');
    const held = await moveTo(data, there.settings);
    expect(held).toMatchObject({
      code: 3,
      err: expect.stringContaining('is not empty: it holds letters.txt. Stop the server'),
    });
    await rm(join(data, 'letters.txt'));
    await writeFile(join(data, 'secret.key'), `${'k'.repeat(40)}\n`);
    await writeFile(join(there.settings.DATA_DIR ?? '', 'secret.key'), `${'l'.repeat(40)}\n`);
    const otherKey = await moveTo(data, there.settings);
    expect(otherKey).toMatchObject({ code: 3, err: expect.stringContaining('is a different key from') });
    expect(await readdir(data)).toEqual(['secret.key']);
    await Promise.all([there.remove(), folder.remove()]);
  });

  it.each(backendNames)('says where there is no store on %s, and makes none', async (backend) => {
    const [empty, there] = [await makePlace(backend), await makePlace(other[backend])];
    const { code, out, err } = await moveTo(nameOf(there.settings), empty.settings);
    const place =
      backend === 'sqlite' ? `${empty.settings.DATA_DIR}. Check DATA_DIR.` : 'the database. Check DATABASE_URL.';
    expect({ code, out, err }).toEqual({
      ...{ code: 1, out: '' },
      err: `clientele: There is no store in ${place} The first start of the server sets up a new store.\n`,
    });
    expect(await readdir(empty.settings.DATA_DIR ?? '')).toEqual([]);
    await Promise.all([empty.remove(), there.remove()]);
  });

  it.each(backendNames)('refuses a store on %s that a server has open', async (backend) => {
    const world = await openWorld(backend);
    const there = await makePlace(other[backend]);
    const ran = await moveTo(nameOf(there.settings), world.settings);
    expect(ran).toMatchObject({ code: 5, out: '' });
    expect(ran.err).toMatch(
      backend === 'sqlite' ? /Another process has this data folder open/ : /Stop every copy of the/,
    );
    await world.close();
    await there.remove();
  });

  it('refuses a store whose tables are not those of this version', async () => {
    const there = await makePlace('postgres');
    const move = () => moveTo(nameOf(there.settings));
    await alter(store, 'alter table clients add column mood text');
    expect(await move()).toMatchObject({
      code: 1,
      err: expect.stringContaining('columns that this version does not know, so nothing is moved: clients.mood.'),
    });
    await alter(store, 'alter table clients drop column mood');
    await alter(store, 'create table moods (id integer primary key, mood text)');
    expect((await move()).err).toContain('so nothing is moved: moods.id, moods.mood.');
    await alter(store, 'drop table moods');
    await alter(store, 'alter table forgotten_passwords drop column address');
    expect((await move()).err).toContain(
      'lacks columns of this version, so nothing is moved: forgotten_passwords.address.',
    );
    await alter(store, 'alter table forgotten_passwords add column address text');
    await alter(store, `insert into kysely_migration values ('9999-later', '2030-01-01')`);
    expect((await move()).err).toContain('A later version of Clientele has changed this store (9999-later)');
    await alter(store, `delete from kysely_migration where name = '9999-later'`);
    // And as it was, it goes: all these refusals have left nothing in the way.
    expect(await move()).toMatchObject({ code: 0 });
    await there.remove();
  });

  it.each(backendNames)(
    'that is killed on its way from %s leaves no store, nobody is served from it, and the next one begins anew',
    { timeout: patience },
    async (source) => {
      const from = await makeSeeded(source, 60);
      const there = await makePlace(other[source]);
      const before = await dumpEveryTable(from);
      for (const [place, count] of [
        ['copying', 700],
        ['looking', 1],
      ]) {
        const words = [moveAndDie, nameOf(there.settings), String(place), String(count)];
        const child = spawn(process.execPath, words, { env: { PATH: process.env.PATH, ...from.settings } });
        const [code, signal] = await once(child, 'exit');
        expect({ place, code, signal }).toEqual({ place, code: null, signal: 'SIGKILL' });
        const served = await runCommand(['migrate', 'up'], there.settings);
        expect(served).toMatchObject({ code: 1, out: '' });
        expect(served.err).toMatch(/was interrupted/);
      }
      expect(await moveTo(nameOf(there.settings), from.settings)).toMatchObject({ code: 0 });
      expect(await dumpEveryTable(there)).toEqual(before);
      expect(await runCommand(['migrate', 'up'], there.settings)).toMatchObject({ code: 0 });
      await Promise.all([from.remove(), there.remove()]);
    },
  );
});
