import { removeExpired } from '../usecases/upkeep/remove-expired.ts';
import type { Job } from './job.ts';

/** Log-ins, tokens, links and nonces that expired long ago are removed. */
export const removeExpiredJob: Job = {
  name: 'remove-expired',
  pauseSeconds: 3_600,
  run: (ports, signal) => removeExpired(ports, signal),
};
