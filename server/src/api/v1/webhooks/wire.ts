import { type Static, Type } from 'typebox';
import { type Decoded, isFailure } from '../../../model/failure.ts';
import {
  deliveryStates,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookFields,
  webhookEvents,
} from '../../../model/webhook.ts';
import type { DeliveryQuery } from '../../../usecases/ports/webhook-ports.ts';
import type { DeliveryPage, MadeWebhook } from '../../../usecases/webhooks/webhooks.ts';
import { asId, asOneOf, BadParameters, parseLimit, readParameters } from '../../shared/query.ts';
import { closed } from '../../shared/schema.ts';
import { makeShapeReader } from '../../shared/shape.ts';
import { formatTime, formatTimeOrNull } from '../../shared/time.ts';
import { refuseUnknown } from '../unknown-fields.ts';

const time = Type.String({ format: 'date-time' });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(shape: T, description: string) =>
  Type.Union([shape, Type.Null()], { description });

const webhookFields = {
  id: Type.Integer(),
  resellerId: Type.Integer(),
  url: Type.String(),
  events: Type.Array(Type.Enum([...webhookEvents]), { description: 'What it is told; empty for everything' }),
  enabled: Type.Boolean(),
  disabledReason: nullable(
    Type.Enum(['request', 'failing', 'gone']),
    'Why it is off: by hand, after five days without one delivery, or since it answered 410',
  ),
  previousSecretUntil: nullable(time, 'Until when messages are signed with the secret before this one too'),
  lastNumber: Type.Integer({ description: 'The number of the latest message; 0 before the first' }),
  nextNumber: Type.Integer({ description: 'The number that is delivered next' }),
  failures: Type.Integer({ description: 'Failed attempts in a row' }),
  failingSince: nullable(time, 'When the first of them was'),
  nextAttemptAt: nullable(time, 'Where one has failed: when it is tried again'),
  reason: nullable(Type.String(), 'Why the last attempt failed'),
  createdAt: time,
  updatedAt: time,
};

export const WebhookShown = Type.Object(webhookFields, { title: 'Webhook', ...closed });
export const WebhookListShown = Type.Object({ items: Type.Array(WebhookShown) }, { title: 'Webhooks', ...closed });
export const WebhookMadeShown = Type.Object(
  {
    ...webhookFields,
    secret: Type.String({ description: 'What signatures are checked with: whsec_ and base64. Shown this once' }),
  },
  { title: 'NewWebhook', ...closed },
);

export const WebhookBody = Type.Object(
  {
    url: Type.Optional(Type.String({ description: 'https://, without a log-in or a fragment' })),
    events: Type.Optional(Type.Array(Type.Enum([...webhookEvents]))),
    enabled: Type.Optional(Type.Boolean()),
  },
  { title: 'WebhookBody' },
);
const readWebhookBody = makeShapeReader<Static<typeof WebhookBody>>(WebhookBody);

export const ReplayBody = Type.Object(
  { from: Type.Optional(Type.Integer({ description: 'The number to go on with' })) },
  { title: 'ReplayBody' },
);
const readReplayBody = makeShapeReader<Static<typeof ReplayBody>>(ReplayBody);

export function decodeWebhook(body: unknown): Decoded<Partial<WebhookFields>> {
  const shaped = readWebhookBody(body);
  if (isFailure(shaped)) return shaped;
  const { url, events, enabled } = shaped.fields;
  return {
    write: {
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events: events as WebhookEvent[] }),
      ...(enabled === undefined ? {} : { isEnabled: enabled }),
    },
    problems: { ...refuseUnknown(body, WebhookBody.properties), ...shaped.problems },
  };
}

export function decodeReplay(body: unknown): Decoded<{ readonly from?: number }> {
  const shaped = readReplayBody(body);
  if (isFailure(shaped)) return shaped;
  return { write: shaped.fields, problems: { ...refuseUnknown(body, ReplayBody.properties), ...shaped.problems } };
}

function showWebhook(webhook: Webhook): object {
  return {
    id: webhook.id,
    resellerId: webhook.resellerId,
    url: webhook.url,
    events: webhook.events,
    enabled: webhook.isEnabled,
    disabledReason: webhook.offReason,
    previousSecretUntil: formatTimeOrNull(webhook.oldSecretUntil),
    lastNumber: webhook.lastNumber,
    nextNumber: webhook.nextNumber,
    failures: webhook.failures,
    failingSince: formatTimeOrNull(webhook.failingSince),
    nextAttemptAt: webhook.failures === 0 || !webhook.isEnabled ? null : formatTime(webhook.nextAttemptAt),
    reason: webhook.lastError,
    createdAt: formatTime(webhook.createdAt),
    updatedAt: formatTime(webhook.updatedAt),
  };
}

export const encodeWebhook = (webhook: Webhook): string => JSON.stringify(showWebhook(webhook));

export const encodeWebhooks = (webhooks: readonly Webhook[]): string =>
  JSON.stringify({ items: webhooks.map(showWebhook) });

export const encodeMadeWebhook = ({ webhook, secret }: MadeWebhook): string =>
  JSON.stringify({ ...showWebhook(webhook), secret });

export const DeliveryPageShown = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          number: Type.Integer({ description: 'Without a gap within a webhook' }),
          event: Type.Enum([...webhookEvents]),
          clientId: Type.Integer(),
          state: Type.Enum([...deliveryStates], { description: 'skipped: a replay went on behind it' }),
          createdAt: time,
          attempts: Type.Integer(),
          attemptedAt: nullable(time, 'The last attempt'),
          deliveredAt: nullable(time, 'The last delivery: a replay delivers again'),
          status: nullable(Type.Integer(), 'What the receiver answered at last'),
          reason: nullable(Type.String(), 'Why the last attempt failed'),
        },
        { title: 'WebhookDelivery', ...closed },
      ),
    ),
    nextBefore: nullable(Type.Integer(), 'For `before`, where more follow'),
  },
  { title: 'WebhookDeliveries', ...closed },
);

const usualLimit = 50;

export const deliveryParameters = {
  state: Type.Optional(Type.String({ description: 'Only deliveries in this state', enum: deliveryStates })),
  limit: Type.Optional(Type.String({ description: `How many at most, 1 to 1000; ${usualLimit} unless told` })),
  before: Type.Optional(Type.String({ description: 'Only deliveries with a smaller number' })),
};

export function decodeDeliveryQuery(query: URLSearchParams): DeliveryQuery | BadParameters {
  const values = readParameters(query, { state: asOneOf(deliveryStates), limit: parseLimit, before: asId });
  if (values instanceof BadParameters) return values;
  const {
    state,
    limit = usualLimit,
    before,
  } = values as { state?: DeliveryQuery['state']; limit?: number; before?: number };
  return { state, limit, beforeNumber: before };
}

function showDelivery(delivery: WebhookDelivery): object {
  return {
    number: delivery.number,
    event: delivery.event,
    clientId: delivery.clientId,
    state: delivery.state,
    createdAt: formatTime(delivery.createdAt),
    attempts: delivery.attempts,
    attemptedAt: formatTimeOrNull(delivery.attemptedAt),
    deliveredAt: formatTimeOrNull(delivery.deliveredAt),
    status: delivery.lastStatus,
    reason: delivery.lastError,
  };
}

export function encodeDeliveryPage({ deliveries, nextBefore }: DeliveryPage): string {
  return JSON.stringify({ items: deliveries.map(showDelivery), nextBefore: nextBefore ?? null });
}
