import type { Job } from './job.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [];
