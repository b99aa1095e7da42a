import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeRefusal } from '../../src/cli/api.ts';
import { clientFilters } from '../../src/own-app.ts';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { query } from '../support/query.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { openWorld, type World } from '../support/world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-commands-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(backendNames)('commands on the store itself, on %s', (backend) => {
  let place: Place;
  const run = (...words: string[]): Promise<Ran> => runCommand(words, place.settings);
  const json = async (...words: string[]) => {
    const { code, out, err } = await run(...words, '--json');
    expect({ code, err }, out).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };
  beforeAll(async () => {
    place = await makePlace(backend);
  });
  afterAll(() => place.remove());

  it('make no store where there is none', async () => {
    const { code, out, err } = await run('clients', 'list');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^clientele: (There is no store in|The store is not set up yet)/);
    expect((await run('seed', '--clients', '30', '--seed', '3')).code).toBe(0);
  });

  it('list, filter, order and limit as the API does, in a table or as JSON', async () => {
    const all = await json('clients', 'list', '--limit', '1000');
    const [sample] = all;
    const trials = await json('clients', 'list', '--cdn', 'trial', '--ordering=-id', '--limit', '1000');
    const ofAll = all.filter(
      (one: { serviceStatuses: { CDN: { status: string } } }) => one.serviceStatuses.CDN.status === 'trial',
    );
    expect(trials.map(({ id }: { id: number }) => id)).toEqual(ofAll.map(({ id }: { id: number }) => id).reverse());
    expect(trials.length).toBeGreaterThan(0);
    const table = await run('clients', 'list', '--limit', '2');
    expect(table.out).toMatch(/^id +company +e-mail +status +created +services\n/);
    expect(table.out.trimEnd().split('\n')).toHaveLength(3);
    expect(table.err).toBe(`The first 2 of ${all.length}: --limit shows more.\n`);
    const shown = await run('clients', 'show', String(sample.id));
    expect(shown.out).toMatch(new RegExp(`^id: +${sample.id}$`, 'm'));
  });

  it('print what is held about a client, tell what its erasure would do, and erase it', async () => {
    const { id } = await json('clients', 'create', '--email', 'zoe@kiosk.example', '--company', 'Zoe & Co');
    const data = await run('clients', 'personal-data', String(id));
    expect(data).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(data.out)).toMatchObject({ clientId: id, complete: true });
    expect(data.out).toContain('zoe@kiosk.example');
    const tooSoon = await run('clients', 'erase', String(id), '--yes');
    expect({ code: tooSoon.code, out: tooSoon.out }).toEqual({ code: 3, out: '' });
    expect(tooSoon.err).toContain('only a client that was deleted can be erased');
    await json('clients', 'delete', String(id));
    const trial = await run('clients', 'erase', String(id));
    expect([trial.code, trial.err]).toEqual([0, 'Nothing was erased: --yes does it, for good.\n']);
    expect(trial.out).toMatch(/^people: +1 gone, 0 kept$/m);
    const done = await run('clients', 'erase', String(id), '--yes');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toMatch(/^erased: +20/);
    expect(done.out).toMatch(/^ {2}backups: A back-up holds/m);
    expect((await run('clients', 'personal-data', String(id))).out).not.toContain('kiosk');
    expect(await json('clients', 'erase', String(id))).toMatchObject({ clientId: id, dryRun: false });
    expect((await run('clients', 'restore', String(id))).err).toContain('was erased');
  });

  it('tell who may be one, and merge two of them where that is wanted', async () => {
    const [into, from] = [
      await json('clients', 'create', '--email', 'one@twins.example', '--company', 'Twin Works Ltd.'),
      await json('clients', 'create', '--email', 'two@twins.example', '--company', 'TWIN works'),
    ];
    const ids = (client: { id: number }) => client.id;
    const { items } = await json('clients', 'duplicates', '--reason', 'company', '--limit', '1000');
    const group = items.find(({ value }: { value: string }) => value === 'twin works');
    expect(group.clients.map(ids)).toEqual([into.id, from.id]);
    const table = await run('clients', 'duplicates', String(into.id));
    expect(table.out).toMatch(new RegExp(`^shared +id .*\n(?:.*\n)*company +${from.id} +TWIN works `));
    const words = ['clients', 'merge', String(into.id), String(from.id)];
    const tried = await run(...words);
    expect([tried.code, tried.err]).toEqual([0, 'Nothing was done: --yes does it.\n']);
    expect(tried.out).toMatch(/^would stay: +\d+ Twin Works Ltd\.\n/);
    expect((await json('clients', 'show', String(from.id))).id).toBe(from.id);
    const done = await run(...words, '--yes');
    expect([done.code, done.err]).toEqual([0, '']);
    expect(done.out).toMatch(/^registrant +username +one@twins\.example +two@twins\.example$/m);
    expect((await json('clients', 'show', String(from.id))).id).toBe(into.id);
    expect((await run(...words, '--yes')).code).not.toBe(0);
  });

  it('make, change, delete and take back a client; the history says that it was the operator', async () => {
    const made = await json(
      'clients',
      'create',
      '--email',
      'anna@kiosk.example',
      '--company',
      'Kiosk',
      '--seller',
      '1',
      '--country_code',
      'DE',
    );
    expect(made).toMatchObject({ companyName: 'Kiosk', country_code: 'DE', seller: 1 });
    expect(made.password).toMatch(/^[\w-]{20}$/);
    const id = String(made.id);
    const changed = await json(
      'clients',
      'update',
      id,
      '--companyName',
      'Kiosk & Café',
      '--country_code',
      '',
      '--is_test',
      'true',
    );
    expect(changed).toMatchObject({ companyName: 'Kiosk & Café', country_code: null, is_test: true });
    expect(await json('clients', 'delete', id)).toEqual({ id: made.id, deleted: true });
    expect(await json('clients', 'list', '--deleted', 'true', '--companyName', 'KIOSK')).toMatchObject([
      { id: made.id },
    ]);
    expect(await json('clients', 'restore', id)).toMatchObject({ id: made.id, deleted: false });
    const [admin] = await query(place, 'select id from users where is_platform_admin = 1');
    const kinds = await query(
      place,
      `select distinct caller_kind, user_id from audit_entries where client_id = ${id} and user_id is not null`,
    );
    expect(kinds).toEqual([{ caller_kind: 'operator', user_id: backend === 'sqlite' ? admin?.id : String(admin?.id) }]);
    // What opens the API for the command stands nowhere.
    expect(await query(place, 'select id from api_tokens')).toEqual([]);
    expect(await query(place, 'select id from sessions')).toEqual([]);
  });

  it('make resellers and users, with a password that is not on the command line', async () => {
    const file = join(folder, 'password.txt');
    await writeFile(file, 'papers and peppermint\n');
    const reseller = await json(
      'reseller',
      'create',
      '--company',
      'North',
      '--email',
      'ops@north.example',
      '--trial_days',
      '30',
      '--password-file',
      file,
    );
    expect(reseller).toMatchObject({ company: 'North', trial_days: 30 });
    const user = await json('user', 'create', '--client', '2', '--email', 'ben@kiosk.example', '--role', 'Engineers');
    expect(user).toMatchObject({ username: 'ben@kiosk.example', user_role: { name: 'Engineers' }, client: 2 });
    const again = await run('user', 'create', '--client', '2', '--email', 'ben@kiosk.example');
    expect(again).toEqual({ code: 3, out: '', err: 'clientele: username: This field is taken.\n' });
  });

  it('list and revoke the keys of resellers', async () => {
    const key = (await run('key', 'create', '--name', 'of the tests')).out.trim();
    const [, second] = await json('key', 'list');
    expect(second).toMatchObject({ name: 'of the tests', mayReadPasswordHashes: false, revokedAt: null });
    const listed = await run('key', 'list');
    expect(listed.out).toContain('of the tests');
    expect(listed.out).not.toContain(key);
    expect(await run('key', 'revoke', String(second.id))).toMatchObject({ code: 0, err: '' });
    expect(await run('key', 'revoke', String(second.id))).toMatchObject({ code: 4, out: '' });
    expect(await json('key', 'list')).toHaveLength(1);
    expect((await json('key', 'list', '--all'))[1].revokedAt).toMatch(/^20\d\d-/);
    const [entry] = await query(place, `select changes from audit_entries where action = 'hosting_key_revoked'`);
    expect(entry).toEqual({ changes: `{"apiKey":[${second.id},null]}` });
  });

  it('list more than a page holds, and no client twice', async () => {
    expect((await run('seed', '--clients', '1100', '--plain')).code).toBe(0);
    const most = await json('clients', 'list', '--deleted', 'all', '--limit', '100000');
    const ids: number[] = most.map(({ id }: { id: number }) => id);
    expect(ids.length).toBeGreaterThan(1100);
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    const some = await run('clients', 'list', '--deleted', 'all', '--limit', '1050', '--json');
    expect(JSON.parse(some.out).map(({ id }: { id: number }) => id)).toEqual(ids.slice(0, 1050));
  });

  it('tell and take the steps of the schema, beside a server or not', async () => {
    expect(await json('migrate', 'status')).toEqual({ taken: ['0001-initial'], missing: [], unknown: [] });
    expect(await run('migrate', 'up')).toEqual({
      code: 0,
      out: 'done     0001-initial\nThe schema is up to date.\n',
      err: '',
    });
  });

  it.each([
    [['clients', 'show', '999999'], 4, 'Not found.'],
    [['clients', 'show', 'x'], 2, 'whole number'],
    [['clients', 'list', '--view', 'nowhere'], 4, 'There is no view "nowhere". There are none.'],
    [['clients', 'list', '--cdn', 'frozen', '--reseller_id', 'x'], 3, 'cdn: "frozen" is not valid'],
    [['clients', 'update', '2'], 2, 'name a field'],
    [['clients', 'update', '2', '--is_test', 'perhaps'], 2, 'true or false'],
    [['clients', 'create', '--company', 'Kiosk'], 2, "required option '--email <text>'"],
    [['clients', 'list', '--url', 'nonsense'], 2, '--url must be an address'],
    [['clients', 'list', '--url', 'http://127.0.0.1:1'], 2, 'CLIENTELE_TOKEN'],
    [['clients', 'list', '--url', 'http://127.0.0.1:1', '--token', 't'], 5, 'http://127.0.0.1:1 does not answer'],
    [['clients', 'list', '--nothing'], 2, "unknown option '--nothing'"],
  ] as const)('say what is wrong, with a code for scripts: %s', async (words, code, told) => {
    const ran = await run(...words);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(told);
  });
});

describe('commands that ask a server', () => {
  let world: World;
  let stage: IamStage;
  let settings: Record<string, string>;
  const run = (...words: string[]): Promise<Ran> => runCommand(words, settings);
  beforeAll(async () => {
    world = await openWorld('sqlite');
    stage = await setIamStage(world);
    const url = await world.app.listen({ port: 0, host: '127.0.0.1' });
    const token = stage.reseller.credentials.authorization.replace('APIKey ', '');
    settings = { CLIENTELE_URL: `${url}/`, CLIENTELE_TOKEN: token, DATA_DIR: '/dev/null/nowhere' };
  });
  afterAll(() => world.close());

  it('see what the token sees, page by page, with a saved view', async () => {
    for (let place = 0; place < 3; place += 1) await stage.client({ company: `Kiosk ${place}`, isTest: place === 1 });
    await stage.client({ company: 'Bakery' });
    const view = { name: 'Kiosks, latest first', filter: { companyName: 'kiosk' }, ordering: '-id' };
    const saved = await world.ask({
      method: 'POST',
      url: '/api/v1/views',
      apiKey: null,
      headers: { ...stage.reseller.credentials },
      body: view,
    });
    expect(saved.status, saved.text).toBe(201);
    const list = async (...words: string[]): Promise<string[]> => {
      const { out, err } = await run('clients', 'list', '--json', ...words);
      expect(err).toBe('');
      return JSON.parse(out).map(({ companyName }: { companyName: string }) => companyName);
    };
    expect(await list('--view', 'KIOSKS, latest first')).toEqual(['Kiosk 2', 'Kiosk 1', 'Kiosk 0']);
    expect(await list('--view', 'Kiosks, latest first', '--ordering', 'id', '--is_test', 'false')).toEqual([
      'Kiosk 0',
      'Kiosk 2',
    ]);
    expect(await list('--view', 'Kiosks, latest first', '--companyName', '', '--client_type', 'common')).toHaveLength(
      4,
    );
    // By its number too, where no view has that for a name.
    expect(await list('--view', String(saved.body.id))).toEqual(['Kiosk 2', 'Kiosk 1', 'Kiosk 0']);
    const own = await stage.get('/clients');
    expect(JSON.parse((await run('clients', 'list', '--json')).out)).toEqual(own.body);
  });

  it('list by a view whatever a view can hold: each filter of the list', async () => {
    const headers = { ...stage.reseller.credentials };
    const samples = ['text', '1', 'true', 'DE', 'CDN', '2026-01-01'];
    for (const [name, { enum: choices }] of Object.entries(clientFilters)) {
      const tries: { body: { id?: number } }[] = [];
      for (const value of choices ?? samples) {
        const body = { name: `by ${name}`, filter: { [name]: value }, ordering: '-email,id' };
        tries.push(await world.ask({ method: 'POST', url: '/api/v1/views', apiKey: null, headers, body }));
        if (tries.at(-1)?.body.id !== undefined) break;
      }
      const view = tries.at(-1)?.body.id;
      expect(view, `a view by ${name}`).toEqual(expect.any(Number));
      const { filter } = (await world.ask({ url: `/api/v1/views/${view}`, apiKey: null, headers })).body;
      const query = new URLSearchParams({ ...filter, ordering: '-email,id' });
      const listed = await run('clients', 'list', '--json', '--view', `by ${name}`);
      expect({ name, code: listed.code, err: listed.err }).toEqual({ name, code: 0, err: '' });
      expect(JSON.parse(listed.out), name).toEqual((await stage.get(`/clients?${query}`)).body);
    }
  });

  it('make, list and revoke keys of the reseller’s own, while the server runs', async () => {
    const made = JSON.parse((await run('key', 'create', '--name', 'over the wire', '--json')).out);
    expect(made).toMatchObject({ name: 'over the wire', resellerId: stage.reseller.id });
    const asKey = { url: '/hosting/api/client', apiKey: made.apiKey };
    expect((await world.ask(asKey)).status).toBe(200);
    const listed = await run('key', 'list', '--json');
    expect(JSON.parse(listed.out)).toMatchObject([{ id: made.id, revokedAt: null }]);
    expect(await run('key', 'create', '--with-password-hashes')).toMatchObject({
      code: 3,
      err: expect.stringContaining('mayReadPasswordHashes: may be true where the platform administrator says so'),
    });
    expect(await run('key', 'create', '--reseller', '1')).toMatchObject({ code: 3, out: '' });
    expect(await run('key', 'revoke', '1')).toMatchObject({ code: 4, out: '' });
    expect(await run('key', 'revoke', String(made.id), '--json')).toEqual({
      code: 0,
      out: `${JSON.stringify({ id: made.id, revoked: true })}\n`,
      err: '',
    });
    expect((await world.ask(asKey)).status).toBe(401);
  });

  it('may do what the token may', async () => {
    const other = await openOther();
    expect(await run('clients', 'show', String(other))).toMatchObject({ code: 4, out: '' });
    const refused = await run('reseller', 'create', '--company', 'North', '--email', 'ops@north.example');
    expect(refused).toEqual({
      code: 3,
      out: '',
      err: 'clientele: You do not have permission to perform this action.\n',
    });
    const wrong = await run('clients', 'list', '--token', '1_wrong');
    expect(wrong).toMatchObject({ code: 3, out: '' });
    expect(wrong.err).not.toContain('1_wrong');
  });

  /** A client of somebody else. */
  async function openOther(): Promise<number> {
    const otherStage = await setIamStage(world);
    return (await otherStage.client()).id;
  }
});

describe('the filters', () => {
  it('are options as the API spells them, none left out', async () => {
    const { out } = await runCommand(['clients', 'list', '--help'], {});
    for (const name of Object.keys(clientFilters)) expect(out).toContain(`--${name} <value>`);
    expect(Object.keys(clientFilters).length).toBeGreaterThan(30);
  });
});

describe('a refusal', () => {
  it.each([
    [{ message: 'Not found.' }, 'Not found.'],
    [{ errors: { cdn: ['One.', 'Two.'], dns: ['Three.'] } }, 'cdn: One. Two.\ndns: Three.'],
    [{ errors: { client_user: { role: ["Can't."] } } }, "client_user: role: Can't."],
    [['User 5 has already been invited to client 7'], 'User 5 has already been invited to client 7'],
    [{ title: 'Bad', detail: 'No such thing.', errors: [] }, 'No such thing.'],
    [
      {
        title: 'Bad',
        errors: [
          { detail: 'is wrong', pointer: '#/name' },
          { detail: 'is odd', parameter: 'q' },
        ],
      },
      'name: is wrong\nq: is odd',
    ],
    [undefined, ''],
  ])('of whichever dialect is told in sentences: %j', (body, told) => {
    expect(describeRefusal(body)).toBe(told);
  });
});
