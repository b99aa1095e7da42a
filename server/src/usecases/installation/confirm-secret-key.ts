import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/**
 * Whether the server's key is the one that secrets in the store were sealed with, or the one before it is, or neither. The
 * first start writes down which.
 */
export async function confirmSecretKey({ store, secrets }: Ports): Promise<'own' | 'before' | 'another'> {
  const id = await store.write(program, (unit) => unit.installation.claimSecretKey(secrets.keyId));
  if (id === secrets.keyId) return 'own';
  return typeof id === 'string' && secrets.knows(id) ? 'before' : 'another';
}
