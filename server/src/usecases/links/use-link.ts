import { makeVisitor, type Origin } from '../../model/caller.ts';
import { type Changes, passwordChange } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { MailLink } from '../../model/mail-link.ts';
import { findPasswordProblem } from '../../model/password.ts';
import type { Ports, Unit } from '../ports.ts';
import { beginAttempt } from '../sessions/limit-attempts.ts';
import { findLink } from './mail-link.ts';

export interface LinkWrite {
  /** What the link ended with: `<id>_<secret>`. */
  readonly token?: string;
  readonly password?: string;
}

/** Makes a user a member of the account that an invitation is to, where it is still there. Gives what the audit says of it. */
async function enterAccount(unit: Unit, { userId, clientId, groupId }: MailLink, resellerId: number): Promise<Changes> {
  if (clientId === null || groupId === null) return {};
  const client = await unit.clients.findForUpdate(clientId);
  // It may have gone to another reseller meanwhile.
  if (client === undefined || client.resellerId !== resellerId) return {};
  await unit.members.add(clientId, userId, groupId);
  return { role: [null, groupId] };
}

/** A link, before anything is done by it. */
async function readLink(ports: Ports, origin: Origin, token: string): Promise<MailLink | undefined> {
  return ports.store.read(makeVisitor(origin), (unit) => findLink(ports, unit, token, 'find'));
}

/**
 * Does something by a link, in the name of the user whose it was a moment ago. One that held for nobody comes here, too: the
 * request that used it may have come again, and has its answer again.
 */
async function useLink(
  ports: Ports,
  origin: Origin,
  { token, userId }: { readonly token: string; readonly userId: number | null },
  work: (unit: Unit, link: MailLink) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  return ports.store.write(makeVisitor(origin, userId), async (unit): Promise<Failure | undefined> => {
    // It may have been used meanwhile.
    const link = await findLink(ports, unit, token, 'findForUpdate');
    return link === undefined ? new Failure('dead_link') : work(unit, link);
  });
}

/** Runs what tries a link. Those that do not hold are limited as wrong passwords are, and refused alike. */
async function tryLink(
  ports: Ports,
  origin: Origin,
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
  origin: Origin,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { token, password } = decoded.write;
  const problem =
    password === undefined ? 'is required' : findPasswordProblem(password, ports.policy.passwordMinLength);
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
    return useLink(ports, origin, { token, userId: known?.userId ?? null }, async (unit, link) => {
      if (passwordHash === undefined) return new Failure('dead_link');
      const { userId, clientId } = link;
      const now = ports.clock.now();
      const taken = await unit.users.findForUpdate(userId);
      if (taken === undefined) return new Failure('dead_link');
      const { user } = taken;
      await unit.users.savePasswordHash(userId, passwordHash);
      if (!user.isActivated) await unit.users.activate(userId);
      const entered = await enterAccount(unit, link, user.resellerId);
      await unit.mailLinks.useUp(userId, now);
      await unit.sessions.endOfUser(userId, now, null);
      const changes = {
        user: [userId, userId],
        ...passwordChange,
        ...(user.isActivated ? {} : { activated: [false, true] as const }),
        ...entered,
      } as const;
      await unit.audit.append({ action: 'password_set', resellerId: user.resellerId, clientId, changes });
      return undefined;
    });
  });
}

/** Accepts the invitation of a user who has a password already, and keeps it. */
export async function acceptInvitation(
  ports: Ports,
  decoded: Decoded<LinkWrite>,
  origin: Origin,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { token } = decoded.write;
  if (token === undefined) return invalid({ token: 'is required', ...decoded.problems });
  return tryLink(ports, origin, async () => {
    const known = await readLink(ports, origin, token);
    return useLink(ports, origin, { token, userId: known?.userId ?? null }, async (unit, link) => {
      const taken = await unit.users.findForUpdate(link.userId);
      // Whoever has no password yet, or forgot it, has to set one.
      if (taken === undefined || !taken.user.isActivated || link.groupId === null) return new Failure('dead_link');
      const entered = await enterAccount(unit, link, taken.user.resellerId);
      await unit.mailLinks.use(link.id, ports.clock.now());
      const { id, resellerId } = taken.user;
      const changes = { user: [id, id], ...entered } as const;
      await unit.audit.append({ action: 'invitation_accepted', resellerId, clientId: link.clientId, changes });
      return undefined;
    });
  });
}
