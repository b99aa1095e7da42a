import type { Selectable } from 'kysely';
import type { OffReason, Webhook, WebhookEvent } from '../../model/webhook.ts';
import type { Tables } from '../tables.ts';

export type WebhookRow = Selectable<Tables['webhooks']>;

/** Reads a webhook, without its secret. */
export function readWebhook(row: WebhookRow): Webhook {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    url: row.url,
    events: row.events === '' ? [] : (row.events.split(',') as WebhookEvent[]),
    isEnabled: row.is_enabled === 1,
    offReason: row.off_reason as OffReason | null,
    oldSecretUntil: row.old_secret_until,
    version: row.version,
    lastNumber: row.last_number,
    nextNumber: row.next_number,
    failures: row.failures,
    failingSince: row.failing_since,
    lastError: row.last_error,
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
