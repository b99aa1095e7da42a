import { tuneStore } from '../usecases/upkeep/tune-store.ts';
import type { Job } from './job.ts';

/** What an engine wants done once a day. */
export const tuneStoreJob: Job = {
  name: 'tune-store',
  pauseSeconds: 86_400,
  run: tuneStore,
};
