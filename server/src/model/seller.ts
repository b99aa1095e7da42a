import type { Micros } from '../lib/clock.ts';

/** Somebody who looks after some of a reseller's clients. */
export interface Seller {
  readonly id: number;
  readonly userId: number;
  readonly resellerId: number;
  readonly resellerCompany: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly company: string;
  readonly createdAt: Micros;
  readonly isActivated: boolean;
  readonly isDeleted: boolean;
}
