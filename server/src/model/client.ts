import type { Micros } from '../lib/clock.ts';
import type { FlagsOff } from './feature-flag.ts';

/** Limits of a client; -1 is unlimited. Domains and white-label licences bind, calls per calendar month only report. */
export interface ClientLimits {
  readonly domainMax: number;
  readonly whitelabelMax: number;
  readonly callMax: number;
}

export const unlimited = -1;

/** The user who registered an account: the first one, and the log-in that the Hosting API shows. */
export interface Registrant {
  readonly userId: number;
  readonly username: string;
  /** The person's own address, beside the account's. The Hosting API knows one for both. */
  readonly email: string;
  readonly active: boolean;
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * An account that a reseller serves, as the rules need it: the client's own row, its registrant, and what is in use.
 * One client has one number in every dialect.
 */
export interface Client extends ClientLimits {
  readonly id: number;
  readonly resellerId: number;
  /** Goes up by one with every change that an answer shows. */
  readonly version: number;
  readonly registrant: Registrant;
  readonly email: string;
  readonly company: string;
  readonly domainCount: number;
  readonly whitelabelCount: number;
  readonly autoCreateDomains: boolean;
  readonly flagsOff: FlagsOff;
  readonly createdAt: Micros;
}

/** Whether one more would fit under a limit. */
export function fitsLimit(inUse: number, max: number): boolean {
  return max === unlimited || inUse < max;
}
