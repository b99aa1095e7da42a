import type { Micros } from '../lib/clock.ts';
import { countCharacters } from '../lib/text.ts';
import type { Caller } from './caller.ts';
import type { ClientColumn } from './client-column.ts';
import type { Problems } from './failure.ts';
import { findTextProblem } from './text-field.ts';
import { hasRight } from './user-caller.ts';

/** What can be written of a saved view. */
export interface ViewFields {
  /** Unique among the views of its owner, without regard to case. */
  readonly name: string;
  /** Whether everybody in the reseller may use it. */
  readonly isShared: boolean;
  /** The list's parameters as its contract spells them, so that whoever made the list's address can read it again. */
  readonly filter: Readonly<Record<string, string>>;
  /** As the list's contract spells it; empty for the list's own. */
  readonly ordering: string;
  /** In order; empty for whatever is usual. */
  readonly columns: readonly ClientColumn[];
}

/** A filter, an ordering and columns of the list of clients under a name. */
export interface SavedView extends ViewFields {
  readonly id: number;
  readonly resellerId: number;
  readonly ownerId: number;
  readonly ownerName: string;
  readonly version: number;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}

const longestName = 100;
/** Views that one keeps: everybody reads the whole list of those that are shared. */
export const mostViews = 1_000;
/** Characters of a filter with its ordering: what still fits into an address that every proxy takes. */
const longestFilter = 6000;

/** What is wrong with fields of a view, beyond their shapes. Whether the filter can be read, only its dialect knows. */
export function findViewProblems({ name, filter, ordering, columns }: Partial<ViewFields>): Problems {
  const found = {
    name:
      name === undefined ? undefined : name.trim() === '' ? 'must not be empty' : findTextProblem(name, longestName),
    filter:
      countCharacters(JSON.stringify(filter ?? {}) + (ordering ?? '')) > longestFilter
        ? `must have at most ${longestFilter} characters, the ordering included`
        : undefined,
    columns: new Set(columns).size < (columns?.length ?? 0) ? 'must not name a column twice' : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, problem]) => (problem === undefined ? [] : [[field, problem]])),
  );
}

/** A view before anything was written of it. */
export const draftView: ViewFields = { name: '', isShared: false, filter: {}, ordering: '', columns: [] };

/** The fields of a view after a write. */
export function applyViewWrite(before: ViewFields, write: Partial<ViewFields>): ViewFields {
  return {
    name: write.name?.trim().normalize('NFC') ?? before.name,
    isShared: write.isShared ?? before.isShared,
    filter: write.filter ?? before.filter,
    ordering: write.ordering ?? before.ordering,
    columns: write.columns ?? before.columns,
  };
}

/** The fields of a view as history shows them. */
export function showView({ name, isShared, filter, ordering, columns }: ViewFields): Readonly<Record<string, unknown>> {
  return { name, isShared, filter, ordering, columns };
}

/** Whether a caller who sees a view may change it: its owner, and for a shared one the reseller's Administrators. */
export function mayChangeView(caller: Caller, { ownerId, isShared }: Pick<SavedView, 'ownerId' | 'isShared'>): boolean {
  return ownerId === caller.userId || (isShared && hasRight(caller, 'resell'));
}
