import type { Micros } from '../../lib/clock.ts';
import type { LinkPurpose, MailLink } from '../../model/mail-link.ts';
import type { Language } from '../../model/user.ts';
import type { UserType } from '../../model/user-caller.ts';

export interface NewMailLink extends Pick<MailLink, 'userId' | 'purpose' | 'clientId' | 'groupId' | 'expiresAt'> {
  readonly digest: string;
}

/** What is known of whoever has a log-in name, in any scope. */
export interface NamedUser {
  readonly id: number;
  readonly resellerId: number;
  readonly type: UserType;
  readonly lang: Language;
}

/** A name for which a new password was asked, and by which request. */
export interface AskedName {
  readonly username: string;
  readonly requestId: string | null;
  readonly address: string | null;
}

/** Links that are sent by mail. */
export interface MailLinks {
  insert(link: NewMailLink): Promise<number>;
  /** A link that opens something now: not used, not expired, its user not blocked and not deleted. */
  find(id: number, now: Micros): Promise<MailLink | undefined>;
  /** The same, taken until the unit ends. */
  findForUpdate(id: number, now: Micros): Promise<MailLink | undefined>;
  /** Whether a user is invited to an account, and has neither accepted nor let the time pass. */
  isInvited(userId: number, clientId: number, now: Micros): Promise<boolean>;
  /** How many links for one purpose a user was sent since a moment. */
  countSince(userId: number, purpose: LinkPurpose, since: Micros): Promise<number>;
  /** How many invitations to an account were sent since a moment. */
  countInvitations(clientId: number, since: Micros): Promise<number>;
  /** Uses up all links of a user; only those that are no invitation to one more account, where told. */
  useUp(userId: number, at: Micros, kept?: 'further_invitations'): Promise<void>;
  /** Uses up one link. */
  use(id: number, at: Micros): Promise<void>;
  findUserByName(username: string): Promise<NamedUser | undefined>;
  /** The one user who has an address; undefined where several have. */
  findUserByEmail(email: string): Promise<NamedUser | undefined>;
  /** Notes that a new password was asked for a name, whoever has it. */
  ask(asked: AskedName): Promise<void>;
  /** The earliest of those names. */
  findAsked(): Promise<(AskedName & { readonly id: number }) | undefined>;
  /** Takes one of the names out. False where somebody else has. */
  takeAsked(id: number): Promise<boolean>;
}

/** The second factor of a user, as it is stored. */
export interface StoredTwoFactor {
  readonly sealedSecret: string;
  /** Whether a first code was right, so that log-in asks for one. */
  readonly isConfirmed: boolean;
  /** The step of the latest code that was used. */
  readonly lastStep: number | null;
  readonly wrongCodes: number;
  readonly wrongSince: Micros | null;
}

/** Second factors of users. */
export interface TwoFactors {
  /** Taken until the unit ends. */
  findForUpdate(userId: number): Promise<StoredTwoFactor | undefined>;
  /** Puts a secret that is not confirmed in the place of what is there. */
  begin(userId: number, sealedSecret: string): Promise<void>;
  /** Of a user whom the unit has taken. */
  confirm(userId: number, step: number, recoveryDigests: readonly string[]): Promise<void>;
  noteStep(userId: number, step: number): Promise<void>;
  noteWrongCodes(userId: number, count: number, since: Micros | null): Promise<void>;
  /** False where there is no such code, or it was used. */
  useRecoveryCode(userId: number, digest: string): Promise<boolean>;
  /** Of a user whom the unit has taken. False where there was none. */
  remove(userId: number): Promise<boolean>;
}
