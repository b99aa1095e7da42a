import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBlock, readPage } from '../docs/pages.ts';
import { type RealServer, startRealServer } from '../docs/real-server.ts';
import { type InstalledSdk, installSdk } from '../support/sdk.ts';

const password = 'a password for the SDK';
const pieces = [...readPage('sdk/README.md').matchAll(/^<!-- (sdk: \w+) -->$/gm)].map(([, mark = '']) => mark);

let installed: InstalledSdk;
let server: RealServer;
let token: string;

beforeAll(async () => {
  // One after the other: together they would be late on two cores.
  installed = await installSdk();
  server = await startRealServer({ CLIENTELE_ADMIN_PASSWORD: password, CLIENTELE_PASSWORD_COST: '4' });
  const anybody = installed.sdk.connect({ url: server.address });
  const { access } = (await anybody.post('/iam/auth/jwt/login', {
    body: { username: 'admin@localhost', password },
  })) as { access: string };
  const person = installed.sdk.connect({ url: server.address, accessToken: () => access });
  const made = await person.post('/iam/v2/clients/{clientId}/tokens', {
    params: { path: { clientId: '1' } },
    body: { name: 'the SDK', exp_date: null, client_user: { role: { name: 'Administrators' } } },
  });
  token = made.token;
}, 240_000);
afterAll(async () => {
  await server.stop();
  await installed.remove();
});

/** A client whose requests go through `fetch`, and which waits for nothing; with the pauses that it would have made. */
function connectThrough(fetch: (request: Request) => Promise<Response>, random = () => 1) {
  const pauses: number[] = [];
  const pause = async (seconds: number): Promise<void> => void pauses.push(seconds);
  const clientele = installed.sdk.connect({ url: server.address, token, means: { fetch, pause, random } });
  return { clientele, pauses };
}

/** A client of a server that gives these answers, one after the other; with what it was asked. */
function connectTo(...answers: (() => Response)[]) {
  const asked: Request[] = [];
  const connected = connectThrough(async (request) => {
    asked.push(request);
    const answer = answers[asked.length - 1];
    if (answer === undefined) throw new Error('Nothing more was expected');
    return answer();
  });
  return { ...connected, asked };
}

const away =
  (headers: Record<string, string> = {}, status = 503) =>
  () =>
    new Response('{}', { status, headers });
const fine = () => Response.json({ items: [] });

async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const element of list) all.push(element);
  return all;
}

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => undefined,
    (error: unknown) => error,
  );

it('the pieces of its README compile, run, and print what stands there', async () => {
  expect(pieces.length).toBeGreaterThanOrEqual(8);
  const source = pieces.map((mark) => readBlock('sdk/README.md', mark)).join('\n');
  const printed = await installed.runProgram(source, {
    CLIENTELE_URL: server.address,
    CLIENTELE_TOKEN: token,
    CLIENTELE_HOSTING_KEY: server.apiKey,
  });
  const expected = [...source.matchAll(/^ *\/\/ → (.*)$/gm)].map(([, line = '']) => line);
  const lines = printed.trimEnd().split('\n');
  expect(lines).toHaveLength(expected.length);
  for (const [index, line] of expected.entries()) {
    const [begin = '', end = ''] = line.split('…');
    expect(lines[index]).toMatch(
      new RegExp(`^${RegExp.escape(begin)}${line.includes('…') ? '.+' : ''}${RegExp.escape(end)}$`),
    );
  }
}, 240_000);

describe('trying again', () => {
  it('a POST whose answer is lost is sent again with its key, and done once', async () => {
    const keys: (string | null)[] = [];
    const { clientele, pauses } = connectThrough(async (request) => {
      keys.push(request.headers.get('idempotency-key'));
      const answer = await fetch(request);
      await answer.text();
      if (keys.length === 1) throw new TypeError('the connection broke');
      return fetch(new Request(`${server.address}/api/v1/views`, { headers: { authorization: `APIKey ${token}` } }));
    });
    // The second answer is replaced by the list of views, so that it tells how many there are.
    const { items } = (await clientele.post('/api/v1/views', {
      body: { name: 'made once', filter: { cdn: 'trial' } },
    })) as unknown as { items: { name: string }[] };
    expect(items.filter(({ name }) => name === 'made once')).toHaveLength(1);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(pauses).toEqual([0.5]);
  });

  it('waits as long as Retry-After says, or twice as long each time', async () => {
    const { clientele, pauses, asked } = connectTo(
      away({ 'retry-after': '7' }, 429),
      away({}, 502),
      away({}, 504),
      fine,
    );
    await clientele.get('/api/v1/views');
    expect(pauses).toEqual([7, 1, 2]);
    expect(asked).toHaveLength(4);
    const { clientele: other, pauses: short } = connectThrough(
      async () => away()(),
      () => 0,
    );
    expect(await refusalOf(other.get('/api/v1/views'))).toMatchObject({ name: 'Refused', status: 503 });
    expect(short).toEqual([0.25, 0.5, 1]);
  });

  it('gives up after four times, and at once where it would take too long', async () => {
    const broken = connectThrough(async () => {
      throw new TypeError('the connection broke');
    });
    const error = await refusalOf(broken.clientele.get('/iam/clients'));
    expect(error).toBeInstanceOf(installed.sdk.NoAnswer);
    expect(error).toBeInstanceOf(installed.sdk.ClienteleError);
    expect(error).toMatchObject({
      message: `No answer came from ${server.address}.`,
      cause: { message: 'the connection broke' },
    });
    expect(broken.pauses).toEqual([0.5, 1, 2]);

    const { clientele, pauses } = connectTo(away({ 'retry-after': '61' }, 429));
    expect(await refusalOf(clientele.get('/iam/clients'))).toMatchObject({ status: 429, retryAfter: 61 });
    expect(pauses).toEqual([]);
  });

  it('repeats no DELETE and nothing with If-Match, but where it was refused unheard', async () => {
    const path = { viewId: '1' };
    for (const ask of [
      (to: ReturnType<typeof connectTo>) => to.clientele.delete('/api/v1/views/{viewId}', { params: { path } }),
      (to: ReturnType<typeof connectTo>) =>
        to.clientele.patch('/api/v1/views/{viewId}', { params: { path, header: { 'If-Match': '"1"' } }, body: {} }),
    ]) {
      const unsure = connectTo(away());
      expect(await refusalOf(ask(unsure))).toMatchObject({ status: 503 });
      const unheard = connectTo(away({}, 429), fine);
      await ask(unheard);
      expect(unheard.asked).toHaveLength(2);
    }
    const plain = connectTo(away(), fine);
    await plain.clientele.patch('/api/v1/views/{viewId}', { params: { path }, body: { name: 'a' } });
    expect(await Promise.all(plain.asked.map((request) => request.json()))).toEqual([{ name: 'a' }, { name: 'a' }]);
  });

  it('ends with its signal', async () => {
    const stop = new AbortController();
    const { clientele, pauses } = connectThrough(async () => {
      stop.abort(new Error('wanted no more'));
      throw new TypeError('the connection broke');
    });
    expect(await refusalOf(clientele.get('/iam/clients', { signal: stop.signal }))).toMatchObject({
      message: 'wanted no more',
    });
    expect(pauses).toEqual([]);
  });
});

describe('lists', () => {
  it('are walked to their end, in every shape of a page', async () => {
    const asked: string[] = [];
    const { clientele } = connectThrough((request) => {
      if (request.method === 'GET') asked.push(new URL(request.url).search);
      return fetch(request);
    });
    for (const number of [1, 2, 3, 4, 5])
      await clientele.post('/iam/users', {
        body: {
          email: `walked-${number}@a.example`,
          password: 'walked and walked',
          company: `Walked ${number}`,
          name: 'W',
        },
      });
    const walked = await collect(
      clientele.list('/iam/clients', { params: { query: { companyName: 'walked', ordering: 'id', limit: '2' } } }),
    );
    expect(walked.map(({ companyName }) => companyName)).toEqual([1, 2, 3, 4, 5].map((number) => `Walked ${number}`));
    expect(asked).toHaveLength(3);
    expect(asked.slice(1).every((search) => search.includes('after_id='))).toBe(true);

    asked.length = 0;
    expect((await collect(clientele.list('/iam/users', { params: { query: { limit: '4' } } }))).length).toBeGreaterThan(
      4,
    );
    expect(asked.length).toBeGreaterThan(1);
    await collect(clientele.list('/iam/clients'));
    expect(asked.at(-1)).toBe('?limit=200');
    expect(await collect(clientele.list('/api/v1/mails'))).toEqual([]);
  });

  it('go on behind the last of a page, by number', async () => {
    const { clientele, asked } = connectTo(
      () => Response.json({ items: [{ id: 9 }], nextBefore: 9 }),
      () => Response.json({ items: [{ id: 4 }], nextBefore: null }),
    );
    const mails = await collect(clientele.list('/api/v1/mails', { params: { query: { state: 'waiting' } } }));
    expect(mails.map(({ id }) => id)).toEqual([9, 4]);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual([
      '?limit=200&state=waiting',
      '?limit=200&state=waiting&before=9',
    ]);

    const bulk = connectTo(
      () => Response.json({ items: [{ id: 9 }], next: 9 }),
      () => Response.json({ items: [], next: null }),
    );
    await collect(bulk.clientele.list('/api/v1/bulk-changes'));
    expect(bulk.asked.map(({ url }) => new URL(url).search)).toEqual(['?limit=200', '?limit=200&after=9']);
  });

  it('send the token nowhere else, wherever the next page is said to be', async () => {
    const { clientele, asked } = connectTo(
      () => Response.json({ count: 2, results: [{ id: 1 }], next: 'http://elsewhere.example/x?offset=1&limit=1' }),
      () => Response.json({ count: 2, results: [{ id: 2 }], next: null }),
    );
    await collect(clientele.list('/iam/clients'));
    expect(asked.map(({ url }) => url)).toEqual([
      `${server.address}/iam/clients?limit=200`,
      `${server.address}/iam/clients?offset=1&limit=1`,
    ]);
  });

  it('ask for no more than is taken', async () => {
    const { clientele, asked } = connectTo(() =>
      Response.json({ count: 2, results: [{ id: 1 }], next: '/iam/clients?offset=1' }),
    );
    for await (const { id } of clientele.list('/iam/clients')) {
      expect(id).toBe(1);
      break;
    }
    expect(asked).toHaveLength(1);
  });
});

describe('refusals', () => {
  it('are read in the shape of each API, and name no address', async () => {
    const { connect } = installed.sdk;
    const hosting = connect({ url: server.address, hostingKey: server.apiKey });
    const absent = { params: { path: { clientId: '4711' } } };
    expect(await refusalOf(hosting.get('/hosting/api/client/{clientId}', absent))).toMatchObject({
      status: 404,
      code: 'client_not_found',
      message: 'There is no such client.',
      requestId: expect.any(String),
    });
    const wrong = await refusalOf(hosting.post('/hosting/api/client', { body: { username: 'x' } as never }));
    expect(wrong).toMatchObject({
      status: 400,
      code: 'invalid_property',
      fields: { emailAddress: ['emailAddress is required.'] },
    });
    expect(JSON.stringify([wrong, String(wrong)])).not.toContain(server.apiKey);

    const { clientele } = connectThrough((request) => fetch(request));
    expect(await refusalOf(clientele.get('/iam/clients/{clientId}', absent))).toMatchObject({
      status: 404,
      code: undefined,
      message: 'Not found.',
    });
    const clowd = { params: { query: { clowd: 'new' } as object } };
    expect(await refusalOf(clientele.get('/iam/clients', clowd))).toMatchObject({
      status: 400,
      fields: { clowd: ['There is no such parameter. Did you mean cloud?'] },
    });
    expect(await refusalOf(clientele.get('/api/v1/clients/facets', clowd))).toMatchObject({
      code: 'invalid_parameters',
      fields: { clowd: ['There is no such parameter. Did you mean cloud?'] },
    });
    expect(await refusalOf(connect({ url: server.address }).get('/iam/clients'))).toMatchObject({ status: 401 });
  });

  it('of a proxy that speaks no JSON are told by their status', async () => {
    const { clientele } = connectTo(() => new Response('<h1>Forbidden</h1>', { status: 403 }));
    expect(await refusalOf(clientele.get('/iam/clients'))).toMatchObject({
      message: 'The server answered 403.',
      body: '<h1>Forbidden</h1>',
    });
  });
});
