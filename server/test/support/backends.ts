import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from './postgres.ts';

/** Every test of the store or of a dialect runs on each of these. */
export const backendNames = ['sqlite', 'postgres'] as const;
export type BackendName = (typeof backendNames)[number];

/** An empty place for a store, as the settings that name it. */
export interface Place {
  readonly settings: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Makes an empty place for a store on a backend: a folder, or a database of the run's PostgreSQL. */
export async function makePlace(backend: BackendName): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-test-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (backend === 'sqlite') return { settings: { DATA_DIR: folder }, remove: removeFolder };
  const url = await createDatabase(process.env.CLIENTELE_TEST_POSTGRES_URL ?? inject('postgresUrl'));
  const remove = async (): Promise<void> => {
    await dropDatabase(url);
    await removeFolder();
  };
  // The folder holds the key of what is sealed.
  return { settings: { DATABASE_URL: url, DATA_DIR: folder }, remove };
}
