import type { Caller } from '../../model/caller.ts';
import { findChanges, passwordChange } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { findPasswordProblem } from '../../model/password.ts';
import { findEmailProblem } from '../../model/text-field.ts';
import { type ShownUser, showUser } from '../../model/user.ts';
import { isSelf } from '../../model/user-authority.ts';
import { withEmail } from '../../model/user-write.ts';
import type { Ports } from '../ports.ts';
import { forgetLogIns } from '../sessions/forget-log-ins.ts';
import { refuseWrongPassword } from './refuse-wrong-password.ts';

export interface PasswordWrite {
  readonly old?: string;
  readonly new?: string;
  /** The new one again. */
  readonly double?: string;
}

export interface EmailWrite {
  readonly newEmail?: string;
  /** The one that the user has. */
  readonly password?: string;
}

function require(write: Readonly<Record<string, unknown>>, fields: readonly string[]): Problems {
  return Object.fromEntries(
    fields.filter((field) => write[field] === undefined).map((field) => [field, 'is required']),
  );
}

/** Refuses whoever is not that user: what is asked for here only the user knows. */
async function refuseOthers(ports: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  const user = await ports.store.read(caller, (unit) => unit.users.find(id));
  if (user === undefined) return new Failure('not_found');
  return isSelf(caller, user) ? undefined : new Failure('not_permitted');
}

/** Changes the caller's own password. All other sessions of the user end, and what links in mails would have opened. */
export async function changePassword(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<PasswordWrite>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const refusal = await refuseOthers(ports, caller, id);
  if (refusal !== undefined) return refusal;
  const { old, new: fresh, double } = decoded.write;
  const problem = fresh === undefined ? undefined : findPasswordProblem(fresh, ports.policy.passwordMinLength);
  const problems = {
    ...require({ ...decoded.write }, ['old', 'new', 'double']),
    ...(problem === undefined ? {} : { new: problem }),
    ...(double === undefined || double === fresh ? {} : { double: 'must be the same as the new password' }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || old === undefined || fresh === undefined) return invalid(problems);
  const wrong = await refuseWrongPassword(ports, caller, { old });
  if (wrong !== undefined) return wrong;
  const passwordHash = await ports.passwords.hash(fresh);
  return ports.store.write(caller, async (unit) => {
    await unit.users.saveOwnPasswordHash(passwordHash);
    await forgetLogIns(ports, unit, id, caller.sessionId);
    const { resellerId, clientId } = caller;
    await unit.audit.append({ action: 'user_updated', resellerId, clientId, changes: passwordChange });
    return undefined;
  });
}

/** Changes the caller's own address, and the log-in name where it is the address. */
export async function changeEmail(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<EmailWrite>,
): Promise<ShownUser | Failure> {
  if (isFailure(decoded)) return decoded;
  const refusal = await refuseOthers(ports, caller, id);
  if (refusal !== undefined) return refusal;
  const { newEmail, password } = decoded.write;
  const problem = newEmail === undefined ? undefined : findEmailProblem(newEmail);
  const problems = {
    ...require({ ...decoded.write }, ['newEmail', 'password']),
    ...(problem === undefined ? {} : { newEmail: problem }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || newEmail === undefined || password === undefined) return invalid(problems);
  const wrong = await refuseWrongPassword(ports, caller, { password });
  if (wrong !== undefined) return wrong;
  return ports.store.write(caller, async (unit): Promise<ShownUser | Failure> => {
    const taken = await unit.users.findForUpdate(id);
    if (taken === undefined) return new Failure('not_found');
    const after = withEmail(taken.user, newEmail);
    const changes = findChanges(showUser(taken.user), showUser(after));
    if (Object.keys(changes).length > 0) {
      if (!(await unit.users.save(taken.user, after))) return invalid({ newEmail: 'is taken' });
      // They were sent to the old address.
      await unit.mailLinks.useUp(id, ports.clock.now());
      const { resellerId, clientId } = caller;
      await unit.audit.append({ action: 'user_updated', resellerId, clientId, changes });
    }
    return (await unit.users.find(id)) ?? new Failure('not_found');
  });
}
