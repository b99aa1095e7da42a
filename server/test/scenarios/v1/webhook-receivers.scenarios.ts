import { expect } from 'vitest';
import { makeWebhookSender } from '../../../src/webhooks/http-sender.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { numbersOf, type WebhookScenario } from '../../support/webhook-stage.ts';

/** Receivers that move, hang, lie, or stand where nobody may go. */
export const webhookReceiverScenarios: readonly WebhookScenario[] = [
  {
    id: 'G-716',
    contract: 'a webhook that is changed or deleted while it is told: what was under way counts for the one before',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      await stage.rename(clientId, 'A');
      const other = stage.receiver.open();
      const { ports } = stage.world.opened;
      const { webhookSender } = ports;
      /** Delivers, and does something while the first message is under way. */
      const deliverWhile = (work: () => Promise<unknown>) => {
        const send: typeof webhookSender.send = async (message) => {
          const answer = await webhookSender.send(message);
          await work();
          return answer;
        };
        return stage.deliver({ ...ports, webhookSender: { ...webhookSender, send } });
      };
      let isDone = false;
      await deliverWhile(async () => {
        if (isDone) return;
        isDone = true;
        expectOk(await stage.patch(`/webhooks/${id}`, { url: other.url }));
      });
      await stage.deliver();
      expect([numbersOf(inbox), numbersOf(other)]).toEqual([[1], [1]]);
      other.answerWith(500);
      await stage.rename(clientId, 'B');
      await stage.rename(clientId, 'C');
      await deliverWhile(async () => expectOk(await stage.remove(`/webhooks/${id}`), 204));
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      await stage.rename(clientId, 'D');
      await stage.deliver();
      expect(numbersOf(other)).toEqual([1, 2]);
    },
  },
  {
    id: 'G-717',
    contract:
      'nobody is sent elsewhere, no answer is waited for without end or read, and no error holds what a receiver says',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const target = stage.receiver.open();
      await stage.rename((await stage.iam.client()).id, 'A');
      inbox.answerWith((answer) => answer.writeHead(307, { location: target.url }).end());
      await stage.deliver();
      expect(target.received).toEqual([]);
      expect(await stage.show(id)).toMatchObject({ reason: 'It answered 307', nextNumber: 1 });
      const failures: unknown[] = [];
      /** Ports whose sender waits so many milliseconds. */
      const waiting = (patience: number) => ({
        ...stage.world.opened.ports,
        webhookSender: makeWebhookSender({
          allowsPrivate: true,
          patience,
          userAgent: 'tests',
          onFailure: (failure) => void failures.push(failure),
        }),
      });
      const fail = async (patience: number, reception: Parameters<typeof inbox.answerWith>[0]) => {
        inbox.answerWith(reception);
        expectOk(await stage.post(`/webhooks/${id}/replay`, { from: 1 }));
        await stage.deliver(waiting(patience));
        return (await stage.show(id)).reason;
      };
      const [short, long] = [200, 15_000];
      // No answer at all, and one whose head never ends.
      expect(await fail(short, () => undefined)).toBe('No answer in time');
      expect(await fail(short, (answer) => void answer.socket?.write('HTTP/1.1 200 OK\r\nx-slow: '))).toBe(
        'No answer in time',
      );
      expect(await fail(long, (answer) => void answer.socket?.destroy())).toBe('No answer: ECONNRESET');
      expect(await fail(long, (answer) => void answer.socket?.end('HTTP/1.1 nonsense planted-words\r\n\r\n'))).toMatch(
        /^No answer: [A-Z_]+$/,
      );
      expect(failures).toHaveLength(4);
      expect(JSON.stringify(failures)).not.toMatch(/planted-words|127\.0\.0\.1/);
      // A text without an end behind a head that says yes.
      inbox.answerWith((answer) => void answer.writeHead(200).write('x'.repeat(100_000)));
      expectOk(await stage.post(`/webhooks/${id}/replay`, { from: 1 }));
      await stage.deliver();
      expect(await stage.show(id)).toMatchObject({ nextNumber: 2, reason: null });
    },
  },
  {
    id: 'G-718',
    contract: 'unless a setting allows it, nothing goes to private networks, by number or by name, nor without TLS',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      await stage.rename((await stage.iam.client()).id, 'A');
      const ports = {
        ...stage.world.opened.ports,
        webhookSender: makeWebhookSender({
          allowsPrivate: false,
          patience: 15_000,
          userAgent: 'tests',
          onFailure: () => undefined,
        }),
      };
      const reasonFor = async (url: string) => {
        expectOk(await stage.patch(`/webhooks/${id}`, { url }));
        await stage.deliver(ports);
        return (await stage.show(id)).reason;
      };
      const refused = 'The host has no public address';
      const { port } = stage.receiver;
      expect(await reasonFor(`https://127.0.0.1:${port}/a`)).toBe(refused);
      expect(await reasonFor(`https://localhost:${port}/b`)).toBe(refused);
      expect(await reasonFor(`https://[::1]:${port}/c`)).toBe(refused);
      expect(await reasonFor(`https://[::ffff:127.0.0.1]:${port}/d`)).toBe(refused);
      expect(await reasonFor('https://169.254.169.254/e')).toBe(refused);
      // A public address, so that nothing but the missing TLS is in the way. Nobody is connected to.
      expect(await reasonFor('http://192.88.99.1/f')).toBe('Only https:// is allowed');
      expect(inbox.received).toEqual([]);
    },
  },
];
