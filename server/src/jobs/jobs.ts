import type { Job } from './job.ts';
import { removeIdempotencyRecords } from './remove-idempotency-records.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [removeIdempotencyRecords];
