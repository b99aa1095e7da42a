import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { program } from '../../model/caller.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { OpenSession } from '../../usecases/sessions/open-session.ts';

const algorithm = 'RS256';
const accessSeconds = 3600;
/** Bits of a new key: as hard to break as 128 bits of a cipher. */
const modulusLength = 3072;

type Key = Awaited<ReturnType<typeof importJWK>>;

/** What a session's token says that the server reads again; all else is for the caller. */
export interface ReadToken {
  readonly sessionId: string;
  readonly tokenId: string;
}

/** Makes and reads the tokens of sessions: JWT, RS256, by a key of the store. */
export interface SessionTokens {
  makePair(session: OpenSession): Promise<{ readonly access: string; readonly refresh: string }>;
  /** Undefined where the token is not ours, not of this type, or its time is over. */
  read(token: string, type: 'access' | 'refresh'): Promise<ReadToken | undefined>;
  /** The public keys, as a JWK set. */
  listPublicKeys(): { readonly keys: readonly JWK[] };
}

async function loadOrMakeKey(ports: Ports): Promise<readonly { id: string; privateJwk: string }[]> {
  const keys = await ports.store.read(program, (unit) => unit.signingKeys.list());
  if (keys.length > 0) return keys;
  const { privateKey } = await generateKeyPair(algorithm, { modulusLength, extractable: true });
  const made = { id: randomUUID(), privateJwk: JSON.stringify(await exportJWK(privateKey)) };
  await ports.store.write(program, (unit) => unit.signingKeys.insert(made));
  // Another copy of the server may have made one at the same time: all of them verify, the latest signs.
  return ports.store.read(program, (unit) => unit.signingKeys.list());
}

/** Reads the keys of the store, or makes the first one. */
export async function openSessionTokens(ports: Ports): Promise<SessionTokens> {
  const stored = (await loadOrMakeKey(ports)).map(({ id, privateJwk }) => ({ id, jwk: JSON.parse(privateJwk) as JWK }));
  const [latest] = stored;
  if (latest === undefined) throw new Error('The store has no key to sign sessions with');
  const publicJwks = stored.map(
    ({ id, jwk: { kty, n, e } }) => ({ kty, n, e, kid: id, alg: algorithm, use: 'sig' }) as JWK,
  );
  const publicKeys = new Map<string | undefined, Key>();
  for (const jwk of publicJwks) publicKeys.set(jwk.kid, await importJWK(jwk, algorithm));
  const signingKey = await importJWK(latest.jwk, algorithm);

  const sign = (claims: Record<string, unknown>, issuedAt: number, expiresAt: number): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: latest.id })
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(signingKey);

  return {
    async makePair({ sessionId, accessId, refreshId, refreshExpiresAt, startedAt, standing }) {
      const issuedAt = Math.floor(startedAt / 1_000_000);
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
        access: await sign(access, issuedAt, Math.min(issuedAt + accessSeconds, refreshEnd)),
        refresh: await sign(refresh, issuedAt, refreshEnd),
      };
    },

    async read(token, type) {
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => publicKeys.get(kid) ?? Promise.reject(new Error('The token names no key of ours')),
          { algorithms: [algorithm], typ: 'JWT', currentDate: new Date(ports.clock.now() / 1000) },
        );
        const { sid, jti, token_type } = payload;
        if (token_type !== type || typeof sid !== 'string' || typeof jti !== 'string') return undefined;
        return { sessionId: sid, tokenId: jti };
      } catch {
        return undefined;
      }
    },

    listPublicKeys: () => ({ keys: publicJwks }),
  };
}
