import { createHmac, randomUUID } from 'node:crypto';
import {
  type CryptoKey,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportSPKI,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { pino } from 'pino';
import { expect } from 'vitest';
import { loadConfig } from '../../../src/config/load-config.ts';
import { makeApp } from '../../../src/main.ts';
import { password } from '../../support/hosting-stage.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
  type Pair,
} from '../../support/iam-stage.ts';
import { openRaw } from '../../support/raw-socket.ts';

const login = '/auth/jwt/login';
const refresh = '/auth/jwt/refresh';

const invalid = 'Token is invalid or expired';
const wrongToken = 'Given token not valid for any token type';

const noAccount = { errors: { errors: ['No active account found with the given credentials.'] } };

async function makeUser(stage: IamStage, more: Partial<typeof plainPerson> = {}) {
  const client = await stage.client({ users: [{ ...plainPerson, ...more }] });
  const userId = client.userIds[0] ?? 0;
  return { client, userId, username: await stage.usernameOf(userId) };
}

const tryLogin = (stage: IamStage, body: object) => stage.post(login, body, null);
const tryRefresh = (stage: IamStage, pair: Pick<Pair, 'refresh'>) =>
  stage.post(refresh, { refresh: pair.refresh }, null);

const encodePart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const sessionScenarios: readonly IamScenario[] = [
  {
    id: 'J-101',
    contract: 'log-in with user name and password: 200 with access and refresh; the name in any case',
    run: async (stage) => {
      const { client, username } = await makeUser(stage);
      for (const name of [username, username.toUpperCase()]) {
        const pair = expectOk(await tryLogin(stage, { username: name, password }));
        expect(Object.keys(pair)).toEqual(['access', 'refresh']);
        expect(expectOk(await stage.get('/clients/me', bearer(pair))).id).toBe(client.id);
      }
      const withCode = { username, password, one_time_password: '123456' };
      expectOk(await tryLogin(stage, withCode));
    },
  },
  {
    id: 'J-102',
    contract: 'an unknown name, a wrong password, a blocked user and one who is not activated: the same bytes',
    run: async (stage) => {
      const known = await makeUser(stage);
      const blocked = await makeUser(stage, { isActive: false });
      const fresh = await makeUser(stage, { isActivated: false });
      const gone = await makeUser(stage);
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('clients').set({ deleted_at: 1 }).where('id', '=', gone.client.id).execute(),
      );
      for (const body of [
        { username: 'nobody at all', password },
        { username: '', password },
        { username: known.username, password: `${password} ` },
        { username: known.username, password: password.toUpperCase() },
        { username: known.username, password: '' },
        { username: blocked.username, password },
        { username: blocked.username, password: 'wrong' },
        { username: fresh.username, password },
        { username: gone.username, password },
        { username: `${known.username}\0`, password },
      ]) {
        const { status, body: answer } = await tryLogin(stage, body);
        expect({ status, answer }, JSON.stringify(body)).toEqual({ status: 400, answer: noAccount });
      }
    },
  },
  {
    id: 'J-103',
    contract: 'a log-in without name or password names what is missing, and what is of the wrong type',
    run: async (stage) => {
      const missing = await tryLogin(stage, {});
      expect(missing.body).toEqual({
        errors: { username: ['This field is required.'], password: ['This field is required.'] },
      });
      expectFields(await tryLogin(stage, { username: 1, password: null }), 'username', 'password');
      expectFields(await stage.post(refresh, {}, null), 'refresh');
      expectFields(await stage.post(refresh, { refresh: 5 }, null), 'refresh');
      for (const url of [login, refresh]) {
        const broken = await stage.post(url, '{"username"', null, { 'content-type': 'application/json' });
        expect(broken.status).toBe(400);
        expect(broken.body.message).toMatch(/^JSON parse error - /);
        expect((await stage.post(url, 'a=b', null, { 'content-type': 'text/plain' })).status).toBe(415);
      }
    },
  },
  {
    id: 'J-104',
    contract: 'the tokens are RS256 JWT with the claims of the contract, and verify by /.well-known/jwks.json',
    run: async (stage) => {
      const { client, userId, username } = await makeUser(stage, { email: 'ada@a.example', groupId: 5 });
      const pair = await stage.logIn(userId);
      const keys = await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null });
      expectOk(keys);
      for (const key of keys.body.keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      const currentDate = new Date(stage.world.clock.now() / 1000);
      const set = createLocalJWKSet(keys.body);
      const { payload: access } = await jwtVerify(pair.access, set, { algorithms: ['RS256'], currentDate });
      const { payload: next } = await jwtVerify(pair.refresh, set, { algorithms: ['RS256'], currentDate });
      const now = stage.world.clock.now() / 1_000_000;
      expect(access).toMatchObject({
        token_type: 'access',
        iat: now,
        exp: now + 3600,
        user_id: userId,
        user_type: 'common',
        user_groups: [5],
        client_id: client.id,
        email: 'ada@a.example',
        username,
        client_name: client.company,
        is_admin: false,
        rjti: next.jti,
      });
      expect(access.jti).toMatch(/^[0-9a-f-]{36}$/);
      expect(access.jti).not.toBe(next.jti);
      expect(next).toMatchObject({ token_type: 'refresh', exp: now + 24 * 3600 });
      expect(decodeProtectedHeader(pair.access)).toEqual({ alg: 'RS256', typ: 'JWT', kid: keys.body.keys[0].kid });
    },
  },
  {
    id: 'J-105',
    contract: 'the platform administrator of the first start logs in, is_admin, and sees everything',
    run: async (stage) => {
      const client = await stage.client();
      const body = { username: 'admin@localhost', password: 'password-of-the-tests' };
      const pair = expectOk(await tryLogin(stage, body));
      expect(decodeJwt(pair.access)).toMatchObject({ is_admin: true, user_type: 'reseller', user_groups: [1] });
      const ids = expectOk(await stage.get('/clients', bearer(pair))).map(({ id }: { id: number }) => id);
      expect(ids).toEqual(expect.arrayContaining([1, client.id, stage.reseller.technical.id]));
    },
  },
  {
    id: 'J-106',
    contract: 'access lasts an hour, refresh 24 hours from its making',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const other = await stage.logIn(userId);
      stage.world.clock.moveTo('2026-11-21T09:59:59Z');
      expectOk(await stage.get('/clients/me', bearer(pair)));
      stage.world.clock.moveTo('2026-11-21T10:00:01Z');
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, wrongToken);
      stage.world.clock.moveTo('2026-11-22T08:59:59Z');
      const next = expectOk(await tryRefresh(stage, pair));
      expectOk(await stage.get('/clients/me', bearer(next)));
      stage.world.clock.moveTo('2026-11-22T09:00:01Z');
      expectMessage(await tryRefresh(stage, other), 401, invalid);
      stage.world.clock.moveTo('2026-11-23T08:59:58Z');
      expectOk(await tryRefresh(stage, next));
    },
  },
  {
    id: 'J-107',
    contract: 'a refresh token works once; one that is used again ends the whole family, and no other',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const first = await stage.logIn(userId);
      const apart = await stage.logIn(userId);
      const second: Pair = expectOk(await tryRefresh(stage, first));
      const third: Pair = expectOk(await tryRefresh(stage, second));
      for (const pair of [first, second, third]) expectOk(await stage.get('/clients/me', bearer(pair)));
      expectMessage(await tryRefresh(stage, first), 401, invalid);
      for (const pair of [first, second, third]) {
        expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
        expectMessage(await tryRefresh(stage, pair), 401, invalid);
      }
      expectOk(await stage.get('/clients/me', bearer(apart)));
      expectOk(await tryRefresh(stage, apart));
    },
  },
  {
    id: 'J-108',
    contract: 'of two refreshes at once with the same token one wins, and the family ends',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const answers = await Promise.all(Array.from({ length: 5 }, () => tryRefresh(stage, pair)));
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      for (const answer of answers.filter(({ status }) => status !== 200)) expectMessage(answer, 401, invalid);
      expectMessage(await tryRefresh(stage, pair), 401, invalid);
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
    },
  },
  {
    id: 'J-109',
    contract: 'a block, a lost account or a lost role counts at the next request, for access and refresh',
    run: async (stage) => {
      const { client, userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      await stage.setUser(userId, { is_active: 0 });
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
      expectMessage(await tryRefresh(stage, pair), 401, invalid);
      await stage.setUser(userId, { is_active: 1 });
      expectOk(await stage.get('/clients/me', bearer(pair)));
      const setRole = (group_id: number) =>
        stage.world.opened.backend.write(({ db }) =>
          db.updateTable('memberships').set({ group_id }).where('client_id', '=', client.id).execute(),
        );
      await setRole(3022);
      expectNotPermitted(await stage.get('/clients/me', bearer(pair)));
      await setRole(1);
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('clients').set({ deleted_at: 1 }).where('id', '=', client.id).execute(),
      );
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
    },
  },
  {
    id: 'J-110',
    contract: "GET …/clients/{id}/login opens another of one's own accounts; others and absent ones are not found",
    run: async (stage) => {
      const { client: one, userId } = await makeUser(stage);
      const two = await stage.client({ guests: [{ id: userId, person: { ...plainPerson, groupId: 2 } }] });
      const stranger = await stage.client();
      const foreign = (await makeIamReseller(stage.world)).technical;
      const pair = await stage.logIn(userId);
      expect(decodeJwt(pair.access)).toMatchObject({ client_id: one.id, user_groups: [1] });
      const chosen: Pair = expectOk(await stage.get(`/auth/jwt/clients/${two.id}/login/`, bearer(pair)));
      expect(decodeJwt(chosen.access)).toMatchObject({ client_id: two.id, user_groups: [2] });
      expect(expectOk(await stage.get('/clients/me', bearer(chosen))).id).toBe(two.id);
      expect(expectOk(await stage.get('/clients/me', bearer(pair))).id).toBe(one.id);
      for (const id of [stranger.id, foreign.id, 999_999_999, 0, 'x'])
        expectNotFound(await stage.get(`/auth/jwt/clients/${id}/login`, bearer(pair)));
      // A token is of one account, and opens no session.
      expectNotPermitted(await stage.get(`/auth/jwt/clients/${one.id}/login`, await stage.clientToken(one)));
    },
  },
  {
    id: 'J-111',
    contract:
      'forged tokens open nothing: no algorithm, HMAC with the public key, another key, another kid, a changed claim',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const payload = decodeJwt(pair.access);
      const header = decodeProtectedHeader(pair.access) as { alg: string; typ: string; kid: string };
      const [head = '', claims = '', signature = ''] = pair.access.split('.');
      const { keys } = (await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null })).body;
      const publicKey = await importJWK(keys[0], 'RS256', { extractable: true });
      const pem = await exportSPKI(publicKey as CryptoKey);
      const hmac = (secret: string): string => {
        const unsigned = `${encodePart({ ...header, alg: 'HS256' })}.${claims}`;
        return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
      };
      const { privateKey } = await generateKeyPair('RS256');
      const sign = (more: object) => new SignJWT(payload).setProtectedHeader({ ...header, ...more }).sign(privateKey);
      const { kid: _, ...withoutKid } = header;
      const forged = {
        none: `${encodePart({ ...header, alg: 'none' })}.${claims}.`,
        nOnE: `${encodePart({ ...header, alg: 'nOnE' })}.${claims}.${signature}`,
        unsigned: `${head}.${claims}.`,
        'HS256 with the PEM': hmac(pem),
        'HS256 with the modulus': hmac(keys[0].n),
        'HS256 with nothing': hmac(''),
        'another key': await sign({}),
        'another kid': await sign({ kid: randomUUID() }),
        'a key that it brings itself': await new SignJWT(payload)
          .setProtectedHeader({ ...header, jwk: keys[0] })
          .sign(privateKey),
        'no kid': `${encodePart(withoutKid)}.${claims}.${signature}`,
        'another type': `${encodePart({ ...header, typ: 'at+jwt' })}.${claims}.${signature}`,
        'a changed claim': `${head}.${encodePart({ ...payload, user_id: 1, is_admin: true })}.${signature}`,
        'a longer life': `${head}.${encodePart({ ...payload, exp: 99_999_999_999 })}.${signature}`,
        'a cut signature': pair.access.slice(0, -4),
        'two parts': `${head}.${claims}`,
        empty: '..',
        garbage: 'x',
        refresh: pair.refresh,
      };
      for (const [name, token] of Object.entries(forged)) {
        const answer = await stage.get('/clients/me', bearer({ access: token }));
        expect({ name, status: answer.status, body: answer.body }).toEqual({
          name,
          status: 401,
          body: { message: wrongToken },
        });
      }
      for (const token of [pair.access, ...Object.values(forged).filter((one) => one !== pair.refresh)])
        expectMessage(await tryRefresh(stage, { refresh: token }), 401, invalid);
      expectOk(await stage.get('/clients/me', bearer(pair)));
      expectOk(await tryRefresh(stage, pair));
    },
  },
  {
    id: 'J-112',
    contract: 'sessions and keys outlast a restart of the server',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const before = (await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null })).text;
      await stage.world.restart();
      expect((await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null })).text).toBe(before);
      expectOk(await stage.get('/clients/me', bearer(pair)));
      expectOk(await tryRefresh(stage, pair));
    },
  },
  {
    id: 'J-113',
    contract:
      'without credentials 401 by the words of the contract, with others that are none too; each says how to ask',
    run: async (stage) => {
      const none = await stage.get('/clients', null);
      expectMessage(none, 401, 'Authentication credentials were not provided.');
      expect(none.headers['www-authenticate']).toBe('APIKey, Bearer');
      expect(none.headers['x-request-id']).toMatch(/.{8}/);
      const { authorization } = stage.reseller.credentials;
      const token = authorization.split(' ')[1] ?? '';
      for (const value of [
        '',
        'APIKey',
        'APIKey ',
        token,
        `Token ${token}`,
        `APIKey  ${token}`,
        `APIKey ${token} x`,
        `APIKey: ${token}`,
        `Basic ${Buffer.from(`a:${token}`).toString('base64')}`,
        'APIKey 1_',
        'APIKey _x',
        'apikey null',
      ])
        expect((await stage.get('/clients', { authorization: value })).status, value).toBe(401);
      expectMessage(await stage.get('/clients', { authorization: `Bearer ${token}` }), 401, wrongToken);
      // A key in the URL is the other API's, and none here.
      const inUrl = await stage.world.ask({ url: '/iam/clients', apiKey: token });
      expect(inUrl.status).toBe(401);
    },
  },
  {
    id: 'J-114',
    contract: 'the scheme may be in any case: apikey, APIKEY, bearer, BEARER',
    run: async (stage) => {
      const { access } = await stage.logIn(stage.reseller.userId);
      const key = stage.reseller.credentials.authorization.split(' ')[1];
      for (const scheme of ['APIKey', 'apikey', 'APIKEY', 'ApiKey', 'aPIkEY'])
        expectOk(await stage.get('/clients/me', { authorization: `${scheme} ${key}` }));
      for (const scheme of ['Bearer', 'bearer', 'BEARER', 'bEARER'])
        expectOk(await stage.get('/clients/me', { authorization: `${scheme} ${access}` }));
    },
  },
  {
    id: 'J-115',
    contract: 'every path is the same with a slash at its end, and an unknown one is 404 in the same shape',
    run: async (stage) => {
      const plain = await stage.get('/clients/me');
      expect((await stage.get('/clients/me/')).text).toBe(plain.text);
      const { username } = await makeUser(stage);
      expectOk(await stage.post(`${login}/`, { username, password }, null));
      expectNotFound(await stage.get('/clients/me/nothing'));
      expectNotFound(await stage.get('/nothing', null));
      expectNotFound(await stage.remove('/auth/jwt/login', undefined, null));
    },
  },
  {
    id: 'J-116',
    contract: 'neither a password nor a token of a session is ever logged or written down',
    run: async (stage) => {
      const { userId, username } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      await stage.get('/clients/me', bearer(pair));
      const secret = 'a wrong password that nobody may read';
      await tryLogin(stage, { username, password: secret });
      const log = stage.world.log.join('');
      for (const word of [password, secret, pair.access, pair.refresh, pair.access.split('.')[2] ?? '?'])
        expect(log.includes(word)).toBe(false);
    },
  },
  {
    id: 'J-117',
    contract: 'two Authorization headers are 400, alike or not: nobody knows which one a proxy has checked',
    run: async (stage) => {
      const { world } = stage;
      const own = stage.reseller.credentials.authorization;
      const other = (await makeIamReseller(world)).credentials.authorization;
      // On a server of its own: what runs in memory joins headers before anybody sees them.
      const app = await makeApp(loadConfig({}), world.opened, pino({ level: 'silent' }));
      const url = await app.listen({ port: 0, host: '127.0.0.1' });
      try {
        for (const [headers, status] of [
          [[own], 200],
          [[own, other], 400],
          [[own, own], 400],
          [[own, 'Bearer x'], 400],
          [['', own], 400],
        ] as const) {
          const raw = await openRaw(url);
          const lines = headers.map((value, at) => `${at === 0 ? 'Authorization' : 'aUTHORIZATION'}: ${value}\r\n`);
          raw.send(`GET /iam/clients/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.join('')}\r\n`);
          await raw.closed;
          expect(raw.received, headers.join(' and ')).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
          if (status === 400)
            expect(raw.received).toContain('{"message":"The Authorization header stands more than once."}');
        }
      } finally {
        await app.close();
      }
    },
  },
];
