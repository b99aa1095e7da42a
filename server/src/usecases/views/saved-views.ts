import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import {
  applyViewWrite,
  draftView,
  findViewProblems,
  mayChangeView,
  mostViews,
  type SavedView,
  showView,
  type ViewFields,
} from '../../model/saved-view.ts';
import type { Ports } from '../ports.ts';

/** The caller's own views and those that are shared in the reseller, in order of name. */
export function listViews(ports: Ports, caller: Caller): Promise<SavedView[]> {
  return ports.store.read(caller, (unit) => unit.savedViews.list());
}

/** One of the views that the caller may read. */
export function readView(ports: Ports, caller: Caller, id: number): Promise<SavedView | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.savedViews.find(id)) ?? new Failure('not_found'));
}

/** Keeps a view for its caller. */
export async function createView(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<Partial<ViewFields>>,
): Promise<SavedView | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = {
    ...(decoded.write.name === undefined ? { name: 'is required' } : {}),
    ...findViewProblems(decoded.write),
    ...decoded.problems,
  };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const fields = applyViewWrite(draftView, decoded.write);

  return ports.store.write(caller, async (unit): Promise<SavedView | Failure> => {
    if ((await unit.savedViews.countOwn()) >= mostViews)
      return invalid({ name: `would be of one view too many: you have ${mostViews}` });
    const id = await unit.savedViews.insert(fields);
    if (id === undefined) return invalid({ name: 'is taken by another view of yours' });
    const changes = { view: [null, id], ...findChanges(null, showView(fields)) } as const;
    await unit.audit.append({ action: 'view_created', resellerId: caller.resellerId, clientId: null, changes });
    return (await unit.savedViews.find(id)) ?? new Failure('not_found');
  });
}

/** Which view is meant, and in which version the caller has seen it, where (s)he says so. */
interface ViewTarget {
  readonly id: number;
  readonly ifMatch: IfMatch;
}

/** Changes the named fields of a view. */
export async function updateView(
  ports: Ports,
  caller: Caller,
  { id, ifMatch }: ViewTarget,
  decoded: Decoded<Partial<ViewFields>>,
): Promise<SavedView | Failure> {
  if (isFailure(decoded)) return decoded;
  const problems = { ...findViewProblems(decoded.write), ...decoded.problems };

  return ports.store.write(caller, async (unit): Promise<SavedView | Failure> => {
    const before = await unit.savedViews.findForUpdate(id);
    if (before === undefined) return new Failure('not_found');
    if (!mayChangeView(caller, before)) return new Failure('not_permitted');
    if (isStale(ifMatch, before.version)) return new Failure('stale_version');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const after = applyViewWrite(before, decoded.write);
    // It would vanish before the eyes of whoever took it away from everybody else.
    if (!after.isShared && before.ownerId !== caller.userId)
      return invalid({ shared: "must stay as it is: only the view's owner can unshare it" });
    const changes = findChanges(showView(before), showView(after));
    if (Object.keys(changes).length === 0) return before;
    if (!(await unit.savedViews.save(before, after))) return invalid({ name: 'is taken by another view of its owner' });
    await unit.audit.append({
      action: 'view_updated',
      resellerId: before.resellerId,
      clientId: null,
      changes: { view: [id, id], ...changes },
    });
    return (await unit.savedViews.find(id)) ?? new Failure('not_found');
  });
}

/** Throws a view away. */
export function deleteView(ports: Ports, caller: Caller, { id, ifMatch }: ViewTarget): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const view = await unit.savedViews.findForUpdate(id);
    if (view === undefined) return new Failure('not_found');
    if (!mayChangeView(caller, view)) return new Failure('not_permitted');
    if (isStale(ifMatch, view.version)) return new Failure('stale_version');
    await unit.savedViews.remove(view);
    await unit.audit.append({
      action: 'view_deleted',
      resellerId: view.resellerId,
      clientId: null,
      changes: { view: [id, null], name: [view.name, null] },
    });
    return undefined;
  });
}
