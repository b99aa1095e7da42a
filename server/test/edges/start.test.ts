import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { readExample } from '../support/help-examples.ts';
import { makeHttpCaller } from '../support/http.ts';
import { query } from '../support/query.ts';
import { startClientele, startServer } from '../support/server-process.ts';

/** What the box of the first start shows behind a label. */
function readBox(output: string, label: string): string | undefined {
  return new RegExp(`^│ ${label} +(\\S+) *│$`, 'm').exec(output)?.[1];
}

describe.each(backendNames)('the first start on %s', (backend) => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace(backend);
  });
  afterAll(() => place.remove());

  it('shows key and password once in a box, and never again', async () => {
    const first = await startServer(place.settings);
    expect(first.stdout).toMatch(/^┌─+┐$/m);
    expect(first.stdout).toMatch(/^└─+┘$/m);
    const apiKey = readBox(first.stdout, 'API key') ?? '';
    const password = readBox(first.stdout, 'Password') ?? '';
    expect(apiKey).toMatch(/^[\w-]{24,}$/);
    expect(password).toMatch(/^[\w-]{12,}$/);
    expect(readBox(first.stdout, 'Administrator')).toBe('admin@localhost');
    const ask = makeHttpCaller(first.url, apiKey);
    expect((await ask('GET', '/hosting/api/client')).body).toEqual([]);
    ask.close();
    expect(first.stderr).toBe('');
    expect(await first.end()).toEqual({ code: 0, signal: null });
    expect(first.stdout.split(apiKey)).toHaveLength(2);
    expect(first.stdout.split(password)).toHaveLength(2);

    const second = await startServer(place.settings);
    const again = makeHttpCaller(second.url, apiKey);
    expect((await again('GET', '/hosting/api/client')).status).toBe(200);
    again.close();
    await second.end();
    expect(second.stdout).not.toContain('┌');
    expect(second.stdout).not.toContain(apiKey);
    expect(second.stdout).not.toContain(password);
    // Neither stands in the store, but as a hash.
    const stored = JSON.stringify([
      await query(place, 'select * from api_keys'),
      await query(place, 'select * from user_credentials'),
      await query(place, 'select * from audit_entries'),
    ]);
    expect(stored).toContain('$2y$04$');
    expect(stored).not.toContain(apiKey);
    expect(stored).not.toContain(password);
  });
});

describe.each(backendNames)('a first start with given secrets on %s', (backend) => {
  it('takes them, and shows none of them', async () => {
    const place = await makePlace(backend);
    const secrets = {
      CLIENTELE_API_KEY: 'a key & 100% of my own + more',
      CLIENTELE_ADMIN_PASSWORD: 'a pass word, given',
    };
    try {
      const server = await startServer({ ...place.settings, ...secrets, CLIENTELE_ADMIN_EMAIL: 'ops@agency.example' });
      const ask = makeHttpCaller(server.url, secrets.CLIENTELE_API_KEY);
      expect((await ask('GET', '/hosting/api/client')).status).toBe(200);
      ask.close();
      await server.end();
      expect(readBox(server.stdout, 'Administrator')).toBe('ops@agency.example');
      for (const secret of Object.values(secrets)) expect(server.stdout + server.stderr).not.toContain(secret);
      expect(server.stdout).not.toMatch(/API key|Password/);
    } finally {
      await place.remove();
    }
  });
});

describe('a data folder', () => {
  it('is one process’s: a second one says so and ends, and takes it when the first is gone', async () => {
    const place = await makePlace('sqlite');
    // The folder itself is made too.
    const settings = { DATA_DIR: join(place.settings.DATA_DIR ?? '', 'not', 'there', 'yet') };
    try {
      const first = await startServer(settings);
      const second = startClientele(['serve'], { ...settings, PORT: '0' });
      expect(await second.exited).toEqual({ code: 5, signal: null });
      expect(second.stdout).toBe('');
      expect(second.stderr).toMatch(/^clientele: Another process has this data folder open/);
      expect(second.stderr).toMatch(/DATA_DIR.*DATABASE_URL/s);
      expect(second.stderr.trim().split('\n')).toHaveLength(1);
      // Killed without a chance to tidy up, it leaves no lock behind.
      await first.end('SIGKILL');
      // As the help shows it, but for the port and the folder.
      const example = readExample('clientele serve');
      expect([example.words, Object.keys(example.settings)]).toEqual([['serve'], ['PORT', 'DATA_DIR']]);
      const third = await startServer({ ...example.settings, PORT: '0', ...settings });
      await third.end();
    } finally {
      await rm(place.settings.DATA_DIR ?? '', { recursive: true, force: true });
    }
  });
});

describe('wrong settings', () => {
  it('are all named at once, without the value of a secret, before anything is touched', async () => {
    const place = await makePlace('sqlite');
    const folder = join(place.settings.DATA_DIR ?? '', 'untouched');
    const settings = {
      DATA_DIR: folder,
      PORT: '0x50',
      HOST: 'everywhere',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'clients.example.com',
      TRUST_PROXY: 'true',
      DATABASE_URL: 'mysql://user:secret-of-the-database@db.example/x',
      CLIENTELE_API_KEY: 'short-secret-key',
      CLIENTELE_ADMIN_EMAIL: 'nobody',
      CLIENTELE_ADMIN_PASSWORD: 'secret!',
      CLIENTELE_HAWK: 'required',
      CLIENTELE_PASSWORD_COST: '31',
      CLIENTELE_PASSWORD_MIN_LENGTH: '-1',
      CLIENTELE_QUOTA_THRESHOLDS: '100,80',
    };
    const server = startClientele(['serve'], settings);
    expect(await server.exited).toEqual({ code: 2, signal: null });
    expect(server.stdout).toBe('');
    const { DATA_DIR: _, ...wrong } = settings;
    for (const name of Object.keys(wrong)) expect(server.stderr).toContain(`${name} `);
    expect(server.stderr).toContain('CLIENTELE_HAWK_SECRET is required');
    expect(server.stderr).toContain('"0x50"');
    expect(server.stderr).not.toMatch(/secret-of|short-secret|secret!/);
    await expect(rm(folder)).rejects.toThrow('ENOENT');
    await place.remove();
  });

  it('say what cannot be reached', async () => {
    // A port that nobody listens on: it was free a moment ago.
    const server = startClientele(['serve'], { DATABASE_URL: 'postgres://user:secret-of-the-database@127.0.0.1:1/x' });
    expect(await server.exited).toEqual({ code: 5, signal: null });
    expect(server.stderr).toMatch(/^clientele: PostgreSQL: .*ECONNREFUSED/);
    expect(server.stderr).not.toContain('secret-of');
  });
});

describe('an old Node', () => {
  it.each(['20.20.2', '22.17.9'])('%s is told what to do before anything is loaded', async (version) => {
    const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;
    const server = startClientele(['serve'], {}, ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`]);
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.stdout).toBe('');
    expect(server.stderr).toContain(`Clientele needs Node.js 22.18 or later, and this is ${version}.`);
    expect(server.stderr).toContain('npm ci');
  });
});
