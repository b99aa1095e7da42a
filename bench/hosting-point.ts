/**
 * GET one client of the Hosting API, with the check of its key, against a bare node:http server that answers the same
 * bytes. Interleaved rounds; the figure is the median of the rounds' ratios. Aim: at least 0.5.
 *   npm run bench:point
 */
import { startBareServer } from './support/bare-server.ts';
import { type LoadRequest, runLoad } from './support/load.ts';
import { median, startServer } from './support/server.ts';

const rounds = 7;
const clients = 1000;
const passwordHash = `$2y$10$${'a'.repeat(53)}`;

const server = await startServer();
const base = `/hosting/api/client`;
const key = `apiKey=${server.apiKey}`;
await runLoad({
  port: server.port,
  requests: clients,
  request: {
    method: 'POST',
    path: `${base}?${key}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: 'client-{{n}}',
      passwordHash,
      emailAddress: 'office-{{n}}@client.example',
      company: 'Client {{n}}',
      domainMaxCount: 10,
    }),
  },
});
// The first reseller's technical client has the number 1.
const request: LoadRequest = { path: `${base}/{{n}}?${key}` };
const counter = { from: 2, to: clients };
const sample = await fetch(`http://127.0.0.1:${server.port}${base}/${clients}?${key}`);
const bare = await startBareServer(new Uint8Array(await sample.arrayBuffer()));

const ratios: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const floor = await runLoad({ port: bare.port, seconds: 2, warmUpSeconds: 0.5, request, counter });
  const ours = await runLoad({ port: server.port, seconds: 2, warmUpSeconds: 0.5, request, counter });
  const others = Object.keys(ours.statuses).filter((status) => status !== '200');
  if (others.length > 0) throw new Error(`Not all answers were 200: ${JSON.stringify(ours.statuses)}`);
  ratios.push(ours.perSecond / floor.perSecond);
  process.stdout.write(
    `round ${round + 1}: clientele ${Math.round(ours.perSecond)}/s (p99 ${ours.p99} ms), node:http ${Math.round(floor.perSecond)}/s, ratio ${(ours.perSecond / floor.perSecond).toFixed(2)}\n`,
  );
}
process.stdout.write(`GET one client, ratio to bare node:http: ${median(ratios).toFixed(2)} (aim: 0.50)\n`);
await bare.stop();
await server.stop();
