/**
 * GET one client through both dialects, with the check of the key or token, against a bare node:http server that answers
 * the same bytes. Interleaved rounds; each figure is the median of the rounds' ratios.
 * Aims: Hosting API at least 0.5, reseller API at least 0.4.
 *   npm run bench:point
 */
import { startBareServer } from './support/bare-server.ts';
import { createClientRequest } from './support/create-client.ts';
import { type LoadRequest, runLoad } from './support/load.ts';
import { type MeasuredServer, median, startServer } from './support/server.ts';

const rounds = 7;
const clients = 1000;
const password = 'password-of-the-benchmark';
/** The first reseller's technical client has the number 1. */
const counter = { from: 2, to: clients };

interface Measured {
  readonly name: string;
  readonly aim: number;
  readonly request: LoadRequest;
}

async function makeClients({ port, apiKey }: MeasuredServer): Promise<void> {
  await runLoad({
    port,
    requests: clients,
    request: createClientRequest(apiKey),
  });
}

async function post(url: string, headers: Record<string, string>, body: unknown): Promise<Record<string, string>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, string>;
}

/** A token of the administrator in the reseller's technical client, as programs use it. */
async function makeToken({ port }: MeasuredServer): Promise<string> {
  const iam = `http://127.0.0.1:${port}/iam`;
  const { access } = await post(`${iam}/auth/jwt/login`, {}, { username: 'admin@localhost', password });
  const made = await post(
    `${iam}/v2/clients/1/tokens`,
    { authorization: `Bearer ${access}` },
    { name: 'benchmark', exp_date: null, client_user: { role: { id: 1, name: 'Administrators' } } },
  );
  return made.token ?? '';
}

const server = await startServer({ CLIENTELE_ADMIN_PASSWORD: password });
await makeClients(server);
const measured: readonly Measured[] = [
  { name: 'Hosting API', aim: 0.5, request: { path: `/hosting/api/client/{{n}}?apiKey=${server.apiKey}` } },
  {
    name: 'reseller API',
    aim: 0.4,
    request: { path: '/iam/clients/{{n}}', headers: { authorization: `APIKey ${await makeToken(server)}` } },
  },
];

for (const { name, aim, request } of measured) {
  const sample = await fetch(`http://127.0.0.1:${server.port}${request.path.replace('{{n}}', String(clients))}`, {
    headers: request.headers ?? {},
  });
  const bare = await startBareServer(new Uint8Array(await sample.arrayBuffer()));
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const floor = await runLoad({ port: bare.port, seconds: 2, warmUpSeconds: 0.5, request, counter });
    const ours = await runLoad({ port: server.port, seconds: 2, warmUpSeconds: 0.5, request, counter });
    const others = Object.keys(ours.statuses).filter((status) => status !== '200');
    if (others.length > 0) throw new Error(`Not all answers were 200: ${JSON.stringify(ours.statuses)}`);
    ratios.push(ours.perSecond / floor.perSecond);
    process.stdout.write(
      `${name}, round ${round}: clientele ${Math.round(ours.perSecond)}/s (p99 ${ours.p99} ms), node:http ${Math.round(floor.perSecond)}/s\n`,
    );
  }
  process.stdout.write(`${name}, GET one client: ${median(ratios).toFixed(2)} of bare node:http (aim: ${aim})\n`);
  await bare.stop();
}
await server.stop();
