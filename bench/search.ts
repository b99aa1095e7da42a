/**
 * The search box over a million clients: terms as they are typed, letter by letter, each prefix a search of its own. Prints
 * the milliseconds of answers by the letters typed so far, beside the floor, a request that looks for nothing. Aim: under
 * 300 ms at the 95th percentile.
 *   npm run bench:search -- --clients 1000000 --rounds 3
 * The filled store is kept for the next run in the folder for temporary files.
 */
import { parseArgs } from 'node:util';
import { startFilledServer } from './support/filled-server.ts';

const { values: options } = parseArgs({
  options: { clients: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '3' } },
});
const aim = 300;
/** Companies, parts of names, addresses, hosts, numbers; common ones, rare ones, and such as nobody has. */
const terms = [
  ...['hochschule', 'universität', 'inc', 'siemens', 'bank of', 'müller', 'operations', 'network@', 'office@'],
  ...['shop.', 'www.univ', '.example', '500123', 'zqxj', 'international', 'association', 'west', 'helpdesk', 'a ltd'],
] as const;

const server = await startFilledServer(Number(options.clients));

/** Milliseconds until the answer to a search is there. */
async function search(q: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${server.address}/api/v1/clients/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.access}` },
    body: JSON.stringify({ q, limit: 8 }),
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${q}: ${answer.status}`);
  return performance.now() - begun;
}

const at = (times: readonly number[], share: number): number => {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
const describe = (times: readonly number[]): string =>
  `${times.length} searches, p50 ${at(times, 0.5).toFixed(1)}, p95 ${at(times, 0.95).toFixed(1)}, most ${at(times, 1).toFixed(1)} ms`;

const byLength = new Map<number, number[]>();
const slowest: { term: string; ms: number }[] = [];
for (let round = 0; round < Number(options.rounds); round += 1)
  for (const term of terms) {
    const letters = [...term];
    for (let length = 1; length <= letters.length; length += 1) {
      const typed = letters.slice(0, length).join('');
      const ms = await search(typed);
      slowest.push({ term: typed, ms });
      byLength.set(length, [...(byLength.get(length) ?? []), ms]);
    }
  }
const floor: number[] = [];
for (let round = 0; round < 50; round += 1) floor.push(await search(''));
await server.stop();

for (const [length, times] of byLength)
  process.stdout.write(`${String(length).padStart(2)} letters: ${describe(times)}\n`);
for (const { term, ms } of slowest.sort((one, other) => other.ms - one.ms).slice(0, 8))
  process.stdout.write(`slowest: ${term} ${ms.toFixed(0)} ms\n`);
const all = [...byLength.values()].flat();
const isMet = at(all, 0.95) < aim;
process.stdout.write(
  `floor: ${describe(floor)}\nall: ${describe(all)} (aim: p95 under ${aim})${isMet ? '' : '   missed'}\n`,
);
