import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const top = join(import.meta.dirname, '..', '..');

/** Who runs the demonstration: see `server/src/cli/samples/demo-screen.ts`. */
export const administrator = { username: 'admin@demo.example', password: 'clientele-demo' } as const;

/** A demonstration in a process of its own, and a browser before it. */
export interface Stage {
  readonly address: string;
  readonly browser: Browser;
  /** A window of its own: what it stores no other window sees. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Requests that left the server's origin, and errors that pages wrote down. Both stay empty. */
  readonly strays: readonly string[];
  readonly errors: readonly string[];
  close(): Promise<void>;
}

function findChromium(): string {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(
    `There is no Chromium at ${path}. Install it ("apt-get install chromium" on Debian), or name one in CHROMIUM.`,
  );
}

/** Waits for the address that the demonstration prints. */
async function readAddress(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The demonstration has no output');
  for await (const line of createInterface(server.stdout)) {
    const [, address] = /Address +(http:\/\/\S+)/.exec(line) ?? [];
    if (address !== undefined) {
      server.stdout.resume();
      return address;
    }
  }
  throw new Error('The demonstration ended before it said where it is');
}

/** Starts both. `settings` are environment variables of the server. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-e2e-'));
  const executablePath = findChromium();
  const server = spawn(process.execPath, [join(top, 'server/bin/clientele.mjs'), 'demo'], {
    env: { PATH: process.env.PATH, TMPDIR: folder, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  const address = await readAddress(server);
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const strays: string[] = [];
  const errors: string[] = [];
  return {
    address,
    browser,
    strays,
    errors,
    async open(options = {}) {
      const context = await browser.newContext({
        baseURL: address,
        locale: 'en-GB',
        timezoneId: 'UTC',
        viewport: { width: 1440, height: 900 },
        colorScheme: 'light',
        ...options,
      });
      context.setDefaultTimeout(60_000);
      context.on('request', (request) => {
        if (!request.url().startsWith(address) && !/^(?:data|blob):/.test(request.url())) strays.push(request.url());
      });
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        // A refusal that a story provokes is written down by the browser too.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) errors.push(message.text());
      });
      return context;
    },
    async close() {
      await browser.close();
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
