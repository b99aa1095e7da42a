import type { Caller } from '../../model/caller.ts';
import { program } from '../../model/caller.ts';
import { makeUserCaller } from '../../model/user-caller.ts';
import type { BulkAsker } from '../ports/bulk-change-ports.ts';
import type { Ports } from '../ports.ts';
import { makeTokenCaller } from '../sessions/authenticate-user.ts';

/**
 * Whoever asked for a bulk change, with the rights of this moment; undefined where (s)he is blocked or gone. A token speaks
 * for as long as it holds, and so does somebody who is logged in as somebody else. Who asked in a session of her or his own
 * may log out meanwhile: the change goes on.
 */
export function findAsker(ports: Ports, asker: BulkAsker): Promise<Caller | undefined> {
  const now = ports.clock.now();
  const { userId, clientId, keyId, sessionId, actorUserId, requestId, address } = asker;
  const origin = { requestId, address };
  return ports.store.read(program, async (unit) => {
    if (keyId !== null) {
      const token = await unit.apiTokens.findStanding(keyId, now);
      return token && makeTokenCaller(token, origin);
    }
    const standing =
      actorUserId === null
        ? await unit.sessions.findUserStanding(userId, clientId)
        : await unit.sessions.findStanding(sessionId ?? '', now);
    return standing && makeUserCaller(standing, 'session', { keyId: null, sessionId, actorUserId, ...origin });
  });
}
