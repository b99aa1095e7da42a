import type { Micros, Month } from '../lib/clock.ts';
import type { StatusByHand } from './account-status.ts';
import type { ClientLimits } from './client.ts';
import type { ClientType } from './client-view.ts';
import type { ConsentStorage } from './domain.ts';
import type { FlagsOff } from './feature-flag.ts';
import type { Availability, Product } from './product.ts';
import type { Service, ServiceOption } from './service.ts';
import type { Language } from './user.ts';

/** A user of a client, as far as (s)he can be carried to another store: second factors and tokens stay where they are. */
export interface WholeUser {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly company: string;
  readonly lang: Language;
  /** Null for a registrant who is no member any more. */
  readonly role: number | null;
  readonly isActive: boolean;
  readonly isActivated: boolean;
  readonly isDeleted: boolean;
  /** Undefined where it was not asked for, null where the user has none. */
  readonly passwordHash?: string | null;
}

/** Calls of one calendar month. */
export interface MonthCalls {
  readonly month: Month;
  readonly calls: number;
}

/** A service with its life so far. */
export type WholeService = Omit<Service, 'id' | 'clientId' | 'options'> & {
  readonly options: readonly Omit<ServiceOption, 'id'>[];
};

/** A domain with all of its calls. One that was removed is there for them alone. */
export interface WholeDomain {
  readonly host: string;
  readonly path: string;
  readonly country: string | null;
  readonly whitelabel: boolean;
  readonly consentStorage: ConsentStorage;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly createdAt: Micros;
  readonly deletedAt: Micros | null;
  /** The earliest month first. */
  readonly calls: readonly MonthCalls[];
}

/** A feature that is switched on. Numbers differ from store to store; the name within its product does not. */
export interface WholeFeature {
  readonly name: string;
  readonly product: Product;
  readonly createdAt: Micros;
}

/** A tag, and since when. */
export interface WholeTag {
  readonly tag: string;
  readonly createdAt: Micros;
}

/** A note. Who wrote it is known by the log-in name: that may be nobody where the client goes. */
export interface WholeNote {
  readonly author: { readonly username: string; readonly name: string };
  readonly text: string;
  readonly createdAt: Micros;
}

/** A client with all that it is, fit to be made anew in another store. */
export interface WholeClient extends ClientLimits {
  /** Its number where it comes from. */
  readonly id: number;
  readonly type: ClientType;
  readonly email: string;
  readonly company: string;
  readonly website: string;
  readonly customId: string | null;
  readonly countryCode: string | null;
  readonly billType: string;
  readonly promocode: string | null;
  readonly isTest: boolean;
  readonly allowedTrafficGb: number | null;
  readonly signupProcess: string | null;
  readonly statusByHand: StatusByHand | null;
  readonly autoCreateDomains: boolean;
  readonly flagsOff: FlagsOff;
  readonly createdAt: Micros;
  readonly deletedAt: Micros | null;
  /** Who looks after it. */
  readonly seller: { readonly email: string; readonly name: string | null } | null;
  /** The registrant first. */
  readonly users: readonly WholeUser[];
  readonly products: Availability;
  readonly services: readonly WholeService[];
  readonly features: readonly WholeFeature[];
  readonly domains: readonly WholeDomain[];
  /** Those of the reseller that has it, in order. */
  readonly tags: readonly WholeTag[];
  /** Those of the reseller that has it, the oldest first. */
  readonly notes: readonly WholeNote[];
}
