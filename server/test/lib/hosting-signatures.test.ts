import type { FastifyRequest } from 'fastify';
import { client as hawkClient } from 'hawk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authenticate,
  checkSignature,
  deriveHawkKey,
  type HawkSettings,
  isBodySigned,
} from '../../src/api/hosting/auth.ts';
import { cutApiKeys } from '../../src/api/shared/request-url.ts';
import { digestOf } from '../../src/lib/token.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { accounts, type BarePeople, openBarePeople, people } from '../support/bare-people.ts';

const settings: HawkSettings = { mode: 'optional', secret: '123456890', publicUrl: undefined };
const key = deriveHawkKey('123456890');
const body = '{"company":"Ä & Söhne"}';

interface Sent {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rawHeaders?: readonly string[];
  readonly host?: string;
  readonly protocol?: string;
  readonly body?: string | null;
}

/** A request as the door finds it: its keys are cut out of its address already. */
function receive({ url = '/client?apiKey=k&a=1', method = 'POST', headers = {}, ...sent }: Sent): FastifyRequest {
  const {
    host = 'clients.example',
    protocol = 'http',
    rawHeaders = Object.entries(headers).flat(),
    body: text = null,
  } = sent;
  const raw = { url, method, headers, rawHeaders };
  const cut = cutApiKeys(raw as never);
  const rawBody = text === null ? null : Buffer.from(text);
  return { raw, url: cut, method, headers, host, protocol, rawBody, hawk: null, id: 'r', ip: '192.0.2.7' } as never;
}

describe('a key of the Hosting API', () => {
  let world: BarePeople;
  beforeAll(async () => {
    world = await openBarePeople('sqlite');
    const insert = { user_id: people.rita, reseller_id: 1, name: '', created_at: 0 };
    await world.backend.write(({ db }) =>
      db
        .insertInto('api_keys')
        .values([
          { ...insert, client_id: null, digest: digestOf('k'), may_read_password_hashes: 1 },
          { ...insert, client_id: accounts.own, digest: digestOf('k+ ä'), may_read_password_hashes: 0 },
        ])
        .execute(),
    );
  });
  afterAll(() => world.close());

  const find = async (sent: Sent): Promise<unknown> => authenticate(world.ports, receive(sent));

  it('opens what is its reseller’s, or its client’s, and nothing where there is none or two', async () => {
    const whose = {
      userId: people.rita,
      actorUserId: null,
      sessionId: null,
      groupId: null,
      requestId: 'r',
      address: '192.0.2.7',
    };
    const ofReseller = {
      ...{ ...whose, kind: 'hosting_key', resellerId: 1, clientId: null, mayReadPasswordHashes: true },
      scope: { kind: 'reseller_clients', resellerId: 1 },
    };
    expect(await find({})).toMatchObject(ofReseller);
    // Remembered, it is there at once, for whoever asks now.
    expect(authenticate(world.ports, receive({}))).toMatchObject(ofReseller);
    expect(await find({ url: '/client?apiKey=k%2B%20%C3%A4' })).toMatchObject({
      ...{ ...whose, kind: 'client_key', resellerId: 1, clientId: accounts.own, mayReadPasswordHashes: false },
      scope: { kind: 'client', clientId: accounts.own },
    });
    for (const url of ['/client', '/client?apiKey=', '/client?apiKey', '/client?apiKey=unknown', '/client?apikey=k'])
      expect(await find({ url }), url).toBe('unauthorized');
    for (const url of ['/client?apiKey=k&apiKey=k', '/client?apiKey=&%61piKey=k'])
      expect(await find({ url }), url).toBe('doubledApiKey');
  });

  it('is forgotten as soon as anything is committed', async () => {
    await find({});
    await world.backend.write(({ db }) =>
      db.updateTable('api_keys').set({ revoked_at: 1 }).where('digest', '=', digestOf('k')).execute(),
    );
    expect(await find({})).toBe('unauthorized');
    await world.backend.write(({ db }) =>
      db.updateTable('api_keys').set({ revoked_at: null }).where('digest', '=', digestOf('k')).execute(),
    );
    expect(await find({})).toMatchObject({ kind: 'hosting_key' });
  });

  it('is not looked at where the Authorization header stands twice: nobody knows which one counts', async () => {
    expect(await find({ rawHeaders: ['Authorization', 'a', 'authorization', 'b'] })).toBe('doubledAuthorization');
    expect(await find({ rawHeaders: ['Authorization', 'a'] })).toMatchObject({ kind: 'hosting_key' });
  });
});

describe('a signed request', () => {
  let world: BarePeople;
  beforeAll(async () => {
    world = await openBarePeople('sqlite');
  });
  afterAll(() => world.close());

  /** A header as programs make it, by default for the request that is sent by default. */
  function sign({
    late = 0,
    origin = 'http://clients.example',
    url = '/client?apiKey=k&a=1',
    id = 'k',
    by = key,
    ...more
  }) {
    const { header } = hawkClient.header(`${origin}${url}`, 'POST', {
      credentials: { id, key: by as never, algorithm: 'sha256' },
      timestamp: Math.round(world.clock.now() / 1_000_000) + late,
      ...more,
    });
    return header;
  }
  const check = (authorization: string | undefined, sent: Sent = {}, hawk: Partial<HawkSettings> = {}) => {
    const request = receive({
      ...sent,
      headers: { ...sent.headers, ...(authorization === undefined ? {} : { authorization }) },
    });
    return checkSignature(world.ports, { ...settings, key, ...hawk }, request);
  };

  it('must be signed only where it must be, and is then known by what stands in the header', async () => {
    for (const header of [undefined, '', 'Bearer x', 'hawk', 'xhawk id="k"']) {
      expect(await check(header), header).toBeUndefined();
      expect(await check(header, {}, { mode: 'required' }), header).toBe('unsigned');
    }
    expect(await check(sign({}), {}, { mode: 'required' })).toBeUndefined();
    expect(await check(sign({}).replace('Hawk', 'hAWK'))).toBeUndefined();
    expect(await check('Hawk nonsense')).toBe('wronglySigned');
  });

  it('must be signed by the key of the secret, for the caller’s key, and for just this request', async () => {
    expect(await check(sign({}))).toBeUndefined();
    expect(await check(sign({ by: deriveHawkKey('123456891') }))).toBe('wronglySigned');
    expect(await check(sign({ id: 'another' }))).toBe('wronglySigned');
    expect(await check(sign({ url: '/client?apiKey=k&a=2' }))).toBe('wronglySigned');
    expect(await check(sign({}), { method: 'PUT' })).toBe('wronglySigned');
    expect(await check(sign({ url: '/client?a=1' }), { url: '/client?a=1' })).toBe('wronglySigned');
  });

  it('is for the host and the port that the caller has asked, or that the operator has named', async () => {
    expect(
      await check(sign({ origin: 'http://clients.example:8080' }), { host: 'clients.example:8080' }),
    ).toBeUndefined();
    expect(await check(sign({ origin: 'http://clients.example:8080' }))).toBe('wronglySigned');
    expect(await check(sign({ origin: 'https://clients.example' }), { protocol: 'https' })).toBeUndefined();
    expect(await check(sign({ origin: 'https://clients.example' }))).toBe('wronglySigned');
    const publicUrl = 'https://public.example/below';
    expect(await check(sign({ origin: 'https://public.example' }), {}, { publicUrl })).toBeUndefined();
    expect(await check(sign({}), {}, { publicUrl })).toBe('wronglySigned');
  });

  it('is fresh for a minute to either side of the server’s clock', async () => {
    for (const [late, outcome] of [
      [60, undefined],
      [-60, undefined],
      [62, 'wronglySigned'],
      [-62, 'wronglySigned'],
    ] as const)
      expect(await check(sign({ late })), String(late)).toBe(outcome);
  });

  it('counts once for each key, for as long as it could still pass', async () => {
    const header = sign({ nonce: 'once' });
    expect(await check(header)).toBeUndefined();
    expect(await check(header)).toBe('wronglySigned');
    const url = '/client?apiKey=other';
    expect(await check(sign({ nonce: 'once', id: 'other', url }), { url })).toBeUndefined();
    const [kept] = await world.backend.read(({ db }) =>
      db.selectFrom('nonces').select('expires_at').where('key_digest', '=', digestOf('other')).execute(),
    );
    expect(kept?.expires_at).toBe(world.clock.now() + 120 * 1_000_000);
  });

  it('has signed its body too, where it has one', async () => {
    const sent = { headers: { 'content-type': 'application/json' }, body };
    const receiveSigned = async (payload: string | undefined, more: Sent = sent): Promise<FastifyRequest> => {
      const contentType = more.headers?.['content-type'] ?? '';
      const authorization = sign(payload === undefined ? {} : { payload, contentType });
      const request = receive({ ...more, headers: { ...more.headers, authorization } });
      expect(await checkSignature(world.ports, { ...settings, key }, request)).toBeUndefined();
      return request;
    };
    expect(isBodySigned(await receiveSigned(body))).toBe(true);
    expect(isBodySigned(await receiveSigned(body, { body }))).toBe(true);
    expect(isBodySigned(await receiveSigned(body.replace('Ä', 'A')))).toBe(false);
    expect(isBodySigned(await receiveSigned(undefined))).toBe(false);
    for (const nothing of ['', null])
      expect(isBodySigned(await receiveSigned(undefined, { ...sent, body: nothing }))).toBe(true);
    // Who has not signed at all has not signed the body.
    expect(isBodySigned(receive(sent))).toBe(true);
  });

  it('is refused where the store does not answer, since nobody knows whether it came before', async () => {
    const { store } = world.ports;
    const ports: Ports = { ...world.ports, store: { ...store, write: () => Promise.reject(new Error('gone')) } };
    const request = receive({ headers: { authorization: sign({}) } });
    expect(await checkSignature(ports, { ...settings, key }, request)).toBe('wronglySigned');
  });
});
