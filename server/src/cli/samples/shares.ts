import type { Random } from '../../lib/random.ts';

/** A choice, and how often it is taken; shares of one table add up to 1. */
export type Shares<T> = readonly (readonly [share: number, choice: T])[];

/** Takes one of the choices, each as often as its share says. */
export function choose<T>(random: Random, shares: Shares<T>): T {
  let left = random();
  for (const [share, choice] of shares) {
    left -= share;
    if (left < 0) return choice;
  }
  return (shares.at(-1) as (typeof shares)[number])[1];
}
