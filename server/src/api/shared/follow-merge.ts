import type { Caller } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import { findSurvivor } from '../../usecases/clients/find-survivor.ts';
import type { Ports } from '../../usecases/ports.ts';
import { decodeId } from './results.ts';

type Params = Readonly<Record<string, string>>;

/**
 * Runs a handler, and once more with the survivor's number where it finds no client of the number in the path, and that one was
 * merged into another. Only a miss costs a look; the miss has written nothing.
 */
export async function followMerge<T>(
  ports: Ports,
  caller: Caller | null,
  params: Params,
  run: (params: Params) => Promise<T>,
): Promise<T> {
  const result = await run(params);
  if (caller === null || params.clientId === undefined || !isFailure(result)) return result;
  if (result.code !== 'client_not_found' && result.code !== 'not_found') return result;
  const survivorId = await findSurvivor(ports, caller, decodeId(params.clientId));
  return survivorId === undefined ? result : run({ ...params, clientId: String(survivorId) });
}
