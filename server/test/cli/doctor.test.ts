import { chmodSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backendNames, makePlace } from '../support/backends.ts';
import { query } from '../support/query.ts';
import { runCommand } from '../support/run-command.ts';
import { openWorld } from '../support/world.ts';

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly found: string;
  readonly advice?: string;
}

/** What doctor finds, by what was looked at. */
async function examine(settings: Readonly<Record<string, string>>, ...words: string[]) {
  const { code, out } = await runCommand(['doctor', '--json', ...words], settings);
  const told = JSON.parse(out);
  const byCheck = Map.groupBy(told.checks as Finding[], ({ check }) => check);
  expect(code).toBe(told.ok ? 0 : 1);
  for (const { state, advice } of told.checks) expect(advice === undefined).toBe(state === 'ok');
  return { code, of: (check: string) => byCheck.get(check) ?? [] };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientele-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A port that nobody listens on. */
const nobody = '1';

describe.each(backendNames)('clientele doctor on %s', (backend) => {
  it('finds a store that was set up, and a server that answers by every contract, without a fault', async () => {
    const place = await makePlace(backend);
    const world = await openWorld(backend);
    try {
      const settings = { ...place.settings, PORT: nobody };
      expect((await runCommand(['seed', '--clients', '5'], settings)).code).toBe(0);
      const address = await world.app.listen({ port: 0, host: '127.0.0.1' });
      const { code, of } = await examine(settings, '--url', address);
      expect(code).toBe(0);
      for (const check of [
        'settings',
        'runtime',
        'folder',
        'engine',
        'schema',
        'store',
        'clock',
        'mails',
        'mail server',
      ])
        expect(of(check), check).toMatchObject([{ state: 'ok' }]);
      for (const check of ['health', 'Hosting API', 'reseller API', "Clientele's API"])
        expect(of(check), check).toMatchObject([{ state: 'ok', found: expect.stringContaining(address) }]);
      expect(of('engine')[0]?.found).toMatch(backend === 'sqlite' ? /^SQLite 3\./ : /^PostgreSQL \d+/);
      // Where nobody has said that there is a server, none is no fault.
      const alone = await examine(settings);
      expect(alone.of('server')).toMatchObject([{ state: 'warning', found: 'no answer from http://127.0.0.1:1' }]);
      expect(await query(place, 'select id from sessions')).toEqual([]);
    } finally {
      await world.close();
      await place.remove();
    }
  });
});

describe('clientele doctor', () => {
  it('names every wrong setting, and stops there', async () => {
    const { code, of } = await examine({ PORT: 'x', SMTP_URL: 'smtp://user:word@127.0.0.1:1' });
    expect(code).toBe(1);
    expect(of('settings').map(({ found }) => found)).toEqual([
      expect.stringMatching(/^PORT /),
      expect.stringMatching(/^MAIL_FROM is required/),
    ]);
    expect(of('store')).toEqual([]);
  });

  it('finds what is wrong with key, clock, mail and server, and tells no secret', async () => {
    const dataDir = join(folder, 'wrong');
    expect((await runCommand(['seed', '--clients', '5'], { DATA_DIR: dataDir })).code).toBe(0);
    // A command that needs the key makes it, and writes down which it is.
    expect((await runCommand(['clients', 'list', '--json'], { DATA_DIR: dataDir })).code).toBe(0);
    writeFileSync(join(dataDir, 'secret.key'), 'another key, long enough to be one at all');
    chmodSync(join(dataDir, 'secret.key'), 0o644);
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(join(dataDir, 'clientele.sqlite'));
    db.exec('update audit_entries set at = at + 3600000000 where id = (select max(id) from audit_entries)');
    db.close();
    const another = createServer((_request, response) => response.end('<html>'));
    await new Promise<void>((resolve) => another.listen(0, '127.0.0.1', resolve));
    const settings = {
      DATA_DIR: dataDir,
      SMTP_URL: 'smtp://user:word@127.0.0.1:1',
      MAIL_FROM: 'noreply@agency.example',
      PUBLIC_URL: `http://127.0.0.1:${(another.address() as AddressInfo).port}/`,
    };
    const { code, of } = await examine(settings);
    another.close();
    expect(code).toBe(1);
    expect(of('key file')).toMatchObject([{ state: 'warning' }]);
    expect(of('secret key')).toMatchObject([{ state: 'fault' }]);
    expect(of('clock')).toMatchObject([
      { state: 'fault', found: expect.stringContaining('is before the last change') },
    ]);
    expect(of('mail server')).toMatchObject([{ state: 'fault' }]);
    expect(of('mail server')[0]?.found).not.toContain('word');
    for (const check of ['health', 'Hosting API', 'reseller API'])
      expect(of(check)).toMatchObject([{ state: 'fault', found: expect.stringContaining('not as Clientele does') }]);
    const named = await examine({ DATA_DIR: join(folder, 'none') }, '--url', 'http://127.0.0.1:1');
    expect(named.of('server')).toMatchObject([{ state: 'fault' }]);
    expect(named.of('store')).toMatchObject([{ state: 'warning', found: expect.stringContaining('there is none in') }]);
  });

  it('tells lines to people, and sums up', async () => {
    const { out } = await runCommand(['doctor'], { DATA_DIR: join(folder, 'none'), PORT: nobody });
    expect(out).toMatch(/^ok {7}settings {8}read; embedded store$/m);
    expect(out).toMatch(/^Faults: 0\. Warnings: 2\.$/m);
  });
});
