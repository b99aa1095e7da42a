import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '../../src/api/shared/authenticate.ts';
import { openSessionTokens, type SessionTokens } from '../../src/api/shared/session-tokens.ts';
import { endSession } from '../../src/usecases/sessions/end-session.ts';
import { logInAsUser } from '../../src/usecases/sessions/log-in-as.ts';
import type { OpenSession } from '../../src/usecases/sessions/open-session.ts';
import { replaceSigningKeys } from '../../src/usecases/sessions/signing-keys.ts';
import { accounts, type BarePeople, openBarePeople, origin, people } from '../support/bare-people.ts';

describe('a session’s tokens', () => {
  let world: BarePeople;
  let tokens: SessionTokens;
  beforeAll(async () => {
    world = await openBarePeople('sqlite');
    // Where there was no key yet, nobody is logged out.
    expect(await replaceSigningKeys(world.ports)).toBe(0);
    tokens = await openSessionTokens(world.ports);
  });
  afterAll(() => world.close());

  const find = async (authorization: string): Promise<unknown> => {
    const request = { headers: { authorization }, raw: { rawHeaders: [] }, id: 'r', ip: '192.0.2.7', rawBody: null };
    return authenticate({ ports: world.ports, tokens }, request as never as FastifyRequest);
  };
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

  it('say who it is, for how long, and what they are for', async () => {
    const opened = await world.open('ada');
    const { access, refresh } = await tokens.makePair(opened);
    const began = Math.floor(world.clock.now() / 1e6);
    const claims = {
      ...{
        sid: opened.sessionId,
        user_id: people.ada,
        user_type: 'common',
        user_groups: [1],
        client_id: accounts.own,
      },
      ...{ email: 'ada@people.example', username: 'ada', client_name: 'own', is_admin: false, iat: began },
    };
    expect(claimsOf(access)).toEqual({
      ...{ ...claims, token_type: 'access', jti: opened.accessId, rjti: opened.refreshId, exp: began + 3600 },
    });
    expect(claimsOf(refresh)).toEqual({
      ...claims,
      token_type: 'refresh',
      jti: opened.refreshId,
      exp: began + 24 * 3600,
    });
    expect(await tokens.read(access, 'access')).toEqual({ sessionId: opened.sessionId, tokenId: opened.accessId });
    expect(await tokens.read(refresh, 'refresh')).toEqual({ sessionId: opened.sessionId, tokenId: opened.refreshId });
    expect([await tokens.read(access, 'refresh'), await tokens.read(refresh, 'access')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await find(`Bearer ${access}`)).toMatchObject({
      kind: 'session',
      userId: people.ada,
      sessionId: opened.sessionId,
    });
    expect(await find(`bearer ${refresh}`)).toBe('invalidToken');
    world.clock.moveOn(3600 - 1);
    expect(await tokens.read(access, 'access')).toBeDefined();
    world.clock.moveOn(1);
    expect(await tokens.read(access, 'access')).toBeUndefined();
    expect(await tokens.read(refresh, 'refresh')).toBeDefined();
  });

  it('name who acts, and last no longer than that', async () => {
    const rita = await world.enter('rita');
    const opened = (await logInAsUser(world.ports, rita, people.cyd, origin)) as OpenSession;
    const { access, refresh } = await tokens.makePair({ ...opened, refreshExpiresAt: opened.startedAt + 60_000_000 });
    for (const token of [access, refresh])
      expect(claimsOf(token)).toMatchObject({
        act: { user_id: people.rita },
        exp: Math.floor(opened.startedAt / 1e6) + 60,
      });
  });

  it('open nothing where they were changed, are another’s, or the session has ended', async () => {
    const opened = await world.open('ada');
    const { access } = await tokens.makePair(opened);
    const [head = '', body = '', mark = ''] = access.split('.');
    const claims = Buffer.from(JSON.stringify({ ...claimsOf(access), user_id: 1 })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const wrong of [
      '',
      'x',
      `${head}.${claims}.${mark}`,
      `${unsigned}.${body}.`,
      `${head}.${body}.`,
      `${head}.${body}`,
    ])
      expect(await find(`Bearer ${wrong}`), wrong).toBe(wrong === '' ? 'invalidCredentials' : 'invalidToken');
    await endSession(world.ports, opened.sessionId);
    expect(await find(`Bearer ${access}`)).toBe('invalidCredentials');
  });

  it('open nothing where another store has signed them, and everything that a copy has signed since', async () => {
    const foreign = await openBarePeople('sqlite');
    const pair = await (await openSessionTokens(foreign.ports)).makePair(await foreign.open('ada'));
    expect(await find(`Bearer ${pair.access}`)).toBe('invalidToken');
    await foreign.close();
    // The list of keys is known already; another copy changes the key, and both know of it.
    const copy = await openSessionTokens(world.ports);
    await Promise.all([tokens.listPublicKeys(), tokens.listPublicKeys()]);
    const old = (await tokens.makePair(await world.open('ada'))).access;
    await replaceSigningKeys(world.ports);
    world.clock.moveOn(1);
    for (const { access } of [
      await copy.makePair(await world.open('ada')),
      await tokens.makePair(await world.open('ada')),
    ])
      for (const one of [tokens, copy]) expect(await one.read(access, 'access')).toBeDefined();
    expect(await tokens.read(old, 'access')).toBeUndefined();
  });

  it('are signed by keys of which the public half alone is shown, and which every copy of the server knows', async () => {
    const { keys } = await tokens.listPublicKeys();
    for (const key of keys) {
      expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig', e: 'AQAB' });
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      // 3072 bits.
      expect(Buffer.from(String(key.n), 'base64url')).toHaveLength(384);
    }
    const copy = await openSessionTokens(world.ports);
    const opened = await world.open('ada');
    expect(await copy.read((await tokens.makePair(opened)).access, 'access')).toMatchObject({
      sessionId: opened.sessionId,
    });
    expect(await copy.listPublicKeys()).toEqual({ keys });
  });

  it('are made by nobody while no key of the store opens', async () => {
    const { secrets } = world.ports;
    const locked = { ...world.ports, secrets: { ...secrets, open: () => undefined } };
    const closed = await openSessionTokens(locked);
    await expect(closed.makePair(await world.open('ada'))).rejects.toThrow(/no key/);
  });
});
