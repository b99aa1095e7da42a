import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn } from '../../../src/usecases/sessions/sessions.ts';
import { backendNames } from '../../support/backends.ts';
import { oneHash, whileFull } from '../../support/full-hasher.ts';
import { password } from '../../support/hosting-stage.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { expectOk, type IamStage, setIamStage } from '../../support/iam-stage.ts';
import { invite, runLinks, tokenTo } from '../../support/mails.ts';
import { logInAsPlatform, nextEmail, register, secret } from '../../support/people.ts';
import { registerSecured, wrongCodes } from '../../support/two-factor.ts';
import { type Answer, openWorld, type World } from '../../support/world.ts';

const login = '/iam/auth/jwt/login';
const most = 5;
const start = '2026-11-21T09:00:00Z';

describe.each(backendNames)('too many attempts on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  let username: string;
  let places = 0;
  /** An address from which nothing has come yet. */
  const newAddress = (): string => {
    places += 1;
    return `198.51.100.${places}`;
  };
  const post = (url: string, body: object, address: string, headers = {}): Promise<Answer> =>
    world.ask({ method: 'POST', url, apiKey: null, body, address, headers });
  const tryLogin = (address: string, body: object = {}, headers = {}): Promise<Answer> =>
    post(login, { username, password, ...body }, address, headers);
  const wrong = { password: 'wrong' };

  async function exhaust(address: string, headers = {}): Promise<void> {
    for (let times = 0; times < most; times += 1) expect((await tryLogin(address, wrong, headers)).status).toBe(400);
  }

  beforeAll(async () => {
    world = await openWorld(backend, { CLIENTELE_LOGIN_ATTEMPTS: String(most), TRUST_PROXY: '192.0.2.0/24' });
    world.clock.moveTo(start);
    stage = await setIamStage(world);
    const client = await stage.client();
    username = await stage.usernameOf(client.userIds[0] ?? 0);
  });
  afterAll(() => world.close());

  it('D-221 from one address are 429 with Retry-After until the minute is over, right or wrong, whatever name they name', async () => {
    world.clock.moveTo('2026-11-21T09:10:00Z');
    const address = newAddress();
    const names = ['nobody', username, username.toUpperCase(), '', 'admin@localhost'];
    for (const name of names) expect((await tryLogin(address, { username: name, ...wrong })).status).toBe(400);
    world.clock.moveTo('2026-11-21T09:10:20Z');
    for (const body of [{}, wrong, { username: 'another name' }]) {
      const answer = await tryLogin(address, body);
      expect([answer.status, answer.body, answer.headers['retry-after']]).toEqual([
        429,
        { message: 'Too many attempts. Try again later.' },
        '40',
      ]);
    }
    // The one who is guessed at comes in from elsewhere.
    expectOk(await tryLogin(newAddress()));
    world.clock.moveTo('2026-11-21T09:11:00Z');
    expectOk(await tryLogin(address));
  });

  it('D-222 right ones and questions for a code are not counted, and bodies that are no attempt neither', async () => {
    const { email } = await registerSecured(stage);
    const address = newAddress();
    for (let times = 0; times < most * 2; times += 1) {
      expectOk(await tryLogin(address));
      expect((await post(login, { username: email, password: secret }, address)).status).toBe(400);
      expect((await post(login, { username: 5 }, address)).status).toBe(400);
    }
    await exhaust(address);
    expect((await tryLogin(address)).status).toBe(429);
    const codes = newAddress();
    for (let times = 0; times < most; times += 1)
      expect((await post(login, { username: email, password: secret, one_time_password: '0' }, codes)).status).toBe(
        400,
      );
    expect((await tryLogin(codes)).status).toBe(429);
  });

  it('D-223 an IPv6 address counts by its first 64 bits, an IPv4 address in IPv6 as itself', async () => {
    await exhaust('2001:db8:1:2::1');
    expect((await tryLogin('2001:db8:1:2:ffff::9')).status).toBe(429);
    expectOk(await tryLogin('2001:db8:1:3::1'));
    const address = newAddress();
    await exhaust(`::ffff:${address}`);
    expect((await tryLogin(address)).status).toBe(429);
  });

  it('D-224 a header says where a request comes from to nobody but the operator’s own proxy', async () => {
    const behind = newAddress();
    const forged = newAddress();
    await exhaust('192.0.2.1', { 'x-forwarded-for': behind });
    expect((await tryLogin('192.0.2.7', {}, { 'x-forwarded-for': `${forged}, ${behind}` })).status).toBe(429);
    expectOk(await tryLogin('192.0.2.1', {}, { 'x-forwarded-for': newAddress() }));
    const direct = newAddress();
    for (let times = 0; times < most; times += 1)
      await tryLogin(direct, wrong, {
        'x-forwarded-for': newAddress(),
        forwarded: `for=${newAddress()}`,
        'x-real-ip': '9.9.9.9',
      });
    expect((await tryLogin(direct, {}, { 'x-forwarded-for': newAddress() })).status).toBe(429);
  });

  it('D-225 links, forgotten passwords and guesses at the own password are limited with it', async () => {
    world.clock.moveTo('2026-11-21T09:20:00Z');
    const links = newAddress();
    const { clientId } = await register(stage);
    const email = nextEmail();
    await invite(stage, clientId, email);
    const token = await tokenTo(stage, email);
    for (let times = 0; times < most; times += 1)
      expect((await post('/iam/auth/password/set', { token: `${times + 1}_x`, password: secret }, links)).status).toBe(
        400,
      );
    expect((await post('/iam/auth/password/set', { token, password: secret }, links)).status).toBe(429);
    expect((await post('/iam/auth/invitations/accept', { token }, links)).status).toBe(429);
    expectOk(await post('/iam/auth/password/set', { token, password: secret }, newAddress()));
    const asking = newAddress();
    for (let times = 0; times < most; times += 1)
      expectOk(await post('/iam/auth/password/forgot', { email: `nobody-${times}@a.example` }, asking));
    expect((await post('/iam/auth/password/forgot', { email }, asking)).status).toBe(429);
    await runLinks(stage);
    const { userId, credentials } = await register(stage);
    const guessing = newAddress();
    const change = (old: string) =>
      world.ask({
        method: 'PUT',
        url: `/iam/users/${userId}/password`,
        apiKey: null,
        headers: credentials,
        address: guessing,
        body: { old, new: 'another password', double: 'another password' },
      });
    for (let times = 0; times < most; times += 1) expect((await change('wrong')).status).toBe(400);
    expect((await change(secret)).status).toBe(429);
    const second = { method: 'POST', url: '/iam/users/me/two_fa', apiKey: null, headers: credentials } as const;
    expect((await world.ask({ ...second, address: guessing, body: { password: secret } })).status).toBe(429);
    const off = { ...second, method: 'DELETE', body: { password: secret, one_time_password: '1' } } as const;
    expect((await world.ask({ ...off, address: guessing })).status).toBe(429);
    const email429 = { new_email: nextEmail(), password: secret };
    const moving = { ...second, method: 'PUT', url: `/iam/users/${userId}/email`, body: email429 } as const;
    expect((await world.ask({ ...moving, address: guessing })).status).toBe(429);
  });

  it('D-226 every refusal of a log-in costs the same: one comparison of a password, one look into the store, one note', async () => {
    const person = (more: Partial<typeof plainPerson>) => stage.client({ users: [{ ...plainPerson, ...more }] });
    const blocked = await person({ isActive: false });
    const fresh = await person({ isActivated: false });
    const secured = await registerSecured(stage);
    const blockedSecured = await registerSecured(stage);
    await stage.setUser(blockedSecured.userId, { is_active: 0 });
    const { ports } = world.opened;
    for (const [name, word] of [
      ['nobody at all', password],
      [username, 'wrong'],
      [await stage.usernameOf(blocked.userIds[0] ?? 0), password],
      [await stage.usernameOf(fresh.userIds[0] ?? 0), password],
      [secured.email, 'wrong'],
      [blockedSecured.email, secret],
    ] as const)
      for (const oneTimePassword of [undefined, wrongCodes[1]]) {
        const counts = { read: 0, write: 0, verify: 0, note: 0 };
        const counted: typeof ports = {
          ...ports,
          passwords: {
            ...ports.passwords,
            verify: (...given) => {
              counts.verify += 1;
              return ports.passwords.verify(...given);
            },
          },
          activityNotes: {
            ...ports.activityNotes,
            note: (activity) => {
              counts.note += 1;
              ports.activityNotes.note(activity);
            },
          },
          store: {
            ...ports.store,
            read: (...given) => {
              counts.read += 1;
              return ports.store.read(...given);
            },
            write: (...given) => {
              counts.write += 1;
              return ports.store.write(...given);
            },
          },
        };
        const origin = { requestId: null, userAgent: '', address: newAddress() };
        const result = await logIn(counted, { username: name, password: word, oneTimePassword }, origin);
        expect([result, counts], name).toEqual([
          expect.objectContaining({ code: 'wrong_credentials' }),
          { read: 1, write: 0, verify: 1, note: 1 },
        ]);
      }
  });
});

describe.each(backendNames)('too many passwords to hash on %s', (backend) => {
  let world: World;
  let stage: IamStage;
  beforeAll(async () => {
    world = await openWorld(backend, { ...oneHash, CLIENTELE_LOGIN_ATTEMPTS: '3' });
    world.clock.moveTo(start);
    stage = await setIamStage(world);
  });
  afterAll(() => world.close());

  it('D-227 are 429 with Retry-After at once, at every door that hashes, and are no attempts', async () => {
    const client = await stage.client();
    const [userId = 0] = client.userIds;
    const session = await stage.logIn(userId);
    const headers = { authorization: `Bearer ${session.access}` };
    const platform = await logInAsPlatform(stage);
    const username = await stage.usernameOf(userId);
    const email = nextEmail();
    await invite(stage, client.id, email);
    const token = await tokenTo(stage, email);
    const role = { id: 2, name: 'Users' };
    const { passwords } = world.opened.ports;
    const asks: (() => Promise<Answer>)[] = [
      ...Array.from({ length: 4 }, () => () => stage.post('/auth/jwt/login', { username, password: 'wrong' }, null)),
      () => stage.post('/users', { email: nextEmail(), password, company: 'New' }),
      () =>
        stage.post(`/clients/${client.id}/client-users/create`, { username: nextEmail(), password, user_role: role }),
      () => stage.post('/admin/sellers', { email: nextEmail(), password }),
      () => stage.post('/admin/resellers', { email: nextEmail(), company: 'New', password }, platform),
      () => stage.put(`/users/${userId}/password`, { old: password, new: secret, double: secret }, headers),
      () => stage.put(`/users/${userId}/email`, { new_email: nextEmail(), password }, headers),
      () => stage.post('/users/me/two_fa', { password }, headers),
      () => stage.remove('/users/me/two_fa', { password, one_time_password: '1' }, headers),
      () => stage.post('/auth/password/set', { token, password: secret }, null),
    ];
    for (const ask of asks) {
      const answer = await whileFull(passwords, ask);
      expect([answer.status, answer.body, answer.headers['retry-after']]).toEqual([
        429,
        { message: 'Too many passwords are being checked at the moment. Try again shortly.' },
        '2',
      ]);
    }
    expectOk(await stage.post('/auth/jwt/login', { username, password }, null));
    expectOk(await stage.post('/auth/password/set', { token, password: secret }, null));
  });
});
