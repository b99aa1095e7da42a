import { connect, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { backendNames, makePlace } from '../support/backends.ts';
import { installationKey as apiKey } from '../support/known.ts';
import { query } from '../support/query.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const rounds = 3;
const atOnce = 8;

interface LossyWay {
  readonly url: string;
  /** What the server had answered first, when it was stopped from saying it. */
  readonly lost: string;
  close(): Promise<void>;
}

/** A way to a server that is killed as soon as it says a word: what it answers was committed, and nobody hears it. */
async function startLossyWay(server: ServerProcess): Promise<LossyWay> {
  const { hostname, port } = new URL(server.url);
  let lost = '';
  const way = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) socket.on('error', () => {});
    near.on('data', (chunk) => void far.write(chunk));
    near.once('close', () => far.destroy());
    far.on('data', (chunk) => {
      server.send('SIGKILL');
      if (lost === '') lost = chunk.toString();
    });
    far.once('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = way.address() as { port: number };
  return {
    url: `http://127.0.0.1:${ownPort}`,
    get lost() {
      return lost;
    },
    close: () => new Promise((resolve) => way.close(() => resolve())),
  };
}

interface Answered {
  readonly status: number;
  readonly text: string;
  readonly isRepeated: boolean;
}

async function create(url: string, username: string): Promise<Answered> {
  const answer = await fetch(`${url}/hosting/api/client?apiKey=${apiKey}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `create ${username}`.replaceAll(' ', '-') },
    body: JSON.stringify({ username, emailAddress: 'a@agency.example', password: 'long enough' }),
  });
  const isRepeated = answer.headers.get('idempotency-replayed') === 'true';
  return { status: answer.status, text: await answer.text(), isRepeated };
}

describe.each(backendNames)('a server killed between commit and answer, on %s', (backend) => {
  const servers: ServerProcess[] = [];
  afterEach(async () => {
    for (const server of servers) await server.end('SIGKILL');
  });

  it(`I-112 a retry gets the answer that was lost, and nothing is done twice`, async () => {
    const place = await makePlace(backend);
    const settings = { ...place.settings, CLIENTELE_API_KEY: apiKey, LOG_LEVEL: 'info' };
    const start = async (): Promise<ServerProcess> => {
      const server = await startServer(settings);
      servers.push(server);
      return server;
    };
    // Another copy of the server, where the backend takes more than one: it was there all the time and knows of nothing.
    const copy = backend === 'postgres' ? await start() : undefined;
    for (let round = 0; round < rounds; round += 1) {
      const usernames = Array.from({ length: atOnce }, (_, index) => `round ${round} number ${index}`);
      const server = await start();
      const way = await startLossyWay(server);
      const heard = await Promise.allSettled(usernames.map((username) => create(way.url, username)));
      expect(heard.filter(({ status }) => status === 'fulfilled')).toEqual([]);
      expect(await server.exited).toMatchObject({ signal: 'SIGKILL' });
      await way.close();

      const after = copy ?? (await start());
      const answers = await Promise.all(usernames.map((username) => create(after.url, username)));
      for (const { status, text } of answers) expect(status, text).toBe(201);
      const again = await Promise.all(usernames.map((username) => create(after.url, username)));
      expect(again).toEqual(answers.map((answer) => ({ ...answer, isRepeated: true })));
      // The answer that was on its way is among them, byte for byte.
      const repeated = answers.filter(({ isRepeated }) => isRepeated).map(({ text }) => text);
      expect(repeated.filter((text) => way.lost.includes(text)).length, way.lost).toBe(1);
      const rows = await query(place, `select username from users where username like 'round ${round} %'`);
      expect(rows.map(({ username }) => username).sort()).toEqual([...usernames].sort());
      if (copy === undefined) await after.end();
    }
    await copy?.end();
    await place.remove();
  });
});
