import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/backends.ts';
import { type HttpCaller, makeHttpCaller } from '../support/http.ts';
import { installationKey as apiKey } from '../support/known.ts';
import { headOf, openRaw } from '../support/raw-socket.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { slowSenders } from '../support/slow-senders.ts';
import { waitFor } from '../support/wait-for.ts';

const path = `/hosting/api/client?apiKey=${apiKey}`;

let place: Place;
let server: ServerProcess;
let ask: HttpCaller;
beforeAll(async () => {
  place = await makePlace('sqlite');
  server = await startServer({ ...place.settings, CLIENTELE_API_KEY: apiKey });
  ask = makeHttpCaller(server.url, apiKey);
});
afterAll(async () => {
  ask.close();
  expect(await server.end()).toEqual({ code: 0, signal: null });
  expect(server.stderr).toBe('');
  await place.remove();
});

/** Sends and waits for the end of the connection, which the server must bring about. */
async function exchange(...parts: (string | Buffer)[]): Promise<string> {
  const raw = await openRaw(server.url);
  for (const part of parts) raw.send(part);
  await waitFor('the server to close', () => raw.isClosed);
  return raw.received;
}

/** Milliseconds within which slow connections must be closed. It takes 10 s at the most where the machine has nothing else to do: `proofs/slow-sockets.ts` tells. */
const patience = 60_000;

describe('a slow sender', () => {
  it('is cut off, whatever it holds up, and others are served meanwhile', async () => {
    const everyKind = 20;
    const raws = await Promise.all(
      Object.entries(slowSenders).flatMap(([name, begin]) =>
        Array.from({ length: everyKind }, async () => {
          const raw = await openRaw(server.url);
          begin(raw, path);
          return { name, raw };
        }),
      ),
    );
    let served = 0;
    await waitFor(
      'every slow connection to be closed',
      async () => {
        expect((await ask('GET', '/health/ready')).status).toBe(200);
        expect((await ask('GET', '/hosting/api/client')).status).toBe(200);
        served += 1;
        return raws.every(({ raw }) => raw.isClosed);
      },
      patience,
    ).catch((error: unknown) => {
      const open = raws.filter(({ raw }) => !raw.isClosed).map(({ name }) => name);
      throw new Error(`Not cut off: ${[...new Set(open)].join(', ')}`, { cause: error });
    });
    expect(served).toBeGreaterThan(10);
    expect((await ask('GET', '/hosting/api/client')).body).toEqual([]);
  });
});

describe('what is no HTTP', () => {
  const malformed: Readonly<Record<string, string>> = {
    garbage: '\x16\x03\x01\x02\x00\x01\x00 this is no request\r\n\r\n',
    'another protocol': 'SSH-2.0-OpenSSH_9.6\r\n',
    'an unknown method': 'FETCH / HTTP/1.1\r\nHost: a\r\n\r\n',
    'an unknown version': 'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
    'a header without a name': 'GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n',
    'a NUL in a header': 'GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n',
    'a space before the colon': 'GET / HTTP/1.1\r\nHost : a\r\n\r\n',
    'a folded header': 'GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n',
    'no Host': 'GET / HTTP/1.1\r\n\r\n',
    'two lengths': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    'two hosts': 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n',
    'two hosts, in a path that is too long for the router': `GET /iam/clients/${'a'.repeat(600)}/client-users/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`,
    'two hosts, of different cases, at a door':
      'GET /iam/clients HTTP/1.1\r\nHost: a\r\nHOST: a\r\nConnection: close\r\n\r\n',
    'two types': `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`,
    'two signatures': `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Hawk a\r\nauthorization: Hawk b\r\nConnection: close\r\n\r\n`,
    'a length that is none': 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x10\r\n\r\n',
    'a length and chunks':
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'chunks of no size': `${headOf('POST', path, 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')}xyz\r\n\r\n`,
  };

  it.each(Object.entries(malformed))('is 400 and the end of the connection: %s', async (_name, text) => {
    expect(await exchange(text)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it('is 400 behind a request that was answered', async () => {
    const raw = await openRaw(server.url);
    raw.send('GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n');
    await waitFor('the answer', () => raw.received.includes('{"status":"ok"}'));
    raw.send('garbage\r\n\r\n');
    await raw.closed;
    expect(raw.received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  });

  it('ends the connection, also in the middle of a hundred requests at once', async () => {
    const good = 'GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n';
    const received = await exchange(`${good.repeat(100)}garbage\r\n\r\n${good.repeat(100)}`);
    const statuses = [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses.indexOf('400')).toBe(statuses.length - 1);
    expect((await ask('GET', '/health/live')).status).toBe(200);
  });

  it('is never taken for a second request that is hidden in the first one', async () => {
    const smuggled = 'DELETE /hosting/api/client/1 HTTP/1.1\r\nHost: a\r\n\r\n';
    const received = await exchange(
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    );
    expect(received.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400']);
  });
});

describe('what is too large', () => {
  it.each([
    ['one header', `X-Large: ${'x'.repeat(100_000)}`],
    ['many headers', Array.from({ length: 2_000 }, (_, index) => `X-${index}: ${index}`).join('\r\n')],
  ])('is 431: %s', async (_name, header) => {
    const received = await exchange(`GET / HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`);
    expect(received).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('is 431: a URL', async () => {
    expect(await exchange(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  const tooLarge = 2 * 1024 * 1024;

  /** Sends it all, again and again: the answer must come through each time, not only when the timing is kind. */
  async function expectTooLarge(...parts: (string | Buffer)[]): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      const raw = await openRaw(server.url);
      for (const part of parts) raw.send(part);
      await waitFor('the answer', () => raw.received.includes('}}') || raw.isClosed);
      expect(raw.received).toMatch(/^HTTP\/1\.1 413 .*"code":"body_too_large"/s);
      raw.socket.destroy();
    }
  }

  it('is 413 in the API’s own shape: a body with its length', () =>
    expectTooLarge(headOf('POST', path, tooLarge), Buffer.alloc(tooLarge, ' ')));

  it('is 413 in the API’s own shape: a body in chunks', () => {
    const head = headOf('POST', path, 0).replace('Content-Length: 0', 'Transfer-Encoding: chunked');
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, ' '), Buffer.from('\r\n')]);
    return expectTooLarge(head, ...Array.from({ length: tooLarge / 65_536 }, () => chunk), '0\r\n\r\n');
  });

  it('is 413 to a client that reads nothing before it has sent all', async () => {
    const body = `{"company":"${'x'.repeat(tooLarge)}"}`;
    const sending = Array.from({ length: 20 }, () =>
      fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    );
    for (const { status } of await Promise.all(sending)) expect(status).toBe(413);
  });

  const piece = Buffer.alloc(65_536, ' ');
  it.each([
    ['413: too large by its length', '413', headOf('POST', path, 17 * piece.length, ['Connection: close']), 17],
    [
      '415: of another type',
      '415',
      headOf('POST', path, 4 * piece.length, ['Connection: close']).replace('application/json', 'text/plain'),
      4,
    ],
    [
      '401: of nobody',
      '401',
      headOf('POST', '/hosting/api/client?apiKey=none', 4 * piece.length, ['Connection: close']),
      4,
    ],
  ])(
    'reaches a client that is still sending and wants the connection closed: %s',
    async (_name, status, head, pieces) => {
      const raw = await openRaw(server.url);
      raw.send(head);
      await waitFor('the answer', () => raw.received.includes('}}'));
      const problems: unknown[] = [];
      for (let at = 0; at < pieces; at += 1)
        problems.push(await new Promise((done) => void raw.socket.write(piece, (problem) => done(problem ?? 'sent'))));
      await waitFor('the server to close', () => raw.isClosed);
      expect([raw.received.slice(9, 12), ...problems]).toEqual([status, ...problems.map(() => 'sent')]);
    },
  );

  it('is the only one to a request whose rest never comes', async () => {
    const heads = [[], ['Connection: close']].map((more) =>
      headOf('POST', '/hosting/api/client?apiKey=none', 100, more),
    );
    const senders = await Promise.all(heads.map(() => openRaw(server.url)));
    for (const [at, head] of heads.entries()) senders[at]?.send(head);
    for (const raw of senders) {
      await waitFor('the server to close', () => raw.isClosed);
      expect(raw.received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401']);
    }
  });

  it('takes a body that is just not too large', async () => {
    const body = { company: 'x'.repeat(1024 * 1024 - 100), username: 'large' };
    const answer = await ask('POST', '/hosting/api/client', body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error.properties).sort()).toEqual(['company', 'emailAddress', 'password']);
  });
});
