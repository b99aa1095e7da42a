import { monthOf } from '../../lib/clock.ts';
import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { areOwnChanges, type Changes, findClientChanges, passwordChange } from '../../model/client-changes.ts';
import { applyClientWrite, type ClientWrite, findClientProblems } from '../../model/client-write.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { ClientAnswer } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';
import { forgetLogIns } from '../sessions/forget-log-ins.ts';
import { auditRegistrant } from './audit-registrant.ts';
import { hashPasswordOf } from './hash-password.ts';

/** Whether changes decide who can log in as the registrant, now or by a mail. */
function decidesLogIn(changes: Changes): boolean {
  return ['username', 'email', 'password', 'active'].some((field) => field in changes);
}

/** Changes the named fields of a client. A client's own key may change no more than `areOwnChanges` allows. */
export async function updateClient(
  ports: Ports,
  caller: Caller,
  id: number,
  decoded: Decoded<ClientWrite>,
  ifMatch?: IfMatch,
): Promise<ClientAnswer | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const problems = { ...findClientProblems(write, { isNew: false, ...ports.policy }), ...decoded.problems };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const passwordHash = await hashPasswordOf(ports, write);
  const month = monthOf(ports.clock.now());

  return ports.store.write(caller, async (unit) => {
    const before = await unit.clients.findForUpdate(id);
    if (before === undefined) return new Failure('client_not_found');
    if (isStale(ifMatch, before.version)) return new Failure('stale_version');
    const after = applyClientWrite(before, write);
    const passwordChanged = passwordHash !== undefined && (await unit.clients.savePasswordHash(before, passwordHash));
    const changes = { ...findClientChanges(before, after), ...(passwordChanged ? passwordChange : {}) };
    if (caller.kind === 'client_key' && !areOwnChanges(changes)) return new Failure('not_permitted');
    // A reseller's own user may have a client too. A key that serves clients must not become that user by it.
    if (decidesLogIn(changes) && !(await unit.users.isCommon(before.registrant.userId)))
      return new Failure('not_permitted');
    if (Object.keys(changes).length > 0) {
      if (!(await unit.clients.save(before, after))) return invalid({ username: 'is taken' });
      const { userId, active } = before.registrant;
      if (passwordChanged) await forgetLogIns(ports, unit, userId);
      else if (active && !after.registrant.active) await unit.sessions.endOfUser(userId, ports.clock.now(), null);
      await unit.audit.append({
        action: 'client_updated',
        resellerId: before.resellerId,
        clientId: id,
        changes,
      });
      await auditRegistrant(unit, before, changes);
    }
    return (await unit.clients.findAnswer(id, month)) ?? new Failure('client_not_found');
  });
}
