/**
 * What others notice of a change of 100,000 clients on SQLite, and of its undo: requests are sent when their time comes and
 * not when the one before was answered. Aim: 50 ms at p95. Printed are also the same requests while nothing else goes on.
 *   npm run bench:bulk -- --clients 100000 --rate 50 --change '{"type":"setTest","isTest":true}'
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { seedStore } from '../server/src/cli/seed.ts';
import { loadConfig } from '../server/src/config/load-config.ts';
import { openStore } from '../server/src/main.ts';
import { type Answered, ask, endAsking, quantile } from './support/ask.ts';
import { startServer } from './support/server.ts';

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '50' },
    change: { type: 'string', default: '{"type":"setTest","isTest":true}' },
  },
});
const clients = Number(options.clients);
const rate = Number(options.rate);
const quietSeconds = 10;
const password = 'password-of-the-benchmark';

const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-bulk-'));
const settings = {
  DATA_DIR: folder,
  CLIENTELE_ADMIN_PASSWORD: password,
  CLIENTELE_API_KEY: 'installation-key-of-the-benchmark',
};
const opened = await openStore(loadConfig(settings), pino({ level: 'warn' }));
await seedStore(opened.ports, { count: clients, seed: 1, isPlain: false, ...silent() });
await opened.backend.close();

function silent() {
  return { onProgress: () => {}, onFinish: () => {}, signal: new AbortController().signal };
}

const server = await startServer(settings);
const { port } = server;
const logIn = await ask(port, 'POST', '/iam/auth/jwt/login', {}, { username: 'admin@localhost', password });
const headers = { authorization: `Bearer ${(JSON.parse(logIn.text) as { access: string }).access}` };

const pick = (): number => 2 + Math.floor(Math.random() * clients);

/** What people and programs ask meanwhile, one after the other. */
const requests: Readonly<Record<string, () => Promise<Answered>>> = {
  'one client': () => ask(port, 'GET', `/iam/clients/${pick()}`, headers),
  'a page of the list': () => ask(port, 'GET', '/iam/clients?limit=50&cdn=active', headers),
  'a change': () =>
    ask(port, 'PATCH', `/iam/clients/${pick()}`, headers, { website: `https://${Math.random()}.example` }),
};

/** Asks until told to stop, and prints how long it took. */
async function measure(name: string, until: () => Promise<boolean>): Promise<void> {
  const asked = Object.keys(requests);
  const answers: { kind: string; answer: Promise<Answered> }[] = [];
  let isOver = false;
  const watching = until().then(() => {
    isOver = true;
  });
  const begun = performance.now();
  while (!isOver) {
    while (answers.length < ((performance.now() - begun) / 1000) * rate) {
      const kind = asked[answers.length % asked.length] ?? '';
      answers.push({ kind, answer: (requests[kind] as () => Promise<Answered>)() });
    }
    await sleep(1);
  }
  await watching;
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`${name}: ${seconds.toFixed(1)} s\n`);
  const all: number[] = [];
  for (const kind of asked) {
    const times = (await Promise.all(answers.filter((one) => one.kind === kind).map(({ answer }) => answer))).map(
      ({ milliseconds }) => milliseconds,
    );
    all.push(...times);
    process.stdout.write(`  ${kind}: ${describe(times)}\n`);
  }
  process.stdout.write(`  all of them: ${describe(all)}\n`);
}

const describe = (times: readonly number[]): string =>
  `p50 ${quantile(times, 0.5)} ms, p95 ${quantile(times, 0.95)} ms, p99 ${quantile(times, 0.99)} ms, ${times.length} requests`;

interface Shown {
  readonly id: number;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

async function runToEnd(path: string, body?: object): Promise<Shown> {
  const made = await ask(port, 'POST', path, headers, body);
  if (made.status !== 202) throw new Error(made.text);
  let shown = JSON.parse(made.text) as Shown;
  while (shown.state === 'queued' || shown.state === 'running') {
    await sleep(1000);
    shown = JSON.parse((await ask(port, 'GET', `/api/v1/bulk-changes/${shown.id}`, headers)).text) as Shown;
  }
  process.stdout.write(`  ${shown.state}: ${JSON.stringify(shown.counts)}\n`);
  return shown;
}

await measure('Nothing else', async () => {
  await sleep(quietSeconds * 1000);
  return true;
});
let made: Shown | undefined;
await measure(`A change of ${clients} clients`, async () => {
  made = await runToEnd('/api/v1/bulk-changes', { change: JSON.parse(options.change), filter: {} });
  return true;
});
await measure('Its undo', async () => {
  await runToEnd(`/api/v1/bulk-changes/${made?.id}/undo`);
  return true;
});
endAsking();
await server.stop();
rmSync(folder, { recursive: true, force: true });
