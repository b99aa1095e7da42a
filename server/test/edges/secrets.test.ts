import { hash, pbkdf2Sync } from 'node:crypto';
import { client as hawkClient } from 'hawk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePlace, type Place } from '../support/backends.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { type HttpCaller, makeHttpCaller } from '../support/http.ts';
import { openRaw } from '../support/raw-socket.ts';
import { type ServerProcess, startClientele, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const path = '/hosting/api/client';

/** Everything that must never be written anywhere. Each stands nowhere else by chance. */
const secrets = {
  'installation key': 'installation-key-zq7&+ %secret',
  'administrator’s password': 'zq-admin-password',
  'Hawk secret': 'zq-hawk-shared-secret',
  'metrics token': 'zq-metrics-token-of-the-operator',
  'unknown key': 'zq-key-that-nobody-has',
  'client’s password': 'zq client password ß',
  'password hash': `$2y$04$${'zqHash'.repeat(9).slice(0, 53)}`,
};
const known = new Map<string, string>(Object.entries(secrets));

/** Ways in which a secret may show: as it is, encoded, in JSON, hashed, or as numbers of its bytes. */
function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    [...bytes].join(','),
    [...bytes].join(', '),
    hash('sha256', secret, 'hex'),
    hash('sha256', secret, 'base64').replace(/=+$/, ''),
  ];
}

function findLeaks(output: string): string[] {
  const text = output.toLowerCase();
  return [...known].flatMap(([name, secret]) => {
    const shown = spellingsOf(secret).filter((spelling) => text.includes(spelling.toLowerCase()));
    return shown.map((spelling) => {
      const at = text.indexOf(spelling.toLowerCase());
      return `${name}: ${output.slice(Math.max(0, at - 150), at + spelling.length + 50)}`;
    });
  });
}

let place: Place;
let server: ServerProcess;
let ask: HttpCaller;
let anonymous: HttpCaller;
let closeProxy: () => Promise<void>;
let cut: () => Promise<void>;

beforeAll(async () => {
  // PostgreSQL behind a proxy: the errors of a lost database are among what is logged.
  place = await makePlace('postgres');
  const proxy = await startFaultProxy(place.settings.DATABASE_URL ?? '');
  [closeProxy, cut] = [proxy.close, proxy.cut];
  const url = new URL(proxy.url);
  url.password = 'zq-database-password';
  known.set('database password', url.password);
  server = await startServer({
    DATABASE_URL: url.href,
    LOG_LEVEL: 'trace',
    CLIENTELE_API_KEY: secrets['installation key'],
    CLIENTELE_ADMIN_PASSWORD: secrets['administrator’s password'],
    CLIENTELE_METRICS_TOKEN: secrets['metrics token'],
    CLIENTELE_HAWK: 'optional',
    CLIENTELE_HAWK_SECRET: secrets['Hawk secret'],
  });
  ask = makeHttpCaller(server.url, secrets['installation key']);
  anonymous = makeHttpCaller(server.url, null);
});
afterAll(async () => {
  ask.close();
  anonymous.close();
  await server.end();
  await closeProxy();
  await place.remove();
});

/** Sends bytes that may be no HTTP at all, and waits until the server has had enough of them. */
async function sendRaw(text: string): Promise<void> {
  const raw = await openRaw(server.url);
  raw.send(text);
  await waitFor('an answer', () => raw.isClosed || /\r\n\r\n/.test(raw.received));
  raw.socket.destroy();
}

/** Makes a client with all its secrets, and gives its key. */
async function makeClientWithKey(): Promise<string> {
  const made = await ask('POST', path, {
    username: 'the client',
    emailAddress: 'a@b.example',
    password: secrets['client’s password'],
  });
  expect(made.status).toBe(201);
  known.set('bcrypt hash of the client’s password', made.body.passwordHash);
  const { apiKey } = (await ask('POST', `${path}/${made.body.id}/apiKey`)).body;
  known.set('client key', apiKey);
  return apiKey;
}

/** Every place in which a key, a password or a hash can come. */
async function askEverywhere(key: string): Promise<void> {
  const encoded = encodeURIComponent(key);
  const hidden = `%61piKey=${encoded}`;
  for (const url of [
    `${path}?apiKey=${encoded}`,
    `${path}/2?apiKey=${encoded}&apiKey=${encoded}`,
    `${path}/2?${hidden}&a=b&${hidden}`,
    `${path}/2?APIKEY=${encoded}`,
    `${path}/2?api_key=${encoded}&key=${encoded}`,
    `${path}/2?apiKey[]=${encoded}`,
    `${path}/2?apiKey=${encoded}%ZZ`,
    `${path}/2?apiKey=${encoded}%00`,
    `${path}/2;apiKey=${encoded}`,
    `${path}/2?a=b#apiKey=${encoded}`,
    `${path}/%ZZ?apiKey=${encoded}`,
    `${path}/by-apiKey/${encoded}%ZZ?apiKey=${encoded}`,
    `${path}/by-username/${encoded}`,
    `${path}/clientgetid/${encoded}`,
    `/nowhere/${encoded}?apiKey=${encoded}`,
    `/openapi.json?apiKey=${encoded}`,
    `/docs/${encoded}`,
    `/health/ready?apiKey=${encoded}`,
    `/metrics?apiKey=${encoded}`,
    `/%ZZ${encoded}`,
    `//${encoded}/../..`,
    `${path}/${encoded}/${'x'.repeat(4_000)}`,
  ])
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PATCH']) await anonymous(method, url);
  for (const url of [`${path}/by-apiKey/${encoded}`, `/hosting/api/clientgetid/${encoded}`, `${path}/${encoded}`])
    await ask('GET', url);
}

it('writes no key, password, hash or digest, at the most talkative level, whatever is sent', async () => {
  const clientKey = await makeClientWithKey();
  for (const key of [secrets['installation key'], clientKey, secrets['unknown key']]) await askEverywhere(key);

  // Bodies that are refused for many reasons, with a password in each.
  const { 'client’s password': password, 'password hash': passwordHash, 'installation key': apiKey } = secrets;
  const query = `?apiKey=${encodeURIComponent(apiKey)}`;
  for (const body of [
    { username: 'refused', password },
    { username: 'refused', emailAddress: 'a@b.example', passwordHash },
    { username: null, password, passwordHash, apiKey },
    { password: { [password]: password }, emailAddress: [passwordHash] },
    { [password]: passwordHash, username: password, emailAddress: password },
    [password, passwordHash],
    password,
  ])
    for (const [method, url] of [
      ['POST', path],
      ['PUT', `${path}/2`],
      ['POST', `${path}/2/domain`],
      ['POST', '/hosting/api/calls'],
    ] as const)
      await ask(method, url, body);
  const type = 'Content-Type: application/json\r\n';
  for (const body of [`{"password":"${password}"`, `{"__proto__":{"password":"${password}"}}`, `${passwordHash}`])
    for (const headers of [
      type,
      '',
      `Content-Type: ${passwordHash.slice(4)}\r\n`,
      `${type}X-Api-Key: ${clientKey}\r\n`,
    ])
      await sendRaw(
        `POST ${path}${query} HTTP/1.1\r\nHost: a\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );

  // What is no HTTP: the parser's errors carry the bytes that it did not like.
  for (const text of [
    `GET ${path}${query} HTTP/9.9\r\nHost: a\r\n\r\n`,
    `GET ${path}${query} HTTP/1.1\r\nHost : a\r\n\r\n`,
    `GET ${path}${query} HTTP/1.1\r\n\r\n`,
    `GET ${path}?apiKey=${clientKey}\0 HTTP/1.1\r\nHost: a\r\n\r\n`,
    `GET ${path}?apiKey=${clientKey} and spaces HTTP/1.1\r\nHost: a\r\n\r\n`,
    `FETCH ${path}?apiKey=${clientKey} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `apiKey=${clientKey}\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\nX-Key: ${clientKey}\0\r\n\r\n`,
    `GET ${path}?apiKey=${clientKey} HTTP/1.1\r\nHost: a\r\nX-Large: ${clientKey.repeat(2_000)}\r\n\r\n`,
    `POST ${path}${query} HTTP/1.1\r\nHost: a\r\n${type}Transfer-Encoding: chunked\r\n\r\n${clientKey}\r\n\r\n`,
    `GET ${path}?apiKey=${clientKey} HTTP/1.1\r\nHost: a\r\nX-Request-Id: a b ${clientKey}\r\n\r\n`,
  ])
    await sendRaw(text);

  // Signed and wrongly signed requests.
  const hawkKey = pbkdf2Sync(secrets['Hawk secret'], 'hawk', 500, 16, 'sha256');
  known.set('Hawk key', hawkKey.toString('latin1'));
  known.set('Hawk key in hexadecimal', hawkKey.toString('hex'));
  for (const key of [hawkKey, 'a wrong key'] as const) {
    const url = `${server.url}${path}/2?apiKey=${clientKey}`;
    const credentials = { id: clientKey, key: key as string, algorithm: 'sha256' as const };
    const { header } = hawkClient.header(url, 'GET', { credentials });
    const answer = await fetch(url, { headers: { authorization: header } });
    expect(answer.status).toBe(key === hawkKey ? 200 : 401);
    await fetch(url, { headers: { authorization: `${header.slice(0, -5)}"` } });
    await fetch(url, { headers: { authorization: `Hawk id="${clientKey}", mac=${clientKey}` } });
    await fetch(url, { headers: { authorization: `Bearer ${clientKey}`, cookie: `apiKey=${clientKey}` } });
  }

  // Time-outs, and a store that is away, while secrets are under way.
  const stalled = await openRaw(server.url);
  stalled.send(
    `POST ${path}${query} HTTP/1.1\r\nHost: a\r\n${type}Content-Length: 500\r\n\r\n{"password":"${password}`,
  );
  const dripping = await openRaw(server.url);
  dripping.send(`GET ${path}${query} HTTP/1.1\r\nX-Key: ${clientKey}`);
  await Promise.all([stalled.closed, dripping.closed]);
  await cut();
  expect((await ask('GET', `${path}/by-apiKey/${clientKey}`)).status).toBe(503);
  expect((await ask('POST', path, { username: 'a', emailAddress: 'a@b.example', password })).status).toBe(503);

  expect(await server.end()).toEqual({ code: 0, signal: null });
  // The search itself works, and there was something to search.
  expect(findLeaks(`…${encodeURIComponent(apiKey)}…`)).toHaveLength(1);
  expect(server.stdout.split('\n').length).toBeGreaterThan(300);
  expect(findLeaks(server.stdout + server.stderr)).toEqual([]);
});

it('prints no secret when it cannot start, or when it is asked for help', async () => {
  const settings = {
    DATABASE_URL: 'postgres://user:zq-database-password@127.0.0.1:1/x',
    CLIENTELE_API_KEY: secrets['installation key'],
    CLIENTELE_DEBUG: '1',
  };
  for (const words of [
    ['serve'],
    ['key', 'create'],
    ['seed', '--clients', 'many'],
    ['--help'],
    ['nothing-of-the-kind'],
  ]) {
    const ended = startClientele(words, settings);
    await ended.exited;
    expect(findLeaks(ended.stdout + ended.stderr)).toEqual([]);
  }
});
