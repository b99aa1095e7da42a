import type { Micros } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import { keptDays } from '../../model/personal-data.ts';
import type { Ports, Unit } from '../ports.ts';

const microsADay = 86_400_000_000;

/** Rows that a transaction removes at the most. */
const batchSize = 500;

type Remove = (unit: Unit, now: Micros, activityBefore: Micros) => Promise<number>;

const removals: readonly Remove[] = [
  (unit, now) => unit.upkeep.removeSessions(now - keptDays.session * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeTokens(now - keptDays.token * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeLinks(now - keptDays.link * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeNonces(now),
  (unit) => unit.idempotency.removeExpired(batchSize),
  (unit, now) => unit.bulkRuns.removeEnded(now - keptDays.bulkChange * microsADay, batchSize),
  (unit, now) => unit.webhookQueue.removeOldSecrets(now),
  (unit, now) => unit.webhookQueue.removeOld(now - keptDays.webhookMessage * microsADay, batchSize),
  (unit, _, before) => unit.upkeep.removeRequests(before, batchSize),
  (unit, _, before) => unit.upkeep.removeLogins(before, batchSize),
  (unit, _, before) => unit.upkeep.removeMails(before, batchSize),
];

/**
 * Removes what expired: log-ins, API tokens, links in mails, bulk changes and what webhooks were told some time after, nonces and
 * records of requests that may no longer come again at once; and of activity and mails what is older than the settings want. In transactions of their own, until the signal comes.
 */
export async function removeExpired(ports: Ports, signal: AbortSignal): Promise<void> {
  const { activityDays } = ports.policy;
  for (const remove of removals)
    for (let removed = batchSize; removed === batchSize && !signal.aborted; ) {
      const now = ports.clock.now();
      const activityBefore = activityDays === 0 ? 0 : now - activityDays * microsADay;
      const count = await ports.store.write(program, (unit) => remove(unit, now, activityBefore));
      removed = typeof count === 'number' ? count : 0;
    }
}
