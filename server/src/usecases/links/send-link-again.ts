import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure, TooManyAttempts } from '../../model/failure.ts';
import { administrators } from '../../model/group.ts';
import { linkMailsCountFor, mostLinkMails } from '../../model/mail-link.ts';
import type { TakenUser } from '../ports/people-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { mailLink } from './mail-link.ts';

/** Whom a mail is for, by the log-in name. */
export interface AddressWrite {
  readonly email?: string;
}

/** The user of a log-in name, with an account in which the caller is an Administrator. Not found where the caller sees neither. */
async function findTarget(unit: Unit, caller: Caller, username: string) {
  const known = await unit.mailLinks.findUserByName(username);
  const taken = known && (await unit.users.findForUpdate(known.id));
  const account = taken && findAccount(caller, taken);
  return taken === undefined || account === undefined ? undefined : { user: taken.user, account };
}

function findAccount({ scope }: Caller, { accounts }: TakenUser) {
  return accounts.find(
    ({ isReachable, callersGroupId }) => isReachable && (scope.kind !== 'member' || callersGroupId === administrators),
  );
}

/** Sends a link to a user of one of the caller's accounts; links of before are no good then. */
async function sendLink(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<AddressWrite>,
  kind: 'invitation' | 'reset_password',
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { email } = decoded.write;
  if (email === undefined) return invalid({ email: 'is required', ...decoded.problems });
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    const target = email.includes('\0') ? undefined : await findTarget(unit, caller, email);
    if (target === undefined) return new Failure('not_found');
    const { user, account } = target;
    if (kind === 'invitation' && user.isActivated) return new Failure('already_activated');
    if (user.email === '') return invalid({ email: 'is the name of a user without an address' });
    const purpose = kind === 'invitation' && user.type === 'seller' ? 'seller_invitation' : kind;
    const now = ports.clock.now();
    if ((await unit.mailLinks.countSince(user.id, purpose, now - linkMailsCountFor)) >= mostLinkMails)
      return new TooManyAttempts(linkMailsCountFor / 1_000_000);
    await unit.mailLinks.useUp(user.id, now, 'further_invitations');
    const { clientId, company } = account;
    const link = { user, clientId, groupId: null };
    await mailLink(ports, unit, purpose === 'invitation' ? { ...link, purpose, company } : { ...link, purpose });
    const action = kind === 'invitation' ? 'invitation_renewed' : 'password_reset_sent';
    await unit.audit.append({ action, resellerId: user.resellerId, clientId, changes: { user: [user.id, user.id] } });
    return undefined;
  });
}

/** Sends a new invitation to a user who has not set a password yet. */
export function renewInvitation(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<AddressWrite>,
): Promise<Failure | undefined> {
  return sendLink(ports, caller, decoded, 'invitation');
}

/** Sends a user a link to set a new password. The old one holds until then. */
export function resetPassword(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<AddressWrite>,
): Promise<Failure | undefined> {
  return sendLink(ports, caller, decoded, 'reset_password');
}
