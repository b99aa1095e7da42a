import { removeExpiredRecords } from '../usecases/idempotency/remove-expired-records.ts';
import type { Job } from './job.ts';

/** Removes what is kept of requests that may no longer come again. */
export const removeIdempotencyRecords: Job = {
  name: 'remove-idempotency-records',
  pauseSeconds: 600,
  run: removeExpiredRecords,
};
