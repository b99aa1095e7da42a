import { sendAskedLinks } from '../usecases/links/forgot-password.ts';
import type { Job } from './job.ts';

/** Sends links to those who have forgotten their passwords: apart from the request, so that its time tells nothing. */
export const sendLinksJob: Job = { name: 'send-links', pauseSeconds: 2, run: sendAskedLinks };
