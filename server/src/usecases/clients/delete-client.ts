import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** Removes a client softly: it is in no answer any more, its row stays, its user name and its keys are free again. */
export async function deleteClient(ports: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(id);
    if (client === undefined) return new Failure('client_not_found');
    await unit.clients.remove(client, ports.clock.now());
    await unit.audit.append({
      action: 'client_deleted',
      resellerId: client.resellerId,
      clientId: id,
      changes: { deleted: [false, true] },
    });
    return undefined;
  });
}
