import { unlimited } from './client.ts';

/** Calls of a client in one calendar month, against its limit. */
export interface CallCount {
  readonly calls: number;
  readonly callMax: number;
}

/** Whether a month's calls have passed the limit. Reaching it is not passing it. */
export function isExceeded({ calls, callMax }: CallCount): boolean {
  return callMax !== unlimited && calls > callMax;
}

/** How far a client is with the limit that it uses most of: calls of this month, or domains. */
export const limitUses = ['near', 'reached'] as const;
export type LimitUse = (typeof limitUses)[number];

/** Percent of a limit from which on a client is near it. At 100 it has reached it. */
export const nearLimit = 80;

/**
 * The highest threshold (percent of the limit) that a rise from `before` to `after` calls has reached, or undefined.
 * One rise over several thresholds is one mail, for the highest: three at once would tell the same thing three times.
 */
export function findReachedThreshold(
  before: number,
  { calls: after, callMax }: CallCount,
  thresholds: readonly number[],
): number | undefined {
  if (callMax <= 0) return undefined;
  const reached = (calls: number, threshold: number): boolean => calls * 100 >= callMax * threshold;
  return thresholds.findLast((threshold) => !reached(before, threshold) && reached(after, threshold));
}
