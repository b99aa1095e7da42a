import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports, Unit } from '../ports.ts';

/**
 * When the session that a caller came with began, or now for a program. A failure where it has ended since the caller was let in: whoever
 * ended it is not to find another one that it has opened meanwhile, nor a password that it has set.
 */
export async function findBeginning(
  { clock }: Pick<Ports, 'clock'>,
  unit: Unit,
  caller: Caller,
): Promise<Micros | Failure> {
  const { userId, sessionId = null } = caller;
  const now = clock.now();
  if (userId === null || sessionId === null) return now;
  await unit.sessions.holdWaysIn(userId);
  return (await unit.sessions.findStanding(sessionId, now))?.beganAt ?? new Failure('invalid_session');
}
