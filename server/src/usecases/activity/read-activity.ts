import {
  type ActivityList,
  type ActivityLists,
  type ActivityQuery,
  mostCounted,
  type RequestEntry,
} from '../../model/activity.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure } from '../../model/failure.ts';
import type { Ports } from '../ports.ts';

/** A part of a list of activity. */
export interface ActivityPage<L extends ActivityList> {
  readonly entries: readonly ActivityLists[L][];
  /** How many there are in all; `mostCounted` stands for as many and more. */
  readonly total: number;
  /** Whether there are some behind these. */
  readonly hasMore: boolean;
}

/** A page of what happened, as far as the caller may see it, from one snapshot; what was just noted is in it. */
export async function pageActivity<L extends ActivityList>(
  ports: Ports,
  caller: Caller,
  list: L,
  query: ActivityQuery,
): Promise<ActivityPage<L>> {
  await ports.activityNotes.flush();
  return ports.store.browse(caller, async ({ activity }) => {
    const total = await activity.count(list, query.filter);
    const end = query.offset + query.limit;
    if (query.offset >= total && total < mostCounted) return { entries: [], total, hasMore: false };
    // One more than is shown: past what is counted, nothing else tells whether the list goes on.
    const found = await activity.list(list, { ...query, limit: query.limit + 1 });
    return {
      entries: found.slice(0, query.limit),
      total: Math.max(total, Math.min(end, query.offset + found.length)),
      hasMore: found.length > query.limit,
    };
  });
}

/** One request of the log. */
export async function readRequest(ports: Ports, caller: Caller, id: number): Promise<RequestEntry | Failure> {
  await ports.activityNotes.flush();
  return ports.store.read(caller, async (unit) => (await unit.activity.findRequest(id)) ?? new Failure('not_found'));
}
