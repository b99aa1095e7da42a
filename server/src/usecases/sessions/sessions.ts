import { randomUUID } from 'node:crypto';
import type { Micros } from '../../lib/clock.ts';
import { hasForbiddenCharacters } from '../../lib/text.ts';
import { type Caller, program } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { tellOfFailedLogin } from '../notifications/notify.ts';
import type { Standing } from '../ports/access-ports.ts';
import type { Ports, Unit } from '../ports.ts';

const microsAnHour = 3_600_000_000;
/** How long a refresh token may wait to be used. */
const refreshLasts = 24 * microsAnHour;

/** A session as its tokens are made of it. */
export interface OpenSession {
  readonly sessionId: string;
  /** The refresh token that may follow, once. */
  readonly refreshId: string;
  readonly refreshExpiresAt: Micros;
  readonly startedAt: Micros;
  readonly standing: Standing;
}

async function openSession(unit: Unit, now: Micros, userId: number, clientId: number): Promise<OpenSession | Failure> {
  const session = { id: randomUUID(), userId, clientId, refreshId: randomUUID(), expiresAt: now + refreshLasts };
  await unit.sessions.insert(session);
  const standing = await unit.sessions.findStanding(session.id, now);
  if (standing === undefined) return new Failure('not_found');
  return {
    sessionId: session.id,
    refreshId: session.refreshId,
    refreshExpiresAt: session.expiresAt,
    startedAt: now,
    standing,
  };
}

/**
 * Logs a user in by log-in name and password. An unknown name, a wrong password and a blocked user are refused alike, and
 * take as long: the hash is computed in every case.
 */
export async function logIn(
  ports: Ports,
  {
    username,
    password,
    address,
  }: { readonly username: string; readonly password: string; readonly address: string | null },
): Promise<OpenSession | Failure> {
  // No name has such characters, and not every store takes them.
  const user = hasForbiddenCharacters(username)
    ? undefined
    : await ports.store.read(program, (unit) => unit.sessions.findLoginUser(username));
  const isRight = await ports.passwords.verify(password, user?.passwordHash ?? null);
  if (user === undefined || !isRight || !user.mayLogIn) {
    await tellOfFailedLogin(ports, { username, address, user });
    return new Failure('wrong_credentials');
  }
  const now = ports.clock.now();
  const opened = await ports.store.write(program, (unit) => openSession(unit, now, user.userId, user.clientId));
  return isFailure(opened) ? new Failure('wrong_credentials') : opened;
}

/** Goes on with a session. A refresh token that was used before ends it: one of its two holders is a thief. */
export async function refreshSession(
  ports: Ports,
  { sessionId, refreshId }: { readonly sessionId: string; readonly refreshId: string },
): Promise<OpenSession | Failure> {
  const now = ports.clock.now();
  const next = { refreshId: randomUUID(), refreshExpiresAt: now + refreshLasts };
  // What ends the session must stay, so it is a result of the unit and not a failure, which would take it back.
  const standing = await ports.store.write(program, async (unit): Promise<Standing | undefined> => {
    const known = await unit.sessions.findStanding(sessionId, now);
    if (known === undefined) return undefined;
    if (await unit.sessions.rotate(sessionId, refreshId, next.refreshId, next.refreshExpiresAt)) return known;
    await unit.sessions.end(sessionId, now);
    return undefined;
  });
  if (standing === undefined || isFailure(standing)) return new Failure('invalid_session');
  return { sessionId, startedAt: now, standing, ...next };
}

/** Opens a session of the caller in another of the caller's own accounts. */
export async function chooseAccount(ports: Ports, caller: Caller, clientId: number): Promise<OpenSession | Failure> {
  const { userId } = caller;
  if (userId === null || caller.kind !== 'session') return new Failure('not_permitted');
  return ports.store.write(caller, async (unit) =>
    (await unit.sessions.hasAccount(userId, clientId))
      ? openSession(unit, ports.clock.now(), userId, clientId)
      : new Failure('not_found'),
  );
}
