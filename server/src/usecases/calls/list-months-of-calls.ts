import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { MonthOfCalls } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';

/** Every month in which a client had calls, the latest first. */
export async function listMonthsOfCalls(
  ports: Ports,
  caller: Caller,
  clientId: number,
): Promise<MonthOfCalls[] | Failure> {
  return ports.store.read(caller, async (unit) => {
    if (!(await unit.clients.exists(clientId))) return new Failure('client_not_found');
    return unit.calls.listMonths(clientId);
  });
}
