import { type Micros, type Month, monthOf } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import { isFailure } from '../../model/failure.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Bulk, BulkClient, BulkSeller } from '../ports/operation-ports.ts';
import type { Ports } from '../ports.ts';

/** Clients to be written to one transaction: enough to make its cost small, few enough to be done in a fraction of a second. */
const batchSize = 20_000;

/** Clients whose rows are in memory at one time. More would outlive the collector's young generation, which costs a sixth. */
const runSize = 512;

const microsADay = 86_400_000_000;

/** What a made client is made for. */
export interface LoadFrame {
  readonly resellerId: number;
  readonly month: Month;
  /** The beginning of the running month. */
  readonly monthStart: Micros;
  /** The beginning of the running day, in UTC. */
  readonly today: Micros;
  /** Whom the clients belong to. */
  readonly ownerId: number | null;
  readonly sellerIds: readonly number[];
  /** The catalogue of the store. */
  readonly features: readonly Feature[];
}

/** What to load, and who wants to hear of it. */
export interface Load {
  readonly count: number;
  /** Goes into the history, with what is loaded. */
  readonly seed: number;
  /** Who look after some of the clients. Made where they are not there yet. */
  readonly sellers: readonly BulkSeller[];
  /** Makes the client at a place: 1, 2, … The same place always gives the same one. */
  make(place: number, frame: LoadFrame): BulkClient;
  /** After every transaction: how many clients are in the store for good. */
  onProgress(done: number): void;
  /** Before the last step, which takes some seconds for a million clients. */
  readonly onFinish?: () => void;
  /** Stops after the transaction that is running. */
  readonly signal: AbortSignal;
}

/**
 * Fills the store with made clients of the first reseller, for load, in large transactions. It goes on where the store ends:
 * twice a thousand are the same clients as two thousand at once, and what was interrupted can be continued.
 * @returns how many were written
 */
export async function loadClients(ports: Ports, load: Load): Promise<number> {
  const month = monthOf(ports.clock.now());
  const resellerId = await ports.store.read(program, (unit) => unit.installation.findFirstResellerId());
  if (resellerId === undefined) throw new Error('The store is not set up yet: start the server once.');
  const ground = await ports.store.read(program, (unit) => unit.bulk.findGround(resellerId));
  const sellerIds = await ports.store.write(program, (unit) =>
    unit.bulk.findOrMakeSellers(resellerId, load.sellers, ports.clock.now()),
  );
  if (isFailure(sellerIds)) throw new Error(`The sellers were refused: ${sellerIds.code}`);
  const { ownerId, features } = ground;
  const frame: LoadFrame = {
    resellerId,
    monthStart: startOf(month),
    month,
    today: Math.floor(ports.clock.now() / microsADay) * microsADay,
    ownerId,
    sellerIds,
    features,
  };
  // The first client of every store is the reseller's own, so the places of an empty one begin with 1.
  const firstPlace = Math.max(ground.lastClientId, 1);
  let done = 0;
  while (done < load.count && !load.signal.aborted) {
    const start = firstPlace + done;
    const size = Math.min(batchSize, load.count - done);
    await ports.store.write(program, async (unit) => {
      // To make indexes anew is worth it where most of what stands in them is new.
      if (done === 0 && load.count > ground.lastClientId) await unit.bulk.setIndexesAside();
      let firstId: number | undefined;
      for (let first = 0; first < size; first += runSize) {
        const made = Array.from({ length: Math.min(runSize, size - first) }, (_, at) =>
          load.make(start + first + at, frame),
        );
        const id = await unit.bulk.insertClients(await freeUsernames(unit.bulk, made));
        firstId ??= id;
      }
      if (firstId !== undefined) await unit.bulk.indexTexts(firstId);
      // In the first transaction: whatever happens later, no client is there without it.
      if (done === 0)
        await unit.audit.append({
          action: 'clients_loaded',
          resellerId,
          clientId: null,
          changes: { clients: [null, load.count], seed: [null, load.seed], firstPlace: [null, firstPlace] },
        });
    });
    done += size;
    load.onProgress(done);
  }
  load.onFinish?.();
  await ports.store.write(program, (unit) => unit.bulk.finish());
  return done;
}

function startOf(month: Month): Micros {
  return Date.UTC(Math.floor(month / 100), (month % 100) - 1) * 1000;
}

/** Puts a number behind user names that somebody in the store has already. Made ones never clash among themselves. */
async function freeUsernames(bulk: Bulk, clients: readonly BulkClient[], attempt = 2): Promise<readonly BulkClient[]> {
  const taken = await bulk.findTakenUsernames(
    clients.flatMap(({ view }) => view.members.map(({ username }) => username)),
  );
  if (taken.size === 0) return clients;
  const rename = <T extends { readonly username: string }>(user: T): T =>
    taken.has(user.username) ? { ...user, username: `${user.username}_${attempt}` } : user;
  const renamed = clients.map((each) => {
    const { view } = each;
    const isFree = !view.members.some(({ username }) => taken.has(username));
    if (isFree) return each;
    return { ...each, view: { ...view, registrant: rename(view.registrant), members: view.members.map(rename) } };
  });
  return freeUsernames(bulk, renamed, attempt + 1);
}
