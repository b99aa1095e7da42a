import { type IfMatch, isStale, stateOf } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** Removes a domain from a client. Its calls of this and of past months stay counted. */
export async function deleteDomain(
  ports: Ports,
  caller: Caller,
  clientId: number,
  id: number,
  ifMatch?: IfMatch,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    const domain = await unit.domains.find(clientId, id);
    if (domain === undefined) return new Failure('domain_not_found');
    if (isStale(ifMatch, stateOf(domain))) return new Failure('stale_version');
    await unit.domains.remove(domain, ports.clock.now());
    await unit.clients.save(client, {
      ...client,
      domainCount: client.domainCount - 1,
      whitelabelCount: client.whitelabelCount - (domain.whitelabel ? 1 : 0),
    });
    await unit.audit.append({
      action: 'domain_deleted',
      resellerId: client.resellerId,
      clientId,
      changes: { domain: [id, null], host: [domain.host, null], path: [domain.path, null] },
    });
    return undefined;
  });
}
