import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { ClientAnswer, Ports } from '../ports.ts';

/** One client, by its number. */
export async function readClient(ports: Ports, caller: Caller, id: number): Promise<ClientAnswer | Failure> {
  const month = monthOf(ports.clock.now());
  const answer = await ports.store.read(caller, (unit) => unit.clients.findAnswer(id, month));
  return answer ?? new Failure('client_not_found');
}
