import type { FastifyRequest } from 'fastify';
import { prefixOf } from '../../lib/address-prefix.ts';
import { Share } from '../../lib/places.ts';
import type { Caller } from '../../model/caller.ts';
import { apiKeysOf } from './request-url.ts';

/**
 * What work needs a place for. `short`: short requests. `page`: what reads through the store and is answered whole. `long`: what is
 * sent while it is read, and holds its place until the last byte: whoever takes his time over one must not hold up anybody's page.
 */
export type PlaceKind = 'short' | 'page' | 'long';

/** A caller, as the limiter tells one from another. */
export interface Requester {
  readonly name: string;
  readonly isKnown: boolean;
  readonly shares: Readonly<Record<PlaceKind, Share>>;
}

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
export interface Requesters {
  find(request: FastifyRequest): Requester;
  /** Learns from the answer whether the credentials hold. */
  learn(request: FastifyRequest, status: number): void;
}

/** Makes what tells callers apart; it knows nobody yet. */
export function makeRequesters(): Requesters {
  /** By the text that was sent: to hash it would take longer than all the rest here. */
  const known = new Map<string, Requester>();
  const requesters = new Map<string, Requester>();
  const findOrMake = (name: string, isKnown: boolean): Requester =>
    requesters.get(name) ??
    remember(requesters, name, {
      ...{ name, isKnown },
      shares: { short: new Share(isKnown), page: new Share(isKnown), long: new Share(isKnown) },
    });
  const credentialsOf = (request: FastifyRequest): string | undefined =>
    apiKeysOf(request.raw)[0] ?? request.headers.authorization;

  return {
    find(request) {
      const credentials = credentialsOf(request);
      const found = credentials === undefined ? undefined : known.get(credentials);
      return found ?? findOrMake(`address ${prefixOf(request.ip)}`, false);
    },
    learn(request, status) {
      const isKnown = request.requester?.isKnown === true;
      if (request.caller !== null ? isKnown : !isKnown) return;
      const credentials = credentialsOf(request);
      if (credentials === undefined) return;
      if (request.caller !== null) remember(known, credentials, findOrMake(nameCaller(request.caller), true));
      else if (status === 401) known.delete(credentials);
    },
  };
}
