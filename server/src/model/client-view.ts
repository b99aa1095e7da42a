import type { Micros } from '../lib/clock.ts';
import type { AccountStatus, StatusByHand } from './account-status.ts';
import type { Client } from './client.ts';
import type { Availability, Product } from './product.ts';
import type { ServiceStatus } from './service-status.ts';

/** How a client stands to its reseller: ordinary, or the technical account of a reseller or of its sales people. */
export const clientTypes = ['common', 'reseller', 'sales'] as const;
export type ClientType = (typeof clientTypes)[number];

/** A user as an account shows its members. */
export interface MemberView {
  readonly userId: number;
  readonly groupId: number;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly lang: string;
  readonly phone: string | null;
  readonly company: string;
  readonly resellerId: number;
  readonly isActive: boolean;
  readonly isActivated: boolean;
  readonly hasTwoFactor: boolean;
  readonly isDeleted: boolean;
}

/** A service of a client, as far as the client shows it. */
export interface ServiceView {
  readonly product: Product;
  readonly status: ServiceStatus;
  readonly isEnabled: boolean;
}

/** A feature that is switched on for a client. */
export interface ActiveFeature {
  readonly activationId: number;
  readonly featureId: number;
  readonly name: string;
  readonly product: Product;
  readonly isFree: boolean;
  readonly createdAt: Micros;
}

/** A client with everything that any dialect shows of it, or any list filters it by. */
export interface ClientView extends Client {
  readonly sellerId: number | null;
  readonly ownerId: number | null;
  readonly type: ClientType;
  readonly status: AccountStatus;
  readonly statusByHand: StatusByHand | null;
  readonly phone: string | null;
  readonly website: string;
  readonly customId: string | null;
  readonly countryCode: string | null;
  readonly billType: string;
  readonly promocode: string | null;
  readonly isTest: boolean;
  readonly allowedTrafficGb: number | null;
  readonly signupProcess: string | null;
  readonly isActivated: boolean;
  readonly deletedAt: Micros | null;
  /** In order of id. */
  readonly members: readonly MemberView[];
  readonly services: readonly ServiceView[];
  readonly features: readonly ActiveFeature[];
  readonly ownProducts: Availability;
  /** The host names of the client's domains. */
  readonly hosts: readonly string[];
}
