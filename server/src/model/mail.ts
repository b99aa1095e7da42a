import type { Micros } from '../lib/clock.ts';
import type { LinkPurpose } from './mail-link.ts';

/** What each kind of mail says. A `link` opens something to whoever has it, so it is blanked once the mail has left. */
export interface MailValues {
  /** A client's calls have reached a threshold of the month's limit. */
  readonly quota: {
    /** The threshold, in percent. */
    readonly quota: number;
    readonly callMaxCount: number;
    readonly callCount: number;
    /** `2026-11`. */
    readonly month: string;
    readonly username: string;
    readonly email: string;
    /** The host name whose call reached the threshold. */
    readonly domainvar: string;
  };
  /** Somebody is invited to a client. */
  readonly invitation: { readonly link: string; readonly company: string };
  readonly seller_invitation: { readonly link: string };
  readonly reset_password: { readonly link: string };
  /** A trial has ended by itself. */
  readonly trial_over: {
    readonly product: string;
    /** RFC 3339. */
    readonly deletesAt?: string;
  };
  /** A service was deleted by itself. */
  readonly grace_over: { readonly product: string };
  /** To whom the reseller wants told: somebody could not log in. */
  readonly failed_login: { readonly username: string; readonly address: string; readonly at: Micros };
  /** To whom the reseller wants told: a client, or one service of it, is to be deleted. */
  readonly deletion_request: {
    readonly clientId: number;
    readonly company: string;
    readonly requestedBy: string;
    /** Where it is one service alone. */
    readonly product?: string;
  };
}

export type MailKind = keyof MailValues;

/** Every kind there is. */
export const mailKinds = [
  ...(['quota', 'invitation', 'seller_invitation', 'reset_password', 'trial_over', 'grace_over'] as const),
  ...(['failed_login', 'deletion_request'] as const),
] as const satisfies readonly MailKind[];

interface MailOf<Kind extends MailKind> {
  readonly kind: Kind;
  /** The client that it is about; null where it is about none. */
  readonly clientId: number | null;
  readonly recipient: string;
  /** The recipient's language; where it is left out, that of the client's registrant. */
  readonly lang?: string;
  readonly values: MailValues[Kind];
}

/** A mail to be sent: written in the transaction that causes it, sent later from the outbox. */
export type Mail = { [Kind in MailKind]: MailOf<Kind> }[MailKind];

/** `waiting`: to be sent, or tried again. `refused`: given up. `expired`: what it links to has ended before it left. */
export const mailStates = ['waiting', 'sent', 'refused', 'expired'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail as the outbox holds it. */
export type StoredMail = Mail & {
  readonly id: number;
  readonly resellerId: number;
  readonly lang: string;
  readonly state: MailState;
  readonly createdAt: Micros;
  /** How often it was tried, the attempt under way among them. */
  readonly attempts: number;
  readonly nextAttemptAt: Micros;
  readonly lastError: string | null;
  readonly sentAt: Micros | null;
  /** The same for every attempt, so that whoever gets it twice can tell; null before the first. */
  readonly messageId: string | null;
};

/** What is told of a mail to those in whose name it leaves: not what it says, which may open something. */
export type MailRecord = Omit<StoredMail, 'values' | 'messageId'>;

const microsAMinute = 60_000_000;

/** What holds a link, and is of no use after it. */
export const kindsWithLink = ['invitation', 'seller_invitation', 'reset_password'] as const satisfies LinkPurpose[];

/**
 * How long one attempt has a mail to itself. Longer than any attempt may take (see `server/src/mail/`), or a second one
 * would begin beside it.
 */
export const leaseLasts = 5 * microsAMinute;

const longestPause = 4 * 60 * microsAMinute;
/** With pauses of four hours at most, some five days: as long as RFC 5321, 4.5.4.1, wants a sender to try. */
const mostAttempts = 36;

/**
 * When a mail is tried again after so many attempts: after a minute, then twice as long each time, up to four hours. A
 * fifth of it is left to chance (`random` from 0 to 1), so that what failed together does not come back together.
 */
export function findNextAttempt(now: Micros, attempts: number, random: number): Micros {
  const pause = Math.min(longestPause, microsAMinute * 2 ** Math.min(attempts - 1, 20));
  return now + Math.round(pause * (0.9 + 0.2 * random));
}

/** Whether a mail that the server keeps putting off is given up. A server that is away puts nothing off. */
export function isGivenUp(attempts: number): boolean {
  return attempts >= mostAttempts;
}
