import { runBulkChanges } from '../usecases/bulk-changes/run-bulk-changes.ts';
import type { Job } from './job.ts';

/** Does what was asked for of many clients at once. */
export const runBulkChangesJob: Job = { name: 'run-bulk-changes', pauseSeconds: 1, run: runBulkChanges };
