import { type Month, monthOf } from '../../lib/clock.ts';
import { stateOf } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { type Changes, findClientChanges } from '../../model/client-changes.ts';
import {
  type ExceededLimit,
  findExceeded,
  findFieldConflicts,
  type MergeConflict,
  mergeFields,
} from '../../model/client-merge.ts';
import { findProfileChanges, type ProfiledClient } from '../../model/client-profile.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import { findStatusChanges } from '../../model/service-of-client.ts';
import type { MovedRows } from '../ports/merge-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { settleServices } from '../services/settle-services.ts';
import { type Ids, mergeDomains, mergeMembers, mergeServices, mergeTagsOf } from './merge-parts.ts';

/** What is asked for: which client goes, and either a trial or the mark of the trial that was looked at. */
export interface MergeWrite {
  readonly from?: number;
  readonly dryRun?: boolean;
  readonly token?: string;
}

/** One of the two, as whoever decides is shown it. */
interface Party {
  readonly id: number;
  readonly version: number;
  readonly company: string;
  readonly email: string;
  readonly username: string;
}

/** What the survivor has taken over, in numbers. */
interface Moved extends MovedRows {
  readonly domains: number;
  readonly services: number;
  readonly users: number;
  readonly tags: number;
  readonly calls: readonly { readonly month: Month; readonly calls: number }[];
}

/** What became of two clients, or would become. */
export interface MergeReport {
  readonly isDryRun: boolean;
  /** Names what was shown: whoever merges sends it back, and is refused where something is another way by then. */
  readonly token: string;
  readonly into: Party;
  readonly from: Party;
  readonly changes: Changes;
  readonly conflicts: readonly MergeConflict[];
  readonly exceeded: readonly ExceededLimit[];
  readonly moved: Moved;
}

interface Pair {
  readonly into: ProfiledClient;
  readonly from: ProfiledClient;
}

const asParty = ({ client: { id, version, company, email, registrant } }: ProfiledClient): Party => ({
  id,
  version,
  company,
  email,
  username: registrant.username,
});

async function findProfiled(unit: Unit, id: number): Promise<ProfiledClient | undefined> {
  const client = await unit.clients.findForUpdate(id);
  const profile = client && (await unit.profiles.find(id));
  return client && profile && { client, profile };
}

/** Takes both clients, where they may be merged. What was due of their services is done before. */
async function takePair(unit: Unit, { intoId, fromId }: Ids, now: number): Promise<Pair | Failure> {
  await unit.merges.take([intoId, fromId]);
  for (const id of [intoId, fromId]) {
    const client = await unit.clients.findForUpdate(id);
    if (client === undefined) return new Failure('not_found');
    await settleServices(unit, client, now);
  }
  const into = await findProfiled(unit, intoId);
  const from = await findProfiled(unit, fromId);
  if (into === undefined || from === undefined) return new Failure('not_found');
  if (intoId === fromId) return invalid({ from: 'must be another client' });
  if (into.profile.type === 'reseller' || from.profile.type === 'reseller') return new Failure('not_permitted');
  if (into.client.resellerId !== from.client.resellerId)
    return invalid({ from: 'must be a client of the same reseller' });
  return { into, from };
}

/** Moves what hangs below the one client to the other. */
async function moveParts(unit: Unit, ids: Ids, now: number) {
  const domains = await mergeDomains(unit, ids, now);
  const services = await mergeServices(unit, ids, now);
  const members = await mergeMembers(unit, ids);
  const tags = await mergeTagsOf(unit, ids);
  const { mails, ...rest } = await unit.merges.moveRest(ids.fromId, ids.intoId);
  const moved = {
    ...rest,
    domains: domains.moved.length,
    services: services.changed.length,
    users: members.userIds.length,
    tags: tags.added,
  };
  return { domains, services, members, tags, mails, moved };
}

type MovedParts = Awaited<ReturnType<typeof moveParts>>;

/** Writes the merge into the history of both clients. */
async function recordMerge(
  unit: Unit,
  { into, from }: Pair,
  changes: Changes,
  { domains, services, members }: MovedParts,
): Promise<void> {
  const { id: intoId, resellerId } = into.client;
  const { id: fromId } = from.client;
  await unit.audit.append({
    action: 'client_merged',
    resellerId,
    clientId: intoId,
    changes: {
      mergedFrom: [null, fromId],
      ...changes,
      ...findStatusChanges(services.changed),
      ...(domains.moved.length === 0 ? {} : { domains: [null, domains.moved.map(({ host }) => host)] }),
      ...(members.userIds.length === 0 ? {} : { users: [null, members.userIds] }),
    },
  });
  const gone = { mergedInto: [null, intoId], deleted: [false, true] } as const;
  await unit.audit.append({ action: 'client_merged', resellerId, clientId: fromId, changes: gone });
}

/** Merges two clients in a unit. The same for a trial, which is taken back afterwards. */
async function mergeInUnit(ports: Ports, unit: Unit, ids: Ids, isDryRun: boolean): Promise<MergeReport | Failure> {
  const { intoId, fromId } = ids;
  const now = ports.clock.now();
  const pair = await takePair(unit, ids, now);
  if (isFailure(pair)) return pair;
  const { into, from } = pair;
  const calls = await unit.merges.listCalls(fromId);
  const parts = await moveParts(unit, ids, now);
  const after = mergeFields(into, from, parts.domains.all);
  await unit.clients.save(into.client, after.client);
  await unit.profiles.save(after.client, into.profile, after.profile);
  await unit.merges.end(fromId, intoId, now);
  const month = (await unit.merges.listCalls(intoId)).find((one) => one.month === monthOf(now));
  const changes = { ...findClientChanges(into.client, after.client), ...findProfileChanges(into, after) };
  await recordMerge(unit, pair, changes, parts);
  const { domains, services, members, tags, mails, moved } = parts;
  const conflicts = [
    ...findFieldConflicts(into, from),
    ...[domains, services, members, tags].flatMap((part) => part.conflicts),
  ];
  const [one, other] = [asParty(into), asParty(from)];
  return {
    isDryRun,
    // Not the calls, nor the mails: they go on while somebody decides, and nobody decides by them.
    token: stateOf([one, other, changes, conflicts, moved]),
    into: one,
    from: other,
    changes,
    conflicts,
    exceeded: findExceeded(after, month?.calls ?? 0),
    moved: { ...moved, mails, calls },
  };
}

/** The merge itself, taken back: a rule that is forecast would be written twice. */
async function tryMerge(ports: Ports, unit: Unit, ids: Ids): Promise<MergeReport | Failure> {
  let tried: MergeReport | Failure = new Failure('not_found');
  await unit.attempt(async (part) => {
    tried = await mergeInUnit(ports, part, ids, true);
    return new Failure('not_permitted');
  });
  return tried;
}

/**
 * Merges a client into another of the same reseller, which takes over all that it had; or tells what that would do. Whoever
 * merges names the trial that (s)he has seen, and is refused where either client is another one by now. In one transaction.
 */
export async function mergeClients(
  ports: Ports,
  caller: Caller,
  intoId: number,
  decoded: Decoded<MergeWrite>,
): Promise<MergeReport | Failure> {
  if (isFailure(decoded)) return decoded;
  const { from: fromId, dryRun = false, token } = decoded.write;
  const problems: Record<string, string> = { ...decoded.problems };
  if (fromId === undefined) problems.from ??= 'is required';
  if (!dryRun && token === undefined) problems.token ??= 'is required: that of the trial (dryRun) that was looked at';
  return ports.store.write(caller, async (unit): Promise<MergeReport | Failure> => {
    if (!(await unit.clients.exists(intoId))) return new Failure('not_found');
    if (Object.keys(problems).length > 0 || fromId === undefined) return invalid(problems);
    const ids = { intoId, fromId };
    if (dryRun) return tryMerge(ports, unit, ids);
    const report = await mergeInUnit(ports, unit, ids, false);
    return isFailure(report) || report.token === token ? report : new Failure('stale_version');
  });
}
