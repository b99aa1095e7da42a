import { digestOf } from '../../lib/token.ts';
import { type Caller, program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** The caller behind a key of the Hosting API, read anew each time, so that a revoked key is dead at once. */
export async function authenticateKey(
  ports: Ports,
  apiKey: string,
  origin: Pick<Caller, 'requestId' | 'address'>,
): Promise<Caller | undefined> {
  const key = await ports.store.read(program, (unit) => unit.apiKeys.findByDigest(digestOf(apiKey)));
  if (key === undefined) return undefined;
  const { id: keyId, userId, clientId, resellerId, mayReadPasswordHashes } = key;
  const who = { keyId, userId, resellerId, mayReadPasswordHashes, ...origin };
  return clientId === null
    ? { kind: 'hosting_key', scope: { kind: 'reseller_clients', resellerId }, ...who }
    : { kind: 'client_key', scope: { kind: 'client', clientId }, ...who };
}
