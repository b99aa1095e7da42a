import { administrators } from './group.ts';
import type { Member } from './user.ts';

/** Whether an account has no active Administrator but this one. */
export function isLastAdministrator(members: readonly Member[], userId: number): boolean {
  const active = members.filter(({ groupId, mayLogIn }) => groupId === administrators && mayLogIn);
  return active.length === 1 && active[0]?.userId === userId;
}
