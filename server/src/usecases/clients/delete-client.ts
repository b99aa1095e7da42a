import type { Micros } from '../../lib/clock.ts';
import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import type { Changes } from '../../model/client-changes.ts';
import { Failure } from '../../model/failure.ts';
import { endService, findStatusChanges } from '../../model/service-of-client.ts';
import { tellOfDeletion } from '../notifications/notify.ts';
import type { Ports, Unit } from '../ports.ts';
import { settleServices } from '../services/settle-services.ts';

/** Removes a client that the unit has taken, with its services; `because` goes into its history. */
export async function removeClient(unit: Unit, client: Client, now: Micros, because: Changes = {}): Promise<void> {
  const { id, resellerId } = client;
  // What was due before is done as what it is, so that a restoration does not bring it back.
  await settleServices(unit, client, now - 1);
  const ended = (await unit.services.list(id))
    .filter(({ status }) => status !== 'deleted')
    .map((before) => ({ before, after: endService(before, now) }));
  for (const { after } of ended) await unit.services.save(after);
  const { userIds, keyIds } = await unit.clients.remove(client, now);
  await unit.audit.append({
    action: 'client_deleted',
    resellerId,
    clientId: id,
    changes: {
      ...because,
      deleted: [false, true],
      ...findStatusChanges(ended),
      ...(userIds.length === 0 ? {} : { users: [userIds, []] }),
      ...(keyIds.length === 0 ? {} : { apiKey: [keyIds[0], null] }),
    },
  });
}

/**
 * Removes a client softly: no list shows it any more, its row stays, its user name and its keys are free again, and its
 * services are deleted. A reseller's own account cannot be removed.
 */
export async function deleteClient(
  ports: Ports,
  caller: Caller,
  id: number,
  ifMatch?: IfMatch,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(id);
    const profile = client && (await unit.profiles.find(id));
    if (client === undefined || profile === undefined) return new Failure('client_not_found');
    if (profile.type === 'reseller') return new Failure('not_permitted');
    if (isStale(ifMatch, client.version)) return new Failure('stale_version');
    await removeClient(unit, client, ports.clock.now());
    await tellOfDeletion(unit, client);
    return undefined;
  });
}
