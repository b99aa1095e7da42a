import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames } from '../support/backends.ts';
import { openTenancy, type Tenancy } from '../support/tenancy.ts';
import { openWorld, type World } from '../support/world.ts';
import { fillUrl, hosting, iam, type Operation, parametersOf, v1 } from './tenancy-operations.ts';

/** What proofs/hostile-requests.ts and its neighbours have found, as cases of its own. The world compares each answer with the document. */
describe.each(backendNames)('what hostile requests have found on %s', (backend) => {
  let world: World;
  let tenancy: Tenancy;
  beforeAll(async () => {
    world = await openWorld(backend);
    tenancy = await openTenancy(world);
  });
  afterAll(() => world.close());

  const users = [...iam, ...v1];

  /** As whoever may do most: the reseller's key, or the client's own where that alone opens it; the platform elsewhere. */
  function ask({ method, access }: Operation, url: string, body?: string, type = 'application/json') {
    const { keys, credentials } = tenancy;
    const isHosting = url.startsWith('/hosting');
    return world.ask({
      method,
      url,
      apiKey: isHosting ? (access === 'client' ? keys.client : keys.reseller) : null,
      headers: {
        ...(isHosting ? {} : credentials.platform),
        ...(body === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  it('R-121 a part of a path that is longer than anything is 404', async () => {
    for (const operation of [...users, ...hosting])
      for (const name of parametersOf(operation.url)) {
        const url = fillUrl({ ...operation, url: operation.url.replace(`:${name}`, 'x'.repeat(1_000)) }, tenancy.own);
        expect((await ask(operation, url)).status, operation.name).toBe(404);
      }
  });

  it('R-122 a body of another type is 415 and one that is too large 413, also where none is asked for', async () => {
    const large = `{"a":"${'x'.repeat(1024 * 1024)}"}`;
    // A form has limits of its own.
    for (const operation of users.filter(({ method, name }) => method !== 'GET' && name !== 'uploadBrandImages')) {
      const url = fillUrl(operation, tenancy.own);
      expect((await ask(operation, url, 'a=b', 'application/x-www-form-urlencoded')).status, operation.name).toBe(415);
      expect((await ask(operation, url, large)).status, operation.name).toBe(413);
    }
  });

  it('R-125 a number in a body that is no exact one is 400, and no fault of a store', async () => {
    const operations = users.filter(
      ({ row }) => row.body !== undefined && !(row.body(tenancy.own) instanceof FormData),
    );
    let sent = 0;
    for (const operation of operations) {
      const body = JSON.stringify(operation.row.body?.(tenancy.own));
      for (const number of ['9007199254740992', '9223372036854775807', '9223372036854775808', '1e300', '-1e300']) {
        const hostile = body.replaceAll(/(?<=[:[,])\d+(?=[,\]}])/g, number);
        if (hostile === body) continue;
        const { status } = await ask(operation, fillUrl(operation, tenancy.own), hostile);
        // Who may not do it at all is told so first.
        expect([400, 403], operation.name).toContain(status);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(50);
  });

  it('R-124 a name that stands twice in one object of a body is 400, however it is written', async () => {
    const twice = ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"b":[{"a":{},"c":"\\"a\\":","a":{}}]}'];
    const once = '{"a":{"a":"a"},"b":[{"a":1},{"a":"\\\\"}],"c":"\\"a\\":1,\\"a\\":2"}';
    const bodies = [...users, ...hosting].filter(
      ({ method, name }) => method !== 'GET' && name !== 'uploadBrandImages',
    );
    for (const operation of bodies) {
      const url = fillUrl(operation, tenancy.own);
      for (const body of twice) {
        const { status, text } = await ask(operation, url, body);
        expect([status, text.includes('stands twice')], operation.name).toEqual([400, true]);
      }
    }
    for (const operation of bodies.filter(({ row }) => row.body !== undefined))
      expect((await ask(operation, fillUrl(operation, tenancy.own), once)).text).not.toContain('stands twice');
  });

  it('R-123 half a surrogate pair as a name is one that is not known, and no fault', async () => {
    // A view is its maker's alone, a token has no sessions, and a search passes over names that it does not know.
    const otherwise: Readonly<Record<string, number>> = {
      updateView: 404,
      endOwnSessions: 403,
      searchClientsByBody: 200,
    };
    for (const operation of v1.filter(({ row }) => row.body !== undefined)) {
      const body = JSON.stringify({ ...operation.row.body?.(tenancy.own), '\ud800': 1, filter: { '\udc00': 'a' } });
      const { status, text } = await ask(operation, fillUrl(operation, tenancy.own), body);
      const expected = otherwise[operation.name] ?? 400;
      expect([status, text.includes('"#/%EF%BF%BD"')], operation.name).toEqual([expected, expected === 400]);
    }
  });

  it('R-126 a body of more than ten thousand objects, lists and names is 400 before anybody reads it', async () => {
    const many = [
      `{${Array.from({ length: 10_001 }, (_, at) => `"k${at}":0`).join(',')}}`,
      '['.repeat(10_001),
      '[{},'.repeat(5_001),
    ];
    // What only looks like parts stands in a text.
    const few = `{"a":${JSON.stringify(`"{[:\\`.repeat(10_001))},"b":[${'0,'.repeat(10_001)}0]}`;
    const bodies = [...users, ...hosting].filter(
      ({ method, name }) => method !== 'GET' && name !== 'uploadBrandImages',
    );
    for (const operation of bodies) {
      const url = fillUrl(operation, tenancy.own);
      for (const body of many) {
        const { status, text } = await ask(operation, url, body);
        expect([status, text.includes('more than 10000 objects')], operation.name).toEqual([400, true]);
      }
    }
    for (const operation of bodies.filter(({ row }) => row.body !== undefined))
      expect((await ask(operation, fillUrl(operation, tenancy.own), few)).text).not.toContain(
        'more than 10000 objects',
      );
  });

  it('R-127 a filter with more parameters than there are is told so once, and the slips of a query are all told', async () => {
    const filter = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, '1']));
    const platform = { apiKey: null, headers: { ...tenancy.credentials.platform } };
    const bulk = { change: { type: 'delete' }, filter };
    const { status, body } = await world.ask({ method: 'POST', url: '/api/v1/bulk-changes', body: bulk, ...platform });
    expect([status, body.errors]).toEqual([400, [{ pointer: '#/filter', detail: 'has more than 200 parameters' }]]);
    const slips = Array.from({ length: 30 }, (_, at) => `cdnn${at}=1`).join('&');
    const answer = await world.ask({ url: `/iam/clients?${slips}&cdn=none&cdn=new`, ...platform });
    expect([answer.status, Object.keys(answer.body.errors).length]).toEqual([400, 31]);
    expect(answer.body.errors.cdnn0).toEqual(['There is no such parameter. Did you mean cdn?']);
    expect(answer.body.errors.cdnn29).toEqual(['There is no such parameter.']);
    expect(answer.body.errors.cdn).toEqual(['The parameter stands more than once.']);
  });
});
