import type { Caller } from '../../model/caller.ts';
import { Failure, isFailure } from '../../model/failure.ts';
import type { ShownClient } from '../ports/client-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** A client as the reseller API shows it, in a unit that may just have changed it. */
export async function showInUnit(unit: Unit, id: number): Promise<ShownClient | Failure> {
  const answer = await unit.clientList.findAnswer(id);
  if (answer === undefined) return new Failure('not_found');
  const [reseller] = await unit.clientList.listResellers([answer.resellerId]);
  return reseller === undefined ? new Failure('not_found') : { answer, reseller };
}

/** One client of the caller. */
export async function showClient(ports: Ports, caller: Caller, id: number): Promise<ShownClient | Failure> {
  // What a caller sees depends on its token. Sessions have no number of their own, and people ask less than programs.
  if (caller.kind !== 'token') return ports.store.read(caller, (unit) => showInUnit(unit, id));
  const name = `${caller.keyId} ${id}`;
  const known = ports.memory.shownClients.get(name);
  if (known !== undefined) return known;
  const since = ports.store.generation();
  const shown = await ports.store.read(caller, (unit) => showInUnit(unit, id));
  if (!isFailure(shown)) ports.memory.shownClients.set(name, shown, since);
  return shown;
}
