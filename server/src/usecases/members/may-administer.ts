import type { Caller } from '../../model/caller.ts';
import { administrators } from '../../model/group.ts';
import type { Unit } from '../ports.ts';

/**
 * Whether a caller with the right to administer has it in this account too. A session reaches all accounts of its user,
 * and (s)he may be an Administrator of one and no more than a User of the next.
 */
export async function mayAdminister(unit: Unit, { scope, userId }: Caller, clientId: number): Promise<boolean> {
  if (scope.kind !== 'member') return true;
  return (await unit.members.findRole(clientId, userId ?? 0)) === administrators;
}

/** Whether a caller is a client's own user, and nobody who serves the client. */
export function isClientUser({ scope }: Caller): boolean {
  return scope.kind === 'member' || scope.kind === 'client';
}
