import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from '../../src/api/console/refresh-cookie.ts';
import { type Authenticator, authenticate, nameOwner } from '../../src/api/shared/authenticate.ts';
import type { SessionTokens } from '../../src/api/shared/session-tokens.ts';
import { makeAttemptLimit } from '../../src/lib/attempt-limit.ts';
import { digestOf } from '../../src/lib/token.ts';
import { type Caller, program } from '../../src/model/caller.ts';
import { makeMemory } from '../../src/usecases/memory.ts';
import { isDigestOf, parseToken } from '../../src/usecases/sessions/authenticate-user.ts';
import { type Attempt, beginAttempt } from '../../src/usecases/sessions/limit-attempts.ts';
import { accounts, type BarePeople, openBarePeople, people } from '../support/bare-people.ts';

/** A session’s tokens have tests of their own: here they all open nothing. */
const none: SessionTokens = {
  makePair: () => Promise.reject(new Error('No session is opened here')),
  read: async () => undefined,
  listPublicKeys: async () => ({ keys: [] }),
};

describe('credentials at the door', () => {
  let world: BarePeople;
  let authenticator: Authenticator;
  beforeAll(async () => {
    world = await openBarePeople('sqlite');
    const token = { user_id: people.ada, client_id: accounts.own, created_at: 0, name: '', description: '' };
    await world.backend.write(({ db }) =>
      db
        .insertInto('api_tokens')
        .values([
          { ...token, id: 1, group_id: 1, digest: digestOf('secret') },
          { ...token, id: 2, group_id: 2, digest: digestOf('other'), expires_at: world.clock.now() + 600_000_000 },
          { ...token, id: 3, group_id: 1, digest: digestOf('engineers'), client_id: accounts.second },
        ])
        .execute(),
    );
  });
  afterAll(() => world.close());
  beforeEach(() => {
    authenticator = { ports: { ...world.ports, memory: makeMemory(world.store) }, tokens: none };
  });

  const receive = (authorization?: string, rawHeaders: readonly string[] = []): FastifyRequest =>
    ({ headers: { authorization }, raw: { rawHeaders }, id: 'r', ip: '192.0.2.7', rawBody: null }) as never;
  const find = async (authorization?: string): Promise<unknown> => authenticate(authenticator, receive(authorization));
  const findUse = async (id: number) => {
    const [row] = await world.backend.read(({ db }) =>
      db.selectFrom('api_tokens').select('last_used_at').where('id', '=', id).execute(),
    );
    return row?.last_used_at;
  };

  it('a token has a number and a secret', () => {
    expect(parseToken('12_secret')).toEqual({ id: 12, secret: 'secret' });
    expect(parseToken('12$a_$ b')).toEqual({ id: 12, secret: 'a_$ b' });
    expect(parseToken('9007199254740991_s')).toEqual({ id: 9007199254740991, secret: 's' });
    for (const wrong of [
      '',
      '12',
      '12_',
      '_s',
      '0_s',
      '012_s',
      'a_s',
      ' 12_s',
      '12-s',
      '9007199254740992_s',
      '12345678901234567_s',
    ])
      expect(parseToken(wrong), wrong).toBeUndefined();
    expect([isDigestOf('secret', digestOf('secret')), isDigestOf('Secret', digestOf('secret'))]).toEqual([true, false]);
  });

  it('a token opens its account, with its own role or what is left of its user’s', async () => {
    const caller = {
      ...{ kind: 'token', keyId: 1, userId: people.ada, actorUserId: null, sessionId: null, clientId: accounts.own },
      ...{ groupId: 1, scope: { kind: 'client', clientId: accounts.own }, requestId: 'r', address: '192.0.2.7' },
    };
    for (const text of ['APIKey 1_secret', 'apikey 1$secret']) expect(await find(text)).toMatchObject(caller);
    // The first use was written down. Remembered from the next one on, it is there at once.
    await find('APIKey 1_secret');
    expect(authenticate(authenticator, receive('APIKey 1_secret'))).toMatchObject(caller);
    expect(await find('APIKey 2_other')).toMatchObject({ keyId: 2, groupId: 2 });
    expect(await find('APIKey 3_engineers')).toMatchObject({ clientId: accounts.second, groupId: 5 });
    for (const wrong of ['APIKey 1_Secret', 'APIKey 2_secret', 'APIKey 9_secret', 'APIKey secret'])
      expect(await find(wrong), wrong).toBe('invalidCredentials');
  });

  it('credentials stand in one header, as a scheme and one word', async () => {
    expect(await find(undefined)).toBe('missingCredentials');
    for (const wrong of [
      '',
      'APIKey',
      'APIKey ',
      '1_secret',
      'APIKey  1_secret',
      'APIKey 1_secret ',
      'APIKey 1_secret x',
      'Basic 1_secret',
      'xAPIKey 1_secret',
    ])
      expect(await find(wrong), wrong).toBe('invalidCredentials');
    const doubled = ['authorization', 'APIKey 1_secret', 'Authorization', 'APIKey 1_secret'];
    expect(await authenticate(authenticator, receive('APIKey 1_secret', doubled))).toBe('doubledCredentials');
    expect(await authenticate(authenticator, receive('APIKey 1_secret', doubled.slice(2)))).toMatchObject({ keyId: 1 });
  });

  it('a token’s use is written down once a minute, and it is dead as soon as its time is over', async () => {
    const start = world.clock.now();
    await find('APIKey 2_other');
    const used = await findUse(2);
    expect(used).not.toBeNull();
    world.clock.moveOn(59);
    authenticator = { ...authenticator, ports: { ...world.ports, memory: makeMemory(world.store) } };
    await find('APIKey 2_other');
    expect(await findUse(2)).toBe(used);
    world.clock.moveOn(1);
    authenticator = { ...authenticator, ports: { ...world.ports, memory: makeMemory(world.store) } };
    await find('APIKey 2_other');
    expect(await findUse(2)).toBe(world.clock.now());
    // It is remembered for a second at the most, since it may end while nothing is committed.
    world.clock.moveOn((start - world.clock.now()) / 1e6 + 600 - 1);
    await find('APIKey 2_other');
    await find('APIKey 2_other');
    world.clock.moveOn(1);
    const last = await find('APIKey 2_other');
    world.clock.moveOn(1e-6);
    expect([typeof last, await find('APIKey 2_other')]).toEqual(['object', 'invalidCredentials']);
  });

  it('a token that is deleted is dead at once, also where it is remembered', async () => {
    expect(await find('APIKey 3_engineers')).toMatchObject({ keyId: 3 });
    await find('APIKey 3_engineers');
    await world.backend.write(({ db }) =>
      db.updateTable('api_tokens').set({ deleted_at: 1 }).where('id', '=', 3).execute(),
    );
    expect(await find('APIKey 3_engineers')).toBe('invalidCredentials');
  });

  it('the program’s own token opens what it is for, where there is one', async () => {
    const own = { ...program, kind: 'operator' } as const;
    authenticator = { ...authenticator, ports: { ...authenticator.ports, ownToken: { text: 'own', caller: own } } };
    expect(await find('APIKey own')).toEqual({ ...own, requestId: 'r', address: '192.0.2.7' });
    expect(await find('APIKey other')).toBe('invalidCredentials');
    expect(await find('APIKey 1_secret')).toMatchObject({ keyId: 1 });
  });

  it('an owner of a retry is a token’s text, a user in an account, or whoever says the same', () => {
    const request = { headers: { authorization: 'APIKey 1_secret' }, rawBody: Buffer.from('body') } as FastifyRequest;
    const session: Caller = { ...program, kind: 'session', userId: 5, clientId: 2 };
    const names = [
      nameOwner(null, request),
      nameOwner(null, { ...request, rawBody: null } as FastifyRequest),
      nameOwner({ ...session, kind: 'token' }, request),
      nameOwner(session, request),
      nameOwner({ ...session, clientId: 3 }, request),
      nameOwner({ ...session, userId: 6 }, request),
      nameOwner({ ...session, actorUserId: 5 }, request),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(nameOwner({ ...session, sessionId: 'another' }, request)).toBe(names[3]);
    expect(nameOwner({ ...session, kind: 'token' }, request)).toContain('1_secret');
  });

  it('attempts are counted by where they come from', () => {
    const ports = { ...world.ports, attempts: makeAttemptLimit(1) };
    const begin = (address: string | null) => beginAttempt(ports, { requestId: null, address });
    const first = begin('192.0.2.1') as Attempt;
    expect(begin('::ffff:192.0.2.1')).toMatchObject({ code: 'too_many_attempts', retryAfter: 60 });
    expect(begin('192.0.2.2')).toHaveProperty('forget');
    expect(begin(null)).toHaveProperty('forget');
    expect(begin(null)).toMatchObject({ code: 'too_many_attempts' });
    first.forget();
    expect(begin('192.0.2.1')).toHaveProperty('forget');
  });
});

describe('the cookie of the console', () => {
  const name = '__Host-clientele-refresh';
  const read = (cookie?: string) => readRefreshCookie({ headers: { cookie } } as FastifyRequest);
  const write = (act: (reply: FastifyReply) => void): string[] => {
    const headers: string[] = [];
    act({ header: (...header: string[]) => headers.push(...header) } as never);
    return headers;
  };

  it('is found among others, by its whole name', () => {
    expect(read(`${name}=token`)).toBe('token');
    expect(read(`a=b; ${name}=a=b ; c=d`)).toBe('a=b');
    expect(read(`a=b;${name}=`)).toBe('');
    for (const other of [undefined, '', 'a=b', `x${name}=token`, `${name}x=token`, name])
      expect(read(other), other).toBeUndefined();
  });

  it('is for this host alone, out of reach of scripts and other sites, for as long as its token', () => {
    const token = `head.${Buffer.from('{"exp":1795251600}').toString('base64url')}.mark`;
    const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
    const expires = new Date(1_795_251_600_000).toUTCString();
    expect(write((reply) => setRefreshCookie(reply, token))).toEqual([
      'set-cookie',
      `${name}=${token}; Expires=${expires}; ${attributes}`,
    ]);
    expect(write(clearRefreshCookie)).toEqual(['set-cookie', `${name}=; Max-Age=0; ${attributes}`]);
  });
});
