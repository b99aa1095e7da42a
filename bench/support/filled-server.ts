import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { seedStore } from '../../server/src/cli/seed.ts';
import { loadConfig } from '../../server/src/config/load-config.ts';
import { openStore } from '../../server/src/main.ts';
import { program } from '../../server/src/model/caller.ts';
import type { Ports } from '../../server/src/usecases/ports.ts';
import { type MeasuredServer, startServer } from './server.ts';

const username = 'admin@client.example';
const password = 'password-of-the-benchmark';

/** Makes clients until a store has so many, and tells how far it is. */
export async function fillStore(ports: Ports, clients: number): Promise<void> {
  const { lastClientId } = await ports.store.read(program, (unit) => unit.bulk.findGround(1));
  const count = clients - Math.max(lastClientId - 1, 0);
  if (count <= 0) return;
  const begun = performance.now();
  const onProgress = (done: number) => process.stderr.write(`\r${done} of ${count} clients`);
  await seedStore(ports, { count, seed: 1, isPlain: false, onProgress, signal: new AbortController().signal });
  const seconds = (performance.now() - begun) / 1000;
  process.stderr.write(`\rfilled with ${count} clients in ${seconds.toFixed(0)} s\n`);
}

/** A server over a store with so many clients, and the administrator's access token. */
export interface FilledServer extends MeasuredServer {
  readonly address: string;
  readonly access: string;
}

/**
 * Starts a server over a filled store, which is kept for the next run: in the folder for temporary files, or in the PostgreSQL
 * database that a url names.
 */
export async function startFilledServer(clients: number, database?: string): Promise<FilledServer> {
  const folder = join(tmpdir(), 'clientele-bench-filled', database === undefined ? String(clients) : 'postgres');
  mkdirSync(folder, { recursive: true });
  const place = { DATA_DIR: folder, ...(database === undefined ? {} : { DATABASE_URL: database }) };
  const settings = { ...place, CLIENTELE_ADMIN_EMAIL: username, CLIENTELE_ADMIN_PASSWORD: password };
  const { backend, ports } = await openStore(loadConfig(settings), pino({ level: 'silent' }));
  await fillStore(ports, clients);
  await backend.close();
  const server = await startServer(place);
  const address = `http://127.0.0.1:${server.port}`;
  const login = await fetch(`${address}/iam/auth/jwt/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { access } = (await login.json()) as { access: string };
  return { ...server, address, access };
}
