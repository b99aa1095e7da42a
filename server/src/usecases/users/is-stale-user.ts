import { type IfMatch, isStale, stateOf } from '../../lib/entity-tag.ts';
import type { Unit } from '../ports.ts';

/**
 * Whether a user, whom the unit has taken, is in another state than a change is meant for. A user has no version: many things
 * change one, in several accounts, so the state is all that the caller sees.
 */
export async function isStaleUser(unit: Unit, id: number, ifMatch: IfMatch): Promise<boolean> {
  const user = ifMatch === undefined ? undefined : await unit.users.find(id);
  return user !== undefined && isStale(ifMatch, stateOf(user));
}
