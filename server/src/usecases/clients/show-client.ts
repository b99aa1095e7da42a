import { Failure } from '../../model/failure.ts';
import type { Unit } from '../ports.ts';
import type { ShownClient } from './browse-clients.ts';

/** A client as the reseller API shows it, in the unit that has just changed it. */
export async function showChangedClient(unit: Unit, id: number): Promise<ShownClient | Failure> {
  const answer = await unit.clientList.findAnswer(id);
  if (answer === undefined) return new Failure('not_found');
  const [reseller] = await unit.clientList.listResellers([answer.resellerId]);
  return reseller === undefined ? new Failure('not_found') : { answer, reseller };
}
