import { makeVisitor, type VisitOrigin } from '../../model/caller.ts';
import { passwordChange } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { MailLink } from '../../model/mail-link.ts';
import { findOwnWordProblem } from '../../model/password.ts';
import type { Ports, Unit } from '../ports.ts';
import { beginAttempt } from '../sessions/limit-attempts.ts';
import { auditUser } from '../users/audit-user.ts';
import { findChosenPasswordProblem } from '../users/find-chosen-password-problem.ts';
import { findLink } from './mail-link.ts';

export interface LinkWrite {
  /** What the link ended with: `<id>_<secret>`. */
  readonly token?: string;
  readonly password?: string;
}

/** Makes a user a member of the account that an invitation is to, where it is still there. */
async function enterAccount(unit: Unit, { userId, clientId, groupId }: MailLink, resellerId: number): Promise<void> {
  if (clientId === null || groupId === null) return;
  const client = await unit.clients.findForUpdate(clientId);
  // It may have gone to another reseller meanwhile.
  if (client === undefined || client.resellerId !== resellerId) return;
  await unit.members.add(clientId, userId, groupId);
  const changes = { user: [userId, userId], role: [null, groupId] } as const;
  await unit.audit.append({ action: 'invitation_accepted', resellerId, clientId, changes });
}

/** A link, before anything is done by it. */
async function readLink(ports: Ports, origin: VisitOrigin, token: string): Promise<MailLink | undefined> {
  return ports.store.read(makeVisitor(origin), (unit) => findLink(ports, unit, token, 'find'));
}

/** Does something by a link that was live when it was read, in the name of its user. */
async function useLink(
  ports: Ports,
  origin: VisitOrigin,
  { token, known }: { readonly token: string; readonly known: MailLink | undefined },
  work: (unit: Unit, link: MailLink) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  // A dead link is refused in the unit too: the request may be one that comes again, after the link was used by it.
  return ports.store.write(makeVisitor(origin, known?.userId), async (unit): Promise<Failure | undefined> => {
    // It may have been used meanwhile.
    const link = known && (await findLink(ports, unit, token, 'findForUpdate'));
    return link === undefined ? new Failure('dead_link') : work(unit, link);
  });
}

/** Runs what tries a link. Those that do not hold are limited as wrong passwords are, and refused alike. */
async function tryLink(
  ports: Ports,
  origin: VisitOrigin,
  attempt: () => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const begun = beginAttempt(ports, origin);
  if (isFailure(begun)) return begun;
  let isGuess = false;
  try {
    const result = await attempt();
    isGuess = result?.code === 'dead_link';
    return result;
  } finally {
    if (!isGuess) begun.forget();
  }
}

/**
 * Sets a password by the link of a mail. The user is activated, since (s)he reads the mails, enters the account of an
 * invitation, and loses all sessions and all other links.
 */
export async function setPassword(
  ports: Ports,
  decoded: Decoded<LinkWrite>,
  origin: VisitOrigin,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { token, password } = decoded.write;
  const problem = password === undefined ? 'is required' : await findChosenPasswordProblem(ports, password);
  const problems = {
    ...(token === undefined ? { token: 'is required' } : {}),
    ...(problem === undefined ? {} : { password: problem }),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0 || token === undefined || password === undefined) return invalid(problems);
  return tryLink(ports, origin, async () => {
    // Nothing is hashed for a link that does not hold.
    const known = await readLink(ports, origin, token);
    const passwordHash = known && (await ports.passwords.hash(password));
    return useLink(ports, origin, { token, known }, async (unit, link) => {
      const { userId } = link;
      const now = ports.clock.now();
      const taken = await unit.users.findForUpdate(userId);
      if (taken === undefined || passwordHash === undefined) return new Failure('dead_link');
      const { user } = taken;
      // Who it is only the link has told.
      const ownWord = findOwnWordProblem(password, user);
      if (ownWord !== undefined) return invalid({ password: ownWord });
      await unit.users.savePasswordHash(userId, passwordHash);
      if (!user.isActivated) await unit.users.activate(userId);
      await unit.mailLinks.useUp(userId, now);
      await unit.sessions.endOfUser(userId, now, null);
      const activated = user.isActivated ? {} : { activated: [false, true] as const };
      await auditUser(unit, taken, { action: 'password_set', changes: { ...passwordChange, ...activated } });
      await enterAccount(unit, link, user.resellerId);
      return undefined;
    });
  });
}

/** Accepts the invitation of a user who has a password already, and keeps it. */
export async function acceptInvitation(
  ports: Ports,
  decoded: Decoded<LinkWrite>,
  origin: VisitOrigin,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { token } = decoded.write;
  if (token === undefined) return invalid({ token: 'is required', ...decoded.problems });
  return tryLink(ports, origin, async () => {
    const known = await readLink(ports, origin, token);
    return useLink(ports, origin, { token, known }, async (unit, link) => {
      const taken = await unit.users.findForUpdate(link.userId);
      // Whoever has no password yet, or forgot it, has to set one.
      if (taken === undefined || !taken.user.isActivated || link.groupId === null) return new Failure('dead_link');
      await enterAccount(unit, link, taken.user.resellerId);
      await unit.mailLinks.use(link.id, ports.clock.now());
      return undefined;
    });
  });
}
