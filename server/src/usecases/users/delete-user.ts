import type { IfMatch } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { Failure, invalid } from '../../model/failure.ts';
import { isLastAdministrator } from '../../model/last-administrator.ts';
import { isAboveUser } from '../../model/user-authority.ts';
import { isClientUser } from '../members/may-administer.ts';
import type { Ports } from '../ports.ts';
import { isStaleUser } from './is-stale-user.ts';

/**
 * Removes a user who has no more than one account. Whoever serves an account may take its last Administrator away, but
 * nobody a reseller's, and no account its own: it could not be used any more.
 */
export async function deleteUser(
  ports: Ports,
  caller: Caller,
  id: number,
  ifMatch?: IfMatch,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const taken = await unit.users.findForUpdate(id);
    if (taken === undefined) return new Failure('not_found');
    const { user, accounts } = taken;
    if (!isAboveUser(caller, taken) || accounts.length > 1) return new Failure('not_permitted');
    if (await isStaleUser(unit, id, ifMatch)) return new Failure('stale_version');
    // A seller is deleted as what (s)he is, so that the clients are without one from then on.
    if (user.type === 'seller' || user.isPlatformAdmin) return new Failure('not_permitted');
    const [account] = accounts;
    if (account !== undefined && (isClientUser(caller) || account.type === 'reseller'))
      if (isLastAdministrator(await unit.members.list(account.clientId), id))
        return invalid({ user: 'is the last active Administrator of the account' });
    await unit.users.remove(id, ports.clock.now());
    await unit.audit.append({
      action: 'user_deleted',
      resellerId: user.resellerId,
      clientId: account?.clientId ?? null,
      changes: { deleted: [false, true] },
    });
    return undefined;
  });
}
