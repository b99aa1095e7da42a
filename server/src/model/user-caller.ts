import type { Caller, Scope } from './caller.ts';
import { administrators } from './group.ts';

export const userTypes = ['common', 'reseller', 'seller'] as const;
export type UserType = (typeof userTypes)[number];

/** What a person's rights follow from: who it is, in which account, with which role. */
export interface UserStanding {
  readonly userId: number;
  readonly userType: UserType;
  readonly isPlatformAdmin: boolean;
  /** The reseller on whose side the user stands. */
  readonly resellerId: number;
  /** The seller that the user is, if any. */
  readonly sellerId: number | null;
  readonly clientId: number;
  /** Whether the account is a reseller's own technical one. */
  readonly isTechnicalClient: boolean;
  readonly groupId: number;
}

/** How a person has come: with an API token of an account, or with a session. */
export type Carrier = 'token' | 'session';

/**
 * What a user may see. Whoever stands in the technical account of a reseller sees what the user sees: everything, the
 * reseller's clients, or the seller's. In an ordinary account a session sees its user's own accounts, and a token the one
 * that it was made in; so does whoever is logged in as somebody else, whose other accounts may be none of the actor's.
 */
function findScope(standing: UserStanding, carrier: Carrier, isActedFor: boolean): Scope {
  const { userId, userType, isPlatformAdmin, resellerId, sellerId, clientId } = standing;
  if (standing.isTechnicalClient) {
    if (isPlatformAdmin) return { kind: 'platform' };
    if (userType === 'reseller') return { kind: 'reseller', resellerId };
    if (userType === 'seller' && sellerId !== null) return { kind: 'seller', resellerId, sellerId };
  }
  return carrier === 'token' || isActedFor ? { kind: 'client', clientId } : { kind: 'member', userId };
}

/** The caller that a user is. */
export function makeUserCaller(
  standing: UserStanding,
  carrier: Carrier,
  origin: Pick<Caller, 'keyId' | 'requestId' | 'address'> & Partial<Pick<Caller, 'sessionId' | 'actorUserId'>>,
): Caller {
  const { actorUserId = null } = origin;
  return {
    kind: carrier,
    keyId: origin.keyId,
    userId: standing.userId,
    actorUserId,
    sessionId: origin.sessionId ?? null,
    resellerId: standing.resellerId,
    clientId: standing.clientId,
    groupId: standing.groupId,
    scope: findScope(standing, carrier, actorUserId !== null),
    mayReadPasswordHashes: false,
    requestId: origin.requestId,
    address: origin.address,
  };
}

/** What an operation asks of its caller. */
export type Right =
  /** Any user or token that may use the interface at all. */
  | 'read'
  /** An Administrator of the account, or whoever stands above it. */
  | 'administer'
  /** Whoever looks after clients: a seller, a reseller's user, or the platform administrator. */
  | 'serve'
  /** A reseller's user, or the platform administrator. */
  | 'resell'
  /** The platform administrator. */
  | 'run_platform';

/** The roles that only purge caches: they open nothing here. */
const purgeOnly: ReadonlySet<number | null> = new Set([3009, 3022]);

/** Whether a caller has a right. What it reaches with it is its scope's matter. */
export function hasRight({ scope, groupId }: Caller, right: Right): boolean {
  if (purgeOnly.has(groupId)) return false;
  const isAdministrator = groupId === administrators;
  switch (right) {
    case 'read':
      return true;
    case 'administer':
      return isAdministrator;
    case 'serve':
      return isAdministrator && scope.kind !== 'member' && scope.kind !== 'client';
    case 'resell':
      return isAdministrator && (scope.kind === 'reseller' || scope.kind === 'platform');
    case 'run_platform':
      return isAdministrator && scope.kind === 'platform';
  }
}
