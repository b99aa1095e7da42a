import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { makeHostingKey } from '../support/hosting-keys.ts';
import { expectFields, expectNotFound, expectOk, type IamStage, setIamStage } from '../support/iam-stage.ts';
import { join, logInAs, logInAsPlatform, nextEmail, register, secret } from '../support/people.ts';
import { type Answer, openWorld, type World } from '../support/world.ts';

/** A stage with the Hosting API beside the reseller API. */
interface TwoDialects {
  readonly stage: IamStage;
  hosting(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** A client made through the Hosting API. */
  createThere(fields?: Readonly<Record<string, unknown>>): Promise<{ id: number; username: string }>;
}

async function setUp(world: World): Promise<TwoDialects> {
  world.clock.moveTo('2026-11-21T09:00:00Z');
  const stage = await setIamStage(world);
  const apiKey = await makeHostingKey(stage.world, stage.reseller.id, null);
  const hosting: TwoDialects['hosting'] = (method, path, body) =>
    world.ask({ method, url: `/hosting/api${path}`, apiKey, ...(body === undefined ? {} : { body }) });
  return {
    stage,
    hosting,
    async createThere(fields = {}) {
      const username = nextEmail('login').replace('@', ' at ');
      const body = { username, emailAddress: 'same@a.example', password: secret, active: true, ...fields };
      const made = await hosting('POST', '/client', body);
      expect(made.status, made.text).toBe(201);
      return { id: Number(made.body.id), username };
    },
  };
}

describe.each(backendNames)('one client under both contracts, on %s', (backend) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(backend);
  });
  afterAll(() => world.close());

  it('a client made here is there, under the same number, with the defaults of the other contract', async () => {
    const { stage, hosting } = await setUp(world);
    const { clientId, email } = await register(stage, { name: 'Shop Front Desk', company: 'Both' });
    expect((await hosting('GET', `/client/${clientId}`)).body).toMatchObject({
      id: String(clientId),
      username: email,
      emailAddress: email,
      firstName: 'Shop Front',
      lastName: 'Desk',
      company: 'Both',
      active: true,
      domainMaxCount: 0,
      whitelabelMaxCount: 0,
    });
    expect((await hosting('GET', `/client/by-username/${encodeURIComponent(email)}`)).body.id).toBe(String(clientId));
  });

  it('a client made there is here, activated, with a log-in, and becomes more through this contract', async () => {
    const { stage, createThere } = await setUp(world);
    const made = await createThere({ firstName: 'Shop Front', lastName: 'Desk', company: 'Both' });
    const shown = expectOk(await stage.get(`/clients/${made.id}`));
    expect(shown).toMatchObject({
      name: 'Shop Front Desk',
      companyName: 'Both',
      email: 'same@a.example',
      status: 'preparation',
      users: [{ activated: true, email: 'same@a.example', client: made.id }],
    });
    const credentials = await logInAs(stage, made.username.toUpperCase());
    expect(expectOk(await stage.get('/clients/me', credentials)).id).toBe(made.id);
    // Several clients there may have one address.
    await createThere();
    expect(expectOk(await stage.get('/clients?email=same@a.example'))).toHaveLength(2);
  });

  it('a change here is seen there, and a change there is seen here, each under a new version', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id } = await createThere();
    const before = await stage.get(`/clients/${id}`);
    const changes = { name: 'Jo van Dam', companyName: 'New', email: 'new@a.example' };
    const patched = await stage.patch(`/clients/${id}`, changes);
    expect(expectOk(patched)).toMatchObject(changes);
    expect((await hosting('GET', `/client/${id}`)).body).toMatchObject({
      firstName: 'Jo van',
      lastName: 'Dam',
      company: 'New',
      emailAddress: 'new@a.example',
    });
    const there = { firstName: 'Jo', lastName: '', company: 'Newer', active: false };
    expect((await hosting('PUT', `/client/${id}`, there)).status).toBe(200);
    const after = await stage.get(`/clients/${id}`);
    expect(expectOk(after)).toMatchObject({ name: 'Jo', companyName: 'Newer', has_active_admin: false });
    expect(new Set([before, patched, after].map(({ headers }) => headers.etag)).size).toBe(3);
    const stale = { 'if-match': String(patched.headers.etag) };
    expect((await stage.patch(`/clients/${id}`, { name: 'X' }, undefined, stale)).status).toBe(412);
  });

  it('active there is is_active here, and whoever is blocked through either is out of both', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id, username } = await createThere();
    const credentials = await logInAs(stage, username);
    const { id: userId } = expectOk(await stage.get('/users/me', credentials));
    expect((await hosting('PUT', `/client/${id}`, { active: false })).status).toBe(200);
    expect((await stage.get('/users/me', credentials)).status).toBe(401);
    expect(expectOk(await stage.get(`/users/${userId}`)).is_active).toBe(false);
    expectOk(await stage.patch(`/users/${userId}`, { is_active: true }));
    expect((await hosting('GET', `/client/${id}`)).body.active).toBe(true);
    // The session of before stays ended.
    expect((await stage.get('/users/me', credentials)).status).toBe(401);
    await logInAs(stage, username);
  });

  it('there is one password: changed through either, it opens both', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id, username } = await createThere();
    const credentials = await logInAs(stage, username);
    const { id: userId } = expectOk(await stage.get('/users/me', credentials));
    const fresh = 'one password for both';
    expectOk(await stage.put(`/users/${userId}/password`, { old: secret, new: fresh, double: fresh }, credentials));
    await logInAs(stage, username, fresh);
    expect((await hosting('PUT', `/client/${id}`, { password: secret })).status).toBe(200);
    await logInAs(stage, username);
  });

  it('an address that is changed leaves a log-in name alone that is none', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id, username } = await createThere();
    const credentials = await logInAs(stage, username);
    const { id: userId } = expectOk(await stage.get('/users/me', credentials));
    const body = { new_email: 'same@a.example', password: secret };
    expectOk(await stage.put(`/users/${userId}/email`, body, credentials));
    expectOk(await stage.put(`/users/${userId}/email`, { ...body, new_email: 'own@a.example' }, credentials));
    await logInAs(stage, username);
    expect((await hosting('GET', `/client/${id}`)).body).toMatchObject({ username, emailAddress: 'same@a.example' });
  });

  it('a log-in name is taken for both, in any case of letters', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { email } = await register(stage);
    const body = { username: email.toUpperCase(), emailAddress: 'a@a.example', password: secret };
    expect((await hosting('POST', '/client', body)).status).toBe(400);
    const address = nextEmail('there');
    await createThere({ username: address });
    expectFields(await stage.post('/users', { email: address, password: secret, company: 'A' }), 'email');
  });

  it('a deletion through either is one through both, its services are deleted, and restore takes it back', async () => {
    const { stage, hosting } = await setUp(world);
    for (const remove of [
      async (id: number) => hosting('DELETE', `/client/${id}`),
      async (id: number) => stage.remove(`/clients/${id}`),
    ]) {
      const { clientId, email } = await register(stage);
      expectOk(await remove(clientId), 204);
      expect((await hosting('GET', `/client/${clientId}`)).status).toBe(404);
      const shown = expectOk(await stage.get(`/clients/${clientId}`));
      expect([shown.deleted, shown.serviceStatuses.CDN.status]).toEqual([true, 'deleted']);
      expectNotFound(await stage.remove(`/clients/${clientId}`));
      expectOk(await stage.post(`/clients/${clientId}/restore`));
      expect((await hosting('GET', `/client/${clientId}`)).body).toMatchObject({ username: email, active: true });
      await logInAs(stage, email);
    }
  });

  it('what is changed of a user through one of two accounts shows in the other too', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id, username } = await createThere();
    const credentials = await logInAs(stage, username);
    const second = expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
    const { headers } = await stage.get(`/clients/${second.id}`);
    expect((await hosting('PUT', `/client/${id}`, { firstName: 'Only', lastName: 'One' })).status).toBe(200);
    const shown = await stage.get(`/clients/${second.id}`);
    expect(expectOk(shown)).toMatchObject({ name: 'Only One', users: [{ name: 'Only One' }] });
    expect(shown.headers.etag).not.toBe(headers.etag);
    expect((await hosting('GET', `/client/${second.id}`)).body).toMatchObject({ firstName: 'Only', username });
    expectOk(await stage.patch(`/clients/${second.id}`, { phone: '5' }));
    expect(expectOk(await stage.get(`/clients/${id}`)).phone).toBe('5');
  });

  it("a hosting key does not become a reseller's user who has a client of its own", async () => {
    const { stage, hosting } = await setUp(world);
    const { id } = expectOk(await stage.post('/clients/create', { company: 'Of the reseller' }), 201);
    expect((await hosting('PUT', `/client/${id}`, { company: 'New' })).status).toBe(200);
    for (const change of [
      { password: secret },
      { username: nextEmail() },
      { active: true, emailAddress: 'x@a.example' },
    ])
      expect((await hosting('PUT', `/client/${id}`, change)).status).toBe(403);
    expectOk(await stage.get('/users/me'));
  });

  it('a client that goes to another reseller is out of sight of the first one’s hosting key', async () => {
    const { stage, hosting, createThere } = await setUp(world);
    const { id } = await createThere();
    const platform = await logInAsPlatform(stage);
    const other = await setIamStage(world);
    await join(stage, id, stage.reseller.userId, 1);
    expectOk(await stage.patch(`/clients/${id}`, { reseller: other.reseller.id }, platform));
    expect((await hosting('GET', `/client/${id}`)).status).toBe(404);
    expect((await hosting('PUT', `/client/${id}`, { company: 'Reached' })).status).toBe(404);
  });
});
