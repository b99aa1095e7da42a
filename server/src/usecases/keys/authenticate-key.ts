import { digestOf } from '../../lib/token.ts';
import { type Caller, type Origin, program } from '../../model/caller.ts';
import type { ApiKey } from '../ports/access-ports.ts';
import type { Ports } from '../ports.ts';

function makeCaller(key: ApiKey, origin: Origin): Caller {
  const { id: keyId, userId, clientId, resellerId, mayReadPasswordHashes } = key;
  return {
    kind: clientId === null ? 'hosting_key' : 'client_key',
    keyId,
    userId,
    actorUserId: null,
    sessionId: null,
    resellerId,
    clientId,
    groupId: null,
    scope: clientId === null ? { kind: 'reseller_clients', resellerId } : { kind: 'client', clientId },
    mayReadPasswordHashes,
    requestId: origin.requestId,
    address: origin.address,
  };
}

async function findCaller(ports: Ports, apiKey: string, origin: Origin): Promise<Caller | undefined> {
  const since = ports.store.generation();
  const digest = digestOf(apiKey);
  const key = await ports.store.read(program, (unit) => unit.apiKeys.findByDigest(digest));
  if (key === undefined) return undefined;
  ports.memory.apiKeys.set(apiKey, key, since);
  return makeCaller(key, origin);
}

/**
 * The caller behind a key of the Hosting API; undefined where the key opens nothing. At once where the key is remembered,
 * which is until anything is committed, so that a revoked key is dead at once.
 */
export function authenticateKey(ports: Ports, apiKey: string, origin: Origin): Caller | Promise<Caller | undefined> {
  const known = ports.memory.apiKeys.get(apiKey);
  return known === undefined ? findCaller(ports, apiKey, origin) : makeCaller(known, origin);
}
