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
import { makeIamReseller } from '../../support/iam-resellers.ts';
import { bearer, expectMessage, expectNotFound, expectOk, type IamScenario } from '../../support/iam-stage.ts';
import { openRaw } from '../../support/raw-socket.ts';
import { invalid, login, makeUser, postLogin, tryRefresh, wrongToken } from '../../support/sessions.ts';

const encodePart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const credentialScenarios: readonly IamScenario[] = [
  {
    id: 'J-104',
    contract: 'the tokens are RS256 JWT with the claims of the contract, and verify by /.well-known/jwks.json',
    run: async (stage) => {
      const { client, userId, username } = await makeUser(stage, { email: 'ada@a.example', groupId: 5 });
      const pair = await stage.logIn(userId);
      const keys = await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null });
      expectOk(keys);
      for (const key of keys.body.keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      for (const { n } of keys.body.keys) expect(Buffer.from(n, 'base64url')).toHaveLength(3072 / 8);
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
      await postLogin(stage, { username, password: secret });
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
