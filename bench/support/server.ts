import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A server as production runs it: a process of its own, on an embedded store in a throw-away folder. */
export interface MeasuredServer {
  readonly port: number;
  readonly apiKey: string;
  readonly dataDir: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../server/bin/clientele.mjs', import.meta.url));
const apiKey = 'installation-key-of-the-benchmark';

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

/** Starts a server with the default settings. Its log goes to a file in the folder, as a service manager would keep it. */
export async function startServer(settings: Record<string, string> = {}): Promise<MeasuredServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'clientele-bench-'));
  const port = await findFreePort();
  const log = openSync(join(dataDir, 'log'), 'a');
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, CLIENTELE_API_KEY: apiKey, ...settings },
    stdio: ['ignore', log, log],
  });
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (ready?.ok) break;
    if (child.exitCode !== null || tries > 200) throw new Error(`The server did not start: see ${dataDir}/log`);
    await sleep(50);
  }
  return {
    port,
    apiKey,
    dataDir,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The middle of several measurements: these machines are shared, and single rounds jump. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
