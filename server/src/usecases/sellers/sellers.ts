import { splitName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Seller } from '../../model/seller.ts';
import { findSellers, type SellerQuery } from '../../model/seller-filter.ts';
import { showUser } from '../../model/user.ts';
import { isAboveUser } from '../../model/user-authority.ts';
import { keepPhone, withEmail } from '../../model/user-write.ts';
import type { Ports, Unit } from '../ports.ts';
import { auditUser } from '../users/audit-user.ts';
import { findSellerProblems, type SellerWrite } from './seller-fields.ts';

/** The caller's sellers that a query asks for, and how many there are in all. */
export async function listSellers(
  ports: Ports,
  caller: Caller,
  query: SellerQuery,
): Promise<ReturnType<typeof findSellers>> {
  return findSellers(await ports.store.browse(caller, (unit) => unit.sellers.list()), query);
}

/** One seller; a deleted one too. */
export function readSeller(ports: Ports, caller: Caller, id: number): Promise<Seller | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.sellers.find(id)) ?? new Failure('not_found'));
}

/** One seller, whom nobody else changes, nor gives a client to, until the unit ends. */
async function takeSeller(unit: Unit, id: number): Promise<Seller | undefined> {
  const seen = await unit.sellers.find(id);
  if (seen === undefined) return undefined;
  await unit.resellers.take(seen.resellerId, 'to_change');
  return unit.sellers.find(id);
}

/** Changes the named fields of a seller. */
export async function updateSeller(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<SellerWrite>,
): Promise<Seller | Failure> {
  if (isFailure(decoded)) return decoded;
  const { email, fullName, phone, company } = decoded.write;
  const problems = { ...findSellerProblems(decoded.write), ...decoded.problems };

  return ports.store.write(caller, async (unit): Promise<Seller | Failure> => {
    const seller = await takeSeller(unit, id);
    const taken = seller && (await unit.users.findForUpdate(seller.userId));
    if (seller === undefined || seller.isDeleted || taken === undefined) return new Failure('not_found');
    if (!isAboveUser(caller, taken)) return new Failure('not_permitted');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const { user } = taken;
    const after = {
      ...(email === undefined ? user : withEmail(user, email)),
      ...(fullName === undefined ? {} : splitName((fullName ?? '').normalize('NFC'))),
      phone: phone === undefined ? user.phone : keepPhone(phone),
      company: company?.normalize('NFC') ?? user.company,
    };
    const changes = findChanges(showUser(user), showUser(after));
    if (Object.keys(changes).length === 0) return seller;
    if (!(await unit.users.save(user, after))) return invalid({ email: 'is taken' });
    // They were sent to the old address.
    if (user.email !== after.email) await unit.mailLinks.useUp(user.id, ports.clock.now());
    await unit.sellers.saveCompany(id, after.company);
    await auditUser(unit, taken, { action: 'seller_updated', changes: { seller: [id, id], ...changes } });
    return (await unit.sellers.find(id)) ?? new Failure('not_found');
  });
}

/** Removes a seller, who cannot log in any more. The clients stay, and have none from then on. */
export async function deleteSeller(ports: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit) => {
    const seller = await takeSeller(unit, id);
    if (seller === undefined || seller.isDeleted) return new Failure('not_found');
    const now = ports.clock.now();
    for (const clientId of await unit.sellers.listClientIds(id)) {
      const client = await unit.clients.findForUpdate(clientId);
      const profile = client && (await unit.profiles.find(clientId));
      if (client === undefined || profile === undefined) continue;
      await unit.profiles.save(client, profile, { ...profile, sellerId: null });
      await unit.clients.noteChange(client);
      const left = { sellerId: [id, null] } as const;
      await unit.audit.append({ action: 'client_updated', resellerId: client.resellerId, clientId, changes: left });
    }
    const user = await unit.users.findForUpdate(seller.userId);
    if (user !== undefined) await unit.users.remove(seller.userId, now);
    await unit.sellers.remove(id, now);
    const { resellerId, userId, email } = seller;
    const changes = { seller: [id, null], user: [userId, null], email: [email, null], deleted: [false, true] } as const;
    const clientId = user?.accounts[0]?.clientId ?? null;
    await unit.audit.append({ action: 'seller_deleted', resellerId, clientId, changes });
    return undefined;
  });
}
