import type { Micros, Month } from '../../lib/clock.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { ClientView, ServiceView } from '../../model/client-view.ts';
import type { Domain } from '../../model/domain.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Mail } from '../../model/mail.ts';
import type { ServiceStatus } from '../../model/service-status.ts';

export interface Audit {
  append(entry: {
    readonly action: string;
    readonly resellerId: number | null;
    readonly clientId: number | null;
    readonly changes: Changes;
  }): Promise<void>;
}

export interface Outbox {
  append(resellerId: number, mail: Mail): Promise<void>;
}

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
  /** The key that secrets of the store are sealed with, by its id; writes this one down where there was none yet. */
  claimSecretKey(keyId: string): Promise<string>;
  /** False where another copy of the server was faster. */
  setUp(start: FirstStart): Promise<boolean>;
}

/** What is made of the truth: hot rows, searchable texts, ready-made answers. */
export interface Derived {
  /** Whether this program's encoders made what is there. */
  isCurrent(): Promise<boolean>;
  /** Makes a batch of clients anew; gives the last one's number, or undefined at the end. */
  renew(afterId: number, size: number): Promise<number | undefined>;
  /** Notes that this program's encoders made all of it. */
  confirm(): Promise<void>;
}

/** A service of a client that is written in bulk, with its life so far. */
export interface BulkService extends ServiceView {
  readonly previousStatus: ServiceStatus | null;
  readonly statusChangedAt: Micros | null;
  readonly trialStartedAt: Micros | null;
  readonly deletesAt: Micros | null;
}

/** A client to be written in bulk, as it will be shown. */
export interface BulkClient {
  /** Its own number, those of its users (the registrant is the first) and of its features are yet to be given. */
  readonly view: ClientView & { readonly services: readonly BulkService[] };
  /** Of each of its users. */
  readonly passwordHash: string;
  /** Counted in the client already, with their calls of one month. Their numbers are yet to be given. */
  readonly domains: readonly { readonly domain: Domain; readonly calls: number }[];
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
  readonly features: readonly Feature[];
}

/** Clients by the thousand. Whoever uses it has checked them: no rule is applied here. */
export interface Bulk {
  findGround(resellerId: number): Promise<BulkGround>;
  /** Those among these user names that somebody has. */
  findTakenUsernames(usernames: readonly string[]): Promise<ReadonlySet<string>>;
  /** The numbers of a reseller's sellers with these addresses; makes those who are not there. */
  findOrMakeSellers(resellerId: number, sellers: readonly BulkSeller[], at: Micros): Promise<readonly number[]>;
  insertClients(clients: readonly BulkClient[], month: Month): Promise<void>;
  /** Lets the engine look at what was written, so that it finds the shortest ways to it. */
  analyze(): Promise<void>;
}
