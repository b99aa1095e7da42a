import type { Backend } from '../../src/store/backends/backend.ts';
import { openPostgres } from '../../src/store/backends/postgres/open.ts';
import { openSqlite } from '../../src/store/backends/sqlite/open.ts';
import { openStoreWith } from '../../src/store/conformance/world.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { type BackendName, makePlace } from './backends.ts';
import { TestClock } from './test-clock.ts';

/** A store with its tables and nothing in them: for what is tried below the doors, and soon there. */
export interface BareStore {
  readonly backend: Backend;
  readonly store: Store;
  readonly clock: TestClock;
  close(): Promise<void>;
}

/** Opens an empty store of its own on a backend, with a clock that tests move. */
export async function openBareStore(name: BackendName): Promise<BareStore> {
  const place = await makePlace(name);
  const { DATA_DIR = '', DATABASE_URL = '' } = place.settings;
  const backend = name === 'sqlite' ? openSqlite(DATA_DIR, () => {}) : await openPostgres(DATABASE_URL, () => {});
  await backend.migrate();
  const clock = new TestClock('2026-11-21T09:00:00Z');
  return {
    backend,
    store: openStoreWith(backend, clock),
    clock,
    close: async () => {
      await backend.close();
      await place.remove();
    },
  };
}
