import { renewSigningKeys } from '../usecases/sessions/signing-keys.ts';
import type { Job } from './job.ts';

/** The next key that signs sessions is made in time, and one whose tokens have all ended is removed. */
export const renewSigningKeysJob: Job = {
  name: 'renew-signing-keys',
  pauseSeconds: 3600,
  run: renewSigningKeys,
};
