import { digestOf, makeSecret } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import type { Ports } from '../ports.ts';

/** Makes a further hosting key of the first reseller. It is shown this once; only its digest is stored. */
export async function createHostingKey(
  ports: Ports,
  caller: Caller,
  wish: { readonly name: string; readonly mayReadPasswordHashes: boolean },
): Promise<string> {
  const apiKey = makeSecret();
  await ports.store.write(caller, async (unit) => {
    const resellerId = await unit.installation.findFirstResellerId();
    if (resellerId === undefined) throw new Error('The store is not set up yet: start the server once.');
    const keyId = await unit.apiKeys.insert({
      userId: null,
      resellerId,
      clientId: null,
      digest: digestOf(apiKey),
      ...wish,
    });
    await unit.audit.append({
      action: 'hosting_key_made',
      resellerId,
      clientId: null,
      changes: findChanges(null, { apiKey: keyId, ...wish }),
    });
  });
  return apiKey;
}
