import type { ServiceStep } from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Product } from '../../model/product.ts';
import type { Ports } from '../ports.ts';
import { settleServices } from './settle-services.ts';

/** Which client is meant, in which version. */
interface ClientVersion {
  readonly id: number;
  readonly version: number;
}

/**
 * Sets a service to where it stood before its last step, which nothing has followed: no step of the table leads back from
 * everywhere, and none would bring a trial's end back with it. A step that was due meanwhile counts as something that followed.
 */
export function takeBackStep(
  ports: Ports,
  caller: Caller,
  { id, version }: ClientVersion,
  product: Product,
  step: ServiceStep,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(id);
    if (client === undefined) return new Failure('not_found');
    await settleServices(unit, client, ports.clock.now());
    const frame = await unit.services.findFrame(id);
    if (frame?.version !== version) return new Failure('stale_version');
    const before = (await unit.services.list(id)).find((service) => service.product === product);
    if (before === undefined) return new Failure('not_found');
    await unit.services.saveStep({ ...before, ...step });
    await unit.clients.noteChange(client);
    const changes = { [`${product}.status`]: [before.status, step.status] } as const;
    await unit.audit.append({ action: 'service_changed', resellerId: client.resellerId, clientId: id, changes });
    return undefined;
  });
}
