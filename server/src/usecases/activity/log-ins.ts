import type { Login } from '../../model/activity.ts';
import type { LoginUser } from '../ports/access-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** Where a log-in comes from. */
export type LoginOrigin = Pick<Login, 'requestId' | 'address' | 'userAgent'>;

/** Who is logged in, and to which account. */
type LoggedIn = Pick<LoginUser, 'userId' | 'clientId'>;

/** Writes a log-in down, in the transaction that opens its session: by password, unless somebody logs in as the user. */
export function keepLogin(
  unit: Unit,
  { userId, clientId }: LoggedIn,
  origin: LoginOrigin,
  actorUserId: number | null = null,
): Promise<void> {
  const authType = actorUserId === null ? 'password' : 'log_in_as';
  return unit.activity.appendLogin({ ...origin, userId, clientId, actorUserId, isSuccessful: true, authType });
}

/**
 * Notes a log-in that was refused; of a name that nobody has where there is no user. It is written down later, and whom the
 * reseller wants told is told then: at once it would make every wrong guess a write, and tell by its duration whether the
 * name is known.
 */
export function noteFailedLogin(ports: Ports, user: LoginUser | undefined, origin: LoginOrigin): void {
  ports.activityNotes.note({
    kind: 'login',
    at: ports.clock.now(),
    login: {
      ...origin,
      userId: user?.userId ?? null,
      // A user whose accounts are all gone has none to choose.
      clientId: user?.clientId || null,
      actorUserId: null,
      isSuccessful: false,
      authType: 'password',
    },
    user: user && { userId: user.userId, username: user.username, resellerId: user.resellerId },
  });
}
