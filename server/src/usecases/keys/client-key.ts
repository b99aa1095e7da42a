import { digestOf, makeSecret } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** Makes a client's own key, in place of the one before. It is shown this once; only its digest is stored. */
export async function makeClientKey(ports: Ports, caller: Caller, clientId: number): Promise<string | Failure> {
  const apiKey = makeSecret();
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    const before = await unit.apiKeys.revokeOfClient(clientId, ports.clock.now());
    const keyId = await unit.apiKeys.insert({
      userId: caller.userId,
      resellerId: client.resellerId,
      clientId,
      mayReadPasswordHashes: false,
      digest: digestOf(apiKey),
      name: '',
    });
    await unit.audit.append({
      action: 'client_key_made',
      resellerId: client.resellerId,
      clientId,
      changes: { apiKey: [before ?? null, keyId] },
    });
    return apiKey;
  });
}

/** Revokes a client's own key. It is refused from the next request on. */
export async function revokeClientKey(ports: Ports, caller: Caller, clientId: number): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    const before = await unit.apiKeys.revokeOfClient(clientId, ports.clock.now());
    if (before === undefined) return new Failure('api_key_not_found');
    await unit.audit.append({
      action: 'client_key_revoked',
      resellerId: client.resellerId,
      clientId,
      changes: { apiKey: [before, null] },
    });
    return undefined;
  });
}
