import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { isInPerson } from '../../model/user-authority.ts';
import type { OpenLogIns } from '../ports/access-ports.ts';
import type { Ports } from '../ports.ts';
import { auditUser } from '../users/audit-user.ts';
import { confirmPassword } from '../users/confirm-password.ts';

/** Which of one's sessions are to end: one by its id, or all but the one that asks. */
export interface EndWrite {
  readonly id?: string;
  /** One's own: whoever found an open window is not to lock its owner out. */
  readonly password?: string;
}

/** The user that the caller is, in person: no program, and nobody who is logged in as somebody else. */
function findPerson(caller: Caller): number | Failure {
  return caller.userId === null || !isInPerson(caller) ? new Failure('not_permitted') : caller.userId;
}

/** The sessions of the caller that open something now, the one that was used last first: a hundred of them, and how many there are. */
export async function listOwnSessions(ports: Ports, caller: Caller): Promise<OpenLogIns | Failure> {
  const userId = findPerson(caller);
  if (isFailure(userId)) return userId;
  return ports.store.read(caller, (unit) => unit.sessions.listOpen(userId, ports.clock.now()));
}

/**
 * Ends one session of the caller, or all others, and those in which the caller is logged in as somebody else: from the next request on their
 * tokens open nothing. Gives how many were ended.
 */
export async function endOwnSessions(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<EndWrite>,
): Promise<number | Failure> {
  if (isFailure(decoded)) return decoded;
  const userId = findPerson(caller);
  if (isFailure(userId)) return userId;
  const { id, password } = decoded.write;
  const problems = { ...(password === undefined ? { password: 'is required' } : {}), ...decoded.problems };
  if (Object.keys(problems).length > 0 || password === undefined) return invalid(problems);
  const confirmed = await confirmPassword(ports, caller, { password });
  if (isFailure(confirmed)) return confirmed;
  return ports.store.write(caller, async (unit): Promise<number | Failure> => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_found');
    const overtaken = await confirmed.lookAgain(unit);
    if (overtaken !== undefined) return overtaken;
    const now = ports.clock.now();
    if (id !== undefined && !(await unit.sessions.endOwn(userId, id, now))) return new Failure('not_found');
    const ended = id === undefined ? await unit.sessions.endOfUser(userId, now, caller.sessionId) : 1;
    if (ended > 0)
      await auditUser(unit, taken, { action: 'sessions_ended', changes: { sessionsEnded: [null, ended] } });
    return ended;
  });
}
