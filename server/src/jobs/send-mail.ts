import { sendDueMails } from '../usecases/mails/send-due-mails.ts';
import type { Job } from './job.ts';

/** Sends what waits in the outbox. */
export const sendMailJob: Job = { name: 'send-mail', pauseSeconds: 5, run: sendDueMails };
