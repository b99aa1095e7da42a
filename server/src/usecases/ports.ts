import type { Clock, Micros, Month } from '../lib/clock.ts';
import type { UntilCommit } from '../lib/until-commit.ts';
import type { Caller } from '../model/caller.ts';
import type { Client } from '../model/client.ts';
import type { Changes } from '../model/client-changes.ts';
import type { ClientQuery } from '../model/client-filter.ts';
import type { ClientProfile } from '../model/client-profile.ts';
import type { ClientView, ServiceView } from '../model/client-view.ts';
import type { Domain } from '../model/domain.ts';
import type { Failure } from '../model/failure.ts';
import type { Feature } from '../model/feature-catalogue.ts';
import type { Mail } from '../model/mail.ts';
import type { Availability, Product } from '../model/product.ts';
import type { Reseller } from '../model/reseller.ts';
import type { Seller } from '../model/seller.ts';
import type { Service } from '../model/service.ts';
import type { ServiceStatus } from '../model/service-status.ts';
import type { Member, ShownUser, TakenAccount, User } from '../model/user.ts';
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
  /** An account of a user who is there already, the caller's own. */
  insertOwnAccount(client: Client): Promise<Client>;
  findDeletedForUpdate(id: number): Promise<DeletedClient | undefined>;
  /** Takes a deletion back, with the users that it took along. Gives a log-in name that somebody else has by now. */
  restore(deleted: DeletedClient): Promise<string | undefined>;
  /** Gives the client its next version: something that belongs to it was changed. */
  noteChange(client: Client): Promise<void>;
}

/** A client that was deleted. */
export interface DeletedClient {
  readonly client: Client;
  readonly deletedAt: Micros;
  /** Days for which its reseller keeps what is deleted. */
  readonly graceDays: number;
}

/** What only the reseller API knows of clients that the unit has taken. */
export interface ClientProfiles {
  find(clientId: number): Promise<ClientProfile | undefined>;
  save(client: Client, before: ClientProfile, after: ClientProfile): Promise<void>;
  /** Moves a client with its own users and keys to another reseller. */
  moveTo(client: Client, resellerId: number): Promise<void>;
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

/** One client, with what its reseller gives to all of its clients. */
export interface ShownClient {
  readonly answer: IamAnswer;
  readonly reseller: ResellerDefaults;
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

/** A client, as far as what hangs below it needs. */
export interface ClientFrame {
  readonly id: number;
  readonly version: number;
  readonly resellerId: number;
  /** Days from the end of a service until it is deleted. */
  readonly graceDays: number;
}

export interface Services {
  /** A client that is not deleted, whoever wants to change it or not. */
  findFrame(clientId: number): Promise<ClientFrame | undefined>;
  /** Those that the client has a row of, in order of id. */
  list(clientId: number): Promise<Service[]>;
  /** Makes new ones of these products, where the client has none. */
  open(clientId: number, products: readonly Product[]): Promise<void>;
  save(service: Service): Promise<void>;
}

/** Which products are set to available or not, for resellers and for clients. */
export interface Products {
  listDefaults(resellerId: number): Promise<Availability>;
  setDefault(resellerId: number, product: Product, isAvailable: boolean): Promise<void>;
  listOwn(clientId: number): Promise<Availability>;
  setOwn(clientId: number, product: Product, isAvailable: boolean): Promise<void>;
  /** Takes own settings back to the default. */
  removeOwn(clientId: number, products: readonly Product[]): Promise<void>;
  /** The clients of a reseller, not deleted, that have own settings of these products. */
  listOwners(resellerId: number, products: readonly Product[]): Promise<number[]>;
  /**
   * Up to so many clients of a reseller whose service of a product is in a status: with the own setting `own`, or without
   * any where it is undefined.
   */
  listUsers(
    resellerId: number,
    wanted: { product: Product; status: ServiceStatus; own: boolean | undefined; most: number },
  ): Promise<number[]>;
}

/** A feature that is switched on for a client, with the client. */
export interface Activation {
  readonly id: number;
  readonly clientId: number;
  readonly feature: Feature;
  readonly createdAt: Micros;
}

export interface Features {
  list(): Promise<Feature[]>;
  find(id: number): Promise<Feature | undefined>;
  findActivation(id: number, isFree: boolean): Promise<Activation | undefined>;
  /** A batch with ids above `afterId`, in order of id. */
  listActivations(isFree: boolean, afterId: number, size: number): Promise<Activation[]>;
  /** Undefined where it is on already. */
  activate(clientId: number, feature: Feature, at: Micros): Promise<Activation | undefined>;
  deactivate(activation: Activation): Promise<void>;
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

/** Which users of a list. */
export interface UserPage {
  readonly afterId: number;
  readonly offset: number;
  readonly limit: number;
}

/** A user whom a unit has taken for change, with all accounts: those too that the caller does not see. */
export interface TakenUser {
  readonly user: User;
  readonly accounts: readonly TakenAccount[];
}

/** A new user, who is a member of one account that the unit has taken. */
export interface NewMember extends Omit<User, 'id' | 'isPlatformAdmin'> {
  readonly clientId: number;
  readonly groupId: number;
  readonly passwordHash: string | null;
}

/** The users whom the caller sees. Those who were deleted are not there. */
export interface Users {
  find(id: number): Promise<ShownUser | undefined>;
  count(): Promise<number>;
  /** In order of id. */
  list(page: UserPage): Promise<ShownUser[]>;
  findForUpdate(id: number): Promise<TakenUser | undefined>;
  /** False where the log-in name is taken. */
  save(before: User, after: User): Promise<boolean>;
  /** Soft: the log-in name is free again. */
  remove(id: number, at: Micros): Promise<void>;
  /** Undefined where the log-in name is taken. */
  insertMember(member: NewMember): Promise<number | undefined>;
  /** Of the caller's own user. */
  findOwnPasswordHash(): Promise<string | null>;
  saveOwnPasswordHash(passwordHash: string): Promise<void>;
  /** Whether a user is neither a reseller's nor a seller: whoever it is, in any scope. */
  isCommon(id: number): Promise<boolean>;
}

/** Who is a member of which account of the caller's. */
export interface Members {
  /** In order of id. */
  list(clientId: number): Promise<Member[]>;
  findRole(clientId: number, userId: number): Promise<number | undefined>;
  saveRole(clientId: number, userId: number, groupId: number): Promise<void>;
  remove(clientId: number, userId: number): Promise<void>;
}

export interface Sellers {
  /** All of the caller's, deleted ones too, in order of id. */
  list(): Promise<Seller[]>;
  find(id: number): Promise<Seller | undefined>;
  insert(seller: { readonly resellerId: number; readonly userId: number; readonly company: string }): Promise<number>;
  saveCompany(id: number, company: string): Promise<void>;
  remove(id: number, at: Micros): Promise<void>;
  /** The clients that a seller looks after. */
  listClientIds(id: number): Promise<number[]>;
}

/** What a new reseller begins with: its first user registers its technical client. */
export interface NewReseller extends Omit<Reseller, 'id' | 'technicalClientId' | 'isDeleted'> {
  readonly passwordHash: string | null;
}

export interface Resellers {
  /** In order of id. */
  list(): Promise<Reseller[]>;
  find(id: number): Promise<Reseller | undefined>;
  /** Undefined where the log-in name is taken. */
  insert(reseller: NewReseller): Promise<number | undefined>;
  save(reseller: Reseller, at: Micros): Promise<void>;
}

export interface Sessions {
  /** The user of a log-in name; undefined where nobody has it. */
  findLoginUser(username: string): Promise<LoginUser | undefined>;
  /** Whether a user may open a session in an account. */
  hasAccount(userId: number, clientId: number): Promise<boolean>;
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

/** An API token as its account shows it. */
export interface ApiToken {
  readonly id: number;
  readonly clientId: number;
  readonly groupId: number;
  readonly name: string;
  readonly description: string;
  readonly expiresAt: Micros | null;
  readonly createdAt: Micros;
  readonly lastUsedAt: Micros | null;
  readonly isDeleted: boolean;
  readonly user: {
    readonly id: number;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    /** Whether (s)he is deleted, or no member of the account any more. */
    readonly isGone: boolean;
  };
}

export interface NewApiToken extends Pick<ApiToken, 'clientId' | 'groupId' | 'name' | 'description' | 'expiresAt'> {
  readonly userId: number;
  readonly digest: string;
}

/** Which of an account's tokens are wanted. */
export interface TokenFilter {
  readonly groupId?: number;
  readonly issuedBy?: number;
  readonly notIssuedBy?: number;
  readonly deleted?: boolean;
}

export interface ApiTokens {
  /** The user's role in an account that is the caller's; undefined where (s)he has none there. */
  findRole(clientId: number, userId: number): Promise<number | undefined>;
  find(clientId: number, id: number): Promise<ApiToken | undefined>;
  /** In order of id; only those that are not deleted, unless told. */
  list(clientId: number, filter: TokenFilter): Promise<ApiToken[]>;
  insert(token: NewApiToken): Promise<number>;
  remove(token: ApiToken, at: Micros): Promise<void>;
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

/** What is made of the truth: hot rows, searchable texts, ready-made answers. */
export interface Derived {
  /** Whether this program's encoders made what is there. */
  isCurrent(): Promise<boolean>;
  /** Makes a batch of clients anew; gives the last one's number, or undefined at the end. */
  renew(afterId: number, size: number): Promise<number | undefined>;
  /** Notes that this program's encoders made all of it. */
  confirm(): Promise<void>;
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
  /** Lets the engine look at what was written, so that it finds the shortest ways to it. */
  analyze(): Promise<void>;
}

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
  readonly apiTokens: ApiTokens;
  readonly signingKeys: SigningKeys;
  readonly audit: Audit;
  readonly outbox: Outbox;
  readonly installation: Installation;
  readonly derived: Derived;
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

/** What is read again and again, remembered until the next commit. */
export interface Memory {
  /** By the key's own text: hashing it takes longer than finding it. */
  readonly apiKeys: UntilCommit<ApiKey>;
  /** By the token's own text, with when it was read. */
  readonly tokens: UntilCommit<{ readonly found: TokenStanding; readonly at: Micros }>;
  /** By the caller's key, the client and the month. */
  readonly answers: UntilCommit<ClientAnswer>;
  /** By the caller's token and the client. */
  readonly shownClients: UntilCommit<ShownClient>;
}

/** What every use case is given. */
export interface Ports {
  readonly store: Store;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly passwords: PasswordHasher;
  readonly policy: Policy;
}
