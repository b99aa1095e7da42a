import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';
import { makeTurnstile, type Turnstile } from './turnstile.ts';
import { yieldPoolThreads } from './yield-pool-threads.ts';

/** How passwords are hashed. */
export interface HashSettings {
  /** bcrypt's: one more doubles the time. */
  readonly cost: number;
  /** How many are computed at once, each on a thread of its own. */
  readonly atOnce: number;
  /** How many may wait for that. */
  readonly waiting: number;
}

const writeAsPhp = (hash: string): string => hash.replace(/^\$2b\$/, '$2y$');
const readAsPhp = (hash: string): string => hash.replace(/^\$2y\$/, '$2b$');

/**
 * Hashes and compares passwords by bcrypt, a few at once: the threads are the program's only ones for files and names of
 * hosts too, and the event loop needs a core. Beyond what may wait, TooBusy is thrown before anything is computed.
 */
export async function openPasswordHasher({ cost, atOnce, waiting }: HashSettings): Promise<{
  hash(password: string): Promise<string>;
  verify(password: string, hash: string | null): Promise<boolean>;
  readonly figures: Turnstile['figures'];
}> {
  // What a password is compared with where there is no user, or none with a password: it takes as long.
  const nobodysHash = await bcrypt.hash(randomUUID(), cost);
  // That was the first work of the threads, so they are there now.
  yieldPoolThreads();
  const turnstile = makeTurnstile({ atOnce, waiting, retryAfter: 2 });

  return {
    get figures() {
      return turnstile.figures;
    },
    hash: (password) => turnstile.pass(async () => writeAsPhp(await bcrypt.hash(password, cost))),
    verify: (password, hash) =>
      turnstile.pass(async () => {
        const isRight = await bcrypt.compare(password, readAsPhp(hash ?? nobodysHash));
        // A hash that was brought along and is cheaper to compute must not tell that its user exists.
        if (hash !== null && bcrypt.getRounds(readAsPhp(hash)) < cost) await bcrypt.compare(password, nobodysHash);
        return isRight && hash !== null;
      }),
  };
}
