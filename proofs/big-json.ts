import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { makePlace } from '../server/test/support/backends.ts';
import { makeDice } from '../server/test/support/dice.ts';
import { makeHttpCaller } from '../server/test/support/http.ts';
import { adminPassword, installationKey as apiKey, knownSecrets, metricsToken } from '../server/test/support/known.ts';
import { startServer } from '../server/test/support/server-process.ts';
import type { Proof } from './proof.ts';
import { type BigRequest, bigBodies, bigHeads } from './support/big-requests.ts';
import { makeAdminToken } from './support/make-token.ts';
import { readFigure } from './support/read-figure.ts';

/** Milliseconds that the event loop may be late at p99. */
const mostDelay = 50;

/** Kinds of heads that are larger than any may be: the answer of 431 may be overtaken by the end of the connection. */
const mayBreak = ['many tags'];
const kinds = [
  ...Object.entries(bigBodies).map(([name, make]) => ({ name, make: () => ({ path: '', headers: {}, body: make() }) })),
  ...Object.entries(bigHeads).map(([name, make]) => ({ name, make: () => ({ ...make(), body: undefined }) })),
];

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: object }>>>>;
}

/** An operation, as far as something large can be sent to it. */
interface Target {
  readonly method: string;
  readonly path: string;
  readonly hasBody: boolean;
}

/** Sends it. Gives the status; 0 where the connection broke without one. */
function send(url: string, agent: Agent, { method, path, headers, body }: BigRequest): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const asked = request({ agent, hostname, port, method, path, headers }, (response) => {
      response.resume();
      response.once('close', () => resolve(response.statusCode ?? 0));
    });
    asked.once('error', () => resolve(0));
    asked.end(body);
  });
}

/** Everything that reads what is sent to it, of each door. */
async function listTargets(url: string): Promise<readonly Target[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      ...{ method: method.toUpperCase(), path: path.replaceAll(/\{[^}]+\}/g, '2') },
      hasBody: requestBody !== undefined,
    })),
  );
}

/** The largest that may be sent, and larger. */
const proof: Proof = {
  lines: [11],
  holds:
    'JSON as deep, as wide, as full of escapes and of like names as a body has room for, strings of a million characters, four thousand parameters and heads of any size are answered at every operation, never 5xx, and hold up nobody: the event loop is less than 50 ms late at p99',
  unit: 'large requests',
  backends: ['sqlite', 'postgres'],
  sizes: { ci: 400, hand: 20_000 },
  async run({ backend, size, seed, judgesTimes, say }) {
    const dice = makeDice(seed);
    const place = await makePlace(backend);
    const server = await startServer({
      ...place.settings,
      ...knownSecrets,
      CLIENTELE_LOGIN_ATTEMPTS: '1000000',
    });
    const { url } = server;
    const token = await makeAdminToken(url, adminPassword);
    const ask = makeHttpCaller(url, null, 1);
    const targets = await listTargets(url);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const readDelay = async (): Promise<number> =>
      1_000 * (await readFigure(ask, metricsToken, 'nodejs_eventloop_lag_p99_seconds'));

    const statuses = new Map<number, number>();
    let worst = { name: '', p99: 0 };
    let done = 0;
    for (const [index, { name, make }] of kinds.entries()) {
      const { path: query, headers: more, body } = make();
      const fitting = targets.filter(({ hasBody }) => body === undefined || hasBody);
      const until = Math.floor((size * (index + 1)) / kinds.length);
      await readDelay();
      for (; done < until; done += 1) {
        const { method, path } = dice.pick(fitting);
        const key = path.startsWith('/hosting/') ? `${query === '' ? '?' : '&'}apiKey=${apiKey}` : '';
        const headers = { 'content-type': 'application/json', ...token, ...more };
        const status = await send(url, agent, { method, path: path + query + key, headers, body });
        const isFine = status >= 200 && (status < 500 || (status === 503 && !judgesTimes));
        assert.ok(isFine || (status === 0 && mayBreak.includes(name)), `${name} at ${method} ${path}: ${status}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        say(done + 1);
      }
      const p99 = await readDelay();
      if (p99 > worst.p99) worst = { name, p99 };
    }
    agent.destroy();
    ask.close();
    assert.equal(server.stderr, '');
    assert.deepEqual(await server.end(), { code: 0, signal: null });
    await place.remove();
    if (judgesTimes) assert.ok(worst.p99 < mostDelay, `${worst.name}: the event loop was ${worst.p99} ms late at p99`);
    const counts = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${count} ${status}`);
    return {
      kinds: kinds.length,
      operations: targets.length,
      answers: counts.join(', '),
      'the event loop was late by, at p99, while the worst kind was sent': `${worst.p99.toFixed(1)} ms (${worst.name})`,
    };
  },
};

export default proof;
