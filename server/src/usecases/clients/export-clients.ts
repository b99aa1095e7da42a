import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientQuery } from '../../model/client-filter.ts';
import type { ClientRecord } from '../../model/client-record.ts';
import type { Ports } from '../ports.ts';

/** Clients that are in memory at one time while all of them go by. */
const batchSize = 500;

/** All of the caller's clients that a query asks for as flat rows, from one snapshot, a batch at a time. */
export function exportClients(
  ports: Ports,
  caller: Caller,
  query: Pick<ClientQuery, 'filter' | 'order'>,
): AsyncIterable<readonly ClientRecord[]> {
  const month = monthOf(ports.clock.now());
  return ports.store.stream(caller, async function* (unit) {
    const ids = await unit.clientList.listIds({ ...query, offset: 0, limit: undefined }, undefined);
    for (let at = 0; at < ids.length; at += batchSize)
      yield await unit.clientRecords.list(ids.slice(at, at + batchSize), month);
  });
}
