import type { Job } from './job.ts';
import { removeExpiredJob } from './remove-expired.ts';
import { settleServicesJob } from './settle-services.ts';
import { tuneStoreJob } from './tune-store.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [settleServicesJob, removeExpiredJob, tuneStoreJob];
