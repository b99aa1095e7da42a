import { removeExpired } from '../usecases/upkeep/remove-expired.ts';
import type { Job } from './job.ts';

/** What expired and is asked for no more is removed: log-ins, tokens, links, nonces, records of requests. */
export const removeExpiredJob: Job = {
  name: 'remove-expired',
  pauseSeconds: 600,
  run: removeExpired,
};
