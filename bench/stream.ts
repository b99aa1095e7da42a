/**
 * The plain array of every client through a server of its own, which is all that its process does. Prints the highest
 * resident size of the process while it streams, and before. Aim: under 300 MB with a million clients.
 *   npm run bench:stream -- --clients 1000000
 * The filled store is kept for the next run in the folder for temporary files.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { seedStore } from '../server/src/cli/seed.ts';
import { loadConfig } from '../server/src/config/load-config.ts';
import { openStore } from '../server/src/main.ts';
import { program } from '../server/src/model/caller.ts';
import { startServer } from './support/server.ts';

const { values: options } = parseArgs({ options: { clients: { type: 'string', default: '1000000' } } });
const clients = Number(options.clients);
const username = 'admin@client.example';
const password = 'password-of-the-benchmark';
const aim = 300;

/** A store with so many clients. */
async function fill(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const settings = { DATA_DIR: folder, CLIENTELE_ADMIN_EMAIL: username, CLIENTELE_ADMIN_PASSWORD: password };
  const { backend, ports } = await openStore(loadConfig(settings), pino({ level: 'silent' }));
  const { lastClientId } = await ports.store.read(program, (unit) => unit.bulk.findGround(1));
  const count = clients - Math.max(lastClientId - 1, 0);
  const onProgress = (done: number) => process.stderr.write(`\r${done} of ${count} clients`);
  if (count > 0)
    await seedStore(ports, { count, seed: 1, isPlain: false, onProgress, signal: new AbortController().signal });
  await backend.close();
}

/** Megabytes that a process has, or had at the most, in memory. */
function readMemory(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${line}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

const folder = join(tmpdir(), 'clientele-bench-stream', String(clients));
await fill(folder);
const server = await startServer({ DATA_DIR: folder });
const iam = `http://127.0.0.1:${server.port}/iam`;
const login = await fetch(`${iam}/auth/jwt/login`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ username, password }),
});
const { access } = (await login.json()) as { access: string };
const before = readMemory(server.pid, 'VmRSS');
const begun = performance.now();
const { body } = await fetch(`${iam}/clients`, { headers: { authorization: `Bearer ${access}` } });
let bytes = 0;
for await (const chunk of body ?? []) bytes += chunk.length;
const seconds = (performance.now() - begun) / 1000;
const highest = readMemory(server.pid, 'VmHWM');
await server.stop();
process.stdout.write(
  `${clients} clients, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s; resident ${before} MB before, ` +
    `${highest} MB at the most (aim: under ${aim})${highest < aim ? '' : '   missed'}\n`,
);
