import { program } from '../../model/caller.ts';
import type { Ports } from '../ports.ts';

/** Ends a session: from the next request on none of its tokens opens anything. One that ended already stays as it is. */
export async function endSession(ports: Ports, sessionId: string): Promise<void> {
  const now = ports.clock.now();
  await ports.store.write(program, (unit) => unit.sessions.end(sessionId, now));
}
