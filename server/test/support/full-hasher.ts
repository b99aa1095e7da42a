import type { PasswordHasher } from '../../src/usecases/ports.ts';

/** Settings with which two passwords are as many as there may be: one that is hashed, and one that waits. */
export const oneHash = {
  CLIENTELE_PASSWORD_COST: '9',
  CLIENTELE_PASSWORD_THREADS: '1',
  CLIENTELE_PASSWORD_QUEUE: '1',
} as const;

/** Does something while both places are taken: whoever leaves one takes it again before anybody else can. */
export async function whileFull<T>(passwords: PasswordHasher, work: () => Promise<T>): Promise<T> {
  let isOver = false;
  const keepPlace = async (): Promise<void> => {
    while (!isOver) await passwords.hash('a password that keeps a place');
  };
  const places = [keepPlace(), keepPlace()];
  try {
    return await work();
  } finally {
    isOver = true;
    await Promise.all(places);
  }
}
