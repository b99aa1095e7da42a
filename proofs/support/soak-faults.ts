import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { BackendName } from '../../server/test/support/backends.ts';
import type { Dice } from '../../server/test/support/dice.ts';
import { makeHttpCaller, mapAtOnce } from '../../server/test/support/http.ts';
import { headOf, openRaw } from '../../server/test/support/raw-socket.ts';
import { startClientele } from '../../server/test/support/server-process.ts';
import { waitFor } from '../../server/test/support/wait-for.ts';
import { hostileBodies, hostileTexts } from './hostile-values.ts';
import { rawShapes } from './raw-shapes.ts';
import type { SoakStand } from './soak-stand.ts';

/** Milliseconds within which anything here must be over. Generous: the machine may be busy. */
const patience = 60_000;

/** Something that goes wrong, or that an operator does, while others are served; it is over when the function ends. */
interface SoakFault {
  readonly backends: readonly BackendName[];
  run(stand: SoakStand, dice: Dice, stock: readonly number[]): Promise<void>;
}

const both: readonly BackendName[] = ['sqlite', 'postgres'];
const get = (stand: SoakStand, path: string): string =>
  `GET ${path}?apiKey=${stand.apiKey} HTTP/1.1\r\nHost: a\r\n\r\n`;

/** Opens many connections, does something on each, and lets them go. */
async function openMany(stand: SoakStand, count: number) {
  return Promise.all(Array.from({ length: count }, () => openRaw(stand.server.url)));
}

/** Runs a command of the program on the same store, to its end. Gives its exit code. */
async function runCommand(stand: SoakStand, words: readonly string[]): Promise<number | null> {
  const { exited } = startClientele(words, stand.place.settings);
  return (await exited).code;
}

/** A file in a folder of its own, which is removed afterwards. */
async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-soak-'));
  await work(join(folder, 'file')).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** Breaks the way to PostgreSQL for a while. */
const breakWay = (lasts: number, begin: (proxy: NonNullable<SoakStand['proxy']>) => unknown): SoakFault => ({
  backends: ['postgres'],
  run: async ({ proxy }, dice) => {
    assert.ok(proxy !== undefined);
    await begin(proxy);
    await sleep(lasts / 2 + dice.below(lasts));
    await proxy.mend();
  },
});

/** Everything that goes wrong in a soak, but for the kill. */
export const soakFaults: Readonly<Record<string, SoakFault>> = {
  'callers who hang up': {
    backends: both,
    run: async (stand, dice, stock) => {
      for (let round = 0; round < 5; round += 1) {
        const raws = await openMany(stand, 40);
        for (const { send } of raws) {
          const path = `/hosting/api/client/${dice.pick(stock)}`;
          const body = JSON.stringify({ company: 'Stock, hung up' });
          const asks = [
            get(stand, '/hosting/api/client'),
            get(stand, path),
            `${headOf('PUT', `${path}?apiKey=${stand.apiKey}`, body.length)}${body}`,
          ];
          send(dice.pick(asks));
        }
        await sleep(dice.below(60));
        for (const { socket } of raws) dice.chance(50) ? socket.destroy() : socket.resetAndDestroy();
      }
    },
  },
  'bodies that stand still': {
    backends: both,
    run: async (stand) => {
      const raws = await openMany(stand, 100);
      for (const { send } of raws) send(`${headOf('POST', `/hosting/api/client?apiKey=${stand.apiKey}`, 100)}{`);
      await waitFor('the server to close them', () => raws.every(({ isClosed }) => isClosed), patience);
    },
  },
  'readers who stand still': {
    backends: both,
    run: async (stand) => {
      const raws = await openMany(stand, 20);
      for (const { socket, send } of raws) {
        socket.pause();
        send(get(stand, '/hosting/api/client').repeat(20));
      }
      await sleep(2_000);
      for (const { socket } of raws) socket.destroy();
    },
  },
  'hostile requests': {
    backends: both,
    run: async (stand, dice) => {
      const path = `/hosting/api/client?apiKey=${stand.apiKey}`;
      for (let count = 0; count < 300; count += 1) {
        const raw = await openRaw(stand.server.url);
        const body = dice.chance(50)
          ? String(dice.pick(hostileBodies))
          : JSON.stringify({ username: dice.pick(hostileTexts), emailAddress: dice.pick(hostileTexts) });
        const shape = dice.pick(rawShapes);
        for (const piece of shape.write(`POST ${path} HTTP/1.1`, ['Host: a', 'Content-Type: application/json'], body))
          raw.send(piece);
        await Promise.race([raw.closed, sleep(patience, undefined, { ref: false })]);
        assert.ok(raw.isClosed, `A hostile request (${shape.name}) is not answered`);
        assert.doesNotMatch(raw.received, /^HTTP\/1\.1 50[^3]/);
      }
    },
  },
  'many requests at once': {
    backends: both,
    run: async (stand, dice, stock) => {
      const ask = makeHttpCaller(stand.server.url, stand.apiKey, 200);
      const asked = Array.from({ length: 2_000 }, () => `/hosting/api/client/${dice.pick(stock)}`);
      await mapAtOnce(asked, 200, async (path, index) => {
        const { status, text } = await (index % 4 === 0
          ? ask('PUT', path, { company: 'Stock, in a flood' })
          : ask('GET', path));
        assert.ok(status === 200 || status === 503, `${status}: ${text}`);
      });
      ask.close();
    },
  },
  'wrong log-ins': {
    backends: both,
    run: async (stand) => {
      const ask = makeHttpCaller(stand.server.url, null, 50);
      const asked = Array.from({ length: 300 }, (_, index) => index);
      await mapAtOnce(asked, 50, async (index) => {
        const body = { username: index % 2 === 0 ? 'nobody' : 'admin@localhost', password: 'wrong' };
        const from = { 'x-forwarded-for': `198.51.100.${index % 50}` };
        const { status, text } = await ask('POST', '/iam/auth/jwt/login', body, from);
        assert.ok([400, 429, 503].includes(status), `${status}: ${text}`);
      });
      ask.close();
    },
  },
  'the server stopped for a second': {
    backends: both,
    run: async ({ server }) => {
      server.send('SIGSTOP');
      await sleep(1_000);
      server.send('SIGCONT');
    },
  },
  'a change of many': {
    backends: both,
    run: async (stand, dice, stock) => {
      const ask = makeHttpCaller(stand.server.url, null, 1);
      const change = { type: dice.chance(50) ? 'addTag' : 'removeTag', tag: 'soaked' };
      const asked = await ask('POST', '/api/v1/bulk-changes', { change, ids: stock }, stand.credentials);
      if (asked.status !== 503) {
        assert.equal(asked.status, 202, asked.text);
        const isDone = async (): Promise<boolean> => {
          const { status, body } = await ask(
            'GET',
            `/api/v1/bulk-changes/${asked.body.id}`,
            undefined,
            stand.credentials,
          );
          return status === 200 && body.endedAt !== null;
        };
        await waitFor('a change of many to be done', isDone, patience);
      }
      ask.close();
    },
  },
  'an export': {
    backends: both,
    run: (stand) =>
      withFile(async (file) => {
        const code = await runCommand(stand, ['export', '--full', '-o', file]);
        // The embedded store is the server's alone: another process is sent away, and does no harm.
        assert.equal(code === 0, stand.backend === 'postgres', `The export ended with ${code}`);
      }),
  },
  'a back-up': {
    backends: ['sqlite'],
    run: (stand) => withFile(async (file) => assert.equal(await runCommand(stand, ['backup', file]), 0)),
  },
  'a store that another program holds': {
    backends: ['sqlite'],
    run: async ({ place }, dice) => {
      const db = new Database(join(place.settings.DATA_DIR ?? '', 'clientele.sqlite'));
      db.exec('begin immediate');
      await sleep(100 + dice.below(400));
      db.exec('rollback');
      db.close();
    },
  },
  'a disk that takes nothing': {
    backends: ['sqlite'],
    run: async ({ server }, dice) => {
      const limit = (bytes: string): void =>
        void execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${bytes}`]);
      limit('1:unlimited');
      await sleep(300 + dice.below(700));
      limit('unlimited:unlimited');
    },
  },
  'connections ended by the operator': {
    backends: ['postgres'],
    run: async ({ place }) => {
      const client = new pg.Client({ connectionString: place.settings.DATABASE_URL });
      await client.connect();
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'clientele' and datname = current_database()`,
      );
      await client.end();
    },
  },
  'no way to the database': breakWay(2_000, (proxy) => proxy.cut()),
  'all connections reset': breakWay(200, (proxy) => proxy.reset()),
  'all that is sent held up': breakWay(1_000, (proxy) => proxy.hold()),
  'every answer late': breakWay(3_000, (proxy) => proxy.delay(40)),
  'all that is sent lost': breakWay(1_000, (proxy) => proxy.silence()),
};
