import { isIP } from 'node:net';
import { formatMoment, type Micros } from '../lib/clock.ts';
import { maskText } from '../lib/mask-secrets.ts';
import { isInside } from '../lib/resolve-host.ts';
import type { Changes } from './client-changes.ts';
import { findNextAttempt } from './mail.ts';

/** What a webhook can be told. */
export const webhookEvents = [
  ...(['client.created', 'client.updated', 'client.deleted', 'client.restored', 'client.erased'] as const),
  ...([
    'client.left',
    'client.status_changed',
    'service.changed',
    'domain.created',
    'domain.updated',
    'domain.deleted',
  ] as const),
  ...(['feature.activated', 'feature.deactivated', 'member.created', 'member.updated', 'member.removed'] as const),
  'client.merged',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Which entries of the history a webhook is told, and as what. */
const eventsByAction: Readonly<Record<string, WebhookEvent>> = {
  client_created: 'client.created',
  client_updated: 'client.updated',
  client_deleted: 'client.deleted',
  client_erased: 'client.erased',
  client_restored: 'client.restored',
  client_left: 'client.left',
  client_merged: 'client.merged',
  account_status_changed: 'client.status_changed',
  service_changed: 'service.changed',
  trial_over: 'service.changed',
  grace_over: 'service.changed',
  domain_created: 'domain.created',
  domain_updated: 'domain.updated',
  domain_deleted: 'domain.deleted',
  feature_activated: 'feature.activated',
  feature_deactivated: 'feature.deactivated',
  member_created: 'member.created',
  member_updated: 'member.updated',
  member_removed: 'member.removed',
};

/** As what an entry of the history is told; undefined for one that is not. */
export function findWebhookEvent(action: string): WebhookEvent | undefined {
  return Object.hasOwn(eventsByAction, action) ? eventsByAction[action] : undefined;
}

/** So many changed fields are named at most, each with so many characters: some names are callers'. */
const most = { fields: 50, characters: 100 };

/** The number of what an entry is about beside the client, such as a domain. */
function findNumber(change: readonly [unknown, unknown] | undefined): number | undefined {
  const number = change?.[1] ?? change?.[0];
  return typeof number === 'number' ? number : undefined;
}

/**
 * What a webhook is told of an entry of the history: which client, which fields, and between which statuses. No value of any
 * other field: whoever is told asks for it, with rights of her or his own.
 */
export function describeEvent(clientId: number, changes: Changes, requestId: string | null): object {
  const statusField = Object.keys(changes).find((field) => field === 'status' || field.endsWith('.status'));
  const status = statusField === undefined ? undefined : changes[statusField];
  return {
    clientId,
    fields: Object.keys(changes)
      .slice(0, most.fields)
      .map((field) => maskText(field, most.characters)),
    status: status === undefined ? undefined : { field: statusField, old: status[0], new: status[1] },
    domainId: findNumber(changes.domain),
    userId: findNumber(changes.user),
    mergedFrom: findNumber(changes.mergedFrom),
    mergedInto: findNumber(changes.mergedInto),
    requestId,
  };
}

/** What can be written of a webhook. */
export interface WebhookFields {
  readonly url: string;
  /** Empty for all, those to come among them. */
  readonly events: readonly WebhookEvent[];
  readonly isEnabled: boolean;
}

/** Why a webhook is off: by hand, because it failed for days, or because the receiver said that it is gone (410). */
export type OffReason = 'request' | 'failing' | 'gone';

/** Where a reseller wants told what happens to its clients, and how far that has come. */
export interface Webhook extends WebhookFields {
  readonly id: number;
  readonly resellerId: number;
  readonly offReason: OffReason | null;
  /** Until when messages are signed with the secret before this one too. */
  readonly oldSecretUntil: Micros | null;
  readonly version: number;
  /** The highest number given so far. */
  readonly lastNumber: number;
  readonly nextNumber: number;
  readonly failures: number;
  readonly failingSince: Micros | null;
  readonly lastError: string | null;
  readonly nextAttemptAt: Micros;
  readonly createdAt: Micros;
  readonly updatedAt: Micros;
}

/** `waiting`: to be delivered, or tried again. `skipped`: passed over by a replay from a later number. */
export const deliveryStates = ['waiting', 'delivered', 'skipped'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Something that a webhook is to be told, under its number. */
export interface WebhookMessage {
  readonly number: number;
  readonly event: WebhookEvent;
  readonly clientId: number;
  /** JSON: see `describeEvent`. */
  readonly data: string;
  readonly createdAt: Micros;
}

/** The same, with what has become of it. */
export interface WebhookDelivery extends Omit<WebhookMessage, 'data'> {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly attemptedAt: Micros | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly deliveredAt: Micros | null;
}

/**
 * What a message is called towards its receiver, in every attempt: it tells by that what has come twice. With its moment, since a store that was
 * put back from a copy gives numbers a second time, to other messages.
 */
export function nameMessage(
  webhookId: number,
  { number, createdAt }: Pick<WebhookMessage, 'number' | 'createdAt'>,
): string {
  return `msg_${webhookId}_${number}_${createdAt.toString(36)}`;
}

/** The body of a message: the same bytes for every attempt. */
export function writeMessage({ event, number, data, createdAt }: WebhookMessage): string {
  return JSON.stringify({ type: event, timestamp: formatMoment(createdAt), number, data: JSON.parse(data) });
}

const longestUrl = 1000;

/** What is wrong with the address of a webhook. Where its name leads is found out when something is delivered. */
export function findWebhookUrlProblem(text: string, allowsPrivate: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSpoken = url?.protocol === 'https:' || (allowsPrivate && url?.protocol === 'http:');
  if (url === undefined || !isSpoken) return 'must be a URL that begins with https://';
  if (url.href.length > longestUrl) return `must have at most ${longestUrl} characters`;
  if (url.username !== '' || url.password !== '') return 'must not hold a log-in';
  if (url.hash !== '') return 'must not have a fragment';
  const address = url.hostname.replaceAll(/[[\]]/g, '');
  if (!allowsPrivate && isIP(address) !== 0 && isInside(address)) return 'must not lead to a private network';
  return undefined;
}

/** What the secret of a webhook is sealed for. */
export function nameWebhookSecret(id: number): string {
  return `webhook:${id}`;
}

/** How long messages are signed with the secret before a new one too: a day to bring the new one to every receiver. */
export const secretsOverlap = 24 * 60 * 60_000_000;

/** Webhooks that a reseller may have. */
export const mostWebhooks = 20;

const microsAMinute = 60_000_000;

/** How long a turn has a webhook to itself. */
export const turnLasts = 5 * microsAMinute;
/** When a turn begins no further attempt: with the longest attempt after it, it is over long before it counts as lost. */
export const turnTires = microsAMinute;

/** How long a webhook may fail before it is switched off. */
const patience = 5 * 24 * 60 * microsAMinute;

/** Whether a webhook that has failed again is switched off. */
export function isWornOut(failingSince: Micros, now: Micros): boolean {
  return now - failingSince >= patience;
}

/** When a webhook is tried again after so many failures in a row, as mails are. `random` is from 0 to 1. */
export function findNextTurn(now: Micros, failures: number, random: number): Micros {
  return findNextAttempt(now, failures, random);
}
