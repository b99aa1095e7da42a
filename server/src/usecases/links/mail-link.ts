import { timingSafeEqual } from 'node:crypto';
import { parseId } from '../../lib/parse-id.ts';
import { digestOf, makeSecret } from '../../lib/token.ts';
import type { Mail } from '../../model/mail.ts';
import { type LinkPurpose, linkLasts, type MailLink } from '../../model/mail-link.ts';
import type { User } from '../../model/user.ts';
import type { Ports, Unit } from '../ports.ts';

/** A link that is to be sent, and what the mail says beside it. */
export type LinkMail = {
  readonly user: Pick<User, 'id' | 'resellerId' | 'email' | 'lang'>;
  /** The account that the mail is about: of an invitation the one to enter. */
  readonly clientId: number;
  /** The role to be had there; null where the user is a member already. */
  readonly groupId: number | null;
} & (
  | { readonly purpose: Exclude<LinkPurpose, 'invitation'> }
  /** With the name of the account. */
  | { readonly purpose: 'invitation'; readonly company: string }
);

/** Writes down a link and the mail that carries it. Nothing but the digest of its secret is stored, until it is sent. */
export async function mailLink(ports: Ports, unit: Unit, mail: LinkMail): Promise<void> {
  const { user, purpose, clientId, groupId } = mail;
  const secret = makeSecret();
  const now = ports.clock.now();
  const id = await unit.mailLinks.insert({
    userId: user.id,
    purpose,
    clientId,
    groupId,
    digest: digestOf(secret),
    expiresAt: now + linkLasts,
  });
  const link = `${ports.policy.publicUrl}/console/#/set-password?token=${id}_${secret}`;
  const letter = { clientId, recipient: user.email, lang: user.lang };
  const written: Mail =
    mail.purpose === 'invitation'
      ? { ...letter, kind: mail.purpose, values: { link, company: mail.company } }
      : { ...letter, kind: mail.purpose, values: { link } };
  await unit.outbox.append(user.resellerId, written);
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
