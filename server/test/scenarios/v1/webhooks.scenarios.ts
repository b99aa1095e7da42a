import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { expectParameters, expectPointers, expectProblem } from '../../support/v1-stage.ts';
import { expectSigned, numbersOf, type WebhookScenario } from '../../support/webhook-stage.ts';

const made = '2026-11-21T09:00:00.000000Z';

/** Webhooks themselves, and what they are told. */
export const webhookScenarios: readonly WebhookScenario[] = [
  {
    id: 'G-701',
    contract:
      'a webhook is made, read and listed; its secret is shown once, stands sealed in the store and nowhere else',
    async run(stage) {
      const { url } = stage.receiver.open();
      const body = { url: `${url}?token=planted`, events: ['client.created', 'service.changed'] };
      const { secret, ...webhook } = expectOk(await stage.post('/webhooks', body), 201);
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
      expect(webhook).toEqual({
        id: webhook.id,
        resellerId: stage.iam.reseller.id,
        ...body,
        enabled: true,
        disabledReason: null,
        previousSecretUntil: null,
        lastNumber: 0,
        nextNumber: 1,
        failures: 0,
        failingSince: null,
        nextAttemptAt: null,
        reason: null,
        createdAt: made,
        updatedAt: made,
      });
      expect(await stage.show(webhook.id)).toEqual(webhook);
      expect(expectOk(await stage.get('/webhooks')).items).toEqual([webhook]);
      const off = expectOk(await stage.patch(`/webhooks/${webhook.id}`, { enabled: false, events: [] }));
      expect(off).toEqual({ ...webhook, enabled: false, disabledReason: 'request', events: [] });
      expect(expectOk(await stage.remove(`/webhooks/${webhook.id}`), 204)).toBeUndefined();
      expectProblem(await stage.get(`/webhooks/${webhook.id}`), 404, 'not_found');
      const { result } = expectOk(await stage.iam.get('/activity_log/changes?limit=3'));
      const host = `127.0.0.1:${stage.receiver.port}`;
      expect(result).toMatchObject([
        { action: 'webhook_deleted', changes: { webhook: { old: webhook.id }, host: { old: host } } },
        { action: 'webhook_updated', changes: { enabled: { old: true, new: false } } },
        { action: 'webhook_created', changes: { webhook: { new: webhook.id }, host: { new: host } } },
      ]);
      const { ports, backend } = stage.world.opened;
      await ports.activityNotes.flush();
      const everything = await backend.read(async ({ db }) => [
        await db.selectFrom('webhooks').selectAll().where('id', '=', webhook.id).execute(),
        await db.selectFrom('audit_entries').selectAll().where('reseller_id', '=', stage.iam.reseller.id).execute(),
        await db.selectFrom('request_entries').selectAll().where('reseller_id', '=', stage.iam.reseller.id).execute(),
      ]);
      const kept = JSON.stringify(everything) + stage.world.log.join('');
      expect(kept).not.toContain(secret.slice('whsec_'.length));
      expect(JSON.stringify(result)).not.toContain('planted');
    },
  },
  {
    id: 'G-702',
    contract: 'what is wrong with a webhook is said at once, and nothing is made; twenty are enough',
    async run(stage) {
      const refuse = async (body: unknown, ...pointers: string[]) =>
        expectPointers(await stage.post('/webhooks', body), ...pointers);
      await refuse({}, '#/url');
      await refuse(
        { url: 'ftp://hooks.example', events: ['client.exploded'], enabled: 'yes', secret: 'whsec_x' },
        '#/url',
        '#/events',
        '#/enabled',
        '#/secret',
      );
      for (const url of [
        'hooks.example',
        'https://',
        'https://user@hooks.example/',
        'https://:word@hooks.example/',
        'https://hooks.example/#part',
        `https://hooks.example/${'x'.repeat(1000)}`,
      ])
        await refuse({ url }, '#/url');
      await refuse({ url: 'https://hooks.example', events: ['client.created', 'client.created'] }, '#/events');
      expectProblem(await stage.post('/webhooks', []), 400, 'invalid_body');
      expect(expectOk(await stage.get('/webhooks')).items).toEqual([]);
      for (let count = 0; count < 20; count += 1) await stage.hook();
      await refuse({ url: 'https://hooks.example' }, '#/url');
      const [{ id }] = expectOk(await stage.get('/webhooks')).items;
      expectPointers(await stage.patch(`/webhooks/${id}`, { url: 'nowhere', id: 5 }), '#/url', '#/id');
      expectProblem(await stage.patch(`/webhooks/${id}`, 5), 400, 'invalid_body');
      expectOk(await stage.remove(`/webhooks/${id}`), 204);
      await stage.hook();
    },
  },
  {
    id: 'G-703',
    contract:
      'what happens to clients is told with its fields and statuses, numbered without a gap, in order, and signed as Standard Webhooks says',
    async run(stage) {
      const all = await stage.hook();
      const few = await stage.hook({ events: ['client.deleted', 'client.status_changed'] });
      const headers = { 'x-request-id': 'request-of-the-webhook' };
      const email = `webhook-${all.id}@clients.example`;
      const account = { email, company: 'Told', password: 'A password 1' };
      expectOk(await stage.iam.post('/users', account, undefined, headers), 201);
      const { results } = expectOk(await stage.iam.get(`/clients?limit=10&email=${email}`));
      const clientId = results[0].id;
      await stage.rename(clientId, 'Told again');
      const services = expectOk(await stage.iam.get(`/clients/${clientId}/services`));
      const cdn = (services.results ?? services).find(({ name }: { name: string }) => name === 'CDN');
      expectOk(await stage.iam.put(`/clients/${clientId}/services/${cdn.id}`, { status: 'active' }));
      expectOk(await stage.iam.remove(`/clients/${clientId}`), 204);
      expectOk(await stage.iam.post(`/clients/${clientId}/restore`));
      // Refused, so it is not told.
      expect((await stage.iam.patch(`/clients/${clientId}`, { companyName: 'x', seller: 987_654_321 })).status).toBe(
        400,
      );
      await stage.deliver();
      const told = all.inbox.received.map(({ body }) => [body.number, body.type]);
      expect(told).toEqual([
        [1, 'client.created'],
        [2, 'client.updated'],
        [3, 'service.changed'],
        [4, 'client.status_changed'],
        [5, 'client.deleted'],
        [6, 'client.restored'],
      ]);
      expect(few.inbox.received.map(({ body }) => [body.number, body.type])).toEqual([
        [1, 'client.status_changed'],
        [2, 'client.deleted'],
      ]);
      const [created, updated, service] = all.inbox.received;
      expect(created?.body).toMatchObject({
        timestamp: made,
        data: { clientId, requestId: 'request-of-the-webhook', fields: expect.arrayContaining(['email', 'company']) },
      });
      expect(created?.text).not.toContain(email);
      expect(updated?.text).not.toContain('Told');
      expect(updated?.body.data.fields).toEqual(['company']);
      expect(service?.body.data).toMatchObject({
        clientId,
        fields: ['CDN.status'],
        status: { field: 'CDN.status', old: 'new', new: 'active' },
      });
      for (const { secret, inbox } of [all, few])
        for (const message of inbox.received) {
          expectSigned(message, secret, '2026-11-21T09:00:00Z');
          expect(message.method).toBe('POST');
          expect(message.headers['content-type']).toBe('application/json');
        }
      const ids = [all, few].flatMap(({ inbox }) => inbox.received.map((message) => message.headers['webhook-id']));
      expect(new Set(ids).size).toBe(8);
      expect(await stage.show(all.id)).toMatchObject({ lastNumber: 6, nextNumber: 7, failures: 0 });
      const [latest] = await stage.deliveries(all.id);
      expect(latest).toEqual({
        number: 6,
        event: 'client.restored',
        clientId,
        state: 'delivered',
        createdAt: made,
        attempts: 1,
        attemptedAt: made,
        deliveredAt: made,
        status: 204,
        reason: null,
      });
    },
  },
  {
    id: 'G-704',
    contract:
      'a webhook is told of its own reseller’s clients alone; who has lost a client is told that, and nothing after it',
    async run(stage) {
      const { inbox } = await stage.hook();
      const other = await makeIamReseller(stage.world);
      const { id } = await stage.iam.client();
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expectOk(await stage.iam.patch(`/clients/${id}`, { reseller: other.id }, platform));
      expectOk(await stage.iam.patch(`/clients/${id}`, { companyName: 'Theirs' }, other.credentials));
      await stage.deliver();
      expect(inbox.received.map(({ body }) => [body.type, body.data.clientId, body.data.fields])).toEqual([
        ['client.left', id, ['resellerId']],
      ]);
    },
  },
  {
    id: 'G-705',
    contract:
      'a reseller sees its own webhooks, the platform all; sellers and clients none; another one’s is as one that is nowhere',
    async run(stage) {
      const { id } = await stage.hook();
      const other = await makeIamReseller(stage.world);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      const paths = ['', '/deliveries'].map((end) => (number: number) => `/webhooks/${number}${end}`);
      for (const path of paths) {
        const absent = await stage.get(path(987_654_321), other.credentials);
        expectProblem(absent, 404, 'not_found');
        expect((await stage.get(path(id), other.credentials)).text).toBe(absent.text);
        expectOk(await stage.get(path(id), platform));
      }
      for (const number of [id, 987_654_321]) {
        const who = other.credentials;
        // What is wrong with the body is not told of what is not theirs.
        expectProblem(await stage.patch(`/webhooks/${number}`, { url: 'nowhere' }, who), 404, 'not_found');
        expectProblem(await stage.post(`/webhooks/${number}/replay`, { from: 0 }, who), 404, 'not_found');
        expectProblem(await stage.remove(`/webhooks/${number}`, who), 404, 'not_found');
      }
      expect(expectOk(await stage.get('/webhooks', other.credentials)).items).toEqual([]);
      const seen = expectOk(await stage.get('/webhooks', platform)).items.map((one: { id: number }) => one.id);
      expect(seen).toContain(id);
      const seller = await makeIamSeller(stage.world, stage.iam.reseller, `webhooks-${id}@sellers.example`);
      expectProblem(await stage.get('/webhooks', seller.credentials), 403, 'not_permitted');
      const client = await stage.iam.clientToken(await stage.iam.client());
      expectProblem(await stage.post('/webhooks', { url: 'https://hooks.example' }, client), 403, 'not_permitted');
    },
  },
  {
    id: 'G-706',
    contract: 'deliveries in pages, the latest first, and by state',
    async run(stage) {
      const { id, inbox } = await stage.hook();
      const { id: clientId } = await stage.iam.client();
      for (const company of ['A', 'B', 'C', 'D', 'E']) await stage.rename(clientId, company);
      inbox.answerWith((answer) => answer.writeHead(numbersOf(inbox).length > 2 ? 503 : 200).end());
      await stage.deliver();
      const numbers = async (query: string) =>
        (await stage.deliveries(id, query)).map((delivery: { number: number }) => delivery.number);
      expect(await numbers('')).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers('?state=delivered')).toEqual([2, 1]);
      expect(await numbers('?state=waiting')).toEqual([5, 4, 3]);
      expect(await numbers('?state=skipped')).toEqual([]);
      const first = expectOk(await stage.get(`/webhooks/${id}/deliveries?limit=2`));
      expect([first.items.length, first.nextBefore]).toEqual([2, 4]);
      expect(await numbers(`?limit=3&before=${first.nextBefore}`)).toEqual([3, 2, 1]);
      const wrong = await stage.get(`/webhooks/${id}/deliveries?state=lost&limit=0&before=x&after=1`);
      expectParameters(wrong, 'state', 'limit', 'before', 'after');
      expectOk(await stage.post(`/webhooks/${id}/replay`, { from: 5 }));
      expect(await numbers('?state=skipped')).toEqual([4, 3]);
    },
  },
];
