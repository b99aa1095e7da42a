import type { Micros } from '../lib/clock.ts';
import type { Caller } from './caller.ts';
import type { Changes } from './client-changes.ts';
import type { LoggedRequest } from './request-note.ts';

/** How somebody has logged in. A session that goes on by its refresh token is no log-in. */
export const authTypes = ['password', 'log_in_as'] as const;
export type AuthType = (typeof authTypes)[number];

/** A log-in, or a try of one. */
export interface Login {
  /** Null where nobody has the name that was given. The name itself is not kept: people type passwords there. */
  readonly userId: number | null;
  /** The account that it leads to. */
  readonly clientId: number | null;
  /** Who logs in as that user, where it is somebody else. */
  readonly actorUserId: number | null;
  readonly isSuccessful: boolean;
  readonly authType: AuthType;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly userAgent: string;
}

/** A log-in that was refused, and as whom somebody had tried; nobody where no user has the name. */
export interface FailedLogin {
  readonly login: Login;
  readonly user: { readonly userId: number; readonly username: string; readonly resellerId: number } | undefined;
}

/** What is noted after the answer, in batches: it changed nothing, so its loss would hide no change. */
export type NotedActivity = { readonly at: Micros } & (
  | {
      readonly kind: 'request';
      readonly caller: Caller;
      readonly request: LoggedRequest;
      /** The client that its path names, which may be anybody's. */
      readonly clientId: number;
    }
  | ({ readonly kind: 'login' } & FailedLogin)
);

/** Which activity is wanted; of all that the caller sees, where nothing is said. */
export interface ActivityFilter {
  readonly clientId?: number;
  readonly userId?: number;
  /** At this moment or later, and at this one or earlier. */
  readonly from?: Micros;
  readonly to?: Micros;
}

/** A part of a list of activity, the latest first. */
export interface ActivityQuery {
  readonly filter: ActivityFilter;
  readonly offset: number;
  readonly limit: number;
}

/** What every entry tells. An address of somebody whom the caller does not see is not told: e-mail, nor where from. */
interface Entry {
  readonly id: number;
  readonly at: Micros;
  readonly clientId: number | null;
  readonly userId: number | null;
  readonly userEmail: string | null;
  readonly actorUserId: number | null;
  readonly address: string | null;
}

export interface RequestEntry extends Entry, LoggedRequest {
  readonly tokenId: number | null;
  readonly actions: string;
}

export interface ChangeEntry extends Entry {
  readonly callerKind: Caller['kind'];
  readonly keyId: number | null;
  readonly requestId: string | null;
  readonly action: string;
  readonly changes: Changes;
  /** Of a status that follows from something: the actions that it followed from. */
  readonly cause: string | null;
}

export interface LoginEntry extends Entry, Pick<Login, 'isSuccessful' | 'userAgent'> {
  readonly authType: string;
}

/** The lists of activity, and what an entry of each is. */
export interface ActivityLists {
  readonly requests: RequestEntry;
  readonly changes: ChangeEntry;
  readonly statuses: ChangeEntry;
  readonly logins: LoginEntry;
}
export type ActivityList = keyof ActivityLists;

/** A total is counted up to here: nobody turns so many pages, and counting on would take longer than the page. */
export const mostCounted = 100_000;
