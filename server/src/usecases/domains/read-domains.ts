import type { Caller } from '../../model/caller.ts';
import type { Domain } from '../../model/domain.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** One domain of a client. */
export async function readDomain(
  ports: Ports,
  caller: Caller,
  clientId: number,
  id: number,
): Promise<Domain | Failure> {
  const domain = await ports.store.read(caller, (unit) => unit.domains.find(clientId, id));
  return domain ?? new Failure('domain_not_found');
}

/** All domains of a client in order of id. */
export async function listDomains(ports: Ports, caller: Caller, clientId: number): Promise<Domain[] | Failure> {
  return ports.store.read(caller, async (unit) => {
    const domains = await unit.domains.list(clientId);
    if (domains.length === 0 && !(await unit.clients.exists(clientId))) return new Failure('client_not_found');
    return domains;
  });
}
