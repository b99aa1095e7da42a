import {
  type ClientChange,
  type ClientOutcome,
  describeRefusal,
  type Replaced,
  stepOf,
  untouchedStep,
} from '../../model/bulk-change.ts';
import type { Caller } from '../../model/caller.ts';
import type { Client } from '../../model/client.ts';
import { Failure, invalid, isFailure } from '../../model/failure.ts';
import { isSameTag, type TagWrite } from '../../model/remark.ts';
import { deleteClient } from '../clients/delete-client.ts';
import { restoreClient } from '../clients/restore-client.ts';
import { updateProfile } from '../clients/update-profile.ts';
import type { Ports, Unit } from '../ports.ts';
import { changeTags } from '../remarks/tags.ts';
import { changeService } from '../services/change-service.ts';
import { takeBackStep } from '../services/take-back-step.ts';

/**
 * Ports whose writes are parts of a unit that is under way, so that what changes one client changes many in one
 * transaction: the same use case with the same rules, and a refusal takes nothing back but its own client's part.
 */
function within(ports: Ports, unit: Unit): Ports {
  return { ...ports, store: { ...ports.store, write: (_caller, work) => unit.attempt(work) } };
}

/** Takes a client for the rest of the unit, a deleted one too. */
async function takeClient(unit: Unit, id: number): Promise<Client | undefined> {
  return (await unit.clients.findForUpdate(id)) ?? (await unit.clients.findDeletedForUpdate(id))?.client;
}

type Tagging = Extract<ClientChange, { readonly tag: string }>;
const isTagging = (change: ClientChange): change is Tagging => 'tag' in change;

/** A client's tag as it is spelt there; null where the client does not have it. */
async function findTag(unit: Unit, id: number, tag: string): Promise<string | null> {
  return (await unit.remarks.listTags(id))?.find((one) => isSameTag(one, tag)) ?? null;
}

/**
 * Whether somebody has touched a client since a change of it. Tags raise no version: of those it is whether the tag is still
 * there, or still away.
 */
async function isTouched(unit: Unit, { id, version }: Client, change: ClientChange, replaced: Replaced) {
  if (!isTagging(change)) return version !== replaced.version;
  const isThere = (await findTag(unit, id, change.tag)) !== null;
  return replaced.tag === undefined || isThere !== (change.type === 'addTag');
}

/** What a change of a client will take the place of. */
async function readReplaced(unit: Unit, id: number, change: ClientChange): Promise<Omit<Replaced, 'version'>> {
  switch (change.type) {
    case 'assignSeller':
      return { sellerId: (await unit.profiles.find(id))?.sellerId ?? null };
    case 'setTest':
      return { isTest: (await unit.profiles.find(id))?.isTest ?? false };
    case 'changeService': {
      const service = (await unit.services.list(id)).find(({ product }) => product === change.product);
      return { step: service === undefined ? untouchedStep : stepOf(service) };
    }
    case 'addTag':
    case 'removeTag':
      return { tag: await findTag(unit, id, change.tag) };
    case 'delete':
      return {};
  }
}

/** Adds a tag to a client, or removes it; what is wrong is said of the one tag. */
async function changeTag(ports: Ports, caller: Caller, id: number, write: TagWrite): Promise<unknown> {
  const result = await changeTags(ports, caller, id, { write, problems: {} });
  return isFailure(result) && result.code === 'invalid_property'
    ? invalid({ tag: Object.values(result.problems).join(', ') })
    : result;
}

/** Makes one change of one client: by the use case that makes it when it is asked for alone. */
async function makeChange(ports: Ports, caller: Caller, id: number, change: ClientChange): Promise<unknown> {
  const target = { id, ifMatch: undefined };
  switch (change.type) {
    case 'assignSeller':
      return updateProfile(ports, caller, target, { write: { sellerId: change.sellerId }, problems: {} });
    case 'setTest':
      return updateProfile(ports, caller, target, { write: { isTest: change.isTest }, problems: {} });
    case 'changeService': {
      const service = { clientId: id, service: change.product, ifMatch: undefined };
      const result = await changeService(ports, caller, service, { write: { status: change.status }, problems: {} });
      // The client is there, so it is the service that is not.
      return isFailure(result) && result.code === 'not_found'
        ? invalid({ product: 'must be one that the client may have' })
        : result;
    }
    case 'addTag':
      return changeTag(ports, caller, id, { add: [change.tag], remove: [] });
    case 'removeTag':
      return changeTag(ports, caller, id, { add: [], remove: [change.tag] });
    case 'delete':
      return deleteClient(ports, caller, id);
  }
}

/** Takes back one change of one client. */
async function takeBack(
  ports: Ports,
  caller: Caller,
  id: number,
  { change, replaced }: { readonly change: ClientChange; readonly replaced: Replaced },
): Promise<unknown> {
  const target = { id, ifMatch: undefined };
  switch (change.type) {
    case 'assignSeller': {
      const write = { sellerId: replaced.sellerId ?? null };
      return updateProfile(ports, caller, target, { write, problems: {} });
    }
    case 'setTest':
      return updateProfile(ports, caller, target, { write: { isTest: replaced.isTest ?? false }, problems: {} });
    case 'changeService':
      return takeBackStep(
        ports,
        caller,
        { id, version: replaced.version },
        change.product,
        replaced.step ?? untouchedStep,
      );
    case 'addTag':
      return changeTag(ports, caller, id, { add: [], remove: [change.tag] });
    case 'removeTag':
      return changeTag(ports, caller, id, { add: [replaced.tag ?? change.tag], remove: [] });
    case 'delete':
      return restoreClient(ports, caller, id);
  }
}

/** Changes one client of many within a unit. Nothing but its outcome stays of a client whose change was refused. */
export async function changeClient(
  ports: Ports,
  unit: Unit,
  caller: Caller,
  { id, change }: { readonly id: number; readonly change: ClientChange },
): Promise<ClientOutcome> {
  const refuse = (failure: Failure): ClientOutcome => ({
    clientId: id,
    outcome: 'refused',
    refusal: describeRefusal(failure),
  });
  const client = await unit.clients.findForUpdate(id);
  if (client === undefined) return refuse(new Failure('not_found'));
  const before = await readReplaced(unit, id, change);
  const result = await makeChange(within(ports, unit), caller, id, change);
  if (isFailure(result)) return refuse(result);
  const after = await takeClient(unit, id);
  const isChanged = isTagging(change)
    ? (await findTag(unit, id, change.tag)) !== before.tag
    : after?.version !== client.version;
  if (after === undefined || !isChanged) return { clientId: id, outcome: 'unchanged' };
  return { clientId: id, outcome: 'changed', replaced: { version: after.version, ...before } };
}

/** Takes back what a bulk change did to one client, unless somebody has touched it since. */
export async function restoreChanged(
  ports: Ports,
  unit: Unit,
  caller: Caller,
  { id, change, replaced }: { readonly id: number; readonly change: ClientChange; readonly replaced: Replaced },
): Promise<ClientOutcome> {
  const refuse = (failure: Failure): ClientOutcome => ({
    clientId: id,
    outcome: failure.code === 'stale_version' ? 'skipped' : 'refused',
    refusal: describeRefusal(failure),
  });
  const client = await takeClient(unit, id);
  if (client === undefined) return refuse(new Failure('not_found'));
  if (await isTouched(unit, client, change, replaced)) return refuse(new Failure('stale_version'));
  const result = await takeBack(within(ports, unit), caller, id, { change, replaced });
  return isFailure(result) ? refuse(result) : { clientId: id, outcome: 'changed' };
}
