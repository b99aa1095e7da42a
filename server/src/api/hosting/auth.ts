import { pbkdf2Sync } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { server as hawkServer } from 'hawk';
import { digestOf } from '../../lib/token.ts';
import { type Caller, program } from '../../model/caller.ts';
import { authenticateKey } from '../../usecases/keys/authenticate-key.ts';
import type { Ports } from '../../usecases/ports.ts';
import { isDoubled } from '../shared/doubled-headers.ts';
import { apiKeysOf, originalUrlOf } from '../shared/request-url.ts';
import type { DoorRefusal } from './errors.ts';

/** How requests are signed, beside the key. */
export interface HawkSettings {
  readonly mode: 'off' | 'optional' | 'required';
  readonly secret: string | undefined;
  /** Where callers reach the server, as they signed it; from the Host header where it is not set. */
  readonly publicUrl: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What the signature check of the body needs, once the headers have passed. */
    hawk: { credentials: object; artifacts: object } | null;
  }
}

/** A signed request counts as fresh for this long to either side of our clock. */
const skewSeconds = 60;

/** The key that requests are signed with: PBKDF2-HMAC-SHA-256 of the shared secret, salt `hawk`, 500 rounds, 16 bytes. */
export function deriveHawkKey(secret: string): Buffer {
  return pbkdf2Sync(secret, 'hawk', 500, 16, 'sha256');
}

/** Who asks, by the `apiKey` of the query. At once where the key is remembered. */
export function authenticate(
  ports: Ports,
  request: FastifyRequest,
): Caller | DoorRefusal | Promise<Caller | DoorRefusal> {
  // A signature is looked for in one place.
  if (isDoubled(request.raw.rawHeaders, 'authorization')) return 'doubledAuthorization';
  const apiKeys = apiKeysOf(request.raw);
  if (apiKeys.length > 1) return 'doubledApiKey';
  const [apiKey] = apiKeys;
  if (apiKey === undefined || apiKey === '') return 'unauthorized';
  const found = authenticateKey(ports, apiKey, { requestId: request.id, address: request.ip });
  return found instanceof Promise ? found.then((caller) => caller ?? 'unauthorized') : found;
}

/** Where the caller sent the request to: what it signed beside method, path and body. */
function findHostAndPort(request: FastifyRequest, publicUrl: string | undefined): { host: string; port: number } {
  const url = new URL(publicUrl ?? `${request.protocol}://${request.host}`);
  return { host: url.hostname, port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) };
}

/** Checks the headers' signature where there is one or must be one. Undefined where all is well. */
export async function checkSignature(
  ports: Ports,
  hawk: HawkSettings & { readonly key: Buffer },
  request: FastifyRequest,
): Promise<DoorRefusal | undefined> {
  const authorization = request.headers.authorization;
  if (authorization === undefined || !/^hawk\s/i.test(authorization))
    return hawk.mode === 'required' ? 'unsigned' : undefined;
  const [apiKey = ''] = apiKeysOf(request.raw);
  try {
    const { credentials, artifacts } = await hawkServer.authenticate(
      {
        method: request.method,
        url: originalUrlOf(request.raw),
        ...findHostAndPort(request, hawk.publicUrl),
        authorization,
        contentType: request.headers['content-type'],
      } as never,
      (id: string) => ({ id, key: hawk.key as never, algorithm: 'sha256' as const, user: id }),
      {
        timestampSkewSec: skewSeconds,
        localtimeOffsetMsec: ports.clock.now() / 1000 - Date.now(),
        nonceFunc: (_key: string, nonce: string, timestamp: string) =>
          refuseReplay(ports, apiKey, nonce, Number(timestamp)),
      } as never,
    );
    if ((artifacts as { id?: string }).id !== apiKey) return 'wronglySigned';
    request.hawk = { credentials, artifacts };
    return undefined;
  } catch {
    return 'wronglySigned';
  }
}

/** A nonce counts once for each key, for as long as its time stamp could still pass. */
async function refuseReplay(ports: Ports, apiKey: string, nonce: string, timestamp: number): Promise<void> {
  const expiresAt = (timestamp + 2 * skewSeconds) * 1_000_000;
  const isNew = await ports.store.write(program, (unit) => unit.nonces.use(digestOf(apiKey), nonce, expiresAt));
  if (isNew !== true) throw new Error('The nonce was used before');
}

/** Checks that the body is the one that was signed. A signed request with a body must have signed it. */
export function isBodySigned(request: FastifyRequest): boolean {
  const { hawk, rawBody } = request;
  if (hawk === null || rawBody === null || rawBody.length === 0) return true;
  try {
    hawkServer.authenticatePayload(
      rawBody.toString(),
      hawk.credentials as never,
      hawk.artifacts as never,
      request.headers['content-type'] ?? '',
    );
    return true;
  } catch {
    return false;
  }
}
