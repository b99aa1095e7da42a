import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';
import { settleServices } from './settle-services.ts';

/** Services of which a transaction does the steps: a few milliseconds, for which others wait. */
const batchSize = 20;

/**
 * Does the steps of services that are due by now: trials that are over, grace periods that are over. In transactions of
 * their own, until nothing is due or the signal comes.
 */
export async function settleDueServices(ports: Ports, signal: AbortSignal): Promise<void> {
  for (let claimed = batchSize; claimed > 0 && !signal.aborted; ) {
    const count = await ports.store.write(program, async (unit) => {
      const now = ports.clock.now();
      const ids = await unit.services.claimDue(now, batchSize);
      for (const id of ids) {
        const client = await unit.clients.findForUpdate(id);
        if (client !== undefined) await settleServices(unit, client, now);
      }
      return ids.length;
    });
    claimed = typeof count === 'number' ? count : 0;
  }
}
