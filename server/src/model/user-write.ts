import { splitName } from '../lib/person-name.ts';
import type { Problems } from './failure.ts';
import { findTextProblem } from './text-field.ts';
import type { Language, User } from './user.ts';

/** What can be written of a user. What is left out stays as it is. */
export interface UserWrite {
  /** Split at its last space; null or empty: none. */
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly company?: string;
  readonly lang?: Language;
  readonly email?: string;
  readonly isActive?: boolean;
}

/** How long texts of a user may be, in characters. */
export interface TextLimits {
  readonly name?: number;
  readonly phone?: number;
}

/** What is wrong with the texts of a user. */
export function findUserTextProblems(write: UserWrite, limits: TextLimits = {}): Problems {
  const found = {
    name: findTextProblem(write.name ?? '', limits.name),
    phone: findTextProblem(write.phone ?? '', limits.phone),
    company: findTextProblem(write.company ?? ''),
  };
  const problems: Record<string, string> = {};
  for (const [field, problem] of Object.entries(found)) if (problem !== undefined) problems[field] = problem;
  return problems;
}

const normalize = (text: string): string => text.normalize('NFC');

/** A phone number as it is kept: an empty one is none. */
export function keepPhone(phone: string | null): string | null {
  return phone === null || phone === '' ? null : normalize(phone);
}

/** A user with another address. The log-in name goes along where it was the address. */
export function withEmail(user: User, email: string): User {
  const now = normalize(email);
  return { ...user, email: now, username: user.username === user.email ? now : user.username };
}

/** The user after a write that has no problems. */
export function applyUserWrite(user: User, write: UserWrite): User {
  return {
    ...(write.email === undefined ? user : withEmail(user, write.email)),
    ...(write.name === undefined ? {} : splitName(normalize(write.name ?? ''))),
    phone: write.phone === undefined ? user.phone : keepPhone(write.phone),
    company: normalize(write.company ?? user.company),
    lang: write.lang ?? user.lang,
    isActive: write.isActive ?? user.isActive,
  };
}
