import { derivedCases } from './derived.ts';
import { idempotencyCases, sharedIdempotencyCases } from './idempotency.ts';
import { lockCases, sharedLockCases } from './locks.ts';
import { mergeCases } from './merges.ts';
import { lonelyMigrationCases, migrationCases, sharedMigrationCases } from './migrations.ts';
import { nameCases } from './names.ts';
import { scopeCases } from './scope.ts';
import { streamCases } from './streams.ts';
import { unitCases } from './units.ts';
import { valueCases } from './values.ts';
import type { Cases, Subject } from './world.ts';

/**
 * What a backend must do, by chapter and name. Written without a test runner, so that it can stand beside the store:
 * `server/test/conformance/store.test.ts` runs it.
 */
export function chaptersOf({ isShared }: Subject): Readonly<Record<string, Cases>> {
  return {
    migrations: { ...migrationCases, ...(isShared ? sharedMigrationCases : lonelyMigrationCases) },
    'units of work': unitCases,
    streams: streamCases,
    'numbers and names': nameCases,
    locks: { ...lockCases, ...(isShared ? sharedLockCases : {}) },
    merging: mergeCases,
    'requests that come again': { ...idempotencyCases, ...(isShared ? sharedIdempotencyCases : {}) },
    values: valueCases,
    'what is derived': derivedCases,
    scope: scopeCases,
  };
}
