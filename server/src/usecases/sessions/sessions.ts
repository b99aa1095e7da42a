import { randomUUID } from 'node:crypto';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import { type Caller, makeVisitor, type Origin, program } from '../../model/caller.ts';
import { Failure, invalid, isFailure } from '../../model/failure.ts';
import { isInPerson } from '../../model/user-authority.ts';
import { keepLogin, type LoginOrigin, noteFailedLogin } from '../activity/log-ins.ts';
import type { Ports } from '../ports.ts';
import { checkCode } from '../two-factor/check-code.ts';
import { findBeginning } from './find-beginning.ts';
import { beginAttempt } from './limit-attempts.ts';
import { findRefreshEnd, type OpenSession, openSession } from './open-session.ts';

/** What somebody logs in with. */
export interface LogInWrite {
  readonly username: string;
  readonly password: string;
  /** A code of the authenticator, or a recovery code. */
  readonly oneTimePassword: string | undefined;
}

/** A refresh is no log-in: where it comes from is not written down. */
const nowhere: Origin = { requestId: null, address: null };

const wrongCode = 'is wrong, or was used before';

async function tryLogIn(ports: Ports, write: LogInWrite, origin: LoginOrigin): Promise<OpenSession | Failure> {
  const { username, password, oneTimePassword } = write;
  // No name has such characters, and not every store takes them.
  const user = hasForbiddenCharacters(username)
    ? undefined
    : await ports.store.read(program, (unit) => unit.sessions.findLoginUser(username));
  const isRight = await ports.passwords.verify(password, user?.passwordHash ?? null);
  if (user === undefined || !isRight || !user.mayLogIn) {
    noteFailedLogin(ports, user, origin);
    return new Failure('wrong_credentials');
  }
  const now = ports.clock.now();
  const { userId, clientId } = user;
  // A wrong code must stay counted, so it is a result of the unit and not a failure, which would take it back.
  const outcome = await ports.store.write(makeVisitor(origin, userId), async (unit) => {
    // While the password was compared, it may have been changed, and the sessions ended.
    await unit.sessions.holdWaysIn(userId);
    const known = await unit.sessions.findLoginUser(username);
    if (known?.userId !== userId || known.passwordHash !== user.passwordHash) return new Failure('wrong_credentials');
    const code = await checkCode(ports, unit, userId, oneTimePassword);
    if (code !== 'right') return code;
    await keepLogin(unit, user, origin);
    return openSession(unit, now, { userId, clientId, actorUserId: null, from: origin });
  });
  if (outcome === 'wrong' || isFailure(outcome)) noteFailedLogin(ports, user, origin);
  if (outcome === 'missing') return invalid({ oneTimePassword: 'is required' });
  if (outcome === 'wrong') return invalid({ oneTimePassword: wrongCode });
  return isFailure(outcome) && outcome.code === 'not_found' ? new Failure('wrong_credentials') : outcome;
}

/**
 * Logs a user in by log-in name and password, and a code where the user has a second factor, which is asked for after the
 * right password alone. An unknown name, a wrong password and a blocked user are refused alike, and take as long: the hash
 * is computed, and the failure noted, in every case.
 */
export async function logIn(ports: Ports, write: LogInWrite, origin: LoginOrigin): Promise<OpenSession | Failure> {
  const attempt = beginAttempt(ports, origin);
  if (isFailure(attempt)) return attempt;
  let isGuess = false;
  try {
    const result = await tryLogIn(ports, write, origin);
    isGuess = isFailure(result) && (result.code === 'wrong_credentials' || write.oneTimePassword !== undefined);
    return result;
  } finally {
    if (!isGuess) attempt.forget();
  }
}

/** Goes on with a session. A refresh token that was used before ends it: one of its two holders is a thief. */
export async function refreshSession(
  ports: Ports,
  { sessionId, refreshId }: { readonly sessionId: string; readonly refreshId: string },
): Promise<OpenSession | Failure> {
  const now = ports.clock.now();
  const nextId = randomUUID();
  const accessId = randomUUID();
  // What ends the session must stay, so it is a result of the unit and not a failure, which would take it back.
  const opened = await ports.store.write(makeVisitor(nowhere), async (unit): Promise<OpenSession | undefined> => {
    const known = await unit.sessions.findStanding(sessionId, now);
    if (known === undefined) return undefined;
    const refreshExpiresAt = findRefreshEnd(now, known);
    if (await unit.sessions.rotate(sessionId, refreshId, nextId, refreshExpiresAt))
      return { sessionId, accessId, refreshId: nextId, refreshExpiresAt, startedAt: now, standing: known };
    await unit.sessions.end(sessionId, now);
    return undefined;
  });
  return opened === undefined ? new Failure('invalid_session') : opened;
}

/** Opens a session of the caller in another of the caller's own accounts. It is over when the one that it follows from would be. */
export async function chooseAccount(
  ports: Ports,
  caller: Caller,
  clientId: number,
  from: LoginOrigin,
): Promise<OpenSession | Failure> {
  const { userId } = caller;
  if (userId === null || !isInPerson(caller)) return new Failure('not_permitted');
  return ports.store.write(caller, async (unit) => {
    const beganAt = await findBeginning(ports, unit, caller);
    if (isFailure(beganAt)) return beganAt;
    if (!(await unit.sessions.hasAccount(userId, clientId))) return new Failure('not_found');
    return openSession(unit, ports.clock.now(), { userId, clientId, actorUserId: null, beganAt, from });
  });
}
