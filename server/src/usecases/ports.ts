import type { AttemptLimit } from '../lib/attempt-limit.ts';
import type { Clock, Micros } from '../lib/clock.ts';
import type { Secrets } from '../lib/secrets.ts';
import type { UntilCommit } from '../lib/until-commit.ts';
import type { Caller } from '../model/caller.ts';
import type { ClientFacets } from '../model/client-facets.ts';
import type { ClientFigures } from '../model/client-figures.ts';
import type { Failure } from '../model/failure.ts';
import type { ApiKey, ApiKeys, ApiTokens, Nonces, Sessions, SigningKeys, TokenStanding } from './ports/access-ports.ts';
import type { Activity, ActivityNotes, Audit } from './ports/activity-ports.ts';
import type { BulkChanges, BulkRuns } from './ports/bulk-change-ports.ts';
import type {
  Calls,
  ClientAnswer,
  ClientList,
  ClientProfiles,
  Clients,
  Domains,
  ShownClient,
} from './ports/client-ports.ts';
import type { ClientCounts, ClientRecords, ClientSearch, SavedViews } from './ports/console-ports.ts';
import type { MailLinks, TwoFactors } from './ports/door-ports.ts';
import type { Duplicates } from './ports/duplicate-ports.ts';
import type { IdempotencyRecords } from './ports/idempotency-ports.ts';
import type { Imports } from './ports/import-ports.ts';
import type { Brandings, Mailer, MailRecords, Notifications, Outbox } from './ports/mail-ports.ts';
import type { Merges } from './ports/merge-ports.ts';
import type { Bulk, Derived, Inspection, Installation, Upkeep } from './ports/operation-ports.ts';
import type { Members, Resellers, Sellers, Users } from './ports/people-ports.ts';
import type { PersonalData } from './ports/personal-data-ports.ts';
import type { Remarks } from './ports/remark-ports.ts';
import type { Features, Products, Services } from './ports/service-ports.ts';
import type { WebhookQueue, WebhookSender, Webhooks } from './ports/webhook-ports.ts';

/** The repositories of one unit of work, bound to its caller's scope. They exist nowhere else. */
export interface Unit {
  readonly clients: Clients;
  readonly clientList: ClientList;
  readonly profiles: ClientProfiles;
  readonly users: Users;
  readonly members: Members;
  readonly sellers: Sellers;
  readonly resellers: Resellers;
  readonly domains: Domains;
  readonly services: Services;
  readonly products: Products;
  readonly features: Features;
  readonly calls: Calls;
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  readonly mailLinks: MailLinks;
  readonly twoFactors: TwoFactors;
  readonly apiTokens: ApiTokens;
  readonly signingKeys: SigningKeys;
  readonly audit: Audit;
  readonly activity: Activity;
  readonly outbox: Outbox;
  readonly mailRecords: MailRecords;
  readonly brandings: Brandings;
  readonly notifications: Notifications;
  readonly installation: Installation;
  readonly derived: Derived;
  readonly inspection: Inspection;
  readonly nonces: Nonces;
  readonly idempotency: IdempotencyRecords;
  readonly bulk: Bulk;
  readonly imports: Imports;
  readonly savedViews: SavedViews;
  readonly clientCounts: ClientCounts;
  readonly clientSearch: ClientSearch;
  readonly clientRecords: ClientRecords;
  readonly bulkChanges: BulkChanges;
  readonly webhooks: Webhooks;
  readonly webhookQueue: WebhookQueue;
  readonly bulkRuns: BulkRuns;
  readonly remarks: Remarks;
  readonly merges: Merges;
  readonly duplicates: Duplicates;
  readonly personalData: PersonalData;
  readonly upkeep: Upkeep;
  /**
   * A part of the unit, as if it were a unit of its own: a failure, or an error, takes back what the part did and nothing
   * else.
   */
  attempt<T>(work: (part: Unit) => Promise<T | Failure>): Promise<T | Failure>;
}

/** The store. Every access is a unit of work for one caller. */
export interface Store {
  /** Point reads: quick, on the latest committed state. */
  read<T>(caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** A read of several statements from one snapshot, out of the way of point reads. */
  browse<T>(caller: Caller, work: (unit: Unit) => Promise<T>): Promise<T>;
  /**
   * One transaction. A returned failure takes everything back. The work must touch nothing but the unit, because it may
   * be run again after a conflict, and others wait behind it.
   */
  write<T>(caller: Caller, work: (unit: Unit) => Promise<T | Failure>): Promise<T | Failure>;
  /** A number that is another one after every commit; undefined where others than this process may commit too. */
  generation(): number | undefined;
  /** A long read from one snapshot, which lasts until the consumer ends it. */
  stream<T>(caller: Caller, work: (unit: Unit) => AsyncIterable<T>): AsyncIterable<T>;
}

/**
 * Turns passwords into what may be stored. Slow on purpose, so never called inside a unit of work. Both throw `TooBusy`
 * where too many wait already.
 */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether a password is the one of a hash. Takes as long where there is no hash, so that nobody learns who exists. */
  verify(password: string, hash: string | null): Promise<boolean>;
  /** How many wait now, and how many were turned away so far. */
  readonly figures: { readonly waiting: number; readonly refused: number };
}

/** Settings that rules need. */
export interface Policy {
  readonly passwordMinLength: number;
  /** Percent of a month's calls at which a mail goes out, ascending. */
  readonly quotaThresholds: readonly number[];
  /** Where people reach the server, for links: `https://host`, without a slash at its end. */
  readonly publicUrl: string;
  /** Days for which requests, log-ins and mails that are done with are kept; 0 = for good. */
  readonly activityDays: number;
}

/** What is read again and again, remembered until the next commit. */
export interface Memory {
  /** By the key's own text: hashing it takes longer than finding it. */
  readonly apiKeys: UntilCommit<ApiKey>;
  /** By the token's own text, with when it was read. */
  readonly tokens: UntilCommit<{ readonly found: TokenStanding; readonly at: Micros }>;
  /** By the caller's key, the client and the month. */
  readonly answers: UntilCommit<ClientAnswer>;
  /** How many clients there are, by the caller's scope, the filter and the month. */
  readonly totals: UntilCommit<number>;
  /** By the caller's scope, the filter and the month. */
  readonly facets: UntilCommit<ClientFacets>;
  /** By the caller's scope, the filter and the day. */
  readonly figures: UntilCommit<ClientFigures>;
  /** By the caller's token and the client. */
  readonly shownClients: UntilCommit<ShownClient>;
}

/** A token that was made up for the command line in the same process. It stands nowhere, and ends with the process. */
export interface OwnToken {
  readonly text: string;
  readonly caller: Caller;
}

/** What every use case is given. */
export interface Ports {
  readonly store: Store;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly passwords: PasswordHasher;
  readonly secrets: Secrets;
  readonly mailer: Mailer;
  readonly webhookSender: WebhookSender;
  /** Of log-in, and whatever else is open to people who are not known. */
  readonly attempts: AttemptLimit;
  readonly activityNotes: ActivityNotes;
  readonly policy: Policy;
  /** Only where the server answers its own process alone, and nobody else. */
  readonly ownToken?: OwnToken;
}
