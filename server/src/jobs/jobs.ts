import type { Job } from './job.ts';
import { sendLinksJob } from './send-links.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [sendLinksJob];
