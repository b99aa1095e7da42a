import { formatMonth, monthOf } from '../../lib/clock.ts';
import { parseHostAndPath } from '../../lib/host-name.ts';
import { type Caller, program } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { findDomainNameProblem } from '../../model/domain.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { type CallCount, findReachedThreshold } from '../../model/quota.ts';
import { findSurvivor } from '../clients/find-survivor.ts';
import { addDomain, draftDomain } from '../domains/create-domain.ts';
import type { Ports, Unit } from '../ports.ts';

/** The most widget loads that one record may bring. A mistake of a caller should not fill a century's quota. */
const mostCallsAtOnce = 1_000_000_000;

/** Widget loads to be recorded. */
export interface CallWrite {
  readonly count?: number;
  /** The host name, where the domain's number is not given. */
  readonly domain?: string;
}

function findCountProblem(count: number | undefined): string | undefined {
  if (count === undefined) return 'is required';
  return Number.isSafeInteger(count) && count >= 1 && count <= mostCallsAtOnce
    ? undefined
    : `must be a whole number from 1 to ${mostCallsAtOnce}`;
}

/** Counts, and puts a mail in the outbox where the count reaches a threshold of the month's limit. */
async function addCalls(
  ports: Ports,
  unit: Unit,
  client: Client,
  domain: { readonly id: number; readonly host: string },
  count: number,
): Promise<CallCount> {
  const month = monthOf(ports.clock.now());
  const { before, after } = await unit.calls.add(client.id, domain.id, month, count);
  const callCount = { calls: after, callMax: client.callMax };
  const threshold = findReachedThreshold(before, callCount, ports.policy.quotaThresholds);
  if (threshold !== undefined)
    await unit.outbox.append(client.resellerId, {
      kind: 'quota',
      clientId: client.id,
      recipient: client.email,
      values: {
        quota: threshold,
        callMaxCount: client.callMax,
        callCount: after,
        month: formatMonth(month),
        username: client.registrant.username,
        email: client.email,
        domainvar: domain.host,
      },
    });
  return callCount;
}

/** Records widget loads of one domain. Nothing is refused over the limit: the answer says so, and the caller decides. */
export async function recordCalls(
  ports: Ports,
  caller: Caller,
  clientId: number,
  domainId: number,
  decoded: Decoded<CallWrite>,
): Promise<CallCount | Failure> {
  if (isFailure(decoded)) return decoded;
  const { count = 0 } = decoded.write;
  const problem = decoded.problems.count ?? findCountProblem(decoded.write.count);
  return ports.store.write(caller, async (unit) => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('client_not_found');
    const domain = await unit.domains.find(clientId, domainId);
    if (domain === undefined) return new Failure('domain_not_found');
    if (problem !== undefined) return invalid({ count: problem });
    return addCalls(ports, unit, client, domain, count);
  });
}

/**
 * Records widget loads by host name, for the client behind a client key. An unknown host name becomes a domain where the
 * client has `autoCreateDomains` on. A name with a path counts for the host's first domain, as the widget knows no more.
 */
export async function recordCallsByHost(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<CallWrite>,
): Promise<CallCount | Failure> {
  const { scope } = caller;
  if (scope.kind !== 'client') return new Failure('not_permitted');
  if (isFailure(decoded)) return decoded;
  const { count = 0, domain } = decoded.write;
  const parsed = domain === undefined ? undefined : parseHostAndPath(domain);
  const domainProblem = domain === undefined ? 'is required' : findDomainNameProblem(domain);
  const countProblem = findCountProblem(decoded.write.count);
  if (countProblem !== undefined || domainProblem !== undefined || parsed === undefined)
    return invalid({
      ...(countProblem === undefined ? {} : { count: countProblem }),
      ...(domainProblem === undefined ? {} : { domain: domainProblem }),
      ...decoded.problems,
    });
  const record = (by: Caller, clientId: number): Promise<CallCount | Failure> =>
    ports.store.write(by, async (unit) => {
      const client = await unit.clients.findForUpdate(clientId);
      if (client === undefined) return new Failure('client_not_found');
      const known = await unit.domains.findIdByHost(client.id, parsed.hostKey);
      if (known !== undefined) return addCalls(ports, unit, client, { id: known, host: parsed.host }, count);
      if (!client.autoCreateDomains) return new Failure('domain_not_found');
      const made = await addDomain(unit, client, {
        ...draftDomain(client.id, ports.clock.now()),
        ...parsed,
        path: '/',
      });
      if (isFailure(made)) return made;
      return addCalls(ports, unit, client, made, count);
    });
  const done = await record(caller, scope.clientId);
  if (!isFailure(done) || done.code !== 'client_not_found') return done;
  // Merged since the key was read: the key is the survivor's by now.
  const clientId = await findSurvivor(ports, program, scope.clientId);
  return clientId === undefined ? done : record({ ...caller, scope: { kind: 'client', clientId } }, clientId);
}
