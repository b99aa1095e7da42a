import type { AccountStatus } from './account-status.ts';
import type { ClientType } from './client-view.ts';
import type { Product } from './product.ts';
import type { ServiceStatus } from './service-status.ts';

/** How many there are of each; what there is none of may be left out. */
export type Counts<K extends string> = Readonly<Partial<Record<K, number>>>;

/** How many of the clients of a filter have each status of account and services, and each type. */
export interface FactCounts {
  readonly total: number;
  readonly statuses: Counts<AccountStatus>;
  readonly types: Counts<ClientType>;
  readonly services: Readonly<Record<Product, Counts<ServiceStatus>>>;
}

/** The clients of one seller, or of none. */
export interface SellerCount {
  readonly sellerId: number | null;
  /** Null for none, and where the caller does not know sellers. */
  readonly name: string | null;
  readonly count: number;
}

/** The clients of one country, or of none. */
export interface CountryCount {
  readonly countryCode: string | null;
  readonly count: number;
}

/** What there is to choose from, and how many clients each choice would show. */
export interface ClientFacets extends FactCounts {
  /** The most first. */
  readonly sellers: readonly SellerCount[];
  readonly countries: readonly CountryCount[];
}
