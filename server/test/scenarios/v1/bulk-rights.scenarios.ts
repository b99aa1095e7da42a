import { expect } from 'vitest';
import {
  bulkClients,
  bulkSeller,
  countsOf,
  doBulkChange,
  historyOf,
  idsOf,
  outcomesOf,
  runBulkChanges,
  shownBy,
} from '../../support/bulk-changes.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { bearer, expectOk } from '../../support/iam-stage.ts';
import { addMember, register } from '../../support/people.ts';
import { expectProblem, setV1Stage, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

const setTest = { type: 'setTest', isTest: true };

/** Who may see bulk changes, whom they reach, and in whose name they go on. */
export const bulkRightsScenarios: readonly V1Scenario[] = [
  {
    id: 'G-526',
    contract: 'clients of others are as those that are nowhere, named or found; so are bulk changes of others',
    async run(stage) {
      const [own] = await bulkClients(stage, 1);
      const neighbour = await setV1Stage(stage.world);
      const [foreign] = await bulkClients(neighbour, 1);
      const ids = [own?.id ?? 0, foreign?.id ?? 0, 987_654_321];
      const preview = expectOk(await stage.post('/bulk-changes/preview', { change: setTest, ids }));
      const reasons = preview.items.map(({ reason, companyName }: Record<string, unknown>) => [reason, companyName]);
      expect(reasons[1]).toEqual(reasons[2]);
      const bulk = await doBulkChange(stage, { change: setTest, ids });
      const { items } = expectOk(await stage.get(`/bulk-changes/${bulk.id}/results`));
      expect({ ...items[1], clientId: 0 }).toEqual({ ...items[2], clientId: 0 });
      expect(items[1]).toMatchObject({ state: 'refused', companyName: null, reason: { code: 'not_found' } });
      expect((await shownBy(neighbour, foreign?.id ?? 0)).is_test).toBe(false);
      const sellerOf = await bulkSeller(neighbour, 'foreign');
      const assign = (sellerId: number) =>
        stage.post('/bulk-changes', { change: { type: 'assignSeller', sellerId }, ids: [own?.id] });
      const nobody = await assign(987_654_321);
      expect((await assign(sellerOf.id)).text).toBe(nobody.text);
      expect(nobody.body.errors[0].pointer).toBe('#/change/sellerId');
      for (const [method, path] of [
        ['get', ''],
        ['get', '/results'],
        ['post', '/cancel'],
        ['post', '/undo'],
      ] as const) {
        const ask = (id: number) =>
          method === 'get' ? neighbour.get(`/bulk-changes/${id}${path}`) : neighbour.post(`/bulk-changes/${id}${path}`);
        const nowhere = await ask(987_654_321);
        expectProblem(nowhere, 404, 'not_found');
        expect((await ask(bulk.id)).text).toBe(nowhere.text);
      }
      expect(expectOk(await neighbour.get('/bulk-changes')).items).toEqual([]);
    },
  },
  {
    id: 'G-527',
    contract: 'who sees them: one’s own, a reseller those of its people, the platform all; and its own nobody below it',
    async run(stage) {
      const [one, other] = [await bulkSeller(stage, 'one'), await bulkSeller(stage, 'other')];
      const [ofOne] = await bulkClients(stage, 1, { sellerId: one.id });
      const [ofOther] = await bulkClients(stage, 1, { sellerId: other.id });
      const ids = [ofOne?.id, ofOther?.id];
      const bulk = await doBulkChange(stage, { change: setTest, ids }, one.credentials);
      expect(await outcomesOf(stage, bulk.id, one.credentials)).toEqual([
        [ofOne?.id, 'changed'],
        [ofOther?.id, 'refused'],
      ]);
      expectProblem(await stage.get(`/bulk-changes/${bulk.id}`, other.credentials), 404, 'not_found');
      expect(expectOk(await stage.get(`/bulk-changes/${bulk.id}`)).owner.id).toBe(one.userId);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expect(expectOk(await stage.get(`/bulk-changes/${bulk.id}`, platform)).id).toBe(bulk.id);
      const above = await doBulkChange(stage, { change: setTest, ids }, platform);
      expectProblem(await stage.get(`/bulk-changes/${above.id}`), 404, 'not_found');
      // A seller gives nobody away: the same as one by one.
      const assign = { change: { type: 'assignSeller', sellerId: null }, ids: [ofOne?.id] };
      const given = await doBulkChange(stage, assign, one.credentials);
      const { items } = expectOk(await stage.get(`/bulk-changes/${given.id}/results`, one.credentials));
      expect(items[0]).toMatchObject({ state: 'refused', reason: { code: 'not_permitted' } });
    },
  },
  {
    id: 'G-528',
    contract: 'for those who look after clients; deletion for those who may delete one',
    async run(stage) {
      const client = await register(stage.iam);
      const member = await addMember(stage.iam, client.clientId, 2);
      const body = { change: setTest, ids: [client.clientId] };
      for (const { credentials } of [client, member])
        for (const answer of [
          await stage.post('/bulk-changes', body, credentials),
          await stage.post('/bulk-changes/preview', body, credentials),
          await stage.get('/bulk-changes', credentials),
        ])
          expectProblem(answer, 403, 'not_permitted');
      const { credentials } = await bulkSeller(stage);
      const deletion = { change: { type: 'delete' }, ids: [client.clientId] };
      expectProblem(await stage.post('/bulk-changes', deletion, credentials), 403, 'not_permitted');
      expectProblem(await stage.post('/bulk-changes/preview', deletion, credentials), 403, 'not_permitted');
    },
  },
  {
    id: 'G-529',
    contract: 'the maker’s rights are read again: whoever is blocked, or whose token is gone, changes nobody any more',
    async run(stage) {
      const found = await bulkClients(stage, 1);
      const make = async (who?: Parameters<V1Stage['post']>[2]): Promise<number> =>
        expectOk(await stage.post('/bulk-changes', { change: setTest, ids: idsOf(found) }, who), 202).id;
      const blocked = await bulkSeller(stage, 'blocked');
      const byBlocked = await make(blocked.credentials);
      await stage.iam.setUser(blocked.userId, { is_active: 0 });
      const { technical, userId } = stage.iam.reseller;
      const token = await makeToken(stage.world, { userId, clientId: technical.id });
      const byToken = await make(token);
      const tokenId = /^APIKey (\d+)_/.exec(token.authorization)?.[1];
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('api_tokens').set({ deleted_at: 1 }).where('id', '=', Number(tokenId)).execute(),
      );
      await runBulkChanges(stage.world);
      for (const id of [byBlocked, byToken]) {
        const bulk = expectOk(await stage.get(`/bulk-changes/${id}`));
        expect(bulk).toMatchObject({
          state: 'failed',
          reason: { code: 'not_permitted', detail: 'You may not do that.' },
        });
        expect(countsOf(bulk)).toEqual({ total: 1 });
      }
      expect((await shownBy(stage, found[0]?.id ?? 0)).is_test).toBe(false);
    },
  },
  {
    id: 'G-530',
    contract: 'whoever asked in a session may log out meanwhile: the change goes on',
    async run(stage) {
      const [one] = await bulkClients(stage, 1);
      const session = bearer(await stage.iam.logIn(stage.iam.reseller.userId));
      const { id } = expectOk(await stage.post('/bulk-changes', { change: setTest, ids: [one?.id] }, session), 202);
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('sessions').set({ ended_at: 1 }).where('user_id', '=', stage.iam.reseller.userId).execute(),
      );
      expectProblem(await stage.get(`/bulk-changes/${id}`, session), 401, 'unauthorized');
      await runBulkChanges(stage.world);
      expect(countsOf(expectOk(await stage.get(`/bulk-changes/${id}`)))).toEqual({ total: 1, done: 1, changed: 1 });
      const [entry] = await historyOf(stage, one?.id ?? 0, 'client_updated');
      expect(entry).toMatchObject({ caller_kind: 'session', user_id: stage.iam.reseller.userId });
    },
  },
];
