import { monthOf } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { findClientChanges } from '../../model/client-changes.ts';
import { applyClientWrite, type ClientWrite, findClientProblems } from '../../model/client-write.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { ClientAnswer } from '../ports/client-ports.ts';
import type { Ports } from '../ports.ts';
import { hashPasswordOf } from './hash-password.ts';

/** A client before anything was written of it: the defaults of the Hosting API, every feature on. */
export function draftClient(resellerId: number, createdAt: number): Client {
  return {
    id: 0,
    resellerId,
    version: 1,
    registrant: { userId: 0, username: '', email: '', active: false, firstName: '', lastName: '' },
    email: '',
    company: '',
    domainMax: 0,
    whitelabelMax: 0,
    callMax: 0,
    domainCount: 0,
    whitelabelCount: 0,
    autoCreateDomains: false,
    flagsOff: [],
    createdAt,
  };
}

/** Makes a client of the caller's reseller, with its registrant. Refuses a user name that is taken. */
export async function createClient(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<ClientWrite>,
): Promise<ClientAnswer | Failure> {
  if (isFailure(decoded)) return decoded;
  const { write } = decoded;
  const { resellerId } = caller;
  if (resellerId === null) return new Failure('not_permitted');
  const problems = { ...findClientProblems(write, { isNew: true, ...ports.policy }), ...decoded.problems };
  if (Object.keys(problems).length > 0) return invalid(problems);
  const passwordHash = await hashPasswordOf(ports, write);
  if (passwordHash === undefined) return invalid({ password: 'is required' });
  const now = ports.clock.now();
  const draft = applyClientWrite(draftClient(resellerId, now), write);

  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.insert({ client: draft, passwordHash });
    if (client === undefined) return invalid({ username: 'is taken' });
    await unit.audit.append({
      action: 'client_created',
      resellerId,
      clientId: client.id,
      changes: { user: [null, client.registrant.userId], ...findClientChanges(null, client) },
    });
    return (await unit.clients.findAnswer(client.id, monthOf(now))) ?? new Failure('client_not_found');
  });
}
