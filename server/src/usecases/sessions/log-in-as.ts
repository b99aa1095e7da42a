import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import { administrators } from '../../model/group.ts';
import { keepLogin, type LoginOrigin } from '../activity/log-ins.ts';
import type { Ports, Unit } from '../ports.ts';
import { findBeginning } from './find-beginning.ts';
import { type OpenSession, openSession } from './open-session.ts';

/** Opens a session in which the caller acts as a user of an ordinary account, and writes down that (s)he did. */
async function actAs(
  ports: Ports,
  unit: Unit,
  caller: Caller,
  origin: LoginOrigin,
  target: { readonly userId: number; readonly clientId: number; readonly resellerId: number },
): Promise<OpenSession | Failure> {
  const { userId, clientId, resellerId } = target;
  const actorUserId = caller.userId;
  if (actorUserId === null || actorUserId === userId) return new Failure('not_permitted');
  const beganAt = await findBeginning(ports, unit, caller);
  if (isFailure(beganAt)) return beganAt;
  const opened = await openSession(unit, ports.clock.now(), { userId, clientId, actorUserId, from: origin });
  if (isFailure(opened)) return opened;
  await keepLogin(unit, { userId, clientId }, origin, actorUserId);
  await unit.audit.append({ action: 'logged_in_as', resellerId, clientId, changes: { user: [null, userId] } });
  return opened;
}

/**
 * Logs the caller in as a user of one of the caller's clients, in the first of the user's accounts that the caller reaches.
 * Users of resellers and sellers are nobody's to be.
 */
export async function logInAsUser(
  ports: Ports,
  caller: Caller,
  userId: number,
  origin: LoginOrigin,
): Promise<OpenSession | Failure> {
  return ports.store.write(caller, async (unit) => {
    const taken = await unit.users.findForUpdate(userId);
    if (taken === undefined) return new Failure('not_found');
    const { user, accounts } = taken;
    if (caller.actorUserId !== null || user.type !== 'common' || user.isPlatformAdmin)
      return new Failure('not_permitted');
    const account = accounts.find(({ isReachable, type }) => isReachable && type === 'common');
    if (account === undefined) return new Failure('not_permitted');
    return actAs(ports, unit, caller, origin, { userId, clientId: account.clientId, resellerId: user.resellerId });
  });
}

/** Logs the caller in as the first of a client's Administrators who could log in. Not found where there is none. */
export async function logInAsClient(
  ports: Ports,
  caller: Caller,
  clientId: number,
  origin: LoginOrigin,
): Promise<OpenSession | Failure> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    const profile = client && (await unit.profiles.find(clientId));
    if (client === undefined || profile === undefined) return new Failure('not_found');
    if (caller.actorUserId !== null || profile.type !== 'common') return new Failure('not_permitted');
    const candidates = (await unit.members.list(clientId)).filter(
      ({ groupId, mayLogIn, type, isPlatformAdmin }) =>
        groupId === administrators && mayLogIn && type === 'common' && !isPlatformAdmin,
    );
    const chosen = candidates.find(({ userId }) => userId === client.registrant.userId) ?? candidates[0];
    if (chosen === undefined) return new Failure('not_found');
    return actAs(ports, unit, caller, origin, { userId: chosen.userId, clientId, resellerId: client.resellerId });
  });
}
