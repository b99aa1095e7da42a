import type { FastifyRequest } from 'fastify';
import { prefixOf } from '../../lib/address-prefix.ts';
import { Share } from '../../lib/places.ts';
import type { Caller } from '../../model/caller.ts';
import { apiKeysOf } from './request-url.ts';

/** Callers and keys that are remembered. */
const mostKnown = 10_000;

/** A map that forgets its oldest where it would hold too many. */
function remember<V>(map: Map<string, V>, key: string, value: V): V {
  const oldest = map.size >= mostKnown ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, value);
  return value;
}

/** All tokens and sessions of a user count as one caller, whoever made many of them; each key is one of its own. */
function nameCaller({ kind, keyId, userId, actorUserId }: Caller): string {
  return kind === 'token' || kind === 'session' ? `user ${actorUserId ?? userId}` : `key ${keyId}`;
}

/** Tells callers apart, by credentials that were right before; all others by the address that they come from. */
export function makeShares() {
  /** By the text that was sent: to hash it would take longer than all the rest here. */
  const known = new Map<string, Share>();
  const shares = new Map<string, Share>();
  const findShare = (name: string, isKnown: boolean): Share =>
    shares.get(name) ?? remember(shares, name, new Share(name, isKnown));
  const credentialsOf = (request: FastifyRequest): string | undefined =>
    apiKeysOf(request.raw)[0] ?? request.headers.authorization;

  return {
    find(request: FastifyRequest): Share {
      const credentials = credentialsOf(request);
      const share = credentials === undefined ? undefined : known.get(credentials);
      return share ?? findShare(`address ${prefixOf(request.ip)}`, false);
    },
    /** Learns from the answer whether the credentials hold. */
    learn(request: FastifyRequest, status: number): void {
      const isKnown = request.share?.isKnown === true;
      if (request.caller !== null ? isKnown : !isKnown) return;
      const credentials = credentialsOf(request);
      if (credentials === undefined) return;
      if (request.caller !== null) remember(known, credentials, findShare(nameCaller(request.caller), true));
      else if (status === 401) known.delete(credentials);
    },
  };
}
