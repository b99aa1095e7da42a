import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostingRoutes } from '../../src/api/hosting/index.ts';
import { iamRoutes } from '../../src/api/iam/index.ts';
import { isKnown, isStale, readIfMatch } from '../../src/lib/entity-tag.ts';
import { backendNames } from '../support/backends.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { openWorld, type World } from '../support/world.ts';
import { fillUrl, hosting, iam } from './tenancy-operations.ts';

describe('tags of a header', () => {
  it.each([
    ['"7"', ['7']],
    ['W/"7"', ['7']],
    [' "7-a" , W/"8","" ', ['7-a', '8', '']],
    ['*', undefined],
    [' * ', undefined],
    ['', []],
    ['7', []],
    ["'7'", []],
    ['"7', []],
    ['w/"7"', []],
    ['"7" "8"', []],
    ['"7",', []],
    ['"7", *', []],
    ['"a b"', []],
    ['"é"', []],
  ])('I-121 If-Match %j is read as %j', (header, tags) => {
    expect(readIfMatch(header)).toEqual(tags);
  });

  it('I-122 a state is named by itself or with what it was shown as, and by nothing that only begins alike', () => {
    expect(isStale(undefined, 7)).toBe(false);
    for (const tag of ['7', '7-1f2e', '7-']) expect(isStale(['x', tag], 7), tag).toBe(false);
    for (const tag of ['77', '70-1f', '', '-7', '07']) expect(isStale([tag], 7), tag).toBe(true);
    expect(isStale([], 7)).toBe(true);
    expect([isKnown('W/"7-a"', '"7-a"'), isKnown('"7"', '"7-a"'), isKnown('7-a', '"7-a"')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe.each(backendNames)('what was read before, on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  const taggedOf = (routes: readonly { operationId: string; method: string; isTagged?: true }[]): Set<string> =>
    new Set(
      routes.filter(({ method, isTagged }) => method === 'GET' && isTagged).map(({ operationId }) => operationId),
    );

  it('I-123 is 304 where nothing has changed, in every GET that has an ETag', async () => {
    const { own } = tenancy;
    const names = [taggedOf(iamRoutes), taggedOf(hostingRoutes)] as const;
    const asks = [
      ...iam
        .filter(({ name }) => names[0].has(name))
        .map((operation) => ({ url: fillUrl(operation, own), apiKey: null, headers: tenancy.credentials.clientAdmin })),
      ...hosting
        .filter(({ name }) => names[1].has(name))
        .map((operation) => ({ url: fillUrl(operation, own), apiKey: tenancy.keys.reseller, headers: {} })),
    ];
    expect(asks.length).toBe(names[0].size + names[1].size);
    expect(asks.length).toBeGreaterThan(8);
    for (const ask of asks) {
      const first = await world.ask(ask);
      const etag = String(first.headers.etag);
      expect([first.status, etag.slice(0, 1)], ask.url).toEqual([200, '"']);
      const again = (tag: string) => world.ask({ ...ask, headers: { ...ask.headers, 'if-none-match': tag } });
      for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const { status, text, headers } = await again(tag);
        expect([status, text, headers.etag, headers['content-type']], ask.url).toEqual([304, '', etag, undefined]);
      }
      for (const tag of ['"x"', etag.slice(1, -1), `${etag},`]) {
        const { status, text } = await again(tag);
        expect([status, text], ask.url).toEqual([200, first.text]);
      }
    }
  });

  it('I-124 is never 304 where anything that is shown has changed, be it the reseller’s', async () => {
    const { own, credentials } = await tenancy.fresh('reseller');
    const ask = { url: `/iam/clients/${own.clientId}`, apiKey: null };
    const { headers } = await world.ask({ ...ask, headers: credentials });
    const etag = String(headers.etag);
    await world.ask({
      method: 'PATCH',
      url: '/iam/products/availability/defaults',
      apiKey: null,
      headers: credentials,
      body: { product_name: 'CONNECT', available: true },
    });
    const shown = await world.ask({ ...ask, headers: { ...credentials, 'if-none-match': etag } });
    expect([shown.status, shown.body.serviceStatuses.CONNECT]).toEqual([200, { status: 'new', enabled: true }]);
    // The client itself is what it was, so a change that is meant for it is done.
    const body = { companyName: 'Changed' };
    const changed = await world.ask({ ...ask, method: 'PATCH', headers: { ...credentials, 'if-match': etag }, body });
    expect(changed.status).toBe(200);
  });

  it('I-125 a user: of ten changes at once with the same If-Match one is done, the others are 412', async () => {
    const { own, credentials } = await tenancy.fresh('reseller');
    const url = `/iam/users/${own.userId}`;
    const ask = (method: 'GET' | 'PATCH' | 'DELETE', tag?: unknown, body?: object) =>
      world.ask({
        method,
        url,
        apiKey: null,
        headers: { ...credentials, ...(tag === undefined ? {} : { 'if-match': String(tag) }) },
        ...(body === undefined ? {} : { body }),
      });
    const { etag } = (await ask('GET')).headers;
    const names = Array.from({ length: 10 }, (_, index) => ({ name: `Name ${index}` }));
    const answers = await Promise.all(names.map((body) => ask('PATCH', etag, body)));
    const [winner] = answers.filter(({ status }) => status === 200);
    const losers = answers.filter(({ status }) => status === 412);
    expect([losers.length, losers[0]?.body]).toEqual([9, { message: 'It was changed since you read it.' }]);
    const read = await ask('GET');
    expect([read.text, read.headers.etag]).toEqual([winner?.text, winner?.headers.etag]);
    // A change elsewhere that shows in the user is a change of the user.
    await world.ask({
      method: 'PUT',
      url: `/iam/clients/${own.clientId}/client-users/${own.userId}`,
      apiKey: null,
      headers: credentials,
      body: { user_role: { id: 5, name: 'Engineers' } },
    });
    expect((await ask('DELETE', read.headers.etag)).status).toBe(412);
    expect((await ask('PATCH', '*', { name: 'Last' })).status).toBe(200);
    expect((await ask('DELETE', `"x", ${(await ask('GET')).headers.etag}`)).status).toBe(200);
  });

  it('I-126 one’s own address: a stale If-Match is 412, and the address stays', async () => {
    const { own, credentials } = await tenancy.fresh('session');
    const url = `/iam/users/${own.adminId}`;
    const body = { new_email: 'moved@a.example', password: 'long enough' };
    const { etag } = (await world.ask({ url, apiKey: null, headers: credentials })).headers;
    const change = (tag: unknown) =>
      world.ask({
        method: 'PUT',
        url: `${url}/email`,
        apiKey: null,
        headers: { ...credentials, 'if-match': String(tag) },
        body,
      });
    expect((await change('"x"')).status).toBe(412);
    expect((await world.ask({ url, apiKey: null, headers: credentials })).body.email).not.toBe(body.new_email);
    const changed = await change(etag);
    expect([changed.status, changed.body.email]).toEqual([200, body.new_email]);
    expect((await change(etag)).status).toBe(412);
  });
});
