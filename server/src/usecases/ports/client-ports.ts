import type { Micros, Month } from '../../lib/clock.ts';
import type { Client } from '../../model/client.ts';
import type { ClientQuery } from '../../model/client-filter.ts';
import type { ClientProfile } from '../../model/client-profile.ts';
import type { Domain } from '../../model/domain.ts';
import type { Availability } from '../../model/product.ts';

/** A client as a dialect shows it: ready-made when it was written, with what changes by month or by caller beside it. */
export interface ClientAnswer {
  readonly id: number;
  /** The text that the dialect's encoder made of the client. Opaque below `api/`. */
  readonly document: string;
  readonly version: number;
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

/** What goes with a client: users who have no other account, and its own hosting key. */
export interface RemovedWithClient {
  readonly userIds: readonly number[];
  readonly keyIds: readonly number[];
}

export interface Clients {
  findAnswer(id: number, month: Month): Promise<ClientAnswer | undefined>;
  /** A batch of answers with ids above `afterId`, in order of id. Empty at the end. */
  listAnswers(afterId: number, month: Month, size: number): Promise<ClientAnswer[]>;
  exists(id: number): Promise<boolean>;
  /** The client that has all of one that was merged into it; undefined where it was not, or where it is not the caller's. */
  findSurvivorId(mergedId: number): Promise<number | undefined>;
  /** Takes the client for the rest of the transaction: nobody else changes it until then. */
  findForUpdate(id: number): Promise<Client | undefined>;
  /** By the registrant's log-in name, or that of the registrant of a client that was merged into it. */
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
  remove(client: Client, at: Micros): Promise<RemovedWithClient>;
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
  /** Whether another one has all that it had. */
  readonly isMerged: boolean;
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

/** How much of its limits a client uses in a month. -1 stands for no limit. */
export interface Usage {
  readonly clientId: number;
  readonly calls: number;
  readonly callMax: number;
  readonly domains: number;
  readonly domainMax: number;
}

export interface Calls {
  /** In order of id; deleted clients are left out. */
  listUsage(clientIds: readonly number[], month: Month): Promise<Usage[]>;
  /** Adds to a domain's counter of the month; gives the client's total before and after. */
  add(clientId: number, domainId: number, month: Month, count: number): Promise<{ before: number; after: number }>;
  /** The calls by domain of the clients whose ids lie in a range, in order of client and name. */
  listByDomain(fromId: number, toId: number, month: Month): Promise<DomainCalls[]>;
  listMonths(clientId: number): Promise<MonthOfCalls[]>;
}
