import { splitName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems, TooManyAttempts } from '../../model/failure.ts';
import type { Group } from '../../model/group.ts';
import { linkMailsCountFor, mostInvitations } from '../../model/mail-link.ts';
import { findEmailProblem } from '../../model/text-field.ts';
import type { Language, User } from '../../model/user.ts';
import { findUserTextProblems } from '../../model/user-write.ts';
import { mayAdminister } from '../members/may-administer.ts';
import { mostMembers, tooManyMembers } from '../members/most-members.ts';
import type { Ports } from '../ports.ts';
import { mailLink } from './mail-link.ts';

export interface InviteWrite {
  readonly email?: string;
  readonly role?: Group;
  readonly clientId?: number;
  readonly lang?: Language;
  readonly name?: string | null;
}

function findProblems({ email, role, clientId, name = null }: InviteWrite): Problems {
  const emailProblem = email === undefined ? 'is required' : findEmailProblem(email);
  return {
    ...(emailProblem === undefined ? {} : { email: emailProblem }),
    ...(role === undefined ? { userRole: 'is required' } : {}),
    ...(clientId === undefined ? { clientId: 'is required' } : {}),
    ...findUserTextProblems({ name }),
  };
}

/**
 * Invites somebody to an account by mail, and gives the user's number. Whoever is new becomes a member at once, and can log
 * in after a password was set by the link. Somebody who has a log-in becomes a member by accepting: until then nobody in
 * the account sees more than was written by the one who invites.
 */
export async function inviteUser(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<InviteWrite>,
): Promise<number | Failure> {
  if (isFailure(decoded)) return decoded;
  const { email, role, clientId, lang = 'en', name = null } = decoded.write;
  const problems = { ...findProblems(decoded.write), ...decoded.problems };
  if (clientId === undefined) return invalid(problems);

  return ports.store.write(caller, async (unit): Promise<number | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    const profile = client && (await unit.profiles.find(clientId));
    if (client === undefined || profile === undefined) return new Failure('not_found');
    if (!(await mayAdminister(unit, caller, clientId))) return new Failure('not_permitted');
    if (Object.keys(problems).length > 0 || email === undefined || role === undefined) return invalid(problems);
    const { resellerId } = client;
    const isTechnical = profile.type === 'reseller';
    const address = email.normalize('NFC');
    const known = await unit.mailLinks.findUserByName(address);
    // One's log-in is with one reseller, and whoever serves clients is made by the one (s)he serves.
    if (known !== undefined && (known.resellerId !== resellerId || isTechnical || known.type !== 'common'))
      return invalid({ email: 'is taken' });
    if (known !== undefined) {
      const isMember = (await unit.members.findRole(clientId, known.id)) !== undefined;
      if (isMember || (await unit.mailLinks.isInvited(known.id, clientId, ports.clock.now())))
        return new Failure('already_invited', { user: String(known.id), client: String(clientId) });
    }
    const person = {
      ...splitName((name ?? '').normalize('NFC')),
      email: address,
      lang,
      type: isTechnical ? 'reseller' : 'common',
    } satisfies Partial<User>;
    if ((await unit.members.count(clientId)) >= mostMembers) return invalid({ email: tooManyMembers });
    const since = ports.clock.now() - linkMailsCountFor;
    if ((await unit.mailLinks.countInvitations(clientId, since)) >= mostInvitations)
      return new TooManyAttempts(linkMailsCountFor / 1_000_000);
    const groupId = role.id;
    const userId =
      known?.id ??
      (await unit.users.insertMember({
        ...person,
        clientId,
        groupId,
        passwordHash: null,
        resellerId,
        username: address,
        phone: null,
        company: client.company,
        isActive: true,
        isActivated: false,
      }));
    if (userId === undefined) return invalid({ email: 'is taken' });
    const { company } = client;
    const user = { id: userId, resellerId, email: address, lang: known?.lang ?? lang };
    const purpose = 'invitation';
    await mailLink(ports, unit, { user, purpose, clientId, company, groupId: known === undefined ? null : groupId });
    const changes = { user: [null, userId], email: [null, address], role: [null, groupId] } as const;
    await unit.audit.append({ action: 'member_invited', resellerId, clientId, changes });
    return userId;
  });
}
