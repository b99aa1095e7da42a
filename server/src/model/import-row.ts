import type { Micros } from '../lib/clock.ts';
import type { StatusByHand } from './account-status.ts';
import type { ClientLimits } from './client.ts';
import type { Problems } from './failure.ts';
import type { FeatureFlag } from './feature-flag.ts';
import type { Product } from './product.ts';
import type { ServiceStatus } from './service-status.ts';
import type { Language } from './user.ts';
import type { WholeClient } from './whole-client.ts';

/** What a row of a file tells of a client. What it leaves out stays as it is, or takes its default. */
export interface ImportFields extends Partial<ClientLimits> {
  /** The client's number in this store. */
  readonly id?: number;
  readonly customId?: string | null;
  /** The registrant's log-in name; the e-mail address where it is left out. */
  readonly username?: string;
  readonly email?: string;
  readonly company?: string;
  /** The registrant's, split at its last space. */
  readonly name?: string | null;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string | null;
  readonly website?: string;
  readonly countryCode?: string | null;
  readonly billType?: string;
  readonly promocode?: string | null;
  readonly isTest?: boolean;
  readonly allowedTrafficGb?: number | null;
  readonly statusByHand?: StatusByHand | null;
  readonly autoCreateDomains?: boolean;
  readonly flags?: Partial<Record<FeatureFlag, boolean>>;
  /** Whether the registrant may log in, and has confirmed the address. Both true unless told. */
  readonly active?: boolean;
  readonly activated?: boolean;
  readonly lang?: Language;
  readonly passwordHash?: string;
  /** The address of who looks after it. */
  readonly seller?: string | null;
  readonly hosts?: readonly string[];
  readonly services?: Partial<Record<Product, ServiceStatus>>;
  readonly createdAt?: Micros;
}

/** A row of a file that holds a client. */
export interface ImportRow {
  /** 1 for the first that holds a client. */
  readonly row: number;
  readonly fields: ImportFields;
  /** All of it, where the row holds a whole client. */
  readonly whole: WholeClient | undefined;
  /** What could not be read, by field. */
  readonly problems: Problems;
  /** Why there is nothing to do for it. */
  readonly skip: string | undefined;
}

/** What a whole client tells of a client that is there already. */
export function readWholeFields(whole: WholeClient): ImportFields {
  const [registrant] = whole.users;
  const { email, company, website, customId, countryCode, billType, promocode, isTest, allowedTrafficGb } = whole;
  return {
    ...{ email, company, website, customId, countryCode, billType, promocode, isTest, allowedTrafficGb },
    ...{ statusByHand: whole.statusByHand, domainMax: whole.domainMax, whitelabelMax: whole.whitelabelMax },
    ...{ callMax: whole.callMax, autoCreateDomains: whole.autoCreateDomains, seller: whole.seller?.email ?? null },
    ...(registrant === undefined
      ? {}
      : {
          username: registrant.username,
          firstName: registrant.firstName,
          lastName: registrant.lastName,
          phone: registrant.phone,
        }),
  };
}
