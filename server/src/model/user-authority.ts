import type { Caller } from './caller.ts';
import { administrators } from './group.ts';
import type { TakenAccount, User } from './user.ts';

/** A user, and every account (s)he is a member of. */
interface UserInAccounts {
  readonly user: User;
  readonly accounts: readonly TakenAccount[];
}

/**
 * Whether the caller is that very person. A token that may do less than its maker speaks for nobody, and whoever is logged
 * in as somebody else is not that person.
 */
export function isSelf({ kind, userId, actorUserId, groupId }: Caller, { id }: Pick<User, 'id'>): boolean {
  return userId === id && actorUserId === null && (kind === 'session' || groupId === administrators);
}

/** Whether the caller is a person at the keyboard: with a password, in the own name. */
export function isInPerson({ kind, actorUserId }: Caller): boolean {
  return kind === 'session' && actorUserId === null;
}

/**
 * Whether a caller stands above a user: an Administrator over every account that the user has. Whoever is a member of an
 * account that the caller does not reach is not the caller's to change, and only the platform's own may change its
 * administrator.
 */
export function isAboveUser({ scope, groupId }: Caller, { user, accounts }: UserInAccounts): boolean {
  if (groupId !== administrators) return false;
  if (user.isPlatformAdmin && scope.kind !== 'platform') return false;
  return accounts.every(
    ({ isReachable, callersGroupId }) => isReachable && (scope.kind !== 'member' || callersGroupId === administrators),
  );
}
