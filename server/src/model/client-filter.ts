import type { Micros } from '../lib/clock.ts';
import type { AccountStatus } from './account-status.ts';
import type { ClientType } from './client-view.ts';
import type { Product } from './product.ts';
import type { LimitUse } from './quota.ts';
import type { ServiceStatus } from './service-status.ts';

/**
 * Every filter of a list of clients, with the kind of value that it takes. The one place that names them all: a filter
 * that is added here does not compile until it has a spelling, a statement and a proof (`git ls-files '*client-filter*'`).
 * Texts match as substrings without regard to case unless said otherwise.
 */
export interface ClientFilters {
  /** The account's e-mail address. */
  readonly email: string;
  readonly company: string;
  /** The registrant's name. */
  readonly name: string;
  /** Left out means not deleted, or deleted where a time of deletion is asked for. */
  readonly deleted: 'yes' | 'no' | 'either';
  readonly resellerId: number;
  readonly sellerId: number;
  /** Equals, case and all. */
  readonly customId: string;
  readonly cdn: ServiceStatus;
  readonly storage: ServiceStatus;
  readonly streaming: ServiceStatus;
  readonly ddos: ServiceStatus;
  readonly dns: ServiceStatus;
  readonly cloud: ServiceStatus;
  readonly infrastructureProtection: ServiceStatus;
  readonly connect: ServiceStatus;
  /** Gigabytes of allowed traffic, at least; a client without any matches neither bound. */
  readonly minTraffic: number;
  readonly maxTraffic: number;
  /** Any of the client's host names. */
  readonly host: string;
  /** Whether the registrant has confirmed the e-mail address. */
  readonly activated: boolean;
  readonly ids: readonly number[];
  readonly excludedIds: readonly number[];
  /** Equals, case and all. */
  readonly billType: string;
  /** Any of its users. */
  readonly userName: string;
  readonly userEmail: string;
  /** At or after; at or before. */
  readonly createdFrom: Micros;
  readonly createdTo: Micros;
  /** Deleted at or after; at or before. */
  readonly deletedFrom: Micros;
  readonly deletedTo: Micros;
  /** A service is on trial, and its trial is over at or before. */
  readonly trialEndsTo: Micros;
  /** Of the limits above 0 that the client has: one is reached, or none is and one is near. */
  readonly usage: LimitUse;
  /** Any of these is switched on, paid or free. */
  readonly featureIds: readonly number[];
  readonly isTest: boolean;
  readonly type: ClientType;
  /** The account's; a deleted one has the status that it had. */
  readonly status: AccountStatus;
  /** Set to available for the client itself, any of these. */
  readonly ownProducts: readonly Product[];
  /** Equals, without regard to case. */
  readonly promocode: string;
  /** Null: clients without a country. */
  readonly countryCode: string | null;
  /** Any of these, equal without regard to case: for those who look after clients. */
  readonly tags: readonly string[];
  /** Any of its notes: for those who look after clients. */
  readonly note: string;
}

/** The filters by what a client's own users do not see: whoever is one of them finds nobody by these. */
export const remarkFilters = ['tags', 'note'] as const satisfies readonly (keyof ClientFilters)[];

export type ClientFilter = Partial<ClientFilters>;

/** What a list can be ordered by. Ties end on the id; a client without a name comes last in both directions. */
export const orderKeys = ['id', 'email', 'name', 'status', 'company', 'createdAt'] as const;
export type OrderKey = (typeof orderKeys)[number];

export interface OrderTerm {
  readonly key: OrderKey;
  readonly descending: boolean;
}

/** What is asked of a list: which clients, in which order, and which part of them. */
export interface ClientQuery {
  readonly filter: ClientFilter;
  readonly order: readonly OrderTerm[];
  readonly offset: number;
  /** Undefined: all of them. */
  readonly limit: number | undefined;
  /** In an order of ids: only clients behind this one, and the offset passes over nothing. */
  readonly afterId: number | undefined;
}

/** Whether a list goes by id alone, up or down: then it can be continued behind a client, whatever is deleted meanwhile. */
export function isOrderedById([first]: readonly OrderTerm[]): boolean {
  return first === undefined || first.key === 'id';
}
