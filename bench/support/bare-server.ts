import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The floor that other figures are compared with: what node:http alone can answer on this machine. */
export interface BareServer {
  readonly port: number;
  stop(): Promise<void>;
}

const SELF = fileURLToPath(import.meta.url);

/** Starts a bare node:http server in a process of its own that answers every request with `body`, as JSON and status 200. */
export async function startBareServer(body: Uint8Array | string): Promise<BareServer> {
  const child = fork(SELF);
  child.send(Buffer.from(body).toString('base64'));
  const [port] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`The bare server ended with code ${code}.`))),
  ]);
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  return { port, stop };
}

function serve(body: Buffer, port: number, tell: (port: number) => void): void {
  // A latin1 string keeps every byte and lets node:http send head and body in one write, which a buffer does not.
  const text = body.toString('latin1');
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const server = createServer((_request, response) => {
    response.writeHead(200, headers).end(text, 'latin1');
  });
  server.listen(port, '127.0.0.1', () => tell((server.address() as AddressInfo).port));
}

/** Serves what the parent sends; by hand: `node bench/support/bare-server.ts <file> [port]`, which says its port. */
function main(): void {
  const [file, port = '0'] = process.argv.slice(2);
  if (file) {
    serve(readFileSync(file), Number(port), (listening) => process.stdout.write(`${listening}\n`));
    return;
  }
  process.once('message', (body: string) => {
    serve(Buffer.from(body, 'base64'), 0, (listening) => process.send?.(listening));
  });
  // The parent is gone, however it went.
  process.once('disconnect', () => process.exit());
}

if (process.argv[1] === SELF) main();
