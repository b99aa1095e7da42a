import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges, passwordChange } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { findEmailProblem } from '../../model/text-field.ts';
import { type ShownUser, showUser, type User } from '../../model/user.ts';
import { isSelf } from '../../model/user-authority.ts';
import { withEmail } from '../../model/user-write.ts';
import type { TakenUser } from '../ports/people-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { forgetLogIns } from '../sessions/forget-log-ins.ts';
import { auditUser } from './audit-user.ts';
import { confirmPassword } from './confirm-password.ts';
import { findChosenPasswordProblem } from './find-chosen-password-problem.ts';
import { isStaleUser } from './is-stale-user.ts';

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

/** The user that the caller is. Others are refused: what is asked for here only the user knows. */
async function findSelf(ports: Ports, caller: Caller, id: number): Promise<User | Failure> {
  const user = await ports.store.read(caller, (unit) => unit.users.find(id));
  if (user === undefined) return new Failure('not_found');
  return isSelf(caller, user) ? user : new Failure('not_permitted');
}

/** Changes the caller's own password. All other sessions of the user end, and what links in mails would have opened. */
export async function changePassword(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<PasswordWrite>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const user = await findSelf(ports, caller, id);
  if (isFailure(user)) return user;
  const { old, new: fresh, double } = decoded.write;
  const problem = fresh === undefined ? undefined : await findChosenPasswordProblem(ports, fresh, user);
  const problems = {
    ...require({ ...decoded.write }, ['old', 'new', 'double']),
    ...(problem === undefined ? {} : { new: problem }),
    ...(double === undefined || double === fresh ? {} : { double: 'must be the same as the new password' }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || old === undefined || fresh === undefined) return invalid(problems);
  const confirmed = await confirmPassword(ports, caller, { old });
  if (isFailure(confirmed)) return confirmed;
  const passwordHash = await ports.passwords.hash(fresh);
  return ports.store.write(caller, async (unit) => {
    const taken = await unit.users.findForUpdate(id);
    if (taken === undefined) return new Failure('not_found');
    const overtaken = await confirmed.lookAgain(unit);
    if (overtaken !== undefined) return overtaken;
    await unit.users.saveOwnPasswordHash(passwordHash);
    await forgetLogIns(ports, unit, id, caller.sessionId);
    await auditUser(unit, taken, { action: 'user_updated', changes: passwordChange });
    return undefined;
  });
}

/** Saves another address of a user whom the unit has taken, where it is another one. */
async function saveEmail({ clock }: Ports, unit: Unit, taken: TakenUser, email: string): Promise<Failure | undefined> {
  const { user } = taken;
  const after = withEmail(user, email);
  const changes = findChanges(showUser(user), showUser(after));
  if (Object.keys(changes).length === 0) return undefined;
  if (!(await unit.users.save(user, after))) return invalid({ newEmail: 'is taken' });
  // They were sent to the old address.
  await unit.mailLinks.useUp(user.id, clock.now());
  await auditUser(unit, taken, { action: 'user_updated', changes });
  return undefined;
}

/** Changes the caller's own address, and the log-in name where it is the address. */
export async function changeEmail(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<EmailWrite>,
  ifMatch?: IfMatch,
): Promise<ShownUser | Failure> {
  if (isFailure(decoded)) return decoded;
  const user = await findSelf(ports, caller, id);
  if (isFailure(user)) return user;
  const { newEmail, password } = decoded.write;
  const problem = newEmail === undefined ? undefined : findEmailProblem(newEmail);
  const problems = {
    ...require({ ...decoded.write }, ['newEmail', 'password']),
    ...(problem === undefined ? {} : { newEmail: problem }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || newEmail === undefined || password === undefined) return invalid(problems);
  const confirmed = await confirmPassword(ports, caller, { password });
  if (isFailure(confirmed)) return confirmed;
  return ports.store.write(caller, async (unit): Promise<ShownUser | Failure> => {
    const taken = await unit.users.findForUpdate(id);
    if (taken !== undefined && (await isStaleUser(unit, id, ifMatch))) return new Failure('stale_version');
    const refusal = taken && ((await confirmed.lookAgain(unit)) ?? (await saveEmail(ports, unit, taken, newEmail)));
    return refusal ?? (await unit.users.find(id)) ?? new Failure('not_found');
  });
}
