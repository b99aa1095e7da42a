import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { findEmailProblem } from '../../model/text-field.ts';
import { type ShownUser, showUser, type User } from '../../model/user.ts';
import { isAboveUser, isSelf } from '../../model/user-authority.ts';
import { hasRight } from '../../model/user-caller.ts';
import { applyUserWrite, findUserTextProblems, type UserWrite } from '../../model/user-write.ts';
import type { TakenUser } from '../ports/people-ports.ts';
import type { Ports } from '../ports.ts';
import { auditUser } from './audit-user.ts';
import { isStaleUser } from './is-stale-user.ts';

/** Whether a caller may turn one state of a user into the other. */
function mayChange(caller: Caller, taken: TakenUser, after: User): boolean {
  const { user: before } = taken;
  const self = isSelf(caller, before);
  if (!self && !isAboveUser(caller, taken)) return false;
  // Nobody locks the own door, and an own address is changed with the password in hand.
  if (before.isActive !== after.isActive && (caller.userId === before.id || !isAboveUser(caller, taken))) return false;
  return before.email === after.email || (caller.userId !== before.id && hasRight(caller, 'resell'));
}

/** Changes the named fields of a user: one's own, or of somebody whom the caller stands above. */
export async function updateUser(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<UserWrite>,
  ifMatch?: IfMatch,
): Promise<ShownUser | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const emailProblem = write.email === undefined ? undefined : findEmailProblem(write.email);

  return ports.store.write(caller, async (unit): Promise<ShownUser | Failure> => {
    const taken = await unit.users.findForUpdate(id);
    if (taken === undefined) return new Failure('not_found');
    const { user: before } = taken;
    const after = applyUserWrite(before, write);
    if (!mayChange(caller, taken, after)) return new Failure('not_permitted');
    if (await isStaleUser(unit, id, ifMatch)) return new Failure('stale_version');
    const isNewAddress = before.email !== after.email && emailProblem !== undefined;
    const problems = {
      ...findUserTextProblems(write),
      ...(isNewAddress ? { email: emailProblem } : {}),
      ...decoded.problems,
    };
    if (Object.keys(problems).length > 0) return invalid(problems);
    const changes = findChanges(showUser(before), showUser(after));
    if (Object.keys(changes).length > 0) {
      if (!(await unit.users.save(before, after))) return invalid({ email: 'is taken' });
      // They were sent to the old address.
      if (before.email !== after.email) await unit.mailLinks.useUp(id, ports.clock.now());
      // For good: whoever is let in again logs in again.
      if (before.isActive && !after.isActive) await unit.sessions.endOfUser(id, ports.clock.now(), null);
      await auditUser(unit, taken, { action: 'user_updated', changes });
    }
    return (await unit.users.find(id)) ?? new Failure('not_found');
  });
}
