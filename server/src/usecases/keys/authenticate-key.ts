import { digestOf } from '../../lib/token.ts';
import { type Caller, program } from '../../model/caller.ts';
import type { ApiKey, Ports } from '../ports.ts';

/** Where a request comes from, for the audit. */
type Origin = Pick<Caller, 'requestId' | 'address'>;

/** Finds the caller behind a key of the Hosting API; undefined where the key opens nothing. */
export type AuthenticateKey = (apiKey: string, origin: Origin) => Caller | undefined | Promise<Caller | undefined>;

/** Keys that are remembered between two commits. */
const mostRemembered = 10_000;

function makeCaller(key: ApiKey, origin: Origin): Caller {
  const { id: keyId, userId, clientId, resellerId, mayReadPasswordHashes } = key;
  return {
    kind: clientId === null ? 'hosting_key' : 'client_key',
    keyId,
    userId,
    resellerId,
    clientId,
    groupId: null,
    scope: clientId === null ? { kind: 'reseller_clients', resellerId } : { kind: 'client', clientId },
    mayReadPasswordHashes,
    requestId: origin.requestId,
    address: origin.address,
  };
}

/**
 * Makes the check of keys. A key that was found is remembered until anything is committed, so that a revoked key is dead
 * at once; where other processes may commit too, every request reads it anew.
 */
export function makeAuthenticateKey(ports: Ports): AuthenticateKey {
  const remembered = new Map<string, ApiKey>();
  let rememberedAt: number | undefined;

  async function find(apiKey: string, origin: Origin): Promise<Caller | undefined> {
    const generation = ports.store.generation();
    const digest = digestOf(apiKey);
    const key = await ports.store.read(program, (unit) => unit.apiKeys.findByDigest(digest));
    if (key === undefined) return undefined;
    if (generation !== undefined && generation === rememberedAt) remembered.set(apiKey, key);
    return makeCaller(key, origin);
  }

  return (apiKey, origin) => {
    const generation = ports.store.generation();
    if (generation !== rememberedAt || remembered.size >= mostRemembered) {
      remembered.clear();
      rememberedAt = generation;
    }
    const known = remembered.get(apiKey);
    return known === undefined ? find(apiKey, origin) : makeCaller(known, origin);
  };
}
