import { decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Micros } from '../../lib/clock.ts';
import { StoreUnavailable } from '../../model/failure.ts';
import type { SigningKey } from '../../usecases/ports/access-ports.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { OpenSession } from '../../usecases/sessions/open-session.ts';
import {
  listSigningKeys,
  openSigningKey,
  orderSigners,
  renewSigningKeys,
} from '../../usecases/sessions/signing-keys.ts';

const algorithm = 'RS256';
const accessSeconds = 3600;
/** How long the list of keys is believed: another copy of the server may have changed it. */
const listLasts: Micros = 60_000_000;
/** How soon it is read again where a token names a key that is not in it, so that nobody has it read with every request. */
const unknownAgain: Micros = 1_000_000;

type Key = Awaited<ReturnType<typeof importJWK>>;

/** What a session's token says that the server reads again; all else is for the caller. */
export interface ReadToken {
  readonly sessionId: string;
  readonly tokenId: string;
}

/** Makes and reads the tokens of sessions: JWT, RS256, by the keys of the store. */
export interface SessionTokens {
  makePair(session: OpenSession): Promise<{ readonly access: string; readonly refresh: string }>;
  /** Undefined where the token is not ours, not of this type, or its time is over. */
  read(token: string, type: 'access' | 'refresh'): Promise<ReadToken | undefined>;
  /** The public keys, as a JWK set: as they were read last, while the store does not answer. */
  listPublicKeys(): Promise<{ readonly keys: readonly JWK[] }>;
}

/** The keys as they were read from the store. */
interface KeyList {
  readonly readAt: Micros;
  readonly keys: ReadonlyMap<string, { readonly shown: JWK; readonly key: Key }>;
}

function readKid(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

/** The public halves of the keys, which are read again now and then. */
function makeKeyList(ports: Ports) {
  let list: KeyList | undefined;
  let reading: Promise<KeyList> | undefined;

  async function readList(): Promise<KeyList> {
    const readAt = ports.clock.now();
    const keys = new Map<string, { shown: JWK; key: Key }>();
    for (const { kid, publicJwk } of await listSigningKeys(ports)) {
      const { kty, n, e } = JSON.parse(publicJwk) as { kty: string; n: string; e: string };
      const shown = { kty, n, e, kid, alg: algorithm, use: 'sig' };
      keys.set(kid, { shown, key: list?.keys.get(kid)?.key ?? (await importJWK(shown, algorithm)) });
    }
    list = { readAt, keys };
    return list;
  }

  return {
    /** The list as it was at the most so long ago. Those who ask at the same time wait for the same reading. */
    async get(age: Micros): Promise<KeyList['keys']> {
      // A clock that was set back makes it look younger than it is.
      if (list !== undefined && Math.abs(ports.clock.now() - list.readAt) < age) return list.keys;
      reading ??= readList().finally(() => {
        reading = undefined;
      });
      return (await reading).keys;
    },
    /** The list as it was read last, however long ago; undefined where it never was. */
    last: (): KeyList['keys'] | undefined => list?.keys,
    /** Reads it again at the next look, where a key is not in it. */
    expect(kid: string): void {
      if (list?.keys.has(kid) === false) list = { ...list, readAt: Number.NEGATIVE_INFINITY };
    },
  };
}

/** What signs with the right key of the store at that moment: it is asked for each time, so that all copies of the server agree. */
function makeSigner(ports: Ports) {
  let kept: { readonly kid: string; readonly key: Key } | undefined;

  async function findKey(keys: readonly SigningKey[]): Promise<typeof kept> {
    for (const stored of orderSigners(keys, ports.clock.now())) {
      if (stored.kid === kept?.kid) return kept;
      const jwk = openSigningKey(ports, stored);
      if (jwk === undefined) continue;
      kept = { kid: stored.kid, key: await importJWK(JSON.parse(jwk) as JWK, algorithm) };
      return kept;
    }
    return undefined;
  }

  return async () => {
    const found = await findKey(await listSigningKeys(ports));
    if (found !== undefined) return found;
    // The job that makes them in time has not run: the machine was off, or the clock was moved.
    await renewSigningKeys(ports);
    const made = await findKey(await listSigningKeys(ports));
    if (made === undefined) throw new Error('The store has no key to sign sessions with');
    return made;
  };
}

/** Makes and reads tokens by the keys of the store, and makes the first one where there is none. */
export async function openSessionTokens(ports: Ports): Promise<SessionTokens> {
  const list = makeKeyList(ports);
  const getSigner = makeSigner(ports);
  await renewSigningKeys(ports);

  return {
    async makePair({ sessionId, accessId, refreshId, refreshExpiresAt, startedAt, standing }) {
      const { kid, key } = await getSigner();
      list.expect(kid);
      const issuedAt = Math.floor(startedAt / 1_000_000);
      const sign = (claims: Record<string, unknown>, expiresAt: number): Promise<string> =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid })
          .setIssuedAt(issuedAt)
          .setExpirationTime(expiresAt)
          .sign(key);
      const claims = {
        sid: sessionId,
        user_id: standing.userId,
        user_type: standing.userType,
        user_groups: [standing.groupId],
        client_id: standing.clientId,
        email: standing.email,
        username: standing.username,
        client_name: standing.company,
        is_admin: standing.isPlatformAdmin,
        // Who acts in the user's name (RFC 8693, 4.1).
        ...(standing.actorUserId === null ? {} : { act: { user_id: standing.actorUserId } }),
      };
      const access = { ...claims, token_type: 'access', jti: accessId, rjti: refreshId };
      const refresh = { ...claims, token_type: 'refresh', jti: refreshId };
      const refreshEnd = Math.floor(refreshExpiresAt / 1_000_000);
      return {
        access: await sign(access, Math.min(issuedAt + accessSeconds, refreshEnd)),
        refresh: await sign(refresh, refreshEnd),
      };
    },

    async read(token, type) {
      const kid = readKid(token);
      if (kid === undefined) return undefined;
      // Outside of what is caught: a store that does not answer is no wrong token.
      const known = (await list.get(listLasts)).get(kid) ?? (await list.get(unknownAgain)).get(kid);
      if (known === undefined) return undefined;
      try {
        const { payload } = await jwtVerify(token, known.key, {
          algorithms: [algorithm],
          typ: 'JWT',
          currentDate: new Date(ports.clock.now() / 1000),
        });
        const { sid, jti, token_type } = payload;
        if (token_type !== type || typeof sid !== 'string' || typeof jti !== 'string') return undefined;
        return { sessionId: sid, tokenId: jti };
      } catch {
        return undefined;
      }
    },

    async listPublicKeys() {
      const keys = await list.get(listLasts).catch((error: unknown) => {
        const last = list.last();
        // Whoever verifies tokens by itself needs nothing else of the store.
        if (last === undefined || !(error instanceof StoreUnavailable)) throw error;
        return last;
      });
      return { keys: [...keys.values()].map(({ shown }) => shown) };
    },
  };
}
