import { removeExpired } from '../usecases/upkeep/remove-expired.ts';
import type { Job } from './job.ts';

/**
 * What expired and is asked for no more is removed: log-ins, tokens, links, nonces, records of requests, bulk changes that have ended
 * and what webhooks were told; and by the settings the logs of requests and log-ins, and mails that are done.
 */
export const removeExpiredJob: Job = {
  name: 'remove-expired',
  pauseSeconds: 600,
  run: removeExpired,
};
