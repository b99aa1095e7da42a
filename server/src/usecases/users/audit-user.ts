import type { AuditAction } from '../../model/audit-action.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { TakenUser } from '../ports/people-ports.ts';
import type { Unit } from '../ports.ts';

/**
 * Writes down what has changed of a user in the history of every account that the user has, but for one whose own entry tells
 * it already; of a user without any in the reseller's.
 */
export async function auditUser(
  unit: Unit,
  { user, accounts }: TakenUser,
  { action, changes, except }: { readonly action: AuditAction; readonly changes: Changes; readonly except?: number },
): Promise<void> {
  const named = { user: [user.id, user.id] as const, ...changes };
  const places = accounts.length === 0 ? [{ clientId: null, resellerId: user.resellerId }] : accounts;
  for (const { clientId, resellerId } of places)
    if (clientId !== except) await unit.audit.append({ action, resellerId, clientId, changes: named });
}
