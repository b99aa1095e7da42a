import { type Caller, program } from '../../model/caller.ts';
import { makeUserCaller } from '../../model/user-caller.ts';
import type { BulkAsker } from '../ports/bulk-change-ports.ts';
import type { Ports } from '../ports.ts';
import { makeTokenCaller } from '../sessions/authenticate-user.ts';

/**
 * Whoever asked for a bulk change, with the rights of this moment; undefined where (s)he is blocked or gone. A token speaks
 * for as long as it holds. Who asked in a session may log out meanwhile: the change goes on.
 */
export function findAsker(ports: Ports, asker: BulkAsker): Promise<Caller | undefined> {
  const { userId, clientId, keyId, requestId, address } = asker;
  const origin = { requestId, address };
  return ports.store.read(program, async (unit) => {
    if (keyId !== null) {
      const token = await unit.apiTokens.findStanding(keyId, ports.clock.now());
      return token && makeTokenCaller(token, origin);
    }
    const standing = await unit.sessions.findUserStanding(userId, clientId);
    return standing && makeUserCaller(standing, 'session', { keyId: null, ...origin });
  });
}
