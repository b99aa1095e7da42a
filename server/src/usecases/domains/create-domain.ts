import type { Caller } from '../../model/caller.ts';
import { type Client, fitsLimit } from '../../model/client.ts';
import {
  applyDomainWrite,
  type Domain,
  type DomainWrite,
  findDomainProblems,
  settingsFit,
} from '../../model/domain.ts';
import { findDomainChanges } from '../../model/domain-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Ports, Unit } from '../ports.ts';

/** A domain before anything was written of it: the defaults of the Hosting API. */
export function draftDomain(clientId: number, createdAt: number): Domain {
  return {
    id: 0,
    clientId,
    host: '',
    hostKey: '',
    path: '/',
    country: null,
    whitelabel: false,
    consentStorage: 'localStorage',
    settings: {},
    createdAt,
  };
}

/** Adds a checked domain to a client that the unit holds: limits are looked at where they bind, in the transaction. */
export async function addDomain(unit: Unit, client: Client, domain: Domain): Promise<Domain | Failure> {
  if (!settingsFit(domain)) return invalid({ settings: 'are too large: more than 1 MiB of JSON in all' });
  if (!fitsLimit(client.domainCount, client.domainMax))
    return invalid({ domainMax: `is reached: ${client.domainCount} of ${client.domainMax} domains are in use` });
  if (domain.whitelabel && !fitsLimit(client.whitelabelCount, client.whitelabelMax))
    return invalid({
      whitelabelMax: `is reached: ${client.whitelabelCount} of ${client.whitelabelMax} white-label licences are in use`,
    });
  const added = await unit.domains.insert(domain);
  if (added === undefined) return invalid({ name: 'stands in this client already, with the same path' });
  await unit.clients.save(client, {
    ...client,
    domainCount: client.domainCount + 1,
    whitelabelCount: client.whitelabelCount + (added.whitelabel ? 1 : 0),
  });
  await unit.audit.append({
    action: 'domain_created',
    resellerId: client.resellerId,
    clientId: client.id,
    changes: { domain: [null, added.id], ...findDomainChanges(null, added) },
  });
  return added;
}

/** Makes a domain of a client. Two at once cannot both take the last place. */
export async function createDomain(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<DomainWrite>,
): Promise<Domain | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findDomainProblems(write, true), ...decoded.problems };
  const now = ports.clock.now();
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    return addDomain(unit, client, applyDomainWrite(draftDomain(clientId, now), write));
  });
}
