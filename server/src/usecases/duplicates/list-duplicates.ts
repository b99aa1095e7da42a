import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import {
  type Candidate,
  type DuplicateReason,
  type LikeGroup,
  type Likeness,
  leaveDismissedOut,
  mostInGroup,
} from '../../model/duplicate.ts';
import { Failure } from '../../model/failure.ts';
import type { GroupPlace } from '../ports/duplicate-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** Clients that share something. */
export interface DuplicateGroup extends Omit<LikeGroup, 'clientIds'> {
  readonly clients: readonly Candidate[];
}

/** A part of the groups, and where the next one begins. */
export interface DuplicatePage {
  readonly groups: readonly DuplicateGroup[];
  readonly next: GroupPlace | undefined;
}

async function findCandidates(ports: Ports, unit: Unit, ids: readonly number[]): Promise<Map<number, Candidate>> {
  const records = await unit.clientRecords.list([...new Set(ids)], monthOf(ports.clock.now()));
  return new Map(records.map((record) => [record.id, record]));
}

/** The clients of a group that are shown. In a large one those of whom something was said stay: the rest is not looked at. */
async function chooseShown(unit: Unit, { count, clientIds }: LikeGroup): Promise<readonly number[]> {
  if (count > mostInGroup) return clientIds;
  return leaveDismissedOut(clientIds, await unit.duplicates.listDismissed(clientIds));
}

/**
 * Groups of the caller's clients that share something, from one snapshot. A page may hold fewer than was asked for, as groups
 * of whom somebody has said that they are not one are left out; it is the last where there is no next one.
 */
export function listDuplicates(
  ports: Ports,
  caller: Caller,
  page: {
    readonly reason: DuplicateReason | undefined;
    readonly after: GroupPlace | undefined;
    readonly limit: number;
  },
): Promise<DuplicatePage> {
  return ports.store.browse(caller, async (unit) => {
    const found = await unit.duplicates.listGroups(page);
    const shown = [];
    for (const group of found) {
      const ids = await chooseShown(unit, group);
      if (ids.length > 1) shown.push({ group, ids });
    }
    const candidates = await findCandidates(
      ports,
      unit,
      shown.flatMap(({ ids }) => ids),
    );
    const groups = shown.map(({ group: { clientIds: all, ...group }, ids }) => ({
      ...group,
      count: group.count > mostInGroup ? group.count : group.count - all.length + ids.length,
      clients: ids.flatMap((id) => candidates.get(id) ?? []),
    }));
    return { groups, next: found.length < page.limit ? undefined : found.at(-1) };
  });
}

/** A client that may be the same as another one, and why. */
export interface DuplicateOfOne {
  readonly client: Candidate;
  readonly reasons: readonly Likeness[];
}

/** The caller's clients that share something with one of them, in order of number, behind a number. */
export function listDuplicatesOf(
  ports: Ports,
  caller: Caller,
  clientId: number,
  { afterId, limit }: { readonly afterId: number; readonly limit: number },
): Promise<readonly DuplicateOfOne[] | Failure> {
  return ports.store.browse(caller, async (unit) => {
    const own = await unit.duplicates.findLikenesses(clientId);
    if (own === undefined) return new Failure('not_found');
    const dismissed = new Set(await unit.duplicates.listDismissedOf(clientId));
    const reasons = new Map<number, Likeness[]>();
    for (const likeness of own.likenesses) {
      const place = { ...likeness, resellerId: own.resellerId };
      const sharing = await unit.duplicates.listSharing(place, afterId, limit + dismissed.size + 1);
      for (const id of sharing)
        if (id !== clientId && !dismissed.has(id)) reasons.set(id, [...(reasons.get(id) ?? []), likeness]);
    }
    const ids = [...reasons.keys()].sort((one, other) => one - other).slice(0, limit);
    const candidates = await findCandidates(ports, unit, ids);
    return ids.flatMap((id) => {
      const client = candidates.get(id);
      return client === undefined ? [] : [{ client, reasons: reasons.get(id) ?? [] }];
    });
  });
}
