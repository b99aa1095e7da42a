import { timingSafeEqual } from 'node:crypto';
import type { Micros } from '../../lib/clock.ts';
import { parseId } from '../../lib/parse-id.ts';
import { digestOf, makeSecret } from '../../lib/token.ts';
import { linkLasts, type MailLink } from '../../model/mail-link.ts';
import type { User } from '../../model/user.ts';
import type { NewMailLink } from '../ports/door-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** How long a link that expired is kept, for whoever looks up what happened. */
const keptFor: Micros = 30 * linkLasts;

/** A link that is to be sent, and what the mail says beside it. */
export interface LinkMail extends Pick<NewMailLink, 'purpose' | 'groupId'> {
  readonly user: Pick<User, 'id' | 'resellerId' | 'email'>;
  /** The account that the mail is about: of an invitation the one to enter. */
  readonly clientId: number;
  /** Its name, where the mail says it. */
  readonly company?: string;
}

/** Writes down a link and the mail that carries it. Nothing but the digest of its secret is stored, until it is sent. */
export async function mailLink(ports: Ports, unit: Unit, mail: LinkMail): Promise<void> {
  const { user, purpose, clientId, groupId, company } = mail;
  const secret = makeSecret();
  const now = ports.clock.now();
  await unit.mailLinks.removeExpired(user.id, now - keptFor);
  const id = await unit.mailLinks.insert({
    userId: user.id,
    purpose,
    clientId,
    groupId,
    digest: digestOf(secret),
    expiresAt: now + linkLasts,
  });
  const link = `${ports.policy.publicUrl}/console/#/set-password?token=${id}_${secret}`;
  await unit.outbox.append(user.resellerId, {
    kind: purpose,
    clientId,
    recipient: user.email,
    values: { link, ...(company === undefined ? {} : { company }) },
  });
}

/** The link behind the token of a mail. Undefined alike where it is unknown, used or expired. */
export async function findLink(
  { clock }: Ports,
  { mailLinks }: Unit,
  token: string,
  find: 'find' | 'findForUpdate',
): Promise<MailLink | undefined> {
  const [, digits = '', secret = ''] = /^(\d{1,16})_([\w-]{1,64})$/.exec(token) ?? [];
  const link = await mailLinks[find](parseId(digits) ?? 0, clock.now());
  const digest = Buffer.from(digestOf(secret));
  return link !== undefined && timingSafeEqual(digest, Buffer.from(link.digest)) ? link : undefined;
}
