import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  pageDeliveries,
  readWebhook,
  renewWebhookSecret,
  replayWebhook,
  updateWebhook,
} from '../../../usecases/webhooks/webhooks.ts';
import { BadParameters } from '../../shared/query.ts';
import { decodeId, encode } from '../../shared/results.ts';
import { answerParameters } from '../errors.ts';
import { type V1Route, WireRefusal } from '../route.ts';
import {
  DeliveryPageShown,
  decodeDeliveryQuery,
  decodeReplay,
  decodeWebhook,
  deliveryParameters,
  encodeDeliveryPage,
  encodeMadeWebhook,
  encodeWebhook,
  encodeWebhooks,
  ReplayBody,
  WebhookBody,
  WebhookListShown,
  WebhookMadeShown,
  WebhookShown,
} from './wire.ts';

const tag = 'Webhooks';

export const webhookRoutes: readonly V1Route[] = [
  {
    method: 'GET',
    url: '/webhooks',
    operationId: 'getWebhooks',
    summary: 'Where one’s reseller wants told what happens to its clients, and how far that has come',
    tag,
    access: 'resell',
    success: 200,
    answer: WebhookListShown,
    failures: [],
    handle: async ({ ports, caller }) => encodeWebhooks(await listWebhooks(ports, caller)),
  },
  {
    method: 'POST',
    url: '/webhooks',
    operationId: 'createWebhook',
    summary: 'Have an address told what happens to clients; the answer alone has the secret',
    tag,
    access: 'resell',
    body: WebhookBody,
    requiredFields: ['url'],
    success: 201,
    answer: WebhookMadeShown,
    failures: [413, 415],
    handle: async ({ ports, caller, body }) =>
      encode(await createWebhook(ports, caller, decodeWebhook(body)), encodeMadeWebhook),
  },
  {
    method: 'GET',
    url: '/webhooks/:webhookId',
    operationId: 'getWebhook',
    summary: 'One webhook, without its secret',
    tag,
    access: 'resell',
    success: 200,
    answer: WebhookShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await readWebhook(ports, caller, decodeId(params.webhookId)), encodeWebhook),
  },
  {
    method: 'PATCH',
    url: '/webhooks/:webhookId',
    operationId: 'updateWebhook',
    summary: 'Change a webhook, or switch it on or off',
    tag,
    access: 'resell',
    body: WebhookBody,
    success: 200,
    answer: WebhookShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await updateWebhook(ports, caller, decodeId(params.webhookId), decodeWebhook(body)), encodeWebhook),
  },
  {
    method: 'DELETE',
    url: '/webhooks/:webhookId',
    operationId: 'deleteWebhook',
    summary: 'Delete a webhook, with what it was still to be told',
    tag,
    access: 'resell',
    success: 204,
    failures: [404],
    handle: ({ ports, caller, params }) => deleteWebhook(ports, caller, decodeId(params.webhookId)),
  },
  {
    method: 'POST',
    url: '/webhooks/:webhookId/secret',
    operationId: 'renewWebhookSecret',
    summary: 'A new secret, in this answer alone; for a day messages are signed with the one before too',
    tag,
    access: 'resell',
    success: 200,
    answer: WebhookMadeShown,
    failures: [404],
    handle: async ({ ports, caller, params }) =>
      encode(await renewWebhookSecret(ports, caller, decodeId(params.webhookId)), encodeMadeWebhook),
  },
  {
    method: 'POST',
    url: '/webhooks/:webhookId/replay',
    operationId: 'replayWebhook',
    summary: 'Have everything told again from a number on',
    tag,
    access: 'resell',
    body: ReplayBody,
    requiredFields: ['from'],
    success: 200,
    answer: WebhookShown,
    failures: [404, 413, 415],
    handle: async ({ ports, caller, params, body }) =>
      encode(await replayWebhook(ports, caller, decodeId(params.webhookId), decodeReplay(body)), encodeWebhook),
  },
  {
    method: 'GET',
    url: '/webhooks/:webhookId/deliveries',
    operationId: 'getWebhookDeliveries',
    summary: 'What a webhook was told and is to be told, the latest first, and what became of it',
    tag,
    access: 'resell',
    query: deliveryParameters,
    success: 200,
    answer: DeliveryPageShown,
    failures: [404],
    handle: async ({ ports, caller, params, query }) => {
      const decoded = decodeDeliveryQuery(query);
      if (decoded instanceof BadParameters) return new WireRefusal(answerParameters(decoded.errors));
      return encode(await pageDeliveries(ports, caller, decodeId(params.webhookId), decoded), encodeDeliveryPage);
    },
  },
];
