import { type Micros, type Month, monthOf } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import type { Bulk, BulkClient, Ports } from '../ports.ts';

/** Clients to be written to one transaction: enough to make its cost small, few enough to be done in a fraction of a second. */
const batchSize = 20_000;

/** What a made client is made for. */
export interface LoadFrame {
  readonly resellerId: number;
  /** The beginning of the running month. */
  readonly monthStart: Micros;
}

/** What to load, and who wants to hear of it. */
export interface Load {
  readonly count: number;
  /** Goes into the history, with what is loaded. */
  readonly seed: number;
  /** Makes the client at a place: 1, 2, … The same place always gives the same one. */
  make(place: number, frame: LoadFrame): BulkClient;
  /** After every transaction: how many clients are in the store for good. */
  onProgress(done: number): void;
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
  const { resellerId, lastId } = await ports.store.read(program, async (unit) => ({
    resellerId: await unit.installation.findFirstResellerId(),
    lastId: await unit.bulk.findLastClientId(),
  }));
  if (resellerId === undefined) throw new Error('The store is not set up yet: start the server once.');
  const frame: LoadFrame = { resellerId, monthStart: startOf(month) };
  // The first client of every store is the reseller's own, so the places of an empty one begin with 1.
  const firstPlace = Math.max(lastId, 1);
  let done = 0;
  while (done < load.count && !load.signal.aborted) {
    const start = firstPlace + done;
    const made = Array.from({ length: Math.min(batchSize, load.count - done) }, (_, at) =>
      load.make(start + at, frame),
    );
    await ports.store.write(program, async (unit) => {
      await unit.bulk.insertClients(await freeUsernames(unit.bulk, made), month);
      // In the first transaction: whatever happens later, no client is there without it.
      if (done === 0)
        await unit.audit.append({
          action: 'clients_loaded',
          resellerId,
          clientId: null,
          changes: { clients: [null, load.count], seed: [null, load.seed], firstPlace: [null, firstPlace] },
        });
    });
    done += made.length;
    load.onProgress(done);
  }
  return done;
}

function startOf(month: Month): Micros {
  return Date.UTC(Math.floor(month / 100), (month % 100) - 1) * 1000;
}

/** Puts a number behind user names that somebody in the store has already. Made ones never clash among themselves. */
async function freeUsernames(bulk: Bulk, clients: readonly BulkClient[], attempt = 2): Promise<readonly BulkClient[]> {
  const taken = await bulk.findTakenUsernames(clients.map(({ client }) => client.registrant.username));
  if (taken.size === 0) return clients;
  const rename = (username: string): string => (taken.has(username) ? `${username}_${attempt}` : username);
  const renamed = clients.map((each) => {
    const { registrant } = each.client;
    return {
      ...each,
      client: { ...each.client, registrant: { ...registrant, username: rename(registrant.username) } },
    };
  });
  return freeUsernames(bulk, renamed, attempt + 1);
}
