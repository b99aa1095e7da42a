import { joinName, splitName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Group } from '../../model/group.ts';
import { findPasswordProblem } from '../../model/password.ts';
import { findEmailProblem, findTextProblem } from '../../model/text-field.ts';
import { findUserTextProblems } from '../../model/user-write.ts';
import type { Ports } from '../ports.ts';
import { mayAdminister } from './may-administer.ts';
import { mostMembers, tooManyMembers } from './most-members.ts';

export interface MemberWrite {
  /** The log-in name: an e-mail address, or any other name. */
  readonly username?: string;
  readonly password?: string;
  readonly name?: string | null;
  readonly role?: Group;
}

/** A user who was just made. */
export interface NewMemberShown {
  readonly name: string | null;
  readonly username: string;
  readonly role: Group;
}

function findProblems({ username, password, name, role }: MemberWrite, shortest: number): Record<string, string> {
  const problems: Record<string, string> = { ...findUserTextProblems({ name: name ?? null }) };
  const usernameProblem =
    username === undefined ? 'is required' : username.trim() === '' ? 'must not be empty' : findTextProblem(username);
  const passwordProblem = password === undefined ? 'is required' : findPasswordProblem(password, shortest);
  if (usernameProblem !== undefined) problems.username = usernameProblem;
  if (passwordProblem !== undefined) problems.password = passwordProblem;
  if (role === undefined) problems.userRole = 'is required';
  return problems;
}

/** Makes a user of an account, activated at once. In a reseller's own account it is one of the reseller's. */
export async function createMember(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<MemberWrite>,
): Promise<NewMemberShown | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = { ...findProblems(decoded.write, ports.policy.passwordMinLength), ...decoded.problems };
  const { username, password, name = null, role } = decoded.write;
  const isComplete = Object.keys(problems).length === 0 && username !== undefined && role !== undefined;
  const passwordHash = isComplete && password !== undefined ? await ports.passwords.hash(password) : null;

  return ports.store.write(caller, async (unit): Promise<NewMemberShown | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    const profile = client && (await unit.profiles.find(clientId));
    if (client === undefined || profile === undefined) return new Failure('not_found');
    if (!(await mayAdminister(unit, caller, clientId))) return new Failure('not_permitted');
    if (!isComplete) return invalid(problems);
    if ((await unit.members.count(clientId)) >= mostMembers) return invalid({ username: tooManyMembers });
    const login = username.normalize('NFC');
    const email = findEmailProblem(login) === undefined ? login : '';
    const names = splitName((name ?? '').normalize('NFC'));
    const made = await unit.users.insertMember({
      clientId,
      groupId: role.id,
      passwordHash,
      resellerId: client.resellerId,
      username: login,
      email,
      ...names,
      phone: null,
      company: client.company,
      lang: 'en',
      type: profile.type === 'reseller' ? 'reseller' : 'common',
      isActive: true,
      isActivated: true,
    });
    if (made === undefined) return invalid({ username: 'is taken' });
    await unit.audit.append({
      action: 'member_created',
      resellerId: client.resellerId,
      clientId,
      changes: findChanges(null, {
        user: made,
        username: login,
        email,
        name: joinName(names.firstName, names.lastName),
        role: role.id,
      }),
    });
    return { name, username: login, role };
  });
}
