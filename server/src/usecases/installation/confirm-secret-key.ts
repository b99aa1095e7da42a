import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** Whether the server's key is the one that secrets in the store were sealed with. The first start writes down which. */
export async function confirmSecretKey({ store, secrets }: Ports): Promise<boolean> {
  return (await store.write(program, (unit) => unit.installation.claimSecretKey(secrets.keyId))) === secrets.keyId;
}
