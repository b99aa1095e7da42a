import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { removeExpiredJob } from '../../../src/jobs/remove-expired.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { expectProblem } from '../../support/v1-stage.ts';
import type { ReceivedMessage } from '../../support/webhook-receiver.ts';
import { expectSigned, type WebhookScenario } from '../../support/webhook-stage.ts';

/** Whether a receiver with this secret takes a message for genuine, by the reference library. */
function isGenuine({ headers, text }: ReceivedMessage, secret: string): boolean {
  const moment = new Date(Number(headers['webhook-timestamp']) * 1000);
  const expected = new Webhook(secret).sign(String(headers['webhook-id']), moment, text);
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

/** A secret that takes the place of another one, and what webhooks are told of an erasure. */
export const webhookSecretScenarios: readonly WebhookScenario[] = [
  {
    id: 'G-1031',
    contract:
      'a new secret is shown once; for a day messages are signed with both, each signature by itself, then with the new one',
    async run(stage) {
      const { id, secret, inbox } = await stage.hook();
      const client = await stage.iam.client();
      const renewed = expectOk(await stage.post(`/webhooks/${id}/secret`));
      expect(renewed.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(renewed.secret).not.toBe(secret);
      expect(renewed.previousSecretUntil).toBe('2026-11-22T09:00:00.000000Z');
      expect(await stage.show(id)).toEqual({ ...renewed, secret: undefined });
      await stage.rename(client.id, 'Both');
      await stage.deliver();
      const [first] = inbox.received;
      if (first === undefined) throw new Error('Nothing has arrived');
      expect(first.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
      expect([isGenuine(first, secret), isGenuine(first, renewed.secret)]).toEqual([true, true]);
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      await stage.rename(client.id, 'The new one');
      await stage.deliver();
      const last = inbox.received.at(-1);
      if (last === undefined) throw new Error('Nothing has arrived');
      expectSigned(last, renewed.secret, '2026-11-22T09:00:00Z');
      await removeExpiredJob.run(stage.world.opened.ports, new AbortController().signal);
      expect(await stage.show(id)).toMatchObject({ previousSecretUntil: null });
      const [row] = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('webhooks').where('id', '=', id).select('old_sealed_secret').execute(),
      );
      expect(row).toEqual({ old_sealed_secret: null });
    },
  },
  {
    id: 'G-1032',
    contract:
      'a second new secret within the day ends the first one; Idempotency-Key gives the same again; history names who, and no secret',
    async run(stage) {
      const { id, secret, inbox } = await stage.hook();
      const client = await stage.iam.client();
      const key = { 'idempotency-key': `renew-${id}` };
      const renew = () => stage.post(`/webhooks/${id}/secret`, undefined, stage.iam.reseller.credentials, key);
      const second = expectOk(await renew());
      expect(expectOk(await renew()).secret).toBe(second.secret);
      const third = expectOk(await stage.post(`/webhooks/${id}/secret`));
      await stage.rename(client.id, 'Told');
      await stage.deliver();
      const [message] = inbox.received;
      if (message === undefined) throw new Error('Nothing has arrived');
      expect([secret, second.secret, third.secret].map((one) => isGenuine(message, one))).toEqual([false, true, true]);
      const { result } = expectOk(await stage.iam.get('/activity_log/changes?limit=3'));
      const renewed = result.filter(({ action }: { action: string }) => action === 'webhook_secret_renewed');
      expect(renewed).toHaveLength(2);
      expect(JSON.stringify(renewed)).not.toContain('whsec_');
      expectProblem(await stage.post('/webhooks/987654321/secret'), 404, 'not_found');
    },
  },
  {
    id: 'G-1009',
    contract: 'client.erased is told, by number alone',
    async run(stage) {
      const { inbox } = await stage.hook({ events: ['client.erased'] });
      const client = await stage.iam.client();
      expectOk(await stage.iam.remove(`/clients/${client.id}`), 204);
      expectOk(await stage.post(`/clients/${client.id}/erasure`, { dryRun: true }));
      expectOk(await stage.post(`/clients/${client.id}/erasure`, { dryRun: false }));
      await stage.deliver();
      expect(inbox.received.map(({ body }) => [body.type, body.data.clientId, body.data.fields])).toEqual([
        ['client.erased', client.id, ['erased']],
      ]);
    },
  },
];
