import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

/** Where a reseller wants told what happens to its clients. */
interface WebhooksTable {
  id: Generated<number>;
  reseller_id: number;
  url: string;
  /** Comma-separated; empty for all. */
  events: string;
  sealed_secret: string;
  /** The secret before, for as long as receivers may still check with it. */
  old_sealed_secret: Default<string | null>;
  old_secret_until: Default<Micros | null>;
  is_enabled: Flag;
  /** Why it is off. */
  off_reason: Default<string | null>;
  /** Another one after each change by hand: whoever is at a turn then notes nothing any more. */
  version: Default<number>;
  /** The highest number given so far. */
  last_number: Default<number>;
  /** The number that is to be delivered next. Those below it are done. */
  next_number: Default<number>;
  /** Failed attempts since the last that did not. */
  failures: Default<number>;
  failing_since: Default<Micros | null>;
  last_error: Default<string | null>;
  next_attempt_at: Micros;
  /** While a turn is under way: when it counts as lost. */
  taken_until: Default<Micros | null>;
  created_at: Micros;
  updated_at: Micros;
  deleted_at: Default<Micros | null>;
}

/**
 * What one webhook is to be told. It is written in the transaction of the cause, and gets its number afterwards: given there, it
 * would make all writes of a reseller wait for each other.
 */
interface WebhookMessagesTable {
  id: Generated<number>;
  webhook_id: number;
  /** Without a gap within a webhook; null until it is given. */
  number: Default<number | null>;
  event: string;
  client_id: number;
  /** JSON. */
  data: string;
  created_at: Micros;
  attempts: Default<number>;
  attempted_at: Default<Micros | null>;
  last_status: Default<number | null>;
  last_error: Default<string | null>;
  delivered_at: Default<Micros | null>;
}

/** Webhooks and what they are told. */
export interface WebhookTables {
  webhooks: WebhooksTable;
  webhook_messages: WebhookMessagesTable;
}
