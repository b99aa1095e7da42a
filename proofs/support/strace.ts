import { spawn, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { waitFor } from '../../server/test/support/wait-for.ts';

/** Milliseconds that strace may take. Generous: the machine may be busy. */
const patience = 60_000;

const works = (): boolean => spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

/** @throws where strace is missing, which records or fails a program's calls of the system */
export function ensureStrace(): void {
  if (!works()) throw new Error('This needs strace: apt-get install strace');
}

/** What changes files, and what sends answers. Whatever else changes files is here too, so that a trace without it shows that. */
const recorded =
  'openat,creat,write,writev,pwrite64,pwritev,pwritev2,fallocate,copy_file_range,sendfile,fsync,fdatasync,sync_file_range,' +
  'truncate,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir';

/**
 * The words before a command that record its calls into a file, with all that was written. The command stays our own child:
 * the tracer is a grandchild, so signals reach the command.
 */
export const recordTo = (file: string): readonly string[] => [
  ...['strace', '-D', '-f', '-y', '-x', '-s', '16777216', '--seccomp-bpf'],
  ...['-e', `trace=${recorded}`, '-e', 'signal=KILL', '-o', file],
];

/** Waits until the end of a process stands in its trace: strace writes on for a moment after that. */
export async function waitForTrace(file: string, pid: number): Promise<void> {
  const end = Buffer.alloc(4096);
  const hasEnded = (): boolean => {
    const descriptor = openSync(file, 'r');
    const from = Math.max(0, fstatSync(descriptor).size - end.length);
    const length = readSync(descriptor, end, 0, end.length, from);
    closeSync(descriptor);
    return new RegExp(`^${pid} +[+]{3} `, 'm').test(end.toString('latin1', 0, length));
  };
  await waitFor(`the end of ${file}`, hasEnded, patience);
}

/** One call of the system that fails: the n-th of its kind, in each thread of the program. */
export interface Fault {
  readonly call: string;
  /** As the system names it: `EIO`. */
  readonly error: string;
  readonly n: number;
  /** All after the n-th fail too. */
  readonly isLasting: boolean;
}

const inject = ({ call, error, n, isLasting }: Fault): string =>
  `inject=${call}:error=${error}:when=${n}${isLasting ? '+' : ''}`;

/** The words before a command that fail one of its calls on these files, and record all on them. */
export const failIn = (fault: Fault, files: readonly string[], trace: string): readonly string[] => [
  ...['strace', '-D', '-f', '-y', '-x', '-s', '64', '--seccomp-bpf', '-e', `trace=${recorded}`, '-e', inject(fault)],
  ...[...files.flatMap((file) => ['-P', file]), '-e', 'signal=KILL', '-o', trace],
];

/** How many calls were failed, by what a trace says. */
export const countFailed = (trace: string): number => readFileSync(trace, 'latin1').split('(INJECTED)').length - 1;

/**
 * Goes to a program that runs: fails one of its calls from now on, where there is one to be failed, and records what changes files.
 * Ends when the answer is called: the program runs on by itself.
 */
export async function attach(pid: number, fault: Fault | undefined, trace: string): Promise<() => Promise<void>> {
  const failing = fault === undefined ? [] : ['-e', inject(fault)];
  const what = ['-e', `trace=${recorded}`, ...failing, '-e', 'signal=KILL', '-o', trace];
  const tracer = spawn('strace', ['-f', '-y', '-x', '-s', '2048', ...what, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  tracer.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const closed = new Promise<void>((resolve) => tracer.once('close', () => resolve()));
  const isThere = (): boolean => {
    if (tracer.exitCode !== null) throw new Error(`strace cannot attach: ${said}`);
    return said.includes('attached');
  };
  await waitFor('strace to be there', isThere, patience);
  return () => {
    tracer.kill('SIGINT');
    return closed;
  };
}
