import { operator } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { HostingKey } from '../ports/access-ports.ts';
import type { Ports } from '../ports.ts';

/** The resellers' keys of the Hosting API, for whoever runs the program. */
export function listHostingKeys({ store }: Ports, withRevoked: boolean): Promise<readonly HostingKey[]> {
  return store.read(operator, (unit) => unit.apiKeys.listOfResellers(withRevoked));
}

/** Revokes a reseller's key, for good. It is refused from the next request on. */
export function revokeHostingKey({ store }: Ports, id: number): Promise<Failure | undefined> {
  return store.write(operator, async (unit) => {
    const resellerId = await unit.apiKeys.revokeOfReseller(id);
    if (resellerId === undefined) return new Failure('api_key_not_found');
    await unit.audit.append({
      action: 'hosting_key_revoked',
      resellerId,
      clientId: null,
      changes: { apiKey: [id, null] },
    });
    return undefined;
  });
}
