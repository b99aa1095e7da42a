import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientQuery } from '../../model/client-filter.ts';
import type { ClientRecord } from '../../model/client-record.ts';
import type { WholeClient } from '../../model/whole-client.ts';
import type { Ports } from '../ports.ts';
import { listIdBatches } from './browse-clients.ts';

/** All of the caller's clients that a query asks for as flat rows, from one snapshot, a batch at a time. */
export function exportClients(
  ports: Ports,
  caller: Caller,
  query: Pick<ClientQuery, 'filter' | 'order'>,
): AsyncIterable<readonly ClientRecord[]> {
  const month = monthOf(ports.clock.now());
  return ports.store.stream(caller, async function* (unit) {
    const all = { ...query, offset: 0, limit: undefined, afterId: undefined };
    for await (const ids of listIdBatches(unit, all)) yield await unit.clientRecords.list(ids, month);
  });
}

/**
 * The same clients with all that they are, for another store. A reseller's own account is left out: every store has its own.
 */
export function exportWholeClients(
  ports: Ports,
  caller: Caller,
  query: Pick<ClientQuery, 'filter' | 'order'>,
  secrecy: { readonly withPasswordHashes: boolean },
): AsyncIterable<readonly WholeClient[]> {
  const withPasswordHashes = secrecy.withPasswordHashes && caller.mayReadPasswordHashes;
  return ports.store.stream(caller, async function* (unit) {
    const all = { ...query, offset: 0, limit: undefined, afterId: undefined };
    for await (const ids of listIdBatches(unit, all)) {
      const clients = await unit.clientRecords.listWhole(ids, { withPasswordHashes });
      yield clients.filter(({ type }) => type !== 'reseller');
    }
  });
}
