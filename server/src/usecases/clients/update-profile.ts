import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import {
  applyProfileWrite,
  findProfileChanges,
  findProfileProblems,
  isOwnWrite,
  type ProfiledClient,
  type ProfileWrite,
} from '../../model/client-profile.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { isAboveUser, isSelf } from '../../model/user-authority.ts';
import { isClientUser, mayAdminister } from '../members/may-administer.ts';
import type { ShownClient } from '../ports/client-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { auditRegistrant } from './audit-registrant.ts';
import { showInUnit } from './show-client.ts';

/** Which client is meant, and in which version the caller has seen it, where (s)he says so. */
export interface ClientTarget {
  readonly id: number;
  readonly ifMatch: IfMatch;
}

/** What is wrong with where a client is to go: to a reseller and a seller who are there, and belong together. */
async function findOwnerProblems(unit: Unit, before: ProfiledClient, after: ProfiledClient): Promise<Problems> {
  const { resellerId } = after.client;
  const { sellerId, type } = after.profile;
  const isMoved = resellerId !== before.client.resellerId;
  const isGiven = sellerId !== null && (isMoved || sellerId !== before.profile.sellerId);
  if (isMoved || isGiven) await unit.resellers.take(resellerId, 'to_keep');
  if (isMoved) {
    if (type === 'reseller') return { resellerId: 'must stay as it is: the account is its reseller’s own' };
    const reseller = await unit.resellers.find(resellerId);
    if (reseller === undefined || reseller.isDeleted) return { resellerId: 'must be the id of a reseller' };
  }
  if (isGiven) {
    const seller = await unit.sellers.find(sellerId);
    if (seller === undefined || seller.isDeleted || seller.resellerId !== resellerId)
      return { sellerId: "must be the id of one of the reseller's sellers" };
  }
  return {};
}

/** Whether a caller may give a client to whom a change gives it. */
function mayMove({ scope }: Caller, before: ProfiledClient, after: ProfiledClient): boolean {
  if (scope.kind === 'platform') return true;
  if (before.client.resellerId !== after.client.resellerId) return false;
  return scope.kind === 'reseller' || before.profile.sellerId === after.profile.sellerId;
}

/** Whether a caller may change the registrant, whose name and phone are shown as the client's: see `updateUser`. */
async function mayChangeRegistrant(unit: Unit, caller: Caller, { registrant }: Client): Promise<boolean> {
  const taken = await unit.users.findForUpdate(registrant.userId);
  return taken !== undefined && (isSelf(caller, taken.user) || isAboveUser(caller, taken));
}

/** Changes the named fields of a client. Its own users may change no more than what is their own business. */
export async function updateProfile(
  ports: Ports,
  caller: Caller,
  { id, ifMatch }: ClientTarget,
  decoded: Decoded<ProfileWrite>,
): Promise<ShownClient | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findProfileProblems(write), ...decoded.problems };

  return ports.store.write(caller, async (unit): Promise<ShownClient | Failure> => {
    const client = await unit.clients.findForUpdate(id);
    const profile = client && (await unit.profiles.find(id));
    if (client === undefined || profile === undefined) return new Failure('not_found');
    if (!(await mayAdminister(unit, caller, id))) return new Failure('not_permitted');
    if (isClientUser(caller) && !isOwnWrite(write)) return new Failure('not_permitted');
    if (isStale(ifMatch, client.version)) return new Failure('stale_version');
    if (Object.keys(problems).length > 0) return invalid(problems);
    const before = { client, profile };
    const after = applyProfileWrite(before, write);
    if (!mayMove(caller, before, after)) return new Failure('not_permitted');
    const ownerProblems = await findOwnerProblems(unit, before, after);
    if (Object.keys(ownerProblems).length > 0) return invalid(ownerProblems);
    const changes = findProfileChanges(before, after);
    if (Object.keys(changes).length === 0) return showInUnit(unit, id);
    if (('name' in changes || 'phone' in changes) && !(await mayChangeRegistrant(unit, caller, client)))
      return new Failure('not_permitted');
    // The log-in name stays, and it alone could be taken.
    await unit.clients.save(client, after.client);
    await unit.profiles.save(after.client, profile, after.profile);
    const { resellerId } = after.client;
    if (resellerId !== client.resellerId) await unit.profiles.moveTo(client, resellerId);
    await unit.audit.append({ action: 'client_updated', resellerId, clientId: id, changes });
    await auditRegistrant(unit, client, changes);
    // Whoever had it before sees where it went, and nothing of what comes after.
    if (resellerId !== client.resellerId) {
      const gone = { resellerId: [client.resellerId, resellerId] } as const;
      await unit.audit.append({ action: 'client_left', resellerId: client.resellerId, clientId: id, changes: gone });
    }
    return showInUnit(unit, id);
  });
}
