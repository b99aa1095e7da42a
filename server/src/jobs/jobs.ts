import type { Job } from './job.ts';
import { sendMailJob } from './send-mail.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [sendMailJob];
