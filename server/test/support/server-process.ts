import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitFor } from './wait-for.ts';

/** Where Node.js keeps what it has compiled: a start then takes two thirds of the work. */
export const compileCache = join(tmpdir(), 'clientele-test-compiled');

const bin = fileURLToPath(new URL('../../bin/clientele.mjs', import.meta.url));

/** How a process ended: its exit code, or the signal that killed it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A `clientele` process of its own, as an operator starts it. */
export interface ClienteleProcess {
  readonly pid: number;
  /** Everything that it wrote so far. */
  readonly stdout: string;
  readonly stderr: string;
  readonly exited: Promise<Exit>;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Exit>;
  send(signal: NodeJS.Signals): void;
}

/** One that serves. */
export interface ServerProcess extends ClienteleProcess {
  /** Where it listens: `http://127.0.0.1:40123`. */
  readonly url: string;
}

type Settings = Readonly<Record<string, string>>;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts `clientele` with these words behind it and nothing but these settings. Node may be given options of its own, and the
 * program something to read. `through` is a program that runs it, such as strace, with its options.
 */
export function startClientele(
  words: readonly string[],
  settings: Settings,
  nodeOptions: readonly string[] = [],
  input = '',
  through: readonly string[] = [],
): ClienteleProcess {
  const [program = '', ...parts] = [...through, process.execPath, ...nodeOptions, bin, ...words];
  const child = spawn(program, parts, {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Most commands read nothing, and may have ended by now.
  child.stdin.on('error', () => undefined).end(input);
  running.add(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  const { promise: exited, resolve, reject } = Promise.withResolvers<Exit>();
  child.once('error', reject);
  // Not 'exit': what it wrote last may still be under way then.
  child.once('close', (code, signal) => {
    running.delete(child);
    resolve({ code, signal });
  });
  return {
    pid: child.pid ?? 0,
    get stdout() {
      return output.stdout;
    },
    get stderr() {
      return output.stderr;
    },
    exited,
    end(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
    send: (signal) => void child.kill(signal),
  };
}

/** Starts a server on a free port and waits until it is ready. The port is read from its log, so `LOG_LEVEL` must be info or more. */
export async function startServer(settings: Settings, through: readonly string[] = []): Promise<ServerProcess> {
  const whole = { PORT: '0', CLIENTELE_PASSWORD_COST: '4', ...settings };
  const started = startClientele(['serve'], whole, [], '', through);
  let ended: Exit | undefined;
  void started.exited.then((exit) => {
    ended = exit;
  });
  const url = await waitFor('the server to be ready', () => {
    if (ended !== undefined)
      throw new Error(`The server ended (${ended.code ?? ended.signal}):\n${started.stdout}${started.stderr}`);
    return /ready at (http:[^,]+),/.exec(started.stdout)?.[1];
  });
  return Object.defineProperties({ url }, Object.getOwnPropertyDescriptors(started)) as ServerProcess;
}
