import { deliverWebhooks } from '../usecases/webhooks/deliver-webhooks.ts';
import type { Job } from './job.ts';

/** Tells webhooks what has happened to clients. */
export const deliverWebhooksJob: Job = { name: 'deliver-webhooks', pauseSeconds: 1, run: deliverWebhooks };
