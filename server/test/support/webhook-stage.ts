import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { deliverWebhooksJob } from '../../src/jobs/deliver-webhooks.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { expectOk } from './iam-stage.ts';
import type { Scenario } from './play-scenarios.ts';
import { setV1Stage, type V1Stage } from './v1-stage.ts';
import type { Inbox, ReceivedMessage, WebhookReceiver } from './webhook-receiver.ts';
import type { Answer, World } from './world.ts';

/** One line of what holds for webhooks, and the proof. */
export type WebhookScenario = Scenario<WebhookStage>;

/** A webhook of the stage's reseller, with where it leads. */
export interface MadeHook {
  readonly id: number;
  readonly secret: string;
  readonly inbox: Inbox;
}

/** What a scenario plays on: a reseller that it has to itself, and a receiver. */
export interface WebhookStage extends V1Stage {
  readonly receiver: WebhookReceiver;
  hook(more?: object): Promise<MadeHook>;
  /** Delivers what is due, as a copy of the server does. */
  deliver(ports?: Ports): Promise<void>;
  /** Changes a client, so that there is something to tell. */
  rename(clientId: number, company: string): Promise<void>;
  show(id: number): Promise<Answer['body']>;
  /** The deliveries of a webhook, the latest first. */
  deliveries(id: number, query?: string): Promise<Answer['body'][]>;
}

/** Sets a stage in a world whose webhooks may go to this machine. */
export async function setWebhookStage(world: World, receiver: WebhookReceiver): Promise<WebhookStage> {
  // What earlier scenarios have left behind would be tried along with what this one looks at.
  await world.opened.backend.write(({ db }) => db.updateTable('webhooks').set({ is_enabled: 0 }).execute());
  const v1 = await setV1Stage(world);
  return {
    ...v1,
    receiver,
    async hook(more = {}) {
      const inbox = receiver.open();
      const { id, secret } = expectOk(await v1.post('/webhooks', { url: inbox.url, ...more }), 201);
      return { id, secret, inbox };
    },
    deliver: (ports = world.opened.ports) => deliverWebhooksJob.run(ports, new AbortController().signal),
    async rename(clientId, company) {
      expectOk(await v1.iam.patch(`/clients/${clientId}`, { companyName: company }));
    },
    show: async (id) => expectOk(await v1.get(`/webhooks/${id}`)),
    deliveries: async (id, query = '') => expectOk(await v1.get(`/webhooks/${id}/deliveries${query}`)).items,
  };
}

/** Expects that a message is signed as the reference library of Standard Webhooks signs it. */
export function expectSigned({ headers, text }: ReceivedMessage, secret: string, at: string): void {
  const seconds = Date.parse(at) / 1000;
  expect(headers['webhook-timestamp']).toBe(String(seconds));
  const signature = new Webhook(secret).sign(String(headers['webhook-id']), new Date(seconds * 1000), text);
  expect(headers['webhook-signature']).toBe(signature);
}

/** The numbers of what was received, in order. */
export function numbersOf({ received }: Inbox): number[] {
  return received.map(({ body }) => body.number);
}
