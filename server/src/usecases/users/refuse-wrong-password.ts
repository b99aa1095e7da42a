import type { Caller } from '../../model/caller.ts';
import { type Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';
import { beginAttempt } from '../sessions/limit-attempts.ts';

/** A failure where a password, given by the name of its field, is not the caller's own. Guesses are limited as at log-in. */
export async function refuseWrongPassword(
  ports: Ports,
  caller: Caller,
  given: Readonly<Record<string, string>>,
): Promise<Failure | undefined> {
  const attempt = beginAttempt(ports, caller);
  if (isFailure(attempt)) return attempt;
  const [[field, password] = ['', '']] = Object.entries(given);
  let isGuess = false;
  try {
    const hash = await ports.store.read(caller, (unit) => unit.users.findOwnPasswordHash());
    isGuess = !(await ports.passwords.verify(password, hash));
    return isGuess ? invalid({ [field]: 'is not the password of this user' }) : undefined;
  } finally {
    if (!isGuess) attempt.forget();
  }
}
