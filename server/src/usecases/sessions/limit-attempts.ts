import { prefixOf } from '../../lib/address-prefix.ts';
import type { Origin } from '../../model/caller.ts';
import { type Failure, TooManyAttempts } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** An attempt that was let in. */
export interface Attempt {
  /** Says that it is not one of those that are limited: it was right, or was never looked at. */
  forget(): void;
}

/**
 * Lets somebody try who is not known yet, or refuses unheard where too many attempts came from there within the last minute.
 * What stands in the request counts for nothing: whoever guesses cannot lock out the one whose name is guessed with.
 */
export function beginAttempt({ attempts, clock }: Ports, { address }: Origin): Attempt | Failure {
  const place = prefixOf(address ?? '');
  const wait = attempts.take(place, clock.now());
  return wait > 0 ? new TooManyAttempts(wait) : { forget: () => attempts.giveBack(place) };
}
