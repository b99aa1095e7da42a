import { deliverWebhooksJob } from './deliver-webhooks.ts';
import type { Job } from './job.ts';
import { removeExpiredJob } from './remove-expired.ts';
import { renewSigningKeysJob } from './renew-signing-keys.ts';
import { runBulkChangesJob } from './run-bulk-changes.ts';
import { sendLinksJob } from './send-links.ts';
import { sendMailJob } from './send-mail.ts';
import { settleServicesJob } from './settle-services.ts';
import { tuneStoreJob } from './tune-store.ts';

/** Everything that happens by itself while a server runs. */
export const jobs: readonly Job[] = [
  settleServicesJob,
  runBulkChangesJob,
  sendLinksJob,
  sendMailJob,
  deliverWebhooksJob,
  removeExpiredJob,
  renewSigningKeysJob,
  tuneStoreJob,
];
