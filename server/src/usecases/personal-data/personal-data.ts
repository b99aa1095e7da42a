import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { ErasureReceipt, PersonalBatch } from '../../model/personal-data.ts';
import type { Traces } from '../ports/personal-data-ports.ts';
import type { Ports, Unit } from '../ports.ts';

/** Everything that is held about one of the caller's clients, deleted or not, and its people: from one snapshot, in batches. */
export async function exportPersonalData(
  ports: Ports,
  caller: Caller,
  clientId: number,
): Promise<AsyncIterable<PersonalBatch> | Failure> {
  // What was refused a moment ago is held too.
  await ports.activityNotes.flush();
  const client = await ports.store.read(caller, (unit) => unit.personalData.find(clientId));
  if (client === undefined) return new Failure('not_found');
  return ports.store.stream(caller, (unit) => unit.personalData.list(clientId));
}

/** Of a client that was erased before. Its receipt comes by the write, which knows requests that come again. */
const nothing: Traces = { terms: [], rows: new Map(), mentions: new Map() };

const notDeleted = (): Failure => invalid({ deleted: 'is false: only a client that was deleted can be erased' });

/** Erases a deleted client that the unit has taken. */
async function eraseTaken(unit: Unit, resellerId: number, clientId: number, traces: Traces): Promise<ErasureReceipt> {
  const receipt = await unit.personalData.erase(clientId, traces);
  const changes = { erased: [false, true] } as const;
  await unit.audit.append({ action: 'client_erased', resellerId, clientId, changes });
  return receipt;
}

/**
 * Erases what is held about a deleted client and its people, for good, and gives the receipt: where it was erased before,
 * that receipt again. A trial does the same and takes it back.
 */
export async function eraseClient(
  ports: Ports,
  caller: Caller,
  clientId: number,
  decoded: Decoded<{ readonly isTrial: boolean }>,
): Promise<ErasureReceipt | Failure> {
  if (isFailure(decoded)) return decoded;
  const { isTrial } = decoded.write;
  await ports.activityNotes.flush();
  const isErased = await ports.store.read(caller, async (unit): Promise<boolean | Failure> => {
    const client = await unit.personalData.find(clientId);
    if (client === undefined) return new Failure('not_found');
    if (client.isResellers) return new Failure('not_permitted');
    if (Object.keys(decoded.problems).length > 0) return invalid(decoded.problems);
    if (!client.isDeleted) return notDeleted();
    return (await unit.personalData.findReceipt(clientId)) !== undefined;
  });
  if (isFailure(isErased)) return isErased;
  // Everything of the reseller is looked through for it: out of the way of those who write.
  const traces = isErased
    ? nothing
    : await ports.store.browse(caller, (unit) => unit.personalData.findTraces(clientId));

  return ports.store.write(caller, async (unit): Promise<ErasureReceipt | Failure> => {
    const deleted = await unit.clients.findDeletedForUpdate(clientId);
    if (deleted === undefined) return (await unit.clients.exists(clientId)) ? notDeleted() : new Failure('not_found');
    // Only once it is taken: whoever was before has written the receipt by then.
    const before = await unit.personalData.findReceipt(clientId);
    if (before !== undefined) return before;
    const { resellerId } = deleted.client;
    if (!isTrial) return eraseTaken(unit, resellerId, clientId, traces);
    let receipt: ErasureReceipt | undefined;
    await unit.attempt(async (part) => {
      const taken = await part.clients.findDeletedForUpdate(clientId);
      if (taken !== undefined) receipt = await eraseTaken(part, resellerId, clientId, traces);
      return new Failure('not_permitted');
    });
    return receipt === undefined ? new Failure('not_found') : { ...receipt, isTrial: true };
  });
}

/** What the erasure of one of the caller's clients did. */
export function readReceipt(ports: Ports, caller: Caller, clientId: number): Promise<ErasureReceipt | Failure> {
  return ports.store.read(
    caller,
    async (unit) => (await unit.personalData.findReceipt(clientId)) ?? new Failure('not_found'),
  );
}
