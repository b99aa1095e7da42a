import { Failure } from './failure.ts';
import type { ServiceStatus } from './service-status.ts';

/** Statuses in which somebody works with a service: its product cannot be taken away. */
export const usedStatuses = ['trial', 'activating', 'active'] as const satisfies ServiceStatus[];
export type UsedStatus = (typeof usedStatuses)[number];

/** Who or what is in the way, by the status of the service: ids of clients, or products of the one client. */
export type Users = Readonly<Record<UsedStatus, readonly (number | string)[]>>;

/** The refusal to take a product from those who work with it. */
export class ProductInUse extends Failure {
  readonly users: Users;

  constructor(users: Users) {
    super('product_in_use');
    this.users = users;
  }
}
