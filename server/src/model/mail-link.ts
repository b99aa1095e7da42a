import type { Micros } from '../lib/clock.ts';

/** What a link in a mail is for. Each is a kind of mail too. */
export type LinkPurpose = 'invitation' | 'seller_invitation' | 'reset_password';

/** How long a link opens something. */
export const linkLasts: Micros = 24 * 3_600_000_000;

/**
 * No more than so many mails of one purpose go to one user in so much time, whoever asks: a mailbox is not to be filled, and
 * anybody's address can be invited.
 */
export const mostLinkMails = 3;
export const linkMailsCountFor: Micros = 3_600_000_000;

/** No more than so many invitations go out for one account in that time: an account's name is not to be written to everybody. */
export const mostInvitations = 50;

/** A link that was sent by mail. Its secret is not stored. */
export interface MailLink {
  readonly id: number;
  readonly userId: number;
  readonly purpose: LinkPurpose;
  /** Of an invitation: the account. */
  readonly clientId: number | null;
  /** The role to be had there; null where the user is a member already. */
  readonly groupId: number | null;
  readonly digest: string;
  readonly expiresAt: Micros;
}
