import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { seedStore } from '../../src/cli/seed.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { openStore } from '../../src/main.ts';
import { backendNames, makePlace, type Place } from '../support/backends.ts';
import { installationKey, adminPassword as password } from '../support/known.ts';
import { query } from '../support/query.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait-for.ts';

const given = {
  CLIENTELE_API_KEY: installationKey,
  CLIENTELE_ADMIN_PASSWORD: password,
  CLIENTELE_PASSWORD_COST: '4',
  LOG_LEVEL: 'info',
};
const clients = 200;

/** Fills a place before a server opens it. */
async function fill({ settings }: Place): Promise<void> {
  const opened = await openStore(loadConfig({ ...settings, ...given }), pino({ level: 'silent' }));
  const nobodyLooks = { onProgress: () => {}, onFinish: () => {}, signal: new AbortController().signal };
  await seedStore(opened.ports, { count: clients, seed: 1, isPlain: true, ...nobodyLooks });
  await opened.backend.close();
}

describe.each(backendNames)('a bulk change whose server is killed, on %s', (backend) => {
  const servers: ServerProcess[] = [];
  afterEach(async () => {
    for (const server of servers) await server.end('SIGKILL');
  });

  it('G-541 is gone on with by another copy or by the next one, and each client is changed once', async () => {
    const place = await makePlace(backend);
    await fill(place);
    const start = async (): Promise<ServerProcess> => {
      const server = await startServer({ ...place.settings, ...given });
      servers.push(server);
      return server;
    };
    const first = await start();
    // Where the backend takes more than one, another copy shares the work.
    const copy = backend === 'postgres' ? await start() : undefined;
    const ask = async (server: ServerProcess, path: string, body?: object, access?: string) => {
      const answer = await fetch(server.url + path, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: {
          'content-type': 'application/json',
          ...(access === undefined ? {} : { authorization: `Bearer ${access}` }),
        },
      });
      // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test is there to say
      return (await answer.json()) as any;
    };
    const { access } = await ask(first, '/iam/auth/jwt/login', { username: 'admin@localhost', password });
    const { id } = await ask(
      first,
      '/api/v1/bulk-changes',
      { change: { type: 'setTest', isTest: true }, filter: { client_type: 'common' } },
      access,
    );
    const path = `/api/v1/bulk-changes/${id}`;
    await waitFor('the first clients to be changed', async () => {
      const { counts } = await ask(first, path, undefined, access);
      return counts.done > 0;
    });
    await first.end('SIGKILL');
    const after = copy ?? (await start());
    const done = await waitFor('the bulk change to be done', async () => {
      const shown = await ask(after, path, undefined, access);
      return shown.state === 'done' ? shown : undefined;
    });
    const rows = await query(place, "select id, version, is_test from clients where client_type = 'common'");
    const entries = await query(place, "select client_id, changes from audit_entries where action = 'client_updated'");
    const touched = entries
      .filter(({ changes }) => String(changes).includes('isTest'))
      .map(({ client_id }) => client_id);
    expect(rows.filter(({ is_test }) => Number(is_test) === 0)).toEqual([]);
    expect(done.counts).toMatchObject({
      total: clients,
      done: clients,
      changed: touched.length,
      refused: 0,
      failed: 0,
    });
    expect(new Set(touched).size).toBe(touched.length);
    // What is changed twice is in its third version.
    expect(new Set(rows.map(({ version }) => Number(version)))).toEqual(
      new Set(touched.length < clients ? [1, 2] : [2]),
    );
    await after.end();
    await place.remove();
  });
});
