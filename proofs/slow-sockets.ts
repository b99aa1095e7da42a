import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makePlace } from '../server/test/support/backends.ts';
import { adminPassword, installationKey as apiKey, knownSecrets } from '../server/test/support/known.ts';
import { openRaw } from '../server/test/support/raw-socket.ts';
import { startClientele, startServer } from '../server/test/support/server-process.ts';
import { slowSenders } from '../server/test/support/slow-senders.ts';
import type { Proof } from './proof.ts';
import { makeAdminToken } from './support/make-token.ts';
import { type OpenResult, startLoad } from './support/open-load.ts';
import { listOpenPorts, readHandleLimit } from './support/open-sockets.ts';

/** As many as make an answer that the system does not take whole from the server while its reader stands still. */
const clientCount = 6_000;
/** Milliseconds within which a connection must be closed, and how much later that may be seen. */
const aim = { closed: 10_000, seenLater: 1_000, p99: 50 };
/** The same where times are not judged. */
const patience = 120_000;
/** Connections that are begun at once, and in a second: more would keep the machine from the server, on which an attacker is not. */
const [atOnce, inASecond] = [100, 1_000];
const lookEvery = 250;

/** A connection that is held open, from when on, until when. */
interface Held {
  readonly kind: string;
  readonly port: number;
  begun: number;
  closed: number | undefined;
  /** Whether it was answered that there is no place: then the one who is slow is somebody else. */
  isRefused: boolean;
  end(): void;
}

/** Reads a long answer, a little of it every second, or nothing after its first bytes. */
function holdReader(kind: string, url: string, most: number): Promise<Held> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const held = { kind, port: 0, begun: Infinity, closed: undefined, isRefused: false, end: () => socket.destroy() };
    const onread = {
      buffer: Buffer.alloc(1_024),
      callback: (size: number, buffer: Uint8Array): boolean => {
        if (held.begun === Infinity) {
          held.begun = performance.now();
          held.isRefused = Buffer.from(buffer.subarray(0, size)).toString('latin1').startsWith('HTTP/1.1 503');
        }
        if (most > 0) setTimeout(() => socket.resume(), 1_000).unref();
        return false;
      },
    };
    const socket: Socket = connect({ host: hostname, port: Number(port), onread });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      socket.write(`GET /hosting/api/client?apiKey=${apiKey} HTTP/1.1\r\nHost: a\r\n\r\n`);
      resolve(Object.assign(held, { port: socket.localPort ?? 0 }));
    });
  });
}

async function holdSender(kind: string, url: string): Promise<Held> {
  const raw = await openRaw(url);
  const held: Held = {
    ...{ kind, port: raw.socket.localPort ?? 0, begun: performance.now(), closed: undefined, isRefused: false },
    end: () => raw.socket.destroy(),
  };
  slowSenders[kind]?.(raw, `/hosting/api/client?apiKey=${apiKey}`);
  return held;
}

const readers: Readonly<Record<string, number>> = { 'reads nothing': 0, 'reads drop by drop': 1_024 };
const kinds = [...Object.keys(slowSenders), ...Object.keys(readers)];

/** Waits until every connection was closed, and notes when. */
async function awaitClosed(held: readonly Held[], url: string, say: (done: number) => void): Promise<void> {
  const serverPort = Number(new URL(url).port);
  for (const end = performance.now() + patience; ; ) {
    const open = listOpenPorts(serverPort);
    const now = performance.now();
    for (const one of held) {
      if (one.closed !== undefined) continue;
      // Whoever was refused has nothing to be slow with.
      if (one.isRefused) one.end();
      if (one.isRefused || !open.has(one.port)) one.closed = now;
    }
    const left = held.filter(({ closed }) => closed === undefined);
    say(held.length - left.length);
    if (left.length === 0) return;
    if (now > end) throw new Error(`Never closed: ${[...new Set(left.map(({ kind }) => kind))].join(', ')}`);
    await sleep(lookEvery);
  }
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const seconds = (value: number): string => `${(value / 1_000).toFixed(1)} s`;

/** Others are served. On a machine that stands still for seconds some may be refused (503), or be taken for slow (408). */
function checkServed({ statuses, withoutRetryAfter }: OpenResult, judgesTimes: boolean): void {
  const { 200: done = 0, 408: late = 0, 503: refused = 0, ...others } = statuses;
  assert.deepEqual(others, {}, 'Others were answered something else than 200');
  assert.ok(done > 0 && withoutRetryAfter === 0);
  if (judgesTimes) assert.equal(late + refused, 0, 'Others were refused');
}

/** Thousands who send or read as slowly as they can, while others are served. */
const proof: Proof = {
  lines: [12],
  holds:
    'Thousands of connections whose other side says nothing, stands still in a head or a body, drips it, or does not read what it has asked for are each closed within 10 seconds, and all others are served meanwhile as if there were none',
  unit: 'slow sockets',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 500, hand: 5_000 },
  async run({ backend, size, judgesTimes, say }) {
    const limit = readHandleLimit();
    assert.ok(limit > size + 1_000, `Only ${limit} files may be open at once. First: ulimit -n ${size + 2_000}`);
    const place = await makePlace(backend);
    const settings = { ...place.settings, ...knownSecrets };
    const seeding = startClientele(['seed', '--clients', String(clientCount), '--plain'], settings);
    assert.equal((await seeding.exited).code, 0, seeding.stderr);
    const server = await startServer(settings);
    const headers = await makeAdminToken(server.url, adminPassword);
    const paths = ['/iam/clients/2', '/iam/clients?limit=10&offset=20', '/iam/clients/me', '/iam/users/me'];
    const others = {
      ...{ url: server.url, connections: 32, perSecond: 100 },
      requests: paths.map((path) => ({ path, headers })),
    };

    const quietLoad = startLoad(others);
    await sleep(2_000);
    const quiet = await quietLoad.stop();
    const load = startLoad(others);
    const held: Held[] = [];
    for (const begun = performance.now(); held.length < size; ) {
      await sleep(begun + (held.length / inASecond) * 1_000 - performance.now());
      held.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(atOnce, size - held.length) }, (_, index) => {
            const kind = kinds[(held.length + index) % kinds.length] ?? '';
            const most = readers[kind];
            return most === undefined ? holdSender(kind, server.url) : holdReader(kind, server.url, most);
          }),
        )),
      );
    }
    await awaitClosed(held, server.url, say);
    const served = await load.stop();
    for (const one of held) one.end();
    assert.equal(server.stderr, '');
    assert.deepEqual(await server.end(), { code: 0, signal: null });
    await place.remove();

    for (const result of [quiet, served]) checkServed(result, judgesTimes);
    const longest = (of: readonly Held[]): number =>
      Math.max(0, ...of.map(({ begun, closed }) => (closed ?? Infinity) - begun));
    const slow = held.filter(({ isRefused }) => !isRefused);
    const [reading, sending] = [
      slow.filter(({ kind }) => kind in readers),
      slow.filter(({ kind }) => !(kind in readers)),
    ];
    assert.ok(reading.length > 0 && sending.length > 0);
    if (judgesTimes) {
      assert.ok(longest(slow) <= aim.closed + aim.seenLater, `Closed after ${seconds(longest(slow))}`);
      assert.ok(served.p99 <= aim.p99, `Others were served at p99 ${milliseconds(served.p99)}`);
    }
    return {
      'slow senders, the last closed after': `${sending.length.toLocaleString('en')}, ${seconds(longest(sending))}`,
      'slow readers, the last closed after': `${reading.length.toLocaleString('en')}, ${seconds(longest(reading))}`,
      'readers for whom there was no place': held.length - slow.length,
      'requests of others': served.sent,
      'p99 of others': `${milliseconds(served.p99)} (before: ${milliseconds(quiet.p99)})`,
    };
  },
};

export default proof;
