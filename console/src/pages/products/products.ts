import { Failure } from '../../api/failure.ts';
import type { Product } from '../../api/types.ts';

/** The products, in the order in which they stand everywhere. */
export const products = [
  'CDN',
  'STORAGE',
  'STREAMING',
  'DNS',
  'DDOS',
  'CLOUD',
  'INFRASTRUCTURE_PROTECTION',
  'CONNECT',
] as const satisfies Product[];

/** The statuses in which the server lets nobody take a product away, as it names them in its refusal. */
const usedStatuses = ['active', 'activating', 'trial'] as const;
export type UsedStatus = (typeof usedStatuses)[number];

/** Who or what is in the way, by the status of the service: numbers of clients, or names of products. */
export type InTheWay = ReadonlyMap<UsedStatus, readonly (number | string)[]>;

/** What a refusal to take a product away names; undefined where it is another refusal. */
export function readInTheWay(error: unknown): InTheWay | undefined {
  if (!(error instanceof Failure) || error.status !== 403) return undefined;
  const body = (error.body ?? {}) as Partial<Record<UsedStatus, unknown>>;
  const named = usedStatuses.flatMap((status) => {
    const ids = body[status];
    return Array.isArray(ids) && ids.length > 0 ? [[status, ids as (number | string)[]] as const] : [];
  });
  return named.length === 0 ? undefined : new Map(named);
}
