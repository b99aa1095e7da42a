import { operator } from '../../model/caller.ts';
import { type Changes, passwordChange } from '../../model/client-changes.ts';
import { Failure, invalid } from '../../model/failure.ts';
import type { User } from '../../model/user.ts';
import type { Ports, Unit } from '../ports.ts';
import { forgetLogIns } from '../sessions/forget-log-ins.ts';
import { auditUser } from './audit-user.ts';
import { findChosenPasswordProblem } from './find-chosen-password-problem.ts';

/** Changes how a user gets in, by the operator's hand, and ends whatever the user's log-ins have opened. */
async function changeAccess(
  ports: Ports,
  name: string,
  changes: Changes,
  change: (unit: Unit, userId: number) => Promise<Failure | undefined>,
): Promise<User | Failure> {
  return ports.store.write(operator, async (unit): Promise<User | Failure> => {
    const known = (await unit.mailLinks.findUserByName(name)) ?? (await unit.mailLinks.findUserByEmail(name));
    const taken = known && (await unit.users.findForUpdate(known.id));
    if (taken === undefined) return new Failure('not_found');
    const failure = await change(unit, taken.user.id);
    if (failure !== undefined) return failure;
    await forgetLogIns(ports, unit, taken.user.id);
    await auditUser(unit, taken, { action: 'user_updated', changes });
    return taken.user;
  });
}

/** Sets the password of a user, by log-in name, or by an address that nobody else has. For whoever has the store itself. */
export async function setPasswordAsOperator(ports: Ports, name: string, password: string): Promise<User | Failure> {
  const problem = await findChosenPasswordProblem(ports, password);
  if (problem !== undefined) return invalid({ password: problem });
  const passwordHash = await ports.passwords.hash(password);
  return changeAccess(ports, name, passwordChange, async (unit, userId) => {
    await unit.users.savePasswordHash(userId, passwordHash);
    return undefined;
  });
}

/** Switches a user's second factor off: the way back for whoever has lost it with all recovery codes, and has nobody above. */
export function resetTwoFactorAsOperator(ports: Ports, name: string): Promise<User | Failure> {
  return changeAccess(ports, name, { twoFactor: [true, false] }, async (unit, userId) =>
    (await unit.twoFactors.remove(userId)) ? undefined : new Failure('two_factor_is_off'),
  );
}
