import type { Ports, Unit } from '../ports.ts';

/**
 * Ends what a user's old password has opened, or a mail could open, since it is another one now: all sessions but one,
 * where told, and all links but invitations to further accounts.
 */
export async function forgetLogIns(
  { clock }: Pick<Ports, 'clock'>,
  unit: Unit,
  userId: number,
  keptSession: string | null = null,
): Promise<void> {
  await unit.sessions.endOfUser(userId, clock.now(), keptSession);
  await unit.mailLinks.useUp(userId, clock.now(), 'further_invitations');
}
