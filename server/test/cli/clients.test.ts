import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeRefusal } from '../../src/cli/api.ts';
import { clientFilters } from '../../src/own-app.ts';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { query } from '../support/query.ts';
import { type Ran, runCommand } from '../support/run-command.ts';

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
    const catalogue = join(folder, 'catalogue.csv');
    await writeFile(catalogue, 'id,name,service,is_free\n7,Name,STORAGE,true\n');
    const file = join(folder, 'made.csv');
    for (const words of [
      ['clients', 'list'],
      ['key', 'create'],
      ['export', '--output', file],
      ['export', '--full'],
      ['secrets', 'rotate'],
      ['import', catalogue],
      ['import', 'list'],
      ['import', 'undo', '1'],
      ['features', 'import', catalogue],
      ['mails', 'list'],
      ['user', 'reset-two-factor', 'admin@localhost'],
    ]) {
      const { code, out, err } = await run(...words);
      expect({ words, code, out }).toEqual({ words, code: 1, out: '' });
      expect(err).toMatch(
        /^clientele: There is no store in (\/.*\. Check DATA_DIR|the database\. Check DATABASE_URL)\. The/,
      );
    }
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(place.settings.DATA_DIR ?? '')).toEqual([]);
    if (backend === 'postgres')
      await expect(query(place, 'select id from resellers')).rejects.toThrow('does not exist');
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
    expect(table.err).toBe(`These are the first 2 of ${all.length}: raise --limit to see more.\n`);
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
    expect([trial.code, trial.err]).toEqual([0, 'Nothing was erased: add --yes to do it, for good.\n']);
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
    const third = await json('clients', 'create', '--email', 'three@twins.example', '--company', 'Twin Works');
    const some = await run('clients', 'duplicates', String(into.id), '--limit', '1');
    expect(some).toMatchObject({ code: 0, err: 'There are more: raise --limit to see them.\n' });
    expect(some.out.trimEnd().split('\n')).toHaveLength(2);
    await json('clients', 'delete', String(third.id));
    expect(await run('clients', 'duplicates', String(into.id), '--reason', 'email')).toEqual({
      ...{ code: 2, out: '' },
      err: 'clientele: --reason does not go with an id: all that the two share is shown then.\n',
    });
    const words = ['clients', 'merge', String(into.id), String(from.id)];
    const tried = await run(...words);
    expect([tried.code, tried.err]).toEqual([0, 'Nothing was merged: add --yes to do it.\n']);
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
      'office@kiosk.example',
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
    [['clients', 'show', '999999'], 4, 'There is no client 999999, or you may not see it.'],
    [['clients', 'show', 'x'], 2, 'whole number'],
    [['clients', 'list', '--view', 'nowhere'], 4, 'There is no saved view "nowhere". There are none at all.'],
    [['clients', 'list', '--cdn', 'frozen', '--reseller_id', 'x'], 3, 'cdn: "frozen" is not valid'],
    [['clients', 'update', '2'], 2, 'name at least one field'],
    [['clients', 'update', '2', '--is_test', 'perhaps'], 2, 'true or false'],
    [['clients', 'create', '--company', 'Kiosk'], 2, "required option '--email <text>'"],
    [['clients', 'list', '--url', 'nonsense'], 2, '--url must be an address'],
    [['clients', 'list', '--url', 'http://ada:the-secret@127.0.0.1:1', '--token', 't'], 2, 'with no user name'],
    [['clients', 'list', '--url', 'http://127.0.0.1:1'], 2, 'CLIENTELE_TOKEN'],
    [['clients', 'list', '--url', 'http://127.0.0.1:1', '--token', 't'], 5, 'http://127.0.0.1:1 does not answer'],
    [['clients', 'list', '--nothing'], 2, "unknown option '--nothing'"],
  ] as const)('say what is wrong, with a code for scripts: %s', async (words, code, told) => {
    const ran = await run(...words);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(told);
    expect(ran.err).not.toContain('the-secret');
  });
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
