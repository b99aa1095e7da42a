import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { ClientAnswer } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';

/** One client, by its number. */
export async function readClient(ports: Ports, caller: Caller, id: number): Promise<ClientAnswer | Failure> {
  const month = monthOf(ports.clock.now());
  // What a caller sees depends on its key: nothing is shared between two of them.
  const name = `${caller.keyId} ${id} ${month}`;
  const known = ports.memory.answers.get(name);
  if (known !== undefined) return known;
  const since = ports.store.generation();
  const answer = await ports.store.read(caller, (unit) => unit.clients.findAnswer(id, month));
  if (answer === undefined) return new Failure('client_not_found');
  ports.memory.answers.set(name, answer, since);
  return answer;
}
