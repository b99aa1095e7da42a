import type { Micros } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import { StoreUnavailable } from '../../model/failure.ts';
import { LeftBehind } from '../../model/left-behind.ts';
import type { Ports, Unit } from '../ports.ts';
import { settleServices } from './settle-services.ts';

/** Services of which a transaction does the steps: a few milliseconds, for which others wait. */
const batchSize = 20;

/** Where so many clients fail in one run, it is no fault of theirs. */
const mostLeftBehind = 100;

async function settleClients(unit: Unit, ids: readonly number[], now: Micros): Promise<void> {
  for (const id of ids) {
    const client = await unit.clients.findForUpdate(id);
    if (client !== undefined) await settleServices(unit, client, now);
  }
}

/** Settles clients one at a time, since one of them has a fault of its own; adds those that have one to `faults`. */
async function settleOneByOne(
  { store, clock }: Ports,
  ids: readonly number[],
  faults: Map<number, unknown>,
  signal: AbortSignal,
): Promise<void> {
  for (const id of ids) {
    if (signal.aborted) return;
    try {
      await store.write(program, (unit) => settleClients(unit, [id], clock.now()));
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      faults.set(id, error);
      if (faults.size >= mostLeftBehind) throw error;
    }
  }
}

/**
 * Does the steps of services that are due by now: trials that are over, grace periods that are over. In transactions of
 * their own, until nothing is due or the signal comes.
 * @throws LeftBehind at the end, where the steps of some clients always throw; the next run tries them again
 */
export async function settleDueServices(ports: Ports, signal: AbortSignal): Promise<void> {
  const faults = new Map<number, unknown>();
  let isDone = false;
  while (!isDone && !signal.aborted) {
    let ids: readonly number[] = [];
    try {
      await ports.store.write(program, async (unit) => {
        ids = [];
        const now = ports.clock.now();
        ids = await unit.services.claimDue(now, batchSize, [...faults.keys()]);
        await settleClients(unit, ids, now);
      });
      isDone = ids.length === 0;
    } catch (error) {
      if (ids.length === 0 || error instanceof StoreUnavailable) throw error;
      await settleOneByOne(ports, ids, faults, signal);
    }
  }
  if (faults.size > 0) throw new LeftBehind(faults);
}
