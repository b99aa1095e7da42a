import type { Caller } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** The client that has all of one that was merged into it; undefined where there is none of the caller's. */
export function findSurvivor({ store }: Ports, caller: Caller, mergedId: number): Promise<number | undefined> {
  return store.read(caller, (unit) => unit.clients.findSurvivorId(mergedId));
}
