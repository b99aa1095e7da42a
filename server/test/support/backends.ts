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
  if (backend === 'postgres') {
    const url = await createDatabase(inject('postgresUrl'));
    return { settings: { DATABASE_URL: url }, remove: () => dropDatabase(url) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'clientele-test-'));
  return { settings: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
}
