import {
  type BulkChange,
  type ClientChange,
  type ClientOutcome,
  changeRights,
  findNamingProblem,
  isOpen,
  isUndoable,
  mostOpen,
} from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import type { ClientFilter } from '../../model/client-filter.ts';
import { type Decoded, Failure, invalid, isFailure, type Problems, TooManyAttempts } from '../../model/failure.ts';
import { findTagProblem } from '../../model/remark.ts';
import { hasRight } from '../../model/user-caller.ts';
import type { OutcomePage, ShownOutcome } from '../ports/bulk-change-ports.ts';
import type { Ports, Unit } from '../ports.ts';
import { changeClient } from './change-client.ts';

/** Which clients are meant: named, or found by a filter, which is kept as its contract spells it. */
export type Chosen =
  | { readonly ids: readonly number[] }
  | { readonly filter: ClientFilter; readonly spelt: Readonly<Record<string, string>> };

/** A bulk change as it was asked for; what is undefined was not said, or not well. */
export interface BulkWrite {
  readonly change: ClientChange | undefined;
  readonly chosen: Chosen | undefined;
}

/** So many clients are tried for a preview: each costs what its change costs. */
const mostTried = 20;

/** Seconds after which to ask again, where too many are under way. */
const comeAgain = 60;

const all = { order: [], offset: 0, limit: undefined, afterId: undefined };

interface Checked {
  readonly change: ClientChange;
  readonly chosen: Chosen;
}

/** What was asked for, where nothing is wrong with it. */
function check(caller: Caller, decoded: Decoded<BulkWrite>): Checked | Failure {
  if (isFailure(decoded)) return decoded;
  const { change, chosen } = decoded.write;
  const naming = chosen !== undefined && 'ids' in chosen ? findNamingProblem(chosen.ids) : undefined;
  const tagging = change !== undefined && 'tag' in change ? findTagProblem(change.tag) : undefined;
  const problems: Problems = {
    ...(naming === undefined ? {} : { ids: naming }),
    ...(tagging === undefined ? {} : { 'change/tag': tagging }),
    ...decoded.problems,
  };
  if (change !== undefined && !hasRight(caller, changeRights[change.type])) return new Failure('not_permitted');
  if (Object.keys(problems).length > 0) return invalid(problems);
  if (change === undefined || chosen === undefined) throw new Error('What is missing from a body has no problem');
  return { change, chosen };
}

/** What is wrong with what a change names. Whether it holds for a client, its own rules say. */
async function findChangeProblem(unit: Unit, change: ClientChange): Promise<Failure | undefined> {
  if (change.type !== 'assignSeller' || change.sellerId === null) return undefined;
  const seller = await unit.sellers.find(change.sellerId);
  return seller === undefined || seller.isDeleted
    ? invalid({ 'change/sellerId': 'must be the id of a seller, or null for none' })
    : undefined;
}

/** What became of clients in a trial. */
export interface Preview {
  readonly total: number;
  /** The first few. */
  readonly tried: readonly ShownOutcome[];
}

async function findFirst(ports: Ports, caller: Caller, chosen: Chosen): Promise<{ total: number; first: number[] }> {
  if ('ids' in chosen) {
    const sorted = chosen.ids.toSorted((one, other) => one - other);
    return { total: sorted.length, first: sorted.slice(0, mostTried) };
  }
  return ports.store.browse(caller, async (unit) => {
    const total = await unit.clientList.count(chosen);
    return { total, first: await unit.clientList.listIds({ ...all, ...chosen, limit: mostTried }, total) };
  });
}

async function showOutcomes<T extends { readonly clientId: number }>(
  unit: Unit,
  found: readonly T[],
): Promise<(T & { company: string | null })[]> {
  const companies = await unit.bulkChanges.listCompanies(found.map(({ clientId }) => clientId));
  return found.map((one) => ({ ...one, company: companies.get(one.clientId) ?? null }));
}

/** What a bulk change would do: how many clients there are, and what becomes of the first few, tried and taken back. */
export async function previewBulkChange(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<BulkWrite>,
): Promise<Preview | Failure> {
  const checked = check(caller, decoded);
  if (isFailure(checked)) return checked;
  const { change, chosen } = checked;
  const { total, first } = await findFirst(ports, caller, chosen);

  return ports.store.write(caller, async (unit): Promise<Preview | Failure> => {
    const problem = await findChangeProblem(unit, change);
    if (problem !== undefined) return problem;
    const tried: ClientOutcome[] = [];
    for (const id of first) {
      await unit.attempt(async (part) => {
        tried.push(await changeClient(ports, part, caller, { id, change }));
        return new Failure('not_permitted');
      });
    }
    return { total, tried: await showOutcomes(unit, tried) };
  });
}

async function findClientIds(ports: Ports, caller: Caller, chosen: Chosen): Promise<readonly number[]> {
  if ('ids' in chosen) return chosen.ids.toSorted((one, other) => one - other);
  return ports.store.browse(caller, (unit) => unit.clientList.listIds({ ...all, filter: chosen.filter }, undefined));
}

/** Asks for a change of many clients, which is done by itself afterwards. The set of clients is fixed here. */
export async function createBulkChange(
  ports: Ports,
  caller: Caller,
  decoded: Decoded<BulkWrite>,
): Promise<BulkChange | Failure> {
  const checked = check(caller, decoded);
  if (isFailure(checked)) return checked;
  const { change, chosen } = checked;
  const clientIds = await findClientIds(ports, caller, chosen);
  const filter = 'spelt' in chosen ? chosen.spelt : null;

  return ports.store.write(caller, async (unit): Promise<BulkChange | Failure> => {
    const problem = await findChangeProblem(unit, change);
    if (problem !== undefined) return problem;
    if ((await unit.bulkChanges.countOpen()) >= mostOpen) return new TooManyAttempts(comeAgain);
    const id = await unit.bulkChanges.insert({ change, filter, clientIds });
    await auditMaking(unit, caller, { bulkChange: id, change, total: clientIds.length });
    return (await unit.bulkChanges.find(id)) ?? new Failure('not_found');
  });
}

function auditMaking(unit: Unit, caller: Caller, made: Readonly<Record<string, unknown>>): Promise<void> {
  const changes = Object.fromEntries(Object.entries(made).map(([field, value]) => [field, [null, value] as const]));
  return unit.audit.append({ action: 'bulk_change_created', resellerId: caller.resellerId, clientId: null, changes });
}

/** A part of the bulk changes that the caller may see, the latest first. */
export function listBulkChanges(
  ports: Ports,
  caller: Caller,
  { beforeId, limit }: { readonly beforeId: number | undefined; readonly limit: number },
): Promise<BulkChange[]> {
  return ports.store.browse(caller, (unit) => unit.bulkChanges.list(beforeId, limit));
}

/** One of the bulk changes that the caller may see. */
export function readBulkChange(ports: Ports, caller: Caller, id: number): Promise<BulkChange | Failure> {
  return ports.store.browse(caller, async (unit) => (await unit.bulkChanges.find(id)) ?? new Failure('not_found'));
}

/** What became of the clients of a bulk change so far, in order of their numbers. */
export function readOutcomes(
  ports: Ports,
  caller: Caller,
  id: number,
  page: OutcomePage,
): Promise<readonly ShownOutcome[] | Failure> {
  return ports.store.browse(caller, async (unit) => {
    if ((await unit.bulkChanges.find(id)) === undefined) return new Failure('not_found');
    return showOutcomes(unit, await unit.bulkChanges.listOutcomes(id, page));
  });
}

/** Ends a bulk change that is under way. What was done stays; once this is answered, no other client is changed. */
export function cancelBulkChange(ports: Ports, caller: Caller, id: number): Promise<BulkChange | Failure> {
  return ports.store.write(caller, async (unit): Promise<BulkChange | Failure> => {
    const before = await unit.bulkChanges.findForUpdate(id);
    if (before === undefined) return new Failure('not_found');
    if (!isOpen(before.state)) return before;
    await unit.bulkChanges.end(id, 'cancelled', null);
    await unit.audit.append({
      action: 'bulk_change_cancelled',
      resellerId: before.resellerId,
      clientId: null,
      changes: { bulkChange: [id, id], state: [before.state, 'cancelled'] },
    });
    return (await unit.bulkChanges.find(id)) ?? new Failure('not_found');
  });
}

/** Asks for a bulk change to be taken back, for every client that nobody has touched since. */
export function undoBulkChange(ports: Ports, caller: Caller, id: number): Promise<BulkChange | Failure> {
  return ports.store.write(caller, async (unit): Promise<BulkChange | Failure> => {
    const origin = await unit.bulkChanges.findForUpdate(id);
    if (origin === undefined) return new Failure('not_found');
    if (!hasRight(caller, changeRights[origin.change.type])) return new Failure('not_permitted');
    if (!isUndoable(origin)) return new Failure('not_undoable');
    if ((await unit.bulkChanges.countOpen()) >= mostOpen) return new TooManyAttempts(comeAgain);
    const undo = await unit.bulkChanges.insertUndo(origin);
    await auditMaking(unit, caller, { bulkChange: undo, undoOf: id, total: origin.counts.changed });
    return (await unit.bulkChanges.find(undo)) ?? new Failure('not_found');
  });
}
