import type { Job } from './job.ts';
import { sendMail } from './send-mail.ts';

/** Everything that happens by itself. */
export const jobs: readonly Job[] = [sendMail];
