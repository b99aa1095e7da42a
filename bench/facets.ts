/**
 * What the console's list shows beside itself, over a million clients: the facets of some filters, and the dashboard's figures.
 * Prints milliseconds of whole answers, beside the floor, a request that looks for nothing. A client is changed before each
 * one: on SQLite they are remembered until the next commit.
 *   npm run bench:facets -- --clients 1000000 --rounds 5 --database postgres://…
 * Without a database on SQLite. The filled store is kept for the next run.
 */
import { parseArgs } from 'node:util';
import { startFilledServer } from './support/filled-server.ts';
import { median } from './support/server.ts';

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    database: { type: 'string' },
  },
});
const requests = [
  ...['facets', 'facets?is_test=false', 'facets?cdn=active', 'facets?companyName=inc', 'facets?users_name=operations'],
  ...['facets?feature_id_in=1,2', 'facets?min_traffic=10', 'figures', 'figures?is_test=false'],
] as const;

const server = await startFilledServer(Number(options.clients), options.database);
const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.access}` };

async function ask(method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(`${server.address}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status}`);
}

async function measure(path: string): Promise<number> {
  const begun = performance.now();
  await ask('GET', path);
  return performance.now() - begun;
}

for (const request of ['search?q=', ...requests]) {
  const times: number[] = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    await ask('PATCH', '/iam/clients/2', { companyName: `Round ${round} of ${request}` });
    times.push(await measure(`/api/v1/clients/${request}`));
  }
  const name = request === 'search?q=' ? 'floor' : request;
  process.stdout.write(
    `${name.padEnd(32)} ${median(times).toFixed(0).padStart(6)} ms, most ${Math.max(...times).toFixed(0)}\n`,
  );
}
await server.stop();
