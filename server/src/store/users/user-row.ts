import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { Language, User } from '../../model/user.ts';
import type { UserType } from '../../model/user-caller.ts';
import type { Flag } from '../tables/columns.ts';

/** What is read of a user, under the alias `u`. */
export const userColumns = [
  'u.id',
  'u.reseller_id',
  'u.username',
  'u.email',
  'u.first_name',
  'u.last_name',
  'u.phone',
  'u.company',
  'u.lang',
  'u.user_type',
  'u.is_platform_admin',
  'u.is_active',
  'u.activated_at',
  'u.has_two_factor',
] as const;

export interface UserRow {
  readonly id: number;
  readonly reseller_id: number;
  readonly username: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly company: string;
  readonly lang: string;
  readonly user_type: string;
  readonly is_platform_admin: Flag;
  readonly is_active: Flag;
  readonly activated_at: Micros | null;
  readonly has_two_factor: Flag;
}

/** The user that a row holds. */
export function readUser(row: UserRow): User {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    company: row.company,
    lang: row.lang as Language,
    type: row.user_type as UserType,
    isPlatformAdmin: row.is_platform_admin === 1,
    isActive: row.is_active === 1,
    isActivated: row.activated_at !== null,
    hasTwoFactor: row.has_two_factor === 1,
  };
}

/** The columns of a user that can be written after it was made. */
export function toUserRow(
  user: Omit<User, 'id' | 'resellerId' | 'type' | 'isPlatformAdmin' | 'isActivated' | 'hasTwoFactor'>,
) {
  const { username, email, firstName, lastName, phone, company, lang, isActive } = user;
  return {
    username,
    username_folded: foldCase(username),
    email,
    email_folded: foldCase(email),
    first_name: firstName,
    last_name: lastName,
    phone,
    company,
    lang,
    is_active: (isActive ? 1 : 0) as Flag,
  };
}
