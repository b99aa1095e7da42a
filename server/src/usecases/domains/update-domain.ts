import { type IfMatch, isStale, stateOf } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { fitsLimit } from '../../model/client.ts';
import { findChanges } from '../../model/client-changes.ts';
import {
  applyDomainWrite,
  type Domain,
  type DomainWrite,
  findDomainProblems,
  settingsFit,
} from '../../model/domain.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

function showDomain(domain: Domain): Record<string, unknown> {
  const { host, path, country, whitelabel, consentStorage, settings } = domain;
  return { host, path, country, whitelabel, consentStorage, settings };
}

/** Changes the named fields of a domain. Switching white-label on takes one licence, or is refused. */
export async function updateDomain(
  ports: Ports,
  caller: Caller,
  clientId: number,
  id: number,
  decoded: Decoded<DomainWrite>,
  ifMatch?: IfMatch,
): Promise<Domain | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findDomainProblems(write, false), ...decoded.problems };
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    const before = await unit.domains.find(clientId, id);
    if (before === undefined) return new Failure('domain_not_found');
    if (isStale(ifMatch, stateOf(before))) return new Failure('stale_version');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = applyDomainWrite(before, write);
    if (!settingsFit(after)) return invalid({ settings: 'are too large: more than 1 MiB of JSON in all' });
    const changes = findChanges(showDomain(before), showDomain(after));
    if (Object.keys(changes).length === 0) return before;

    if (!before.whitelabel && after.whitelabel && !fitsLimit(client.whitelabelCount, client.whitelabelMax))
      return invalid({
        whitelabelMax: `is reached: ${client.whitelabelCount} of ${client.whitelabelMax} white-label licences are in use`,
      });
    if (!(await unit.domains.save(after)))
      return invalid({ name: 'stands in this client already, with the same path' });
    if (before.whitelabel !== after.whitelabel)
      await unit.clients.save(client, {
        ...client,
        whitelabelCount: client.whitelabelCount + (after.whitelabel ? 1 : -1),
      });
    await unit.audit.append({
      action: 'domain_updated',
      resellerId: client.resellerId,
      clientId,
      changes: { domain: [id, id], ...changes },
    });
    return after;
  });
}
