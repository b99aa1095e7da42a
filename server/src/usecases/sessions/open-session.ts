import { randomUUID } from 'node:crypto';
import type { Micros } from '../../lib/clock.ts';
import { Failure } from '../../model/failure.ts';
import type { LoginOrigin } from '../activity/log-ins.ts';
import type { SessionStanding } from '../ports/access-ports.ts';
import type { Unit } from '../ports.ts';

const microsAnHour = 3_600_000_000;
/** How long a refresh token may wait to be used: no token of a session lasts longer. */
export const refreshLasts = 24 * microsAnHour;
/** How long a session may last, however often it is refreshed: then the password is asked for again (NIST SP 800-63B, AAL1). */
const sessionLasts = 30 * 24 * microsAnHour;
/** How long somebody may be logged in as somebody else, however often the session is refreshed. */
const actingLasts = microsAnHour;

/** A session as its tokens are made of it. */
export interface OpenSession {
  readonly sessionId: string;
  /** The access token that is made with it. */
  readonly accessId: string;
  /** The refresh token that may follow, once. */
  readonly refreshId: string;
  readonly refreshExpiresAt: Micros;
  readonly startedAt: Micros;
  readonly standing: SessionStanding;
}

/** Who opens a session, and where. */
export interface SessionWish {
  readonly userId: number;
  readonly clientId: number;
  /** Who logs in as the user; null where it is the user. */
  readonly actorUserId: number | null;
  /** When a password was given for it; now, unless it follows from another session. */
  readonly beganAt?: Micros;
  /** Where it is opened, for the user to see. */
  readonly from: Pick<LoginOrigin, 'address' | 'userAgent'>;
}

/** When a session's next refresh token ends. */
export function findRefreshEnd(
  now: Micros,
  { actorUserId, beganAt }: Pick<SessionStanding, 'actorUserId' | 'beganAt'>,
): Micros {
  return actorUserId === null ? Math.min(now + refreshLasts, beganAt + sessionLasts) : beganAt + actingLasts;
}

/** Opens a session. Not found where the user cannot log in there. */
export async function openSession(unit: Unit, now: Micros, wish: SessionWish): Promise<OpenSession | Failure> {
  const { from, beganAt = now, ...who } = wish;
  const expiresAt = findRefreshEnd(now, { ...wish, beganAt });
  // The user sees it, and where somebody sits who acts as the user is not the user's to know. The log of log-ins has it.
  const { address, userAgent } = wish.actorUserId === null ? from : { address: null, userAgent: '' };
  const session = { id: randomUUID(), ...who, refreshId: randomUUID(), beganAt, expiresAt, address, userAgent };
  await unit.sessions.insert(session);
  const standing = await unit.sessions.findStanding(session.id, now);
  if (standing === undefined) return new Failure('not_found');
  return {
    sessionId: session.id,
    accessId: randomUUID(),
    refreshId: session.refreshId,
    refreshExpiresAt: expiresAt,
    startedAt: now,
    standing,
  };
}
