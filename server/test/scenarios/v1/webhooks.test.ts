import { afterAll, beforeAll, expect, it } from 'vitest';
import { findWebhookUrlProblem } from '../../../src/model/webhook.ts';
import { play } from '../../support/play-scenarios.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../support/webhook-receiver.ts';
import { setWebhookStage } from '../../support/webhook-stage.ts';
import { openWorld } from '../../support/world.ts';
import { webhookDeliveryScenarios } from './webhook-delivery.scenarios.ts';
import { webhookReceiverScenarios } from './webhook-receivers.scenarios.ts';
import { webhookSecretScenarios } from './webhook-secrets.scenarios.ts';
import { webhookScenarios } from './webhooks.scenarios.ts';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.close());

play(
  'webhooks',
  {
    'webhooks and what they are told': webhookScenarios,
    'how it comes to them': webhookDeliveryScenarios,
    'where it goes': webhookReceiverScenarios,
    'new secrets, and erasure': webhookSecretScenarios,
  },
  (world) => setWebhookStage(world, receiver),
  (backend) => openWorld(backend, { CLIENTELE_PRIVATE_WEBHOOKS: 'allow' }),
);

it.each([
  ['https://hooks.example/a?b=c', undefined],
  ['https://203.0.113.5:8443/', undefined],
  ['http://hooks.example/', 'must be a URL that begins with https://'],
  ['https://127.1/', 'must not lead to a private network'],
  ['https://0x7f000001/', 'must not lead to a private network'],
  ['https://[::ffff:10.0.0.1]/', 'must not lead to a private network'],
  ['https://[fd00::1]/', 'must not lead to a private network'],
] as const)('unless a setting allows it, an address is %s refused: %s', (url, problem) => {
  expect(findWebhookUrlProblem(url, false)).toBe(problem);
});
