import { timingSafeEqual } from 'node:crypto';
import type { Micros } from '../../lib/clock.ts';
import { digestOf } from '../../lib/token.ts';
import { type Caller, type Origin, program } from '../../model/caller.ts';
import { lowerGroup } from '../../model/group.ts';
import { makeUserCaller } from '../../model/user-caller.ts';
import type { TokenStanding } from '../ports/access-ports.ts';
import type { Ports } from '../ports.ts';

/** Microseconds after which a token's last use is written down anew: not with every request, which would make each a write. */
const usageLag: Micros = 60_000_000;

/** The two parts of an API token; undefined where it is none. */
export function parseToken(token: string): { id: number; secret: string } | undefined {
  const match = /^([1-9][0-9]{0,15})[_$](.+)$/.exec(token);
  const id = Number(match?.[1]);
  const secret = match?.[2];
  return secret === undefined || !Number.isSafeInteger(id) ? undefined : { id, secret };
}

/** Whether a secret is the one of a digest; takes as long where it is not. */
export function isDigestOf(secret: string, digest: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(secret)), Buffer.from(digest));
}

/** The caller that a token stands for. */
export function makeTokenCaller({ tokenId, groupId, standing }: TokenStanding, origin: Origin): Caller {
  // Whoever lost the role that a token was made with has lost it for the token too.
  const role = lowerGroup(groupId, standing.groupId);
  return makeUserCaller({ ...standing, groupId: role }, 'token', { keyId: tokenId, ...origin });
}

/** Microseconds that a token is remembered at the most: it may expire while nothing is committed. */
const longestMemory: Micros = 1_000_000;

async function findCaller(ports: Ports, token: string, origin: Origin): Promise<Caller | undefined> {
  const parsed = parseToken(token);
  if (parsed === undefined) return undefined;
  const since = ports.store.generation();
  const now = ports.clock.now();
  const found = await ports.store.read(program, (unit) => unit.apiTokens.findStanding(parsed.id, now));
  if (found === undefined || !isDigestOf(parsed.secret, found.digest)) return undefined;
  if (found.lastUsedAt === null || now - found.lastUsedAt >= usageLag)
    await ports.store.write(program, (unit) => unit.apiTokens.touch(parsed.id, now));
  ports.memory.tokens.set(token, { found, at: now }, since);
  return makeTokenCaller(found, origin);
}

/**
 * The caller behind an API token `<id>_<secret>` or `<id>$<secret>`; undefined where it opens nothing. At once where the
 * token is remembered, which is until anything is committed: one that is deleted, or whose user is blocked, is dead at once.
 */
export function authenticateToken(ports: Ports, token: string, origin: Origin): Caller | Promise<Caller | undefined> {
  if (ports.ownToken?.text === token) return { ...ports.ownToken.caller, ...origin };
  const known = ports.memory.tokens.get(token);
  return known === undefined || ports.clock.now() - known.at > longestMemory
    ? findCaller(ports, token, origin)
    : makeTokenCaller(known.found, origin);
}

/** The caller behind a session's access token; undefined where the session ended, or its user was blocked. */
export async function authenticateSession(
  ports: Ports,
  sessionId: string,
  origin: Origin,
): Promise<Caller | undefined> {
  const now = ports.clock.now();
  const standing = await ports.store.read(program, (unit) => unit.sessions.findStanding(sessionId, now));
  if (standing === undefined) return undefined;
  const { actorUserId } = standing;
  return makeUserCaller(standing, 'session', { keyId: null, sessionId, actorUserId, ...origin });
}
