import type { Micros } from '../../lib/clock.ts';
import type {
  DeliveryState,
  OffReason,
  Webhook,
  WebhookDelivery,
  WebhookFields,
  WebhookMessage,
} from '../../model/webhook.ts';

/** Which deliveries are asked for. */
export interface DeliveryQuery {
  readonly state: DeliveryState | undefined;
  /** Only those with smaller numbers. */
  readonly beforeNumber: number | undefined;
  readonly limit: number;
}

/** The webhooks of the caller's resellers. */
export interface Webhooks {
  /** In order of id. */
  list(): Promise<Webhook[]>;
  find(id: number): Promise<Webhook | undefined>;
  /** Takes the webhook for the rest of the transaction. */
  findForUpdate(id: number): Promise<Webhook | undefined>;
  /** How many a reseller has. */
  count(resellerId: number): Promise<number>;
  /** Its secret comes afterwards, since it is sealed for the number. */
  insert(resellerId: number, fields: WebhookFields): Promise<number>;
  saveSecret(id: number, sealedSecret: string): Promise<void>;
  /** The same, where the one before goes on until a moment. */
  renewSecret(id: number, sealedSecret: string, oldUntil: Micros): Promise<void>;
  /** Saves its fields. What is on has failed at nothing yet, and is due at once. */
  save(webhook: Webhook, after: WebhookFields): Promise<void>;
  /** Goes on with this number, at once. */
  replay(webhook: Webhook, from: number): Promise<void>;
  /** The lowest number that is kept; undefined where none is. */
  findOldest(webhook: Webhook): Promise<number | undefined>;
  remove(webhook: Webhook): Promise<void>;
  /** The latest first. */
  listDeliveries(webhook: Webhook, query: DeliveryQuery): Promise<WebhookDelivery[]>;
}

/** Which webhooks may have a turn now. */
export interface TurnClaim {
  readonly now: Micros;
  /** Until when the turn has the webhook to itself. */
  readonly leaseUntil: Micros;
  /** Whose webhooks are left alone: enough of theirs are under way. */
  readonly exceptResellers: readonly number[];
}

/** A webhook whose turn it is, and what it is to be told, in order. */
export interface WebhookTurn {
  readonly webhook: Webhook;
  readonly sealedSecret: string;
  /** The one before, where it is not over yet. */
  readonly oldSealedSecret: string | null;
  readonly leaseUntil: Micros;
  readonly messages: readonly WebhookMessage[];
}

/** How an attempt has failed, and what follows. */
export interface FailedAttempt {
  readonly at: Micros;
  readonly status: number | null;
  readonly error: string;
  readonly nextAttemptAt: Micros;
  readonly failingSince: Micros;
  readonly offReason: OffReason | null;
}

/** What is to be delivered, for the program alone. */
export interface WebhookQueue {
  /** Webhooks with messages that have no number yet. */
  listUnnumbered(): Promise<readonly number[]>;
  /** Gives numbers to so many messages of a webhook, in the order in which they were written. Gives how many there were. */
  giveNumbers(webhookId: number, limit: number): Promise<number>;
  /** Whether there is something to claim: asking first saves a write. */
  hasDue(claim: TurnClaim): Promise<boolean>;
  /** Takes the webhook that is due longest. No two turns of one webhook are under way at a time. */
  claim(claim: TurnClaim, limit: number): Promise<WebhookTurn | undefined>;
  /** Notes a delivery. False where the turn is over: somebody has changed the webhook, or it has taken too long. */
  noteDelivered(turn: WebhookTurn, number: number, at: Micros, status: number): Promise<boolean>;
  /** Notes a failed attempt, which ends the turn. False where the turn was over before. */
  noteFailed(turn: WebhookTurn, number: number, failed: FailedAttempt): Promise<boolean>;
  /** Ends a turn, so that the webhook waits behind others that are due. */
  release(turn: WebhookTurn, now: Micros): Promise<void>;
  /** Removes secrets that were over before a moment. */
  removeOldSecrets(now: Micros): Promise<number>;
  /** Removes messages that were written before a moment. */
  removeOld(before: Micros, most: number): Promise<number>;
}

/** A message on its way. */
export interface OutgoingWebhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver answered, or why there is no answer. */
export type WebhookAnswer = { readonly status: number } | { readonly status: null; readonly error: string };

/** What carries messages to receivers. */
export interface WebhookSender {
  /** Whether they may stand in private networks, and be spoken to without TLS. */
  readonly allowsPrivate: boolean;
  /** Never throws, and takes a quarter of a minute at most. */
  send(message: OutgoingWebhook): Promise<WebhookAnswer>;
  /** Tells the operator of a message that has not arrived. */
  report(failure: {
    readonly webhook: number;
    readonly number: number;
    readonly failures: number;
    readonly error: string;
    readonly offReason: OffReason | null;
  }): void;
}
