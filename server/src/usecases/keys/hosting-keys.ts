import { digestOf, makeSecret } from '../../lib/token.ts';
import type { Caller } from '../../model/caller.ts';
import { findChanges } from '../../model/client-changes.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems } from '../../model/failure.ts';
import { findTextProblem } from '../../model/text-field.ts';
import type { HostingKey } from '../ports/access-ports.ts';
import type { Ports } from '../ports.ts';

/** Keys of one reseller that open something. */
const mostKeys = 1_000;

/** What may be said of a new key. */
export interface KeyWrite {
  /** What it is for. */
  readonly name?: string;
  /** Whose it becomes; the caller's own reseller's unless told. */
  readonly resellerId?: number;
  readonly mayReadPasswordHashes?: boolean;
}

/** A new key with itself, which nobody is told again. */
export interface MadeHostingKey {
  readonly key: HostingKey;
  readonly apiKey: string;
}

/** The keys of the Hosting API of the caller's reseller, or of all: those that open something, or the revoked ones too. */
export function listHostingKeys(
  { store }: Ports,
  caller: Caller,
  withRevoked: boolean,
): Promise<readonly HostingKey[]> {
  return store.read(caller, (unit) => unit.apiKeys.listOfResellers(withRevoked));
}

/** What only the platform may say of a key: hashes are read by nobody else, and other resellers are not there for others. */
function findProblems({ scope, resellerId: own }: Caller, write: KeyWrite): Problems {
  const name = findTextProblem(write.name ?? '');
  const isPlatform = scope.kind === 'platform';
  return {
    ...(name === undefined ? {} : { name }),
    ...(isPlatform || write.mayReadPasswordHashes !== true
      ? {}
      : { mayReadPasswordHashes: 'may be true where the platform administrator says so' }),
    ...(isPlatform || write.resellerId === undefined || write.resellerId === own
      ? {}
      : { resellerId: 'must be a reseller of yours' }),
  };
}

/** Makes a key of a reseller. It is shown this once; only its digest is stored. */
export async function createHostingKey(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<KeyWrite>,
): Promise<MadeHostingKey | Failure> {
  if (isFailure(decoded)) return decoded;
  if (caller.resellerId === null) return new Failure('not_permitted');
  const { name = '', resellerId = caller.resellerId, mayReadPasswordHashes = false } = decoded.write;
  const problems = { ...findProblems(caller, decoded.write), ...decoded.problems };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const apiKey = makeSecret();
  const wish = { name: name.normalize('NFC'), mayReadPasswordHashes };

  return ports.store.write(caller, async (unit): Promise<MadeHostingKey | Failure> => {
    const reseller = await unit.resellers.find(resellerId);
    if (reseller === undefined || reseller.isDeleted) return invalid({ resellerId: 'must be a reseller of yours' });
    if ((await unit.apiKeys.countOfReseller(resellerId)) >= mostKeys)
      return invalid({ name: `would be of one key too many: a reseller has ${mostKeys} at the most` });
    const { userId } = caller;
    const made = { userId, resellerId, clientId: null, digest: digestOf(apiKey) };
    const id = await unit.apiKeys.insert({ ...made, ...wish });
    await unit.audit.append({
      action: 'hosting_key_made',
      resellerId,
      clientId: null,
      changes: findChanges(null, { apiKey: id, ...wish }),
    });
    const key = await unit.apiKeys.findOfReseller(id);
    if (key === undefined) throw new Error(`The key ${id} that was just made is not there`);
    return { key, apiKey };
  });
}

/** Revokes a reseller's key, for good. It is refused from the next request on. */
export function revokeHostingKey({ store }: Ports, caller: Caller, id: number): Promise<Failure | undefined> {
  return store.write(caller, async (unit) => {
    const resellerId = await unit.apiKeys.revokeOfReseller(id);
    if (resellerId === undefined) return new Failure('api_key_not_found');
    await unit.audit.append({
      action: 'hosting_key_revoked',
      resellerId,
      clientId: null,
      changes: { apiKey: [id, null] },
    });
    return undefined;
  });
}
