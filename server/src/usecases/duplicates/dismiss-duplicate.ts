import type { Caller } from '../../model/caller.ts';
import { pairOf } from '../../model/duplicate.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** What is said of two clients: that they are not one, or that they may be after all. */
export interface DismissWrite {
  readonly other?: number;
  readonly dismissed?: boolean;
}

/** Says of two clients that they are not one, so that they are not shown as duplicates of each other; or takes that back. */
export function dismissDuplicate(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<DismissWrite>,
): Promise<Failure | undefined> {
  if (isFailure(decoded)) return Promise.resolve(decoded);
  const { other, dismissed = true } = decoded.write;
  const problems: Record<string, string> = { ...decoded.problems };
  if (other === undefined) problems.other ??= 'is required';
  return ports.store.write(caller, async (unit) => {
    if (!(await unit.clients.exists(clientId))) return new Failure('not_found');
    if (Object.keys(problems).length > 0 || other === undefined) return invalid(problems);
    const pair = pairOf(clientId, other);
    await unit.merges.take(pair);
    const [low, high] = [await unit.clients.findForUpdate(pair[0]), await unit.clients.findForUpdate(pair[1])];
    if (low === undefined || high === undefined) return new Failure('not_found');
    if (clientId === other) return invalid({ other: 'must be another client' });
    if (low.resellerId !== high.resellerId) return invalid({ other: 'must be a client of the same reseller' });
    if (!(await unit.duplicates.setDismissed(pair, dismissed))) return undefined;
    await unit.audit.append({
      action: 'duplicate_dismissed',
      resellerId: low.resellerId,
      // Those who look after clients say so, and the client's own users do not read of it: as with tags.
      clientId: null,
      changes: { clients: [pair, pair], dismissed: [!dismissed, dismissed] },
    });
    return undefined;
  });
}
