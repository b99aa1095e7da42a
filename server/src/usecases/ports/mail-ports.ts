import type { Micros } from '../../lib/clock.ts';
import type { ImageType } from '../../model/brand-image.ts';
import type { Branding, ImageRole, MailServer } from '../../model/branding.ts';
import type { Mail, MailKind, MailRecord, MailState, StoredMail } from '../../model/mail.ts';
import type { NotificationSetting, NotificationType } from '../../model/notification.ts';

/** Which mails may be tried now. */
export interface MailClaim {
  readonly now: Micros;
  /** Until when the attempt has the mail to itself. */
  readonly leaseUntil: Micros;
  /** Whether those may be taken whose reseller has no mail server of its own. */
  readonly hasServer: boolean;
  /** Whose mails are left alone: their server did not answer a moment ago. */
  readonly exceptResellers: readonly number[];
}

/** How an attempt ended. */
export type Settlement =
  | { readonly state: 'sent'; readonly at: Micros }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'expired' }
  | { readonly state: 'waiting'; readonly error: string; readonly nextAttemptAt: Micros };

/** Mails that are to leave. What causes one appends it; everything else is the program's own. */
export interface Outbox {
  append(resellerId: number, mail: Mail): Promise<void>;
  /** Whether there is something to claim: asking first saves a write. */
  hasDue(claim: MailClaim): Promise<boolean>;
  /** Takes the mail that is due longest, and counts the attempt. No two units take the same one. */
  claim(claim: MailClaim): Promise<StoredMail | undefined>;
  saveMessageId(id: number, messageId: string): Promise<void>;
  /**
   * Ends an attempt. That a mail was sent is always noted; any other end only where no later attempt has begun.
   * A link is blanked where the mail was sent or has expired.
   */
  settle(mail: StoredMail, settlement: Settlement): Promise<void>;
  /** Waiting mails of these kinds that are as old as that, but for those that are being tried. */
  listOverdue(kinds: readonly MailKind[], createdUntil: Micros, now: Micros): Promise<StoredMail[]>;
  find(id: number): Promise<StoredMail | undefined>;
  /** The latest first. */
  list(filter: { readonly state?: MailState; readonly limit: number }): Promise<StoredMail[]>;
  /** How many wait, and how many were given up. */
  count(): Promise<{ readonly waiting: number; readonly refused: number }>;
  /** Makes a mail due at once that waits or was given up; false where it is neither, or is being tried right now. */
  retry(id: number, now: Micros): Promise<boolean>;
}

/** Which mails are asked for. */
export interface MailQuery {
  readonly state: MailState | undefined;
  /** Only those with smaller numbers. */
  readonly beforeId: number | undefined;
  readonly limit: number;
}

/** The mails that leave in the caller's name or below it, without what they say. */
export interface MailRecords {
  /** The latest first. */
  list(query: MailQuery): Promise<MailRecord[]>;
  find(id: number): Promise<MailRecord | undefined>;
  /** As that of the outbox; false too where the mail is not the caller's. */
  retry(id: number, now: Micros): Promise<boolean>;
}

/** An image of a brand, as it is given out. */
export interface BrandImage {
  readonly type: ImageType;
  /** The SHA-256 of the bytes. */
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** How resellers show themselves: a caller's own, or all for the program. */
export interface Brandings {
  find(resellerId: number): Promise<Branding | undefined>;
  save(branding: Branding): Promise<void>;
  /** Puts an image in the place of the one before; `address` counts where there was none. */
  saveImage(resellerId: number, role: ImageRole, image: BrandImage & { readonly address: string }): Promise<void>;
  /** By its public address, which is all that one needs to see it. */
  findImage(address: string): Promise<BrandImage | undefined>;
}

export interface Notifications {
  /** Whether there is such a reseller for the caller. */
  hasReseller(resellerId: number): Promise<boolean>;
  /** In order of id. */
  list(resellerId: number): Promise<NotificationSetting[]>;
  find(resellerId: number, id: number): Promise<NotificationSetting | undefined>;
  insert(setting: Omit<NotificationSetting, 'id'>): Promise<number>;
  save(setting: NotificationSetting): Promise<void>;
  remove(setting: NotificationSetting): Promise<void>;
  /** Whom a reseller wants told, each address once, with the language of its first user. */
  listRecipients(
    resellerId: number,
    type: NotificationType,
  ): Promise<{ readonly email: string; readonly lang: string }[]>;
  /** Notes that a log-in as a user has failed. False where one was noted since that moment. */
  noticeFailedLogin(userId: number, now: Micros, quietSince: Micros): Promise<boolean>;
  /** The log-in name of the caller's own user; null where there is none. */
  findCallerName(): Promise<string | null>;
}

/** A mail server as it is used: with its password. */
export interface OpenMailServer extends Omit<MailServer, 'sealedPassword'> {
  readonly password: string | null;
}

/** A mail as people read it. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A letter with what stands on its envelope. */
export interface Envelope {
  readonly messageId: string;
  readonly date: Micros;
  readonly from: { readonly name: string; readonly address: string };
  /** Empty for none. */
  readonly replyTo: string;
  readonly to: string;
}

/** What became of a letter. `refused`: for good. `postponed`: this letter, for now. `unreachable`: the server itself. */
export type Delivery =
  | { readonly end: 'sent' }
  | { readonly end: 'refused' | 'postponed' | 'unreachable'; readonly error: string };

/** What writes and sends mails. */
export interface Mailer {
  /** The address that mails of the installation's own server come from; undefined where it has none. */
  readonly sender: string | undefined;
  write(mail: StoredMail, branding: Branding): Letter;
  /** Sends by a server, or by the installation's own. Never throws, and takes a minute at most. */
  send(envelope: Envelope, letter: Letter, server: OpenMailServer | null): Promise<Delivery>;
  /** Tells the operator of a mail that has not left. */
  report(mail: StoredMail, delivery: Exclude<Delivery, { end: 'sent' }>): void;
}
