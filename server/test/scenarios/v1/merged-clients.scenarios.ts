import { expect } from 'vitest';
import { program } from '../../../src/model/caller.ts';
import { doBulkChange, historyOf, outcomesOf, undoBulkChange } from '../../support/bulk-changes.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectNotFound, expectOk } from '../../support/iam-stage.ts';
import { makeHosted, merge, openHosting } from '../../support/merges.ts';
import { register } from '../../support/people.ts';
import { expectProblem, type V1Scenario } from '../../support/v1-stage.ts';

/** What becomes of whoever knows the client that was merged into another. */
export const mergedClientScenarios: readonly V1Scenario[] = [
  {
    id: 'G-923',
    contract:
      'the old number, user name and key find the survivor in every dialect, which shows its own number; lists have it once',
    async run(stage) {
      const hosting = await openHosting(stage);
      const [into, from] = [
        await makeHosted(hosting),
        await makeHosted(hosting, { autoCreateDomains: true, domainMaxCount: 1 }),
      ];
      const { apiKey: ownKey } = expectOk(await hosting(`/client/${into.id}/apiKey`, { method: 'POST' }), 201);
      const { apiKey: key } = expectOk(await hosting(`/client/${from.id}/apiKey`, { method: 'POST' }), 201);
      const { moved } = await merge(stage, into.id, from.id);
      expect(moved).toMatchObject({ keys: 1, users: 1 });
      const survivor = { id: String(into.id), username: into.username };
      for (const path of [
        `/client/${into.id}`,
        `/client/${from.id}`,
        `/client/by-username/${from.username.toUpperCase()}`,
        `/client/by-apiKey/${key}`,
        `/client/by-apiKey/${ownKey}`,
        `/clientgetid/${from.username}`,
      ])
        expect(expectOk(await hosting(path)), path).toMatchObject(survivor);
      for (const id of [into.id, from.id]) {
        expect(expectOk(await hosting(`/client/${id}`, { key }))).toMatchObject(survivor);
        expect(expectOk(await stage.iam.get(`/clients/${id}`)).id).toBe(into.id);
        expect(expectOk(await stage.iam.get(`/clients/${id}/services`))).toHaveLength(6);
        expect(expectOk(await stage.get(`/clients/${id}/tags`))).toEqual({ items: [] });
      }
      expect((await hosting(`/client/${into.id + 1000}`, { key })).status).toBe(403);
      // What is written by the old number reaches the survivor, and a key of either counts for it.
      expectOk(await hosting(`/client/${from.id}`, { method: 'PUT', body: { company: 'Renamed' } }));
      expectOk(await stage.iam.patch(`/clients/${from.id}`, { website: 'https://a.example' }));
      expectOk(
        await stage.post(`/clients/${from.id}/notes`, { text: 'By the old number' }, undefined, {
          'idempotency-key': 'once',
        }),
        201,
      );
      const again = await stage.post(`/clients/${from.id}/notes`, { text: 'By the old number' }, undefined, {
        'idempotency-key': 'once',
      });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect(expectOk(await stage.get(`/clients/${into.id}/notes`)).items).toHaveLength(1);
      expectOk(await hosting('/calls', { method: 'POST', key, body: { domain: 'new.example', count: 3 } }), 202);
      expect(expectOk(await hosting(`/client/${into.id}`))).toMatchObject({
        company: 'Renamed',
        widgetDisplayCount: 3,
      });
      // Whoever ends the one that is gone does not end the other.
      expect((await hosting(`/client/${from.id}`, { method: 'DELETE' })).status).toBe(404);
      expect((await hosting(`/client/${from.id}/apiKey`, { method: 'DELETE' })).status).toBe(404);
      expect((await hosting(`/client/${from.id}/apiKey`, { method: 'POST' })).status).toBe(404);
      expectNotFound(await stage.iam.remove(`/clients/${from.id}`));
      const listed = (clients: { id: number | string }[]) =>
        clients.map(({ id }) => Number(id)).filter((id) => id >= into.id);
      expect(listed(expectOk(await hosting('/client')))).toEqual([into.id]);
      expect(listed(expectOk(await stage.iam.get('/clients?deleted=all')))).toEqual([into.id]);
      const found = expectOk(await stage.get(`/clients/search?q=${from.username}`));
      expect(found.items.map(({ id }: { id: number }) => id)).toEqual([into.id]);
      // A key that is made now takes the place of both.
      expectOk(await hosting(`/client/${into.id}/apiKey`, { method: 'POST' }), 201);
      for (const old of [key, ownKey]) expect((await hosting(`/client/${into.id}`, { key: old })).status).toBe(401);
      expectOk(await hosting(`/client/${into.id}`, { method: 'DELETE' }), 204);
      expect((await hosting(`/client/${from.id}`)).status).toBe(404);
      expect((await hosting(`/client/by-username/${from.username}`)).status).toBe(404);
    },
  },
  {
    id: 'G-924',
    contract: 'of a chain every old number leads to the last one in one step; none of them comes back by itself',
    async run(stage) {
      const [a, b, c] = [await stage.iam.client(), await stage.iam.client(), await stage.iam.client()];
      await merge(stage, b.id, c.id);
      await merge(stage, a.id, b.id);
      for (const { id } of [a, b, c]) expect(expectOk(await stage.iam.get(`/clients/${id}`)).id).toBe(a.id);
      const rows = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('clients')
          .select(['id', 'merged_into'])
          .where('id', 'in', [a.id, b.id, c.id])
          .orderBy('id')
          .execute(),
      );
      expect(rows.map(({ merged_into }) => merged_into)).toEqual([null, a.id, a.id]);
      for (const { id } of [b, c]) {
        const refused = await stage.iam.post(`/clients/${id}/restore`);
        expect(refused.status, refused.text).toBe(400);
        expectProblem(await stage.post(`/clients/${a.id}/merge`, { from: id, dryRun: true }), 404, 'not_found');
        expectProblem(await stage.post(`/clients/${id}/merge`, { from: a.id, dryRun: true }), 404, 'not_found');
      }
      expectOk(await stage.iam.remove(`/clients/${a.id}`), 204);
      expectOk(await stage.iam.post(`/clients/${a.id}/restore`));
      expect(expectOk(await stage.iam.get(`/clients/${c.id}`)).id).toBe(a.id);
      expect(
        await stage.world.opened.ports.store.read(program, (unit) => unit.derived.findStale(0, 10_000)),
      ).toMatchObject({ stale: [] });
    },
  },
  {
    id: 'G-927',
    contract: 'both histories tell of it, and webhooks; sessions, tokens and invitations go on at the survivor',
    async run(stage) {
      const [into, from] = [await register(stage.iam), await register(stage.iam)];
      const token = await makeToken(stage.world, { userId: from.userId, clientId: from.clientId });
      expectOk(await stage.post('/webhooks', { url: 'https://hooks.example/', events: ['client.merged'] }), 201);
      const { moved } = await merge(stage, into.clientId, from.clientId);
      expect(moved).toMatchObject({ users: 1, tokens: 1 });
      for (const who of [into.credentials, from.credentials, token])
        expect(expectOk(await stage.iam.get('/clients/me', who)).id).toBe(into.clientId);
      expect(expectOk(await stage.iam.get(`/clients/${from.clientId}`, token)).id).toBe(into.clientId);
      const [told] = await historyOf(stage, into.clientId, 'client_merged');
      expect(JSON.parse(told?.changes ?? '')).toMatchObject({
        mergedFrom: [null, from.clientId],
        users: [null, [from.userId]],
      });
      const [gone] = await historyOf(stage, from.clientId, 'client_merged');
      expect(JSON.parse(gone?.changes ?? '')).toEqual({ mergedInto: [null, into.clientId], deleted: [false, true] });
      const messages = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('webhook_messages')
          .select(['event', 'client_id', 'data'])
          .where('client_id', 'in', [into.clientId, from.clientId])
          .orderBy('id')
          .execute(),
      );
      expect(messages.map(({ event, client_id, data }) => [event, client_id, JSON.parse(data)])).toMatchObject([
        ['client.merged', into.clientId, { clientId: into.clientId, mergedFrom: from.clientId }],
        ['client.merged', from.clientId, { clientId: from.clientId, mergedInto: into.clientId }],
      ]);
    },
  },
  {
    id: 'G-929',
    contract: 'a bulk change refuses the one that is gone, and an undo skips both',
    async run(stage) {
      const [into, from] = [await stage.iam.client(), await stage.iam.client()];
      const change = { type: 'setTest', isTest: true };
      const before = await doBulkChange(stage, { change, ids: [into.id, from.id] });
      expect(before.counts.changed).toBe(2);
      await merge(stage, into.id, from.id);
      const undone = await undoBulkChange(stage, before.id);
      expect(await outcomesOf(stage, undone.id)).toEqual([
        [into.id, 'skipped'],
        [from.id, 'skipped'],
      ]);
      const after = await doBulkChange(stage, { change: { ...change, isTest: false }, ids: [into.id, from.id] });
      expect(await outcomesOf(stage, after.id)).toEqual([
        [into.id, 'changed'],
        [from.id, 'refused'],
      ]);
      expect(expectOk(await stage.iam.get(`/clients/${from.id}`))).toMatchObject({ id: into.id, is_test: false });
    },
  },
];
