import { joinName } from '../lib/person-name.ts';
import type { ClientType } from './client-view.ts';
import type { UserType } from './user-caller.ts';

/** The languages of the control panel and of mails. */
export const languages = ['de', 'en', 'ru', 'zh', 'az'] as const;
export type Language = (typeof languages)[number];

/** A person who logs in. */
export interface User {
  readonly id: number;
  readonly resellerId: number;
  /** The log-in name, unique in the installation without regard to case. */
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly company: string;
  readonly lang: Language;
  readonly type: UserType;
  readonly isPlatformAdmin: boolean;
  readonly isActive: boolean;
  readonly isActivated: boolean;
  /** Whether a log-in asks for a code beside the password. */
  readonly hasTwoFactor: boolean;
}

/** An account that a user is a member of. */
export interface UserAccount {
  readonly clientId: number;
  readonly company: string;
  readonly groupId: number;
}

/** A user with those of its accounts that a caller may see, in order of id. */
export interface ShownUser extends User {
  readonly accounts: readonly UserAccount[];
}

/** An account of a user who is about to be changed, with how the caller stands to it. */
export interface TakenAccount extends UserAccount {
  readonly type: ClientType;
  /** Whether the account is within the caller's scope. */
  readonly isReachable: boolean;
  /** The role that the caller's own user has in it; null where it is no member. */
  readonly callersGroupId: number | null;
}

/** A member of an account, as far as the rules of roles need it. */
export interface Member {
  readonly userId: number;
  readonly groupId: number;
  readonly type: UserType;
  readonly isPlatformAdmin: boolean;
  /** Whether the user can log in: activated and active. */
  readonly mayLogIn: boolean;
}

/** The fields of a user that history shows. */
export function showUser(user: User): Readonly<Record<string, unknown>> {
  const { username, email, phone, company, lang, isActive } = user;
  return { username, email, name: joinName(user.firstName, user.lastName), phone, company, lang, isActive };
}
