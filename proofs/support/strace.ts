import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { waitFor } from '../../server/test/support/wait-for.ts';

const works = (): boolean => spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;

/**
 * Has strace there, which records or fails a program's calls of the system.
 * @throws where it is missing and we may not install it
 */
export function ensureStrace(): void {
  if (works()) return;
  const sentence = 'This proof needs strace: apt-get install strace';
  if (process.getuid?.() !== 0) throw new Error(sentence);
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'strace'], { env, stdio: 'ignore' });
  } catch (cause) {
    throw new Error(sentence, { cause });
  }
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
  await waitFor(`the end of ${file}`, () => {
    const descriptor = openSync(file, 'r');
    const from = Math.max(0, fstatSync(descriptor).size - end.length);
    const length = readSync(descriptor, end, 0, end.length, from);
    closeSync(descriptor);
    return new RegExp(`^${pid} +[+]{3} `, 'm').test(end.toString('latin1', 0, length));
  });
}
