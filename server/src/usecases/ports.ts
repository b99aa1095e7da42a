import type { Clock, Micros, Month } from '../lib/clock.ts';
import type { Caller } from '../model/caller.ts';
import type { Client } from '../model/client.ts';
import type { Changes } from '../model/client-changes.ts';
import type { ClientQuery } from '../model/client-filter.ts';
import type { ClientView, ServiceView } from '../model/client-view.ts';
import type { Domain } from '../model/domain.ts';
import type { Failure } from '../model/failure.ts';
import type { Feature } from '../model/feature-catalogue.ts';
import type { Mail } from '../model/mail.ts';
import type { Availability } from '../model/product.ts';
import type { ServiceStatus } from '../model/service-status.ts';
import type { UserStanding } from '../model/user-caller.ts';

/** A client as a dialect shows it: ready-made when it was written, with what changes by month or by caller beside it. */
export interface ClientAnswer {
  readonly id: number;
  /** The text that the dialect's encoder made of the client. Opaque below `api/`. */
  readonly document: string;
  readonly callsThisMonth: number;
  /** Null where the client has none, or where the caller may not read it. */
  readonly passwordHash: string | null;
}

/** This month's calls of one domain. */
export interface DomainCalls {
  readonly clientId: number;
  readonly host: string;
  readonly calls: number;
}

/** One calendar month of a client, with the calls of each of its domains in order of name. */
export interface MonthOfCalls {
  readonly month: Month;
  readonly calls: number;
  readonly domains: readonly DomainCalls[];
}

export interface Clients {
  findAnswer(id: number, month: Month): Promise<ClientAnswer | undefined>;
  /** A batch of answers with ids above `afterId`, in order of id. Empty at the end. */
  listAnswers(afterId: number, month: Month, size: number): Promise<ClientAnswer[]>;
  exists(id: number): Promise<boolean>;
  /** Takes the client for the rest of the transaction: nobody else changes it until then. */
  findForUpdate(id: number): Promise<Client | undefined>;
  findIdByUsername(username: string): Promise<number | undefined>;
  /** The lowest id among the clients that have this address. */
  findIdByEmail(email: string): Promise<number | undefined>;
  findIdByKeyDigest(digest: string): Promise<number | undefined>;
  /** Undefined where the user name is taken. */
  insert(client: NewClient): Promise<Client | undefined>;
  /** False where the user name is taken. */
  save(before: Client, after: Client): Promise<boolean>;
  /** False where the client has that very hash already. */
  savePasswordHash(client: Client, passwordHash: string): Promise<boolean>;
  /** Soft: the row stays, its user name and its keys are free again. */
  remove(client: Client, at: Micros): Promise<void>;
}

/** A client as the reseller API shows it: ready-made, with what differs by reseller beside it. */
export interface IamAnswer {
  readonly id: number;
  /** The text that the dialect's encoder made of the client. Opaque below `api/`. */
  readonly document: string;
  readonly version: number;
  readonly resellerId: number;
  readonly ownProducts: Availability;
}

/** What a reseller gives to all its clients. */
export interface ResellerDefaults {
  readonly id: number;
  /** Its control-panel domain. */
  readonly domain: string | null;
  readonly products: Availability;
}

/** The list of clients: filtered, ordered, in part or whole. */
export interface ClientList {
  count(query: Pick<ClientQuery, 'filter'>): Promise<number>;
  /** The ids of what a query asks for, in its order. Knowing the total helps to find the shortest way. */
  listIds(query: ClientQuery, total: number | undefined): Promise<number[]>;
  findAnswer(id: number): Promise<IamAnswer | undefined>;
  /** In the order of the ids. */
  listAnswers(ids: readonly number[]): Promise<IamAnswer[]>;
  listResellers(ids: readonly number[]): Promise<ResellerDefaults[]>;
}

export interface NewClient {
  readonly client: Client;
  readonly passwordHash: string;
}

export interface Domains {
  find(clientId: number, id: number): Promise<Domain | undefined>;
  findIdByHost(clientId: number, hostKey: string): Promise<number | undefined>;
  list(clientId: number): Promise<Domain[]>;
  /** Undefined where the client has that host name with that path already. */
  insert(domain: Domain): Promise<Domain | undefined>;
  /** False where the client has that host name with that path already. */
  save(domain: Domain): Promise<boolean>;
  remove(domain: Domain, at: Micros): Promise<void>;
}

export interface Calls {
  /** Adds to a domain's counter of the month; gives the client's total before and after. */
  add(clientId: number, domainId: number, month: Month, count: number): Promise<{ before: number; after: number }>;
  /** The calls by domain of the clients whose ids lie in a range, in order of client and name. */
  listByDomain(fromId: number, toId: number, month: Month): Promise<DomainCalls[]>;
  listMonths(clientId: number): Promise<MonthOfCalls[]>;
}

/** A key of the Hosting API, found by its digest. */
export interface ApiKey {
  readonly id: number;
  /** Who made it. */
  readonly userId: number | null;
  readonly resellerId: number;
  readonly clientId: number | null;
  readonly mayReadPasswordHashes: boolean;
}

export interface NewApiKey extends Omit<ApiKey, 'id'> {
  readonly digest: string;
  readonly name: string;
}

export interface ApiKeys {
  /** A key that opens something now: not revoked, its reseller and its client not deleted. */
  findByDigest(digest: string): Promise<ApiKey | undefined>;
  insert(key: NewApiKey): Promise<number>;
  /** True where there was one. */
  revokeOfClient(clientId: number, at: Micros): Promise<boolean>;
}

/** A user as the log-in needs it. */
export interface LoginUser {
  readonly userId: number;
  readonly passwordHash: string | null;
  /** Whether the user may log in: activated, active, not deleted, and member of an account that is there. */
  readonly mayLogIn: boolean;
  /** The account that a log-in chooses: a reseller's technical one first, else the oldest. */
  readonly clientId: number;
}

/** A log-in of a user to one account. */
export interface NewSession {
  readonly id: string;
  readonly userId: number;
  readonly clientId: number;
  /** The one refresh token that may follow. */
  readonly refreshId: string;
  readonly expiresAt: Micros;
}

/** Who stands behind a session or a token, and what its tokens say of it. */
export interface Standing extends UserStanding {
  readonly username: string;
  readonly email: string;
  readonly company: string;
}

export interface Sessions {
  /** The user of a log-in name; undefined where nobody has it. */
  findLoginUser(username: string): Promise<LoginUser | undefined>;
  /** Who stands behind a session that lasts; undefined where it ended, or its user or account is blocked or gone. */
  findStanding(sessionId: string, now: Micros): Promise<Standing | undefined>;
  insert(session: NewSession): Promise<void>;
  /** Puts one refresh token in the place of another. False where the old one is not the one that may follow. */
  rotate(sessionId: string, oldRefreshId: string, newRefreshId: string, expiresAt: Micros): Promise<boolean>;
  end(sessionId: string, at: Micros): Promise<void>;
}

/** An API token with who stands behind it. */
export interface TokenStanding {
  readonly tokenId: number;
  readonly digest: string;
  readonly groupId: number;
  readonly lastUsedAt: Micros | null;
  readonly standing: UserStanding;
}

export interface ApiTokens {
  /** A token that opens something now: not deleted, not expired, its user and its account not blocked and not gone. */
  findStanding(id: number, now: Micros): Promise<TokenStanding | undefined>;
  /** Notes that a token was used. */
  touch(id: number, at: Micros): Promise<void>;
}

/** The keys that sign sessions' tokens. */
export interface SigningKeys {
  /** The latest first. */
  list(): Promise<readonly { readonly id: string; readonly privateJwk: string }[]>;
  insert(key: { readonly id: string; readonly privateJwk: string }): Promise<void>;
}

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
  /** False where another copy of the server was faster. */
  setUp(start: FirstStart): Promise<boolean>;
}

/** The nonces of signed requests, kept while a replay could still pass the check of time. */
export interface Nonces {
  /** False where the nonce was used before. */
  use(keyDigest: string, nonce: string, expiresAt: Micros): Promise<boolean>;
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
}

/** The repositories of one unit of work, bound to its caller's scope. They exist nowhere else. */
export interface Unit {
  readonly clients: Clients;
  readonly clientList: ClientList;
  readonly domains: Domains;
  readonly calls: Calls;
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  readonly apiTokens: ApiTokens;
  readonly signingKeys: SigningKeys;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly installation: Installation;
  readonly nonces: Nonces;
  readonly bulk: Bulk;
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

/** Turns passwords into what may be stored. Slow on purpose, so never called inside a unit of work. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether a password is the one of a hash. Takes as long where there is no hash, so that nobody learns who exists. */
  verify(password: string, hash: string | null): Promise<boolean>;
}

/** Settings that rules need. */
export interface Policy {
  readonly passwordMinLength: number;
  /** Percent of a month's calls at which a mail goes out, ascending. */
  readonly quotaThresholds: readonly number[];
}

/** What every use case is given. */
export interface Ports {
  readonly store: Store;
  readonly clock: Clock;
  readonly passwords: PasswordHasher;
  readonly policy: Policy;
}
