/** The roles that a user can have in an account, with the vendor's numbers. */
export const groups = [
  { id: 1, name: 'Administrators' },
  { id: 2, name: 'Users' },
  { id: 5, name: 'Engineers' },
  { id: 3009, name: 'Purge and Prefetch only (API+Web)' },
  { id: 3022, name: 'Purge and Prefetch only (API)' },
] as const;

export type Group = (typeof groups)[number];

/** The role of whoever registers an account. */
export const administrators = 1;

/** Stands for no role: a registrant who is no member any more. */
export const noGroup = 0;

/** A role by its number. */
export function findGroup(id: number): Group | undefined {
  return groups.find((group) => group.id === id);
}

/** From the one that may do everything to the one that may do least. */
const byRights: readonly number[] = [administrators, 5, 2, 3009, 3022];

/** Whether one role may do more than another. */
export function isAbove(groupId: number, other: number): boolean {
  return byRights.indexOf(groupId) < byRights.indexOf(other);
}

/** The role of two that may do less. */
export function lowerGroup(one: number, other: number): number {
  return isAbove(one, other) ? other : one;
}
