import { countCharacters, hasForbiddenCharacters } from '../../lib/text.ts';
import { makeVisitor, type Origin, program } from '../../model/caller.ts';
import { type Decoded, type Failure, invalid, isFailure } from '../../model/failure.ts';
import { linkMailsCountFor, mostLinkMails } from '../../model/mail-link.ts';
import type { AskedName } from '../ports/door-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { beginAttempt } from '../sessions/limit-attempts.ts';
import { auditUser } from '../users/audit-user.ts';
import { mailLink } from './mail-link.ts';
import type { AddressWrite } from './send-link-again.ts';

const longestName = 255;

/**
 * Notes that somebody has forgotten a password. It does the same, in the same time, whether anybody has that name: who it
 * is is looked up later, by `sendAskedLinks`, where nobody waits for an answer.
 */
export async function forgetPassword(
  ports: Ports,
  decoded: Decoded<AddressWrite>,
  origin: Origin,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return decoded;
  const { email } = decoded.write;
  if (email === undefined) return invalid({ email: 'is required', ...decoded.problems });
  // Never forgotten: each of these sends a mail.
  const attempt = beginAttempt(ports, origin);
  if (isFailure(attempt)) return attempt;
  const username = email.trim();
  const mayBeName = !hasForbiddenCharacters(username) && countCharacters(username) <= longestName;
  return ports.store.write(makeVisitor(origin), async (unit): Promise<undefined> => {
    // Nobody's name is such, and asking says so only of the name itself.
    if (mayBeName) await unit.mailLinks.ask({ username, requestId: origin.requestId, address: origin.address });
  });
}

async function sendAskedLink(ports: Ports, unit: Unit, { username }: AskedName): Promise<void> {
  const now = ports.clock.now();
  const known = (await unit.mailLinks.findUserByName(username)) ?? (await unit.mailLinks.findUserByEmail(username));
  const taken = known && (await unit.users.findForUpdate(known.id));
  const account = taken?.accounts[0];
  if (taken === undefined || account === undefined || !taken.user.isActive || taken.user.email === '') return;
  const { user } = taken;
  if ((await unit.mailLinks.countSince(user.id, 'reset_password', now - linkMailsCountFor)) >= mostLinkMails) return;
  const { clientId } = account;
  await mailLink(ports, unit, { user, purpose: 'reset_password', clientId, groupId: null });
  // The password is still the old one: what has happened is that a link was sent.
  await auditUser(unit, taken, { action: 'password_forgotten', changes: {} });
}

/** Sends links to those who have forgotten a password, one after the other, until none is left or the signal comes. */
export async function sendAskedLinks(ports: Ports, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A look first: where nothing is to be done, nothing is committed.
    const asked = await ports.store.read(program, (unit) => unit.mailLinks.findAsked());
    if (asked === undefined) return;
    await ports.store.write(makeVisitor(asked), async (unit): Promise<undefined> => {
      // Another copy of the server may have been faster.
      if (await unit.mailLinks.takeAsked(asked.id)) await sendAskedLink(ports, unit, asked);
    });
  }
}
