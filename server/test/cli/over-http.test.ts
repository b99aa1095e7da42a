import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFilters } from '../../src/own-app.ts';
import { type IamStage, setIamStage } from '../support/iam-stage.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { openWorld, type World } from '../support/world.ts';

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
    expect(await run('clients', 'show', String(other))).toEqual({
      code: 4,
      out: '',
      err: `clientele: There is no client ${other}, or you may not see it.\n`,
    });
    const refused = await run('reseller', 'create', '--company', 'North', '--email', 'ops@north.example');
    expect(refused).toEqual({
      code: 3,
      out: '',
      err: 'clientele: You do not have permission to perform this action.\n',
    });
    const wrong = await run('clients', 'list', '--token', '1_wrong');
    expect(wrong).toMatchObject({ code: 3, out: '', err: expect.stringContaining('does not accept the token') });
    expect(wrong.err).not.toContain('1_wrong');
  });

  /** A client of somebody else. */
  async function openOther(): Promise<number> {
    const otherStage = await setIamStage(world);
    return (await otherStage.client()).id;
  }
});
