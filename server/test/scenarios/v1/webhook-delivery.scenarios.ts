import { expect } from 'vitest';
import { removeExpiredJob } from '../../../src/jobs/remove-expired.ts';
import { program } from '../../../src/model/caller.ts';
import { doBulkChange } from '../../support/bulk-changes.ts';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { logInAsPlatform } from '../../support/people.ts';
import { expectPointers } from '../../support/v1-stage.ts';
import { expectSigned, numbersOf, type WebhookScenario } from '../../support/webhook-stage.ts';

/** How messages come to their receivers. */
export const webhookDeliveryScenarios: readonly WebhookScenario[] = [
  {
    id: 'G-711',
    contract:
      'a receiver that is down for an hour gets everything, in order, under the same id, each attempt signed anew',
    async run(stage) {
      const { id, secret, inbox } = await stage.hook();
      const [a, b] = [await stage.iam.client(), await stage.iam.client()];
      inbox.answerWith(503);
      for (let minute = 0; minute < 60; minute += 1) {
        if (minute % 6 === 0) await stage.rename(minute % 12 === 0 ? a.id : b.id, `Minute ${minute}`);
        await stage.deliver();
        stage.world.clock.moveOn(60);
      }
      const tried = inbox.received.length;
      expect(tried).toBeGreaterThan(3);
      expect(tried).toBeLessThan(9);
      expect(new Set(numbersOf(inbox))).toEqual(new Set([1]));
      const failing = await stage.show(id);
      expect(failing).toMatchObject({
        enabled: true,
        lastNumber: 10,
        nextNumber: 1,
        failures: tried,
        failingSince: '2026-11-21T09:00:00.000000Z',
        nextAttemptAt: expect.any(String),
        reason: 'It answered 503',
      });
      const [first] = await stage.deliveries(id, '?before=2');
      expect(first).toMatchObject({ state: 'waiting', attempts: tried, status: 503, reason: 'It answered 503' });
      inbox.answerWith(204);
      stage.world.clock.moveTo('2026-11-21T12:00:00Z');
      await stage.deliver();
      const arrived = inbox.received.slice(tried);
      expect(arrived.map(({ body }) => body.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      expect(arrived.map(({ body }) => body.data.clientId)).toEqual(
        [a, b, a, b, a, b, a, b, a, b].map((one) => one.id),
      );
      for (const message of arrived) expectSigned(message, secret, '2026-11-21T12:00:00Z');
      const same = ({ headers, text }: (typeof arrived)[number]) => [headers['webhook-id'], text];
      expect(inbox.received.slice(0, tried + 1).map(same)).toEqual(
        Array.from({ length: tried + 1 }, () => same(arrived[0] as (typeof arrived)[number])),
      );
      expect(await stage.show(id)).toMatchObject({
        failures: 0,
        failingSince: null,
        nextAttemptAt: null,
        reason: null,
      });
    },
  },
  {
    id: 'G-712',
    contract:
      'after five days of failures a webhook is switched off and says so; nothing is written for it until it is switched on, and then it goes on',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      await stage.rename(clientId, 'A');
      inbox.answerWith(500);
      await stage.deliver();
      stage.world.clock.moveTo('2026-11-26T08:59:59Z');
      await stage.deliver();
      expect(await stage.show(id)).toMatchObject({ enabled: true, failures: 2 });
      stage.world.clock.moveTo('2026-11-26T13:30:00Z');
      await stage.deliver();
      expect(await stage.show(id)).toMatchObject({
        enabled: false,
        disabledReason: 'failing',
        reason: 'It answered 500',
        nextAttemptAt: null,
      });
      const { result } = expectOk(await stage.iam.get('/activity_log/changes?limit=1'));
      expect(result).toMatchObject([
        { action: 'webhook_switched_off', changes: { webhook: { new: id }, reason: { new: 'failing' } } },
      ]);
      await stage.rename(clientId, 'B');
      stage.world.clock.moveTo('2026-11-27T09:00:00Z');
      await stage.deliver();
      expect(inbox.received).toHaveLength(3);
      inbox.answerWith(200);
      expect(expectOk(await stage.patch(`/webhooks/${id}`, { enabled: true }))).toMatchObject({
        enabled: true,
        disabledReason: null,
        failures: 0,
      });
      await stage.rename(clientId, 'C');
      await stage.deliver();
      expect(numbersOf(inbox).slice(3)).toEqual([1, 2]);
    },
  },
  {
    id: 'G-713',
    contract: 'an answer of 410 switches a webhook off at once',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      await stage.rename((await stage.iam.client()).id, 'A');
      inbox.answerWith(410);
      await stage.deliver();
      expect(await stage.show(id)).toMatchObject({ enabled: false, disabledReason: 'gone', nextNumber: 1 });
    },
  },
  {
    id: 'G-714',
    contract:
      'a replay tells everything again from a number on, under the same ids; one that lies ahead passes over the rest',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      for (const company of ['A', 'B', 'C']) await stage.rename(clientId, company);
      await stage.deliver();
      expect(expectOk(await stage.post(`/webhooks/${id}/replay`, { from: 2 }))).toMatchObject({ nextNumber: 2 });
      await stage.deliver();
      expect(numbersOf(inbox)).toEqual([1, 2, 3, 2, 3]);
      const ids = inbox.received.map(({ headers, text }) => [headers['webhook-id'], text]);
      expect(ids.slice(3)).toEqual(ids.slice(1, 3));
      expect((await stage.deliveries(id)).map(({ attempts }) => attempts)).toEqual([2, 2, 1]);
      inbox.answerWith(500);
      await stage.rename(clientId, 'D');
      await stage.deliver();
      inbox.answerWith(204);
      for (const from of [0, 6, -1, 1.5, '1'])
        expectPointers(await stage.post(`/webhooks/${id}/replay`, { from }), '#/from');
      expectPointers(await stage.post(`/webhooks/${id}/replay`, { number: 1 }), '#/number');
      expectPointers(await stage.post(`/webhooks/${id}/replay`, {}), '#/from');
      expect(expectOk(await stage.post(`/webhooks/${id}/replay`, { from: 5 }))).toMatchObject({
        failures: 0,
        reason: null,
      });
      await stage.rename(clientId, 'E');
      await stage.deliver();
      expect(numbersOf(inbox).slice(5)).toEqual([4, 5]);
      const { result } = expectOk(await stage.iam.get('/activity_log/changes?limit=2'));
      expect(result[1]).toMatchObject({ action: 'webhook_replayed', changes: { nextNumber: { old: 4, new: 5 } } });
    },
  },
  {
    id: 'G-715',
    contract:
      'two copies of the server tell everything once, in order; what one was doing when it died is told again, under the same id',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      for (let count = 0; count < 45; count += 1) await stage.rename(clientId, `Company ${count}`);
      await Promise.all([stage.deliver(), stage.deliver(), stage.deliver()]);
      await stage.deliver();
      expect(numbersOf(inbox)).toEqual(Array.from({ length: 45 }, (_, at) => at + 1));
      await stage.rename(clientId, 'The last');
      const { ports } = stage.world.opened;
      const { webhookSender } = ports;
      const send: typeof webhookSender.send = async (message) => {
        await webhookSender.send(message);
        throw new Error('The process ends here');
      };
      await expect(stage.deliver({ ...ports, webhookSender: { ...webhookSender, send } })).rejects.toThrow('ends here');
      await stage.deliver();
      expect(numbersOf(inbox).slice(45)).toEqual([46]);
      stage.world.clock.moveOn(301);
      await stage.deliver();
      expect(numbersOf(inbox).slice(45)).toEqual([46, 46]);
      const [one, other] = inbox.received.slice(45);
      expect(one?.headers['webhook-id']).toBe(other?.headers['webhook-id']);
      expect(await stage.show(id)).toMatchObject({ lastNumber: 46, nextNumber: 47 });
    },
  },
  {
    id: 'G-719',
    contract: 'many clients changed at once: each is told, and what is refused is not',
    async run(stage) {
      const { inbox } = await stage.hook({ events: ['client.updated'] });
      const clients = [await stage.iam.client(), await stage.iam.client(), await stage.iam.client()];
      const ids = clients.map(({ id }) => id);
      await doBulkChange(stage, { change: { type: 'setTest', isTest: true }, ids: [...ids, 987_654_321] });
      await doBulkChange(stage, { change: { type: 'setTest', isTest: true }, ids });
      await stage.deliver();
      expect(inbox.received.map(({ body }) => body.data.clientId)).toEqual(ids);
      expect(numbersOf(inbox)).toEqual([1, 2, 3]);
      // As an import writes them: many at once, of any reseller.
      const { id: otherReseller } = await makeIamReseller(stage.world);
      const entries = ids.flatMap((clientId) =>
        [stage.iam.reseller.id, otherReseller].map((resellerId) => ({
          ...{ action: 'client_updated' as const, resellerId, clientId, changes: { company: ['A', 'B'] as const } },
        })),
      );
      await stage.world.opened.ports.store.write(program, (unit) => unit.audit.appendAll(entries));
      await stage.deliver();
      expect(inbox.received.slice(3).map(({ body }) => body.data.clientId)).toEqual(ids);
    },
  },
  {
    id: 'G-721',
    contract:
      'many writers at once while several copies of the server deliver: no gap, and the changes of each client in order',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const clients = await Promise.all(Array.from({ length: 4 }, () => stage.iam.client()));
      const rounds = ['round-1-of-6', 'round-2-of-6', 'round-3-of-6', 'round-4-of-6', 'round-5-of-6', 'round-6-of-6'];
      const write = async ({ id: clientId }: { id: number }) => {
        for (const round of rounds) {
          const headers = { 'x-request-id': round };
          expectOk(await stage.iam.patch(`/clients/${clientId}`, { companyName: round }, undefined, headers));
          await stage.deliver();
        }
      };
      await Promise.all(clients.map(write));
      await stage.deliver();
      expect(numbersOf(inbox)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
      for (const client of clients) {
        const own = inbox.received.filter(({ body }) => body.data.clientId === client.id);
        expect(own.map(({ body }) => body.data.requestId)).toEqual(rounds);
      }
      expect(await stage.show(id)).toMatchObject({ lastNumber: 24, nextNumber: 25 });
    },
  },
  {
    id: 'G-720',
    contract: 'what is thirty days old is kept no longer, and nothing stops at its place',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      await stage.rename(clientId, 'A');
      inbox.answerWith(410);
      await stage.deliver();
      stage.world.clock.moveTo('2026-12-22T09:00:00Z');
      await removeExpiredJob.run(stage.world.opened.ports, new AbortController().signal);
      expect(await stage.deliveries(id)).toEqual([]);
      inbox.answerWith(204);
      expectOk(await stage.patch(`/webhooks/${id}`, { enabled: true }));
      await stage.deliver();
      expect(await stage.show(id)).toMatchObject({ nextNumber: 2, lastNumber: 1 });
      await stage.rename(clientId, 'B');
      await stage.deliver();
      expect(numbersOf(inbox)).toEqual([1, 2]);
      expectPointers(await stage.post(`/webhooks/${id}/replay`, { from: 1 }), '#/from');
    },
  },
  {
    id: 'G-722',
    contract: 'a reseller that was deleted is told nothing more; what has happened meanwhile, once that is taken back',
    async run(stage) {
      const { inbox } = await stage.hook();
      const { id } = await stage.iam.client();
      const platform = await logInAsPlatform(stage.iam);
      const path = `/admin/resellers/${stage.iam.reseller.id}`;
      expectOk(await stage.iam.patch(path, { deleted: true }, platform));
      expectOk(await stage.iam.patch(`/clients/${id}`, { companyName: 'by the platform' }, platform));
      await stage.deliver();
      expect(inbox.received).toEqual([]);
      expectOk(await stage.iam.patch(path, { deleted: false }, platform));
      await stage.deliver();
      expect(numbersOf(inbox)).toEqual([1]);
    },
  },
  {
    id: 'G-723',
    contract: 'numbers that come again after the store was put back from a copy come under other ids',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      for (const company of ['lost with the disk', 'done anew']) {
        stage.world.clock.moveOn(1);
        await stage.rename(clientId, company);
        await stage.deliver();
        // As the copy of an hour ago knows it.
        await stage.world.opened.backend.write(async ({ db }) => {
          await db.deleteFrom('webhook_messages').where('webhook_id', '=', id).execute();
          await db.updateTable('webhooks').set({ last_number: 0, next_number: 1 }).where('id', '=', id).execute();
        });
      }
      expect(numbersOf(inbox)).toEqual([1, 1]);
      expect(new Set(inbox.received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    },
  },
];
