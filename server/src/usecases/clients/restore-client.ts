import type { Caller } from '../../model/caller.ts';
import { Failure, invalid } from '../../model/failure.ts';
import { bringBackService, findStatusChanges, wasEndedAt } from '../../model/service-of-client.ts';
import type { ShownClient } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';
import { showInUnit } from './show-client.ts';

const microsADay = 86_400_000_000;

/** Takes back the deletion of a client, while its reseller keeps it: users, log-ins and services are there again. */
export async function restoreClient(ports: Ports, caller: Caller, id: number): Promise<ShownClient | Failure> {
  return ports.store.write(caller, async (unit): Promise<ShownClient | Failure> => {
    const now = ports.clock.now();
    const found = await unit.clients.findDeletedForUpdate(id);
    if (found === undefined)
      return (await unit.clients.exists(id))
        ? invalid({ deleted: 'is false: there is nothing to take back' })
        : new Failure('not_found');
    if ((await unit.personalData.findReceipt(id)) !== undefined)
      return invalid({ deleted: 'cannot be taken back: the client was erased' });
    const { client, deletedAt, graceDays } = found;
    if (found.isMerged) return invalid({ deleted: 'cannot be taken back: another client has all that it had' });
    if (now > deletedAt + graceDays * microsADay)
      return invalid({ deleted: `cannot be taken back: the grace period of ${graceDays} days is over` });
    const sellerBefore = (await unit.profiles.find(id))?.sellerId;
    const taken = await unit.clients.restore(found);
    if (taken !== undefined) return invalid({ username: `is somebody else's by now: ${taken}` });
    const frame = await unit.services.findFrame(id);
    if (frame === undefined) throw new Error('A client that was just restored is not there');
    const sellerAfter = (await unit.profiles.find(id))?.sellerId;
    const back = (await unit.services.list(id))
      .filter((service) => wasEndedAt(service, deletedAt))
      .map((before) => ({ before, after: bringBackService(before, now, frame.settings) }));
    for (const { after } of back) await unit.services.save(after);
    await unit.audit.append({
      action: 'client_restored',
      resellerId: client.resellerId,
      clientId: id,
      changes: {
        deleted: [true, false],
        ...findStatusChanges(back),
        ...(sellerAfter === sellerBefore ? {} : { sellerId: [sellerBefore, sellerAfter] }),
      },
    });
    return showInUnit(unit, id);
  });
}
