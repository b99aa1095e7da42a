import { readdirSync, readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** How much nicer than the event loop, in the steps of `nice`: about a tenth of its share where there are too few cores. */
const nicer = 10;
const nicest = 19;

/**
 * Lets the threads that hash passwords give way to the event loop where all cores are busy. On Linux a thread has a priority
 * of its own; elsewhere, or where the threads have no names (Node.js 22), nothing is done. To be called once the threads
 * are there. Measured by `bench:logins`.
 */
export function yieldPoolThreads(): void {
  const folder = '/proc/self/task';
  try {
    for (const thread of readdirSync(folder))
      if (readFileSync(`${folder}/${thread}/comm`, 'utf8').trim() === 'libuv-worker')
        setPriority(Number(thread), Math.min(getPriority() + nicer, nicest));
  } catch {
    // No such folder, or a thread that has ended: the hashing goes on, at the same priority as all else.
  }
}
