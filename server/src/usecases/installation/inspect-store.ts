import type { Micros } from '../../lib/clock.ts';
import { program } from '../../model/caller.ts';
import type { SchemaState, StoreCounts } from '../ports/operation-ports.ts';
import type { Store } from '../ports.ts';

/** Clients that are compared at once. */
const batchSize = 500;
/** Numbers of clients that are named at the most. */
const mostNamed = 10;

/** How closely a store is looked at, and who hears how far that has come. */
export interface Look {
  /** Quick: the structure of the files alone, and nothing of each client. */
  readonly isQuick: boolean;
  readonly onProgress?: (clients: number, total: number) => void;
}

/** What was found. Without faults the store is whole; notes are no faults, and good to know. */
export interface Findings {
  readonly engine: string;
  readonly schema: SchemaState;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** Undefined where the schema is not the program's own. */
  readonly counts: StoreCounts | undefined;
  readonly lastChange: Micros | undefined;
  /** Which key its secrets are sealed with. */
  readonly secretKeyId: string | undefined;
}

/** Compares what is derived of each client with what the truth makes of it. Gives those who differ. */
async function findStale(store: Store, total: number, onProgress: Look['onProgress']): Promise<number[]> {
  const stale: number[] = [];
  let looked = 0;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    const batch = await store.read(program, (unit) => unit.derived.findStale(from, batchSize));
    after = batch?.lastId;
    looked += batch?.looked ?? 0;
    stale.push(...(batch?.stale ?? []));
    onProgress?.(looked, total);
  }
  return stale;
}

function nameClients(ids: readonly number[]): string {
  const rest = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : '';
  return `${ids.slice(0, mostNamed).join(', ')}${rest}`;
}

async function compareDerived(
  store: Store,
  counts: StoreCounts,
  look: Look,
): Promise<Pick<Findings, 'faults' | 'notes'>> {
  const total = counts.clients + counts.deletedClients;
  if (counts.searchableClients !== total)
    return { faults: [`the text index holds ${counts.searchableClients} of ${total} clients`], notes: [] };
  if (!(await store.read(program, (unit) => unit.derived.isCurrent())))
    return {
      faults: [],
      notes: ['the answers of clients were made by another version: the next start makes them anew'],
    };
  const stale = await findStale(store, total, look.onProgress);
  const faults =
    stale.length === 0 ? [] : [`what is derived of these clients is not what it should be: ${nameClients(stale)}`];
  return { faults, notes: [] };
}

/** Looks at a whole store without changing anything: its files, its schema, what it holds, and what is derived of it. */
export async function inspectStore(store: Store, look: Look): Promise<Findings> {
  const ofStore = await store.read(program, async ({ inspection }) => ({
    engine: await inspection.readEngine(),
    broken: await inspection.listBroken(look.isQuick),
    schema: await inspection.readSchema(),
  }));
  const { engine, broken, schema } = ofStore;
  const nothing = { engine, schema, counts: undefined, lastChange: undefined, secretKeyId: undefined };
  if (schema.unknown.length > 0)
    return {
      ...nothing,
      faults: [...broken, `a later version has changed its schema: ${schema.unknown.join(', ')}`],
      notes: [],
    };
  if (schema.taken.length === 0)
    return { ...nothing, faults: [...broken, 'it holds no store of Clientele'], notes: [] };
  if (schema.missing.length > 0)
    return {
      ...nothing,
      faults: broken,
      notes: [`its schema is of an earlier version: the next start takes ${schema.missing.join(', ')}`],
    };
  const held = await store.read(program, async ({ inspection }) => ({
    counts: await inspection.count(),
    lastChange: await inspection.findLastChange(),
    secretKeyId: await inspection.findSecretKeyId(),
    setAside: await inspection.listSetAsideIndexes(),
  }));
  const { setAside, ...shown } = held;
  const derived = look.isQuick ? { faults: [], notes: [] } : await compareDerived(store, held.counts, look);
  return {
    engine,
    schema,
    ...shown,
    faults: [...broken, ...derived.faults],
    notes: [
      ...(setAside.length === 0
        ? []
        : [`${setAside.length} indexes are set aside by a bulk load: the next start makes them`]),
      ...derived.notes,
    ],
  };
}
