import type { Micros } from '../../lib/clock.ts';
import type { ClientView, ServiceView } from '../../model/client-view.ts';
import type { Domain } from '../../model/domain.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import type { UserStanding } from '../../model/user-caller.ts';
import type { MonthCalls, WholeNote, WholeService, WholeTag } from '../../model/whole-client.ts';

/** What the first start makes. */
export interface FirstStart {
  readonly company: string;
  readonly adminEmail: string;
  readonly adminPasswordHash: string;
  readonly installationKeyDigest: string;
}

export interface Installation {
  /** The first reseller, where the first start has been. */
  findFirstResellerId(): Promise<number | undefined>;
  /** The platform administrator, in the account that everything is seen from; undefined where that user is blocked or gone. */
  findPlatformAdmin(): Promise<UserStanding | undefined>;
  /** The key that secrets of the store are sealed with, by its id; writes this one down where there was none yet. */
  claimSecretKey(keyId: string): Promise<string>;
  readonly sealed: SealedValues;
  /** Writes down which key, by its id, secrets are sealed with from now on. */
  saveSecretKey(keyId: string): Promise<void>;
  /** False where another copy of the server was faster. */
  setUp(start: FirstStart): Promise<boolean>;
}

/** What is made of the truth: hot rows, searchable texts, ready-made answers. */
export interface Derived {
  /** Whether this program's encoders made what is there. */
  isCurrent(): Promise<boolean>;
  /** Makes a batch of clients anew; gives the last one's number, or undefined at the end. */
  renew(afterId: number, size: number): Promise<number | undefined>;
  /** Notes that it is not what is shown any more, all of it: until it is made anew, the next start does so. */
  expire(): Promise<void>;
  /** Notes that this program's encoders made all of it. */
  confirm(): Promise<void>;
  /**
   * Looks at a batch of clients without changing them: the last one's number, and those of whom something is not what the
   * truth makes of them. Undefined at the end.
   */
  findStale(
    afterId: number,
    size: number,
  ): Promise<{ lastId: number; looked: number; stale: readonly number[] } | undefined>;
}

/** The steps of the schema. */
export interface SchemaState {
  readonly taken: readonly string[];
  readonly missing: readonly string[];
  /** Steps that a later version of the program has taken. */
  readonly unknown: readonly string[];
}

/** What a store holds. */
export interface StoreCounts {
  readonly clients: number;
  readonly deletedClients: number;
  readonly users: number;
  readonly domains: number;
  /** Clients in the text index, deleted ones too. */
  readonly searchableClients: number;
}

/** What an operator wants to know of a store as a whole. It only reads, and all but the first two need a schema that is up to date. */
export interface Inspection {
  /** Faults that the engine finds in its own files; none where all is well, or where the engine looks by itself. */
  listBroken(isQuick: boolean): Promise<readonly string[]>;
  readSchema(): Promise<SchemaState>;
  /** The engine with its version: `SQLite 3.53.1`. */
  readEngine(): Promise<string>;
  count(): Promise<StoreCounts>;
  /** When something was last changed; undefined where nothing was. */
  findLastChange(): Promise<Micros | undefined>;
  /** The key that secrets of the store are sealed with, by its id; undefined where there was no start yet. */
  findSecretKeyId(): Promise<string | undefined>;
  /** Indexes that a bulk load has set aside and that are not made again yet. */
  listSetAsideIndexes(): Promise<readonly string[]>;
}

/** What stands sealed in the store: secrets of second factors and of webhooks, passwords of mail servers, keys that sign sessions. */
export type SealedKind = 'two_factor' | 'webhook' | 'webhook_before' | 'mail_server' | 'signing_key';

/** A sealed value, by whose it is: a user, a webhook, a reseller, the key itself. */
export interface SealedValue {
  readonly kind: SealedKind;
  readonly ownerId: number;
  readonly sealed: string;
  /** What it stands in, where that is more than itself. */
  readonly held: string;
}

/** All that is sealed under the operator's key. */
export interface SealedValues {
  /** A batch, in order of owner. */
  list(kind: SealedKind, afterId: number, size: number): Promise<readonly SealedValue[]>;
  /** Puts another one in its place; false where it is not the same any more. */
  replace(value: SealedValue, sealed: string): Promise<boolean>;
}

/** Rows that nobody asks for any more, and what the engine wants done from time to time. Each gives how many it removed. */
export interface Upkeep {
  /** Log-ins that ended or could be renewed no longer before a moment. */
  removeSessions(before: Micros, most: number): Promise<number>;
  /** API tokens that were deleted or had expired before a moment. */
  removeTokens(before: Micros, most: number): Promise<number>;
  /** Links in mails that ended before a moment, used or not. */
  removeLinks(before: Micros, most: number): Promise<number>;
  /** Nonces of signatures that are too old to be accepted at all. */
  removeNonces(before: Micros): Promise<number>;
  /** Entries of the log of requests that are older than a moment. */
  removeRequests(before: Micros, most: number): Promise<number>;
  /** Entries of the log of log-ins that are older than a moment. */
  removeLogins(before: Micros, most: number): Promise<number>;
  /** Mails that were made before a moment and wait no more: sent, refused or expired. */
  removeMails(before: Micros, most: number): Promise<number>;
  /** Lets the engine look after what it knows of its tables, where it does not do so by itself. */
  tune(): Promise<void>;
}

/** A service of a client that is written in bulk, with its life so far. */
export interface BulkService extends ServiceView {
  readonly options?: WholeService['options'];
  readonly previousStatus: ServiceStatus | null;
  readonly statusChangedAt: Micros | null;
  readonly trialStartedAt: Micros | null;
  readonly trialEndsAt: Micros | null;
  readonly deletesAt: Micros | null;
}

/** A domain to be written in bulk, with its calls. One that was removed is there for them alone. */
export interface BulkDomain {
  readonly domain: Domain;
  readonly deletedAt?: Micros | null;
  readonly calls: readonly MonthCalls[];
}

/** A note to be written in bulk: by a user who is here, or by somebody of another store. */
export interface BulkNote extends WholeNote {
  readonly authorId: number | null;
}

/** A client to be written in bulk, as it will be shown. */
export interface BulkClient {
  /**
   * Its own number, those of its features, and those of its users that are 0 are yet to be given: others are there already.
   * The registrant is the first of the members; without a group (s)he is none.
   */
  readonly view: ClientView & { readonly services: readonly BulkService[] };
  /** Of its users, in their order; null where one has none. */
  readonly passwordHashes: readonly (string | null)[];
  /** Counted in the client already. Their numbers are yet to be given. */
  readonly domains: readonly BulkDomain[];
  /** What is written on it. */
  readonly tags?: readonly WholeTag[];
  readonly notes?: readonly BulkNote[];
}

/** A seller to be written in bulk, with an address that is its log-in name too. */
export interface BulkSeller {
  readonly email: string;
  readonly lastName: string;
  readonly passwordHash: string;
}

/** What is there already that clients in bulk refer to. */
export interface BulkGround {
  /** The highest number that a client has, deleted ones too. */
  readonly lastClientId: number;
  /** The reseller's own user: who owns the clients. */
  readonly ownerId: number | null;
  /** Who is a member of the reseller's own account. */
  readonly staff: readonly { readonly id: number; readonly username: string }[];
  readonly features: readonly Feature[];
}

/** Clients by the thousand. Whoever uses it has checked them: no rule is applied here. */
export interface Bulk {
  findGround(resellerId: number): Promise<BulkGround>;
  /** Those among these user names that somebody has. */
  findTakenUsernames(usernames: readonly string[]): Promise<ReadonlySet<string>>;
  /** The numbers of a reseller's sellers with these addresses; makes those who are not there. */
  findOrMakeSellers(resellerId: number, sellers: readonly BulkSeller[], at: Micros): Promise<readonly number[]>;
  /** Writes clients, which are found by no search and are like nobody before `indexTexts`. Gives the number of the first: they ascend by one. */
  insertClients(clients: readonly BulkClient[]): Promise<number | undefined>;
  /** Makes the clients from a number on searchable: once for all that a transaction has written. */
  indexTexts(firstId: number): Promise<void>;
  /**
   * Takes away what slows writing down, until `finish` or, where the program is ended before it, the next start. `Imports`
   * needs the look-ups.
   */
  setIndexesAside(options?: { readonly keepsLookUps: boolean }): Promise<void>;
  /** Makes what was set aside, and lets the engine look at what was written, so that it finds the shortest ways to it. */
  finish(): Promise<void>;
}
