import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricsToken } from '../support/known.ts';
import { openWorld, type World } from '../support/world.ts';

/** What is never limited: whoever watches must be told. */
const free = ['/health/live', '/health/ready', '/metrics'];
/** The console's three ask another operation inside, which is counted; what they refuse themselves has cost nothing. */
const asksInside = ['/console/api/log-in', '/console/api/refresh', '/console/api/switch'];

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
}

let world: World;
let places = 0;
/** An address that has asked for nothing yet. */
const newAddress = (): string => {
  places += 1;
  return `10.0.${places >> 8}.${places & 255}`;
};
beforeAll(async () => {
  world = await openWorld('sqlite', { CLIENTELE_REQUESTS_A_MINUTE: '2', CLIENTELE_METRICS_TOKEN: metricsToken });
});
afterAll(() => world.close());

/** How many were refused for having asked too often; for lack of room there was none. */
async function countRefused(): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const { body } = await world.app.inject({ url: '/metrics', headers });
  expect(body).toMatch(/^clientele_requests_shed_total\{reason="full"\} 0$/m);
  return Number(/^clientele_requests_shed_total\{reason="rate"\} (\d+)$/m.exec(body)?.[1]);
}

const header = (answer: { readonly headers: Readonly<Record<string, unknown>> }): unknown[] =>
  ['ratelimit-policy', 'ratelimit', 'retry-after'].map((name) => answer.headers[name]);

describe('requests of a minute', () => {
  it('are counted at every operation of every door, whoever asks, and one too many is 429 in the words of the door', async () => {
    const { paths } = (await world.app.inject('/openapi.json')).json() as Document;
    const operations = Object.entries(paths)
      .filter(([path]) => !asksInside.includes(path))
      .flatMap(([path, item]) =>
        methods.filter((method) => item[method] !== undefined).map((method) => ({ path, method })),
      );
    expect(operations.length).toBeGreaterThan(100);
    const before = await countRefused();
    for (const { path, method } of operations) {
      const address = newAddress();
      const url = path.replaceAll(/\{[^}]+\}/g, '1');
      const ask = () =>
        world.ask({ method: method.toUpperCase() as 'GET', url, apiKey: null, address, headers: { host: 'a' } });
      const answers = [await ask(), await ask(), await ask()];
      const name = `${method} ${path}`;
      expect(
        answers.map(({ status }) => status === 429),
        name,
      ).toEqual([false, false, true]);
      expect(answers.map(header), name).toEqual([
        ['"caller";q=2;w=60', '"caller";r=1;t=60', undefined],
        ['"caller";q=2;w=60', '"caller";r=0;t=60', undefined],
        ['"caller";q=2;w=60', '"caller";r=0;t=60', '60'],
      ]);
      expect(answers[2]?.text, name).toContain('Too many requests came from you within a minute. Try again later.');
    }
    expect(await countRefused()).toBe(before + operations.length);
  });

  it('are counted of what the console asks inside, and of files', async () => {
    for (const url of asksInside) {
      const address = newAddress();
      const ask = () =>
        world.ask({
          ...{ method: 'POST', url, apiKey: null, address },
          headers: { origin: 'http://localhost:80', host: 'localhost:80', cookie: '__Host-clientele-refresh=none' },
          body: { username: 'nobody', password: 'wrong', client_id: 1 },
        });
      const statuses = [await ask(), await ask(), await ask()].map(({ status }) => status);
      expect([statuses.slice(0, 2).includes(429), statuses[2]], url).toEqual([false, 429]);
    }
    for (const url of ['/openapi.json', '/docs', '/brand/none', '/console/', '/.well-known/jwks.json']) {
      const other = newAddress();
      const ask = () => world.ask({ url, apiKey: null, address: other });
      expect([await ask(), await ask(), await ask()].map(({ status }) => status === 429)).toEqual([false, false, true]);
    }
  });

  it('are not counted of health and figures', async () => {
    const address = newAddress();
    for (const url of free)
      for (let times = 0; times < 5; times += 1) {
        const headers = { authorization: `Bearer ${metricsToken}` };
        const answer = await world.ask({ url, apiKey: null, address, headers });
        expect([answer.status, header(answer)]).toEqual([200, [undefined, undefined, undefined]]);
      }
  });

  it('are those of a key that was right before, wherever it comes from; whoever makes keys up is one with the address', async () => {
    const byKey = (address: string) => world.ask({ url: '/hosting/api/client/1', address });
    // The first one teaches whose key it is: it counts for the address.
    expect((await byKey(newAddress())).status).toBe(404);
    const statuses = [await byKey(newAddress()), await byKey(newAddress()), await byKey(newAddress())];
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 429]);
    const address = newAddress();
    const made = (apiKey: string) => world.ask({ url: '/hosting/api/client/1', apiKey, address });
    expect([await made('one'), await made('two'), await made('three')].map(({ status }) => status)).toEqual([
      401, 401, 429,
    ]);
  });

  it('count anew with the next minute, and of 64 bits of an address together', async () => {
    const ask = (address: string) => world.ask({ url: '/openapi.json', apiKey: null, address });
    const [one, other] = ['2001:db8:7:8::1', '2001:db8:7:8:ffff::2'] as const;
    expect([await ask(one), await ask(other), await ask(one)].map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await ask('::ffff:192.0.2.9')).status).toBe(200);
    expect((await ask('192.0.2.9')).status).toBe(200);
    expect((await ask('192.0.2.9')).status).toBe(429);
    world.clock.moveOn(60);
    expect((await ask(one)).status).toBe(200);
  });
});
