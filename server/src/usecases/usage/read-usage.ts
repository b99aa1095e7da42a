import { type Month, monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { Domain } from '../../model/domain.ts';
import { Failure } from '../../model/failure.ts';
import type { MonthOfCalls, Usage } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';

/** How much of their limits these clients use this month. Those that the caller does not see are left out. */
export async function listUsage(ports: Ports, caller: Caller, ids: readonly number[]): Promise<Usage[]> {
  const month = monthOf(ports.clock.now());
  return ports.store.read(caller, (unit) => unit.calls.listUsage(ids, month));
}

/** What one client uses: its limits, its domains, and its calls month by month, the latest first. */
export interface ClientUsage {
  readonly month: Month;
  readonly usage: Usage;
  readonly domains: readonly Domain[];
  readonly months: readonly MonthOfCalls[];
}

/** What one of the caller's clients uses. */
export async function readClientUsage(ports: Ports, caller: Caller, clientId: number): Promise<ClientUsage | Failure> {
  const month = monthOf(ports.clock.now());
  return ports.store.read(caller, async (unit) => {
    const [usage] = await unit.calls.listUsage([clientId], month);
    if (usage === undefined) return new Failure('not_found');
    const domains = await unit.domains.list(clientId);
    return { month, usage, domains, months: await unit.calls.listMonths(clientId) };
  });
}
