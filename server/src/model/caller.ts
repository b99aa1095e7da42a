import type { RequestNote } from './request-note.ts';

/** What a caller may see and change. It becomes the outermost condition of every statement: see `store/scope.ts`. */
export type Scope =
  /** Everything: the program itself, and the platform administrator. */
  | { readonly kind: 'platform' }
  /** The clients of one reseller, without that reseller's own technical client. */
  | { readonly kind: 'reseller_clients'; readonly resellerId: number }
  /** The clients of one reseller, its own technical client among them: what its users see. */
  | { readonly kind: 'reseller'; readonly resellerId: number }
  /** The clients that one seller looks after. */
  | { readonly kind: 'seller'; readonly resellerId: number; readonly sellerId: number }
  /** The accounts that one user is a member of. */
  | { readonly kind: 'member'; readonly userId: number }
  /** One client and what belongs to it. */
  | { readonly kind: 'client'; readonly clientId: number };

/** Who asks. Every unit of work is bound to one, and every audit row names one. */
export interface Caller {
  readonly kind: 'program' | 'operator' | 'visitor' | 'hosting_key' | 'client_key' | 'token' | 'session';
  /** The id of the key behind the caller; null for the program itself. */
  readonly keyId: number | null;
  /** The user behind the caller, who made the key; null for the program itself. */
  readonly userId: number | null;
  /** Who acts in the user's name, logged in as her or him; null where the user acts. */
  readonly actorUserId: number | null;
  /** The session that the caller has come with; null for keys and tokens. */
  readonly sessionId: string | null;
  /** The reseller on whose side the caller stands; null for the program itself. */
  readonly resellerId: number | null;
  /** The account that a user has chosen, or that a token was made in; null where there is none. */
  readonly clientId: number | null;
  /** The user's role in that account. */
  readonly groupId: number | null;
  readonly scope: Scope;
  readonly mayReadPasswordHashes: boolean;
  readonly requestId: string | null;
  readonly address: string | null;
  /** The request itself, where the log of requests is to hold it. */
  readonly request?: RequestNote;
}

/** The program itself: first start and jobs. */
export const program: Caller = {
  kind: 'program',
  keyId: null,
  userId: null,
  actorUserId: null,
  sessionId: null,
  resellerId: null,
  clientId: null,
  groupId: null,
  scope: { kind: 'platform' },
  mayReadPasswordHashes: true,
  requestId: null,
  address: null,
};

/** Whoever runs the program, at the command line, on the store itself. */
export const operator: Caller = { ...program, kind: 'operator' };

/** Where a request comes from. */
export type Origin = Pick<Caller, 'requestId' | 'address'>;

/** The same of a visit, with the request itself where the log of requests is to hold it. */
export type VisitOrigin = Origin & Pick<Caller, 'request'>;

/**
 * Somebody who is not logged in, and has come to log in, or by a link in a mail. What such a unit may do its use case
 * says; `userId` is whom the link or the password proved it to be.
 */
export function makeVisitor({ requestId, address, request }: VisitOrigin, userId: number | null = null): Caller {
  const visitor = { ...program, kind: 'visitor', mayReadPasswordHashes: false, userId, requestId, address } as const;
  return request === undefined ? visitor : { ...visitor, request };
}
