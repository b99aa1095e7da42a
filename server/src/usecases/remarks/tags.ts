import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { applyTags, findTagProblems, type TagWrite, tooManyTags } from '../../model/remark.ts';
import type { TagCount } from '../ports/remark-ports.ts';
import type { Ports } from '../ports.ts';

/** The tags of one of the caller's clients, in order. */
export function readTags(ports: Ports, caller: Caller, clientId: number): Promise<readonly string[] | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.remarks.listTags(clientId)) ?? new Failure('not_found'));
}

/** Every tag that the caller's clients have. */
export function countTags(ports: Ports, caller: Caller): Promise<readonly TagCount[]> {
  return ports.store.browse(caller, (unit) => unit.remarks.countTags());
}

/**
 * Adds tags to a client and removes others. The client keeps its version: no answer that bears one shows them. Its history
 * tells nothing of them, because its own users read that; the reseller's does.
 */
export async function changeTags(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<TagWrite>,
): Promise<readonly string[] | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findTagProblems(write), ...decoded.problems };
  return ports.store.write(caller, async (unit): Promise<readonly string[] | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    const before = client && (await unit.remarks.listTags(clientId));
    if (client === undefined || before === undefined) return new Failure('not_found');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = applyTags(before, write);
    if (after === undefined) return invalid({ add: tooManyTags });
    if (JSON.stringify(before) === JSON.stringify(after)) return after;
    await unit.remarks.saveTags(clientId, before, after);
    const changes = { client: [clientId, clientId], tags: [before, after] } as const;
    await unit.audit.append({ action: 'client_tagged', resellerId: client.resellerId, clientId: null, changes });
    return after;
  });
}
