import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { administrators, findGroup, type Group } from '../../model/group.ts';
import { isLastAdministrator } from '../../model/last-administrator.ts';
import type { Member } from '../../model/user.ts';
import type { Ports, Unit } from '../ports.ts';
import { mayAdminister } from './may-administer.ts';

/** A user in an account. */
export interface MemberTarget {
  readonly clientId: number;
  readonly userId: number;
}

export interface RoleWrite {
  readonly role?: Group;
}

const lastOne = 'is that of the last active Administrator of the account';

interface TakenMember {
  readonly member: Member;
  readonly members: readonly Member[];
  readonly resellerId: number;
}

/** Takes an account to change what one of its members may do there. */
async function takeMember(unit: Unit, caller: Caller, target: MemberTarget): Promise<TakenMember | Failure> {
  const { clientId, userId } = target;
  const client = await unit.clients.findForUpdate(clientId);
  if (client === undefined) return new Failure('not_found');
  const members = await unit.members.list(clientId);
  const member = members.find((one) => one.userId === userId);
  if (member === undefined) return new Failure('not_found');
  if (!(await mayAdminister(unit, caller, clientId))) return new Failure('not_permitted');
  // The platform's own administrator, and sellers, whose place in the reseller's account is what makes them sellers.
  const isKept = member.isPlatformAdmin ? caller.scope.kind !== 'platform' : member.type === 'seller';
  return isKept ? new Failure('not_permitted') : { member, members, resellerId: client.resellerId };
}

/** The role of a user in one of the caller's accounts. */
export async function readRole(
  ports: Ports,
  caller: Caller,
  { clientId, userId }: MemberTarget,
): Promise<Group | Failure> {
  return ports.store.read(caller, async (unit) => {
    const member = (await unit.members.list(clientId)).find((one) => one.userId === userId);
    return (member && findGroup(member.groupId)) ?? new Failure('not_found');
  });
}

/** Gives a user another role in an account. */
export async function changeRole(
  ports: Ports,
  caller: Caller,
  target: MemberTarget,
  decoded: Decoded<RoleWrite>,
): Promise<Group | Failure> {
  if (isFailure(decoded)) return decoded;
  const { role } = decoded.write;
  return ports.store.write(caller, async (unit): Promise<Group | Failure> => {
    const taken = await takeMember(unit, caller, target);
    if (isFailure(taken)) return taken;
    if (role === undefined) return invalid({ userRole: 'is required', ...decoded.problems });
    const { member, members, resellerId } = taken;
    const { clientId, userId } = target;
    if (role.id === member.groupId) return role;
    if (role.id !== administrators && isLastAdministrator(members, userId)) return invalid({ userRole: lastOne });
    await unit.members.saveRole(clientId, userId, role.id);
    const changes = { user: [userId, userId], role: [member.groupId, role.id] } as const;
    await unit.audit.append({ action: 'member_updated', resellerId, clientId, changes });
    return role;
  });
}

/** Takes an account from a user. A user who has no other one is deleted, and the log-in name is free again. */
export async function revokeRole(ports: Ports, caller: Caller, target: MemberTarget): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const found = await takeMember(unit, caller, target);
    if (isFailure(found)) return found;
    const { clientId, userId } = target;
    if (isLastAdministrator(found.members, userId)) return invalid({ userRole: lastOne });
    const user = await unit.users.findForUpdate(userId);
    if (user === undefined) return new Failure('not_found');
    if (user.accounts.length === 1) await unit.users.remove(userId, ports.clock.now());
    else await unit.members.remove(clientId, userId);
    const changes = {
      user: [userId, null],
      username: [user.user.username, null],
      role: [found.member.groupId, null],
      ...(user.accounts.length === 1 ? { deleted: [false, true] as const } : {}),
    } as const;
    await unit.audit.append({ action: 'member_removed', resellerId: found.resellerId, clientId, changes });
    return undefined;
  });
}
