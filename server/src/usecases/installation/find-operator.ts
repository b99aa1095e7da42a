import { type Caller, operator } from '../../model/caller.ts';
import { makeUserCaller } from '../../model/user-caller.ts';
import type { Ports } from '../ports.ts';

/**
 * Whoever runs the program on the store itself, with the rights of the platform administrator and in that user's name: the
 * history says that it was the operator. Undefined where there is no such user any more.
 */
export async function findOperator({ store }: Ports): Promise<Caller | undefined> {
  const standing = await store.read(operator, (unit) => unit.installation.findPlatformAdmin());
  if (standing === undefined) return undefined;
  return { ...makeUserCaller(standing, 'token', { keyId: null, requestId: null, address: null }), kind: 'operator' };
}
