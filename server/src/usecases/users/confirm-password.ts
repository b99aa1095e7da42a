import type { Caller } from '../../model/caller.ts';
import { type Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Ports, Unit } from '../ports.ts';
import { findBeginning } from '../sessions/find-beginning.ts';
import { beginAttempt } from '../sessions/limit-attempts.ts';

/** A password that was the caller's own when it was compared, which takes a while. */
export interface Confirmed {
  /**
   * A failure where it is not any more, or where the session has ended meanwhile. For the unit that does what was asked for: whoever knows
   * the old password must not undo its change by a request that was under way.
   */
  lookAgain(unit: Unit): Promise<Failure | undefined>;
}

/** Compares a password, given by the name of its field, with the caller's own. Guesses are limited as at log-in. */
export async function confirmPassword(
  ports: Ports,
  caller: Caller,
  given: Readonly<Record<string, string>>,
): Promise<Confirmed | Failure> {
  const attempt = beginAttempt(ports, caller);
  if (isFailure(attempt)) return attempt;
  const [[field, password] = ['', '']] = Object.entries(given);
  const refusal = invalid({ [field]: 'is not the password of this user' });
  let isGuess = false;
  try {
    const hash = await ports.store.read(caller, (unit) => unit.users.findOwnPasswordHash());
    isGuess = !(await ports.passwords.verify(password, hash));
    if (isGuess) return refusal;
    return {
      lookAgain: async (unit) => {
        const beganAt = await findBeginning(ports, unit, caller);
        if (isFailure(beganAt)) return beganAt;
        return (await unit.users.findOwnPasswordHash()) === hash ? undefined : refusal;
      },
    };
  } finally {
    if (!isGuess) attempt.forget();
  }
}
