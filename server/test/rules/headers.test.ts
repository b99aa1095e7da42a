import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricsToken } from '../support/known.ts';
import { openRaw } from '../support/raw-socket.ts';
import { waitFor } from '../support/wait-for.ts';
import { openWorld, type World } from '../support/world.ts';

const closed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** The directives of a policy, each with what it allows. */
const readPolicy = (policy: unknown): Map<string, string> =>
  new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(' '))
      .map(([name = '', ...allowed]) => [name, allowed.join(' ')]),
  );

describe('what every answer tells browsers', () => {
  let world: World;
  let address: string;
  beforeAll(async () => {
    world = await openWorld('sqlite', {
      PUBLIC_URL: 'https://clients.example.com',
      CLIENTELE_METRICS_TOKEN: metricsToken,
    });
    address = await world.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => world.close());

  it.each([
    ['GET', '/hosting/api/client'],
    ['GET', '/hosting/api/client?apiKey=nobody-has-this-key'],
    ['GET', '/hosting/api/%zz'],
    ['GET', '/iam/clients'],
    ['GET', '/iam/%zz'],
    ['POST', '/iam/auth/jwt/login'],
    ['GET', '/api/v1/views'],
    ['GET', '/api/v1/%zz'],
    ['POST', '/console/api/log-in'],
    ['GET', '/console/api/ground'],
    ['GET', '/brand/nobody.png'],
    ['GET', '/nowhere'],
    ['GET', '/'],
    ['GET', '/.well-known/jwks.json'],
    ['GET', '/openapi.json'],
    ['GET', '/health/live'],
    ['GET', '/health/ready'],
    ['GET', '/metrics'],
  ] as const)('%s %s is data: it is not kept, runs nothing, and stands in no frame', async (method, url) => {
    const { headers } = await world.app.inject({ method, url });
    expect(headers).toMatchObject({
      ...always,
      'content-security-policy': closed,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });

  it('what was read with a key is not kept either', async () => {
    const answer = await world.ask({ url: '/hosting/api/client' });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  });

  it.each(['/console/', '/docs/'])('%s is a page: what it runs is its own, and it stands in no frame', async (url) => {
    const { headers } = await world.app.inject({ url });
    expect(headers).toMatchObject({ ...always, 'content-type': expect.stringMatching(/^text\/html; charset=utf-8$/i) });
    const policy = readPolicy(headers['content-security-policy']);
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('object-src') ?? policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toMatch(/^'self'( 'sha256-[\w+/=]+')*$/);
  });

  it('what was no request is answered so too', async () => {
    const raw = await openRaw(address);
    raw.send('GET / HTTP/9.9\r\nHost: a\r\n\r\n');
    await raw.closed;
    expect(raw.received).toMatch(/^HTTP\/1\.1 400 /);
    const headers = Object.fromEntries(
      (raw.received.split('\r\n\r\n')[0] ?? '')
        .split('\r\n')
        .slice(1)
        .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    );
    expect(headers).toMatchObject({ ...always, 'content-security-policy': closed, 'cache-control': 'no-store' });
  });

  it('TRACE, and methods that nobody has heard of, do nothing and tell nothing', async () => {
    for (const method of ['TRACE', 'CONNECT', 'FETCH']) {
      const raw = await openRaw(address);
      raw.send(`${method} /hosting/api/client HTTP/1.1\r\nHost: a\r\nX-Mark: look-for-this\r\n\r\n`);
      await waitFor('an answer', () => raw.isClosed || raw.received.includes('\r\n\r\n'));
      raw.socket.destroy();
      expect(raw.received).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
      expect(raw.received).not.toContain('look-for-this');
    }
  });
});

it('without TLS in front nobody is told to insist on it', async () => {
  const world = await openWorld('sqlite');
  const { headers } = await world.app.inject({ url: '/health/live' });
  expect(headers).not.toHaveProperty('strict-transport-security');
  await world.close();
});
