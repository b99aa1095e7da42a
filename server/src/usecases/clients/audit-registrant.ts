import type { Client } from '../../model/client.ts';
import type { Changes } from '../../model/client-changes.ts';
import type { Unit } from '../ports.ts';
import { auditUser } from '../users/audit-user.ts';

/** The fields of a client that are its registrant's. */
const ofRegistrant: ReadonlySet<string> = new Set([
  ...['username', 'password', 'active', 'name', 'firstName', 'lastName', 'phone'],
]);

/** A registrant may have further accounts, which show the same user: what has changed stands in their history too. */
export async function auditRegistrant(unit: Unit, client: Client, changes: Changes): Promise<void> {
  const own = Object.entries(changes).filter(([field]) => ofRegistrant.has(field));
  const taken = own.length === 0 ? undefined : await unit.users.findForUpdate(client.registrant.userId);
  if (taken === undefined || taken.accounts.length < 2) return;
  await auditUser(unit, taken, { action: 'user_updated', changes: Object.fromEntries(own), except: client.id });
}
