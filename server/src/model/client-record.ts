import type { Micros } from '../lib/clock.ts';
import type { AccountStatus } from './account-status.ts';
import type { ClientType } from './client-view.ts';
import type { Product } from './product.ts';
import type { ServiceStatus } from './service-status.ts';

/** A client as one flat row: what tables and exports show of it. */
export interface ClientRecord {
  readonly id: number;
  readonly resellerId: number;
  readonly sellerId: number | null;
  readonly company: string;
  readonly email: string;
  /** The registrant's name and phone. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly website: string;
  readonly status: AccountStatus;
  readonly type: ClientType;
  readonly isTest: boolean;
  readonly isActivated: boolean;
  readonly isDeleted: boolean;
  readonly customId: string | null;
  readonly countryCode: string | null;
  readonly billType: string;
  readonly promocode: string | null;
  readonly allowedTrafficGb: number | null;
  readonly domainCount: number;
  readonly domainMax: number;
  readonly callsThisMonth: number;
  readonly callMax: number;
  readonly hosts: readonly string[];
  /** Null for a product that is not there for the client. */
  readonly services: Readonly<Record<Product, ServiceStatus | null>>;
  readonly createdAt: Micros;
}
