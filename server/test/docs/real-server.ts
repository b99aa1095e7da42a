import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { top } from './pages.ts';

/** A server in a process of its own, as an operator starts it, over an empty folder. */
export interface RealServer {
  /** `http://127.0.0.1:` and a free port. */
  readonly address: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

/** Starts `clientele serve` and waits until it listens. `settings` are environment variables. */
export async function startRealServer(settings: Readonly<Record<string, string>> = {}): Promise<RealServer> {
  const apiKey = 'key-of-the-tests-of-the-pages';
  const folder = await mkdtemp(join(tmpdir(), 'clientele-pages-'));
  const child = spawn(process.execPath, [join(top, 'server/bin/clientele.mjs'), 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: folder, CLIENTELE_API_KEY: apiKey, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (address === undefined) continue;
    child.stdout.resume();
    return { address, apiKey, stop };
  }
  await stop();
  throw new Error(`The server ended before it listened:\n${lines.join('\n')}`);
}
