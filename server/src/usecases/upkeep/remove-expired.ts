import type { Micros } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import { keptDays } from '../../model/personal-data.ts';
import type { Ports, Unit } from '../ports.ts';

const microsADay = 86_400_000_000;

/** Rows that a transaction removes at the most. */
const batchSize = 500;

type Remove = (unit: Unit, now: Micros) => Promise<number>;

const removals: readonly Remove[] = [
  (unit, now) => unit.upkeep.removeSessions(now - keptDays.session * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeTokens(now - keptDays.token * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeLinks(now - keptDays.link * microsADay, batchSize),
  (unit, now) => unit.upkeep.removeNonces(now),
  (unit) => unit.idempotency.removeExpired(batchSize),
  (unit, now) => unit.bulkRuns.removeEnded(now - keptDays.bulkChange * microsADay, batchSize),
  (unit, now) => unit.webhookQueue.removeOldSecrets(now),
  (unit, now) => unit.webhookQueue.removeOld(now - keptDays.webhookMessage * microsADay, batchSize),
];

/** What is older than the settings want; nothing where it is kept for good. */
function removeActivity(days: number): readonly Remove[] {
  if (days === 0) return [];
  return [
    (unit, now) => unit.upkeep.removeRequests(now - days * microsADay, batchSize),
    (unit, now) => unit.upkeep.removeLogins(now - days * microsADay, batchSize),
    (unit, now) => unit.upkeep.removeMails(now - days * microsADay, batchSize),
  ];
}

/**
 * Removes what expired: log-ins, API tokens, links in mails, bulk changes and what webhooks were told some time after, nonces and
 * records of requests that may no longer come again at once; and of activity and mails what is older than the settings want. In transactions of their own, until the signal comes.
 */
export async function removeExpired(ports: Ports, signal: AbortSignal): Promise<void> {
  for (const remove of [...removals, ...removeActivity(ports.policy.activityDays)])
    for (let removed = batchSize; removed === batchSize && !signal.aborted; ) {
      const count = await ports.store.write(program, (unit) => remove(unit, ports.clock.now()));
      removed = typeof count === 'number' ? count : 0;
    }
}
