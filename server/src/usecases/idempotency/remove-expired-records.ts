import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** Records in one transaction: few enough that nobody waits long behind it. */
const batchSize = 1000;

/** Removes the records of requests whose time is over. */
export async function removeExpiredRecords(ports: Ports, signal: AbortSignal): Promise<void> {
  let removed: unknown = batchSize;
  while (removed === batchSize && !signal.aborted)
    removed = await ports.store.write(program, (unit) => unit.idempotency.removeExpired(batchSize));
}
