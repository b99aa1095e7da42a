import { type IfMatch, isStale } from '../../lib/entity-tag.ts';
import type { Caller } from '../../model/caller.ts';
import { type Decoded, Failure, invalid, isFailure } from '../../model/failure.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Activation } from '../ports/service-ports.ts';
import type { Ports } from '../ports.ts';

/** Activations that are in memory at one time while all of them stream by. */
const batchSize = 1000;

/** The catalogue. It is the same for everybody. */
export function listFeatures(ports: Ports, caller: Caller): Promise<readonly Feature[]> {
  return ports.store.read(caller, (unit) => unit.features.list());
}

/** One feature of the catalogue. */
export function readFeature(ports: Ports, caller: Caller, id: number): Promise<Feature | Failure> {
  return ports.store.read(caller, async (unit) => (await unit.features.find(id)) ?? new Failure('not_found'));
}

/** What is on for the caller's clients, of one kind, from one snapshot, a batch at a time. */
export function streamActivations(ports: Ports, caller: Caller, isFree: boolean): AsyncIterable<readonly Activation[]> {
  return ports.store.stream(caller, async function* (unit) {
    let batch = await unit.features.listActivations(isFree, 0, batchSize);
    while (batch.length > 0) {
      yield batch;
      batch = await unit.features.listActivations(isFree, batch.at(-1)?.id ?? 0, batchSize);
    }
  });
}

/** One activation of the caller's clients. */
export function readActivation(
  ports: Ports,
  caller: Caller,
  id: number,
  isFree: boolean,
): Promise<Activation | Failure> {
  return ports.store.read(
    caller,
    async (unit) => (await unit.features.findActivation(id, isFree)) ?? new Failure('not_found'),
  );
}

/** What is to be switched on for whom. */
export interface ActivationWrite {
  readonly clientId: number;
  readonly featureId: number;
}

/** Which kind of feature is meant, and which version of its client the caller has seen, where (s)he says so. */
export interface ActivationFrame {
  readonly isFree: boolean;
  readonly ifMatch: IfMatch;
}

/** Switches a feature on for a client: once, and each kind in its own place. */
export async function activateFeature(
  ports: Ports,
  caller: Caller,
  { isFree, ifMatch }: ActivationFrame,
  decoded: Decoded<ActivationWrite>,
): Promise<Activation | Failure> {
  if (isFailure(decoded)) return decoded;
  if (Object.keys(decoded.problems).length > 0) return invalid(decoded.problems);
  const { clientId, featureId } = decoded.write;
  const now = ports.clock.now();
  return ports.store.write(caller, async (unit): Promise<Activation | Failure> => {
    const client = await unit.clients.findForUpdate(clientId);
    if (client === undefined) return new Failure('not_found');
    if (isStale(ifMatch, client.version)) return new Failure('stale_version');
    const feature = await unit.features.find(featureId);
    if (feature === undefined) return invalid({ featureId: 'must be the id of a feature' });
    if (feature.isFree !== isFree) return invalid({ featureId: `must be a ${isFree ? 'free' : 'paid'} feature` });
    const activation = await unit.features.activate(clientId, feature, now);
    if (activation === undefined) return invalid({ featureId: 'must not be on for the client already' });
    await unit.clients.noteChange(client);
    await unit.audit.append({
      action: 'feature_activated',
      resellerId: client.resellerId,
      clientId,
      changes: { [feature.name]: [false, true] },
    });
    return activation;
  });
}

/** Switches a feature off. */
export async function deactivateFeature(
  ports: Ports,
  caller: Caller,
  id: number,
  { isFree, ifMatch }: ActivationFrame,
): Promise<Failure | undefined> {
  return ports.store.write(caller, async (unit): Promise<Failure | undefined> => {
    const seen = await unit.features.findActivation(id, isFree);
    const client = seen && (await unit.clients.findForUpdate(seen.clientId));
    // Looked at again, now that nobody else can switch it off.
    const activation = client && (await unit.features.findActivation(id, isFree));
    if (client === undefined || activation === undefined) return new Failure('not_found');
    if (isStale(ifMatch, client.version)) return new Failure('stale_version');
    await unit.features.deactivate(activation);
    await unit.clients.noteChange(client);
    await unit.audit.append({
      action: 'feature_deactivated',
      resellerId: client.resellerId,
      clientId: client.id,
      changes: { [activation.feature.name]: [true, false] },
    });
    return undefined;
  });
}
