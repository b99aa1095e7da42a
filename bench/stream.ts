/**
 * The plain array of every client through a server of its own, which is all that its process does. Prints the highest
 * resident size of the process while it streams, and before. Aim: under 300 MB with a million clients.
 *   npm run bench:stream -- --clients 1000000
 * The filled store is kept for the next run in the folder for temporary files.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startFilledServer } from './support/filled-server.ts';

const { values: options } = parseArgs({ options: { clients: { type: 'string', default: '1000000' } } });
const clients = Number(options.clients);
const aim = 300;

/** Megabytes that a process has, or had at the most, in memory. */
function readMemory(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes] = new RegExp(`${line}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

const server = await startFilledServer(clients);
const before = readMemory(server.pid, 'VmRSS');
const begun = performance.now();
const { body } = await fetch(`${server.address}/iam/clients`, {
  headers: { authorization: `Bearer ${server.access}` },
});
let bytes = 0;
for await (const chunk of body ?? []) bytes += chunk.length;
const seconds = (performance.now() - begun) / 1000;
const highest = readMemory(server.pid, 'VmHWM');
await server.stop();
process.stdout.write(
  `${clients} clients, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s; resident ${before} MB before, ` +
    `${highest} MB at the most (aim: under ${aim})${highest < aim ? '' : '   missed'}\n`,
);
