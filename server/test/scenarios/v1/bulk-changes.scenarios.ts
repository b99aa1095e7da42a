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
import { expectOk } from '../../support/iam-stage.ts';
import { expectParameters, expectPointers, expectProblem, type V1Scenario } from '../../support/v1-stage.ts';

/** What can be asked of many clients at once, and what becomes of each. */
export const bulkChangeScenarios: readonly V1Scenario[] = [
  {
    id: 'G-501',
    contract: 'clients that are named: 202 with what was asked for, done by itself, with a result for each',
    async run(stage) {
      const found = await bulkClients(stage, 3);
      const { id: sellerId } = await bulkSeller(stage);
      const change = { type: 'assignSeller', sellerId };
      const made = expectOk(await stage.post('/bulk-changes', { change, ids: idsOf(found).reverse() }), 202);
      const none = { changed: 0, unchanged: 0, refused: 0, skipped: 0, failed: 0 };
      expect(made).toEqual({
        id: made.id,
        change,
        filter: null,
        undoes: null,
        undoneBy: null,
        state: 'queued',
        reason: null,
        counts: { total: 3, done: 0, ...none },
        owner: { id: stage.iam.reseller.userId, name: stage.iam.reseller.technical.email },
        mayCancel: true,
        mayUndo: false,
        createdAt: '2026-11-21T09:00:00.000000Z',
        startedAt: null,
        endedAt: null,
      });
      stage.world.clock.moveTo('2026-11-21T09:00:05Z');
      await runBulkChanges(stage.world);
      const done = expectOk(await stage.get(`/bulk-changes/${made.id}`));
      expect(done).toEqual({
        ...made,
        state: 'done',
        counts: { total: 3, done: 3, ...none, changed: 3 },
        mayCancel: false,
        mayUndo: true,
        startedAt: '2026-11-21T09:00:05.000000Z',
        endedAt: '2026-11-21T09:00:05.000000Z',
      });
      expect(expectOk(await stage.get('/bulk-changes'))).toEqual({ items: [done], next: null });
      expect(expectOk(await stage.get(`/bulk-changes/${made.id}/results`))).toEqual({
        items: found.map(({ id, company }) => ({ clientId: id, companyName: company, state: 'changed', reason: null })),
        next: null,
      });
      for (const { id } of found) expect((await shownBy(stage, id)).seller).toBe(sellerId);
    },
  },
  {
    id: 'G-502',
    contract: 'by a filter: the clients that it finds when it is asked for, and no later ones',
    async run(stage) {
      const found = await bulkClients(stage, 12, { country: 'DE' });
      await bulkClients(stage, 2, { country: 'FR' });
      const body = { change: { type: 'setTest', isTest: true }, filter: { country_code: 'de', promocode: '' } };
      const made = expectOk(await stage.post('/bulk-changes', body), 202);
      expect(made.filter).toEqual({ country_code: 'de' });
      const [late] = await bulkClients(stage, 1, { country: 'DE' });
      await runBulkChanges(stage.world);
      expect(await outcomesOf(stage, made.id)).toEqual(idsOf(found).map((id) => [id, 'changed']));
      const { results } = expectOk(await stage.iam.get('/clients?is_test=false&client_type=common&limit=10'));
      expect(results.map(({ id }: { id: number }) => id)).toContain(late?.id);
      expect(results).toHaveLength(3);
    },
  },
  {
    id: 'G-503',
    contract:
      'each client by the rules of a single change: what it refuses is refused with its reason, the others are done',
    async run(stage) {
      const fresh = await stage.iam.client({ services: { CDN: 'new' } });
      const active = await stage.iam.client({ services: { CDN: 'active' } });
      const paused = await stage.iam.client({ services: { CDN: 'paused' } });
      const change = { type: 'changeService', product: 'CDN', status: 'paused' };
      const ids = [fresh, active, paused].map(({ id }) => id);
      const bulk = await doBulkChange(stage, { change, ids });
      expect(countsOf(bulk)).toEqual({ total: 3, done: 3, changed: 1, unchanged: 1, refused: 1 });
      const { items } = expectOk(await stage.get(`/bulk-changes/${bulk.id}/results?state=refused`));
      expect(items).toEqual([
        {
          clientId: fresh.id,
          companyName: '',
          state: 'refused',
          reason: {
            code: 'invalid_fields',
            detail: 'Some fields are missing or invalid; "errors" says which and why.',
            errors: [{ pointer: '#/status', detail: 'must be one of trial, activating, active, deleted after new' }],
          },
        },
      ]);
      expect(await outcomesOf(stage, bulk.id)).toEqual([
        [fresh.id, 'refused'],
        [active.id, 'changed'],
        [paused.id, 'unchanged'],
      ]);
      const hidden = { type: 'changeService', product: 'CONNECT', status: 'active' };
      const other = await doBulkChange(stage, { change: hidden, ids: [active.id] });
      const refused = expectOk(await stage.get(`/bulk-changes/${other.id}/results`)).items[0];
      expect(refused.reason.errors).toEqual([{ pointer: '#/product', detail: 'must be one that the client may have' }]);
    },
  },
  {
    id: 'G-504',
    contract:
      'delete: each client as by its own deletion, with its mail and its history under the request that asked for all',
    async run(stage) {
      const found = await bulkClients(stage, 2);
      const headers = { 'x-request-id': 'request-of-the-bulk-change' };
      const body = { change: { type: 'delete' }, ids: [...idsOf(found), stage.iam.reseller.technical.id] };
      const { id } = expectOk(await stage.post('/bulk-changes', body, undefined, headers), 202);
      await runBulkChanges(stage.world);
      expect(await outcomesOf(stage, id)).toEqual([
        [stage.iam.reseller.technical.id, 'refused'],
        ...idsOf(found).map((client) => [client, 'changed']),
      ]);
      const refused = expectOk(await stage.get(`/bulk-changes/${id}/results?state=refused`)).items[0];
      expect(refused.reason).toEqual({ code: 'not_permitted', detail: 'You may not do that.' });
      for (const account of found) {
        expect((await shownBy(stage, account.id)).deleted).toBe(true);
        const [entry] = await historyOf(stage, account.id, 'client_deleted');
        expect(entry).toMatchObject({ user_id: stage.iam.reseller.userId, request_id: 'request-of-the-bulk-change' });
      }
    },
  },
  {
    id: 'G-505',
    contract: 'more than one page of results, in order of number; one state alone; nothing is told twice',
    async run(stage) {
      const found = await bulkClients(stage, 23);
      const [gone] = found;
      expectOk(await stage.iam.remove(`/clients/${gone?.id}`), 204);
      const bulk = await doBulkChange(stage, { change: { type: 'setTest', isTest: true }, ids: idsOf(found) });
      expect(countsOf(bulk)).toEqual({ total: 23, done: 23, changed: 22, refused: 1 });
      const seen: number[] = [];
      let after: number | null = 0;
      for (let pages = 0; after !== null && pages < 9; pages += 1) {
        const query: string = `state=changed&limit=5${after === 0 ? '' : `&after=${after}`}`;
        const page = expectOk(await stage.get(`/bulk-changes/${bulk.id}/results?${query}`));
        seen.push(...page.items.map(({ clientId }: { clientId: number }) => clientId));
        after = page.next;
      }
      expect(seen).toEqual(idsOf(found).slice(1));
      expect(expectOk(await stage.get(`/bulk-changes/${bulk.id}/results?state=skipped`)).items).toEqual([]);
      const path = `/bulk-changes/${bulk.id}/results`;
      expectParameters(await stage.get(`${path}?state=odd&limit=0&after=x&page=1`), 'state', 'limit', 'after', 'page');
    },
  },
  {
    id: 'G-506',
    contract: 'what is wrong with a bulk change is said at once, and nothing is made',
    async run(stage) {
      const refuse = async (body: unknown, ...pointers: string[]) => {
        expectPointers(await stage.post('/bulk-changes', body), ...pointers);
        expectPointers(await stage.post('/bulk-changes/preview', body), ...pointers);
      };
      const change = { type: 'delete' };
      await refuse({}, '#/change', '#/ids');
      await refuse({ change, ids: [1], filter: {}, colour: 'red' }, '#/filter', '#/colour');
      await refuse({ change, ids: [] }, '#/ids');
      await refuse({ change, ids: [1, 1] }, '#/ids');
      await refuse({ change, ids: [0] }, '#/ids');
      await refuse({ change, ids: [2 ** 53] }, '#/ids');
      await refuse({ change, ids: ['1'] }, '#/ids');
      await refuse({ change, ids: Array.from({ length: 50_001 }, (_, at) => at + 1) }, '#/ids');
      await refuse({ change, filter: { cdn: 'gone', limit: '5' } }, '#/filter/cdn', '#/filter/limit');
      await refuse({ change: 'delete', ids: [1] }, '#/change');
      await refuse({ change: { type: 'explode' }, ids: [1] }, '#/change/type');
      await refuse({ change: { isTest: true }, ids: [1] }, '#/change/type');
      await refuse({ change: { type: 'setTest', isTest: 'yes' }, ids: [1] }, '#/change/isTest');
      await refuse({ change: { type: 'setTest', sellerId: 1 }, ids: [1] }, '#/change/isTest', '#/change/sellerId');
      const odd = { type: 'changeService', product: 'cdn', status: 'gone' };
      await refuse({ change: odd, ids: [1] }, '#/change/product', '#/change/status');
      expectProblem(await stage.post('/bulk-changes', []), 400, 'invalid_body');
      expectParameters(await stage.get('/bulk-changes?limit=1001&offset=1'), 'limit', 'offset');
      expect(expectOk(await stage.get('/bulk-changes'))).toEqual({ items: [], next: null });
    },
  },
  {
    id: 'G-507',
    contract: 'a preview: how many, and what becomes of the first twenty, by the very rules; nothing of it stays',
    async run(stage) {
      const found = await bulkClients(stage, 21, { country: 'DE' });
      const [first] = found;
      const body = {
        change: { type: 'changeService', product: 'CDN', status: 'trial' },
        filter: { country_code: 'DE' },
      };
      const active = { type: 'changeService', product: 'CDN', status: 'active' };
      await doBulkChange(stage, { change: active, ids: [first?.id] });
      const before = await shownBy(stage, first?.id ?? 0);
      const preview = expectOk(await stage.post('/bulk-changes/preview', body));
      expect(preview).toMatchObject({ total: 21, tried: 20 });
      expect(countsOf(preview)).toEqual({ changed: 19, refused: 1 });
      expect(preview.items[0]).toMatchObject({ clientId: first?.id, companyName: 'Company 1', state: 'refused' });
      expect(preview.items.map(({ clientId }: { clientId: number }) => clientId)).toEqual(idsOf(found).slice(0, 20));
      expect(await shownBy(stage, first?.id ?? 0)).toEqual(before);
      expect((await historyOf(stage, found[1]?.id ?? 0, 'service_changed')).length).toBe(0);
      const deletion = { change: { type: 'delete' }, ids: [...idsOf(found).slice(0, 2), 987_654_321] };
      const deleted = expectOk(await stage.post('/bulk-changes/preview', deletion));
      expect(deleted).toMatchObject({ total: 3, tried: 3 });
      expect(deleted.items.at(-1)).toEqual({
        clientId: 987_654_321,
        companyName: null,
        state: 'refused',
        reason: { code: 'not_found', detail: 'There is no such thing, or it is not yours to see.' },
      });
      expect((await shownBy(stage, first?.id ?? 0)).deleted).toBe(false);
      expect(expectOk(await stage.get('/bulk-changes')).items).toHaveLength(1);
    },
  },
  {
    id: 'G-508',
    contract: 'a set of nobody is done at once, and has nothing to take back',
    async run(stage) {
      const body = { change: { type: 'delete' }, filter: { country_code: 'AQ' } };
      expect(expectOk(await stage.post('/bulk-changes/preview', body))).toMatchObject({ total: 0, items: [] });
      const bulk = await doBulkChange(stage, body);
      expect(bulk).toMatchObject({ state: 'done', mayUndo: false });
      expect(countsOf(bulk)).toEqual({});
      expectProblem(await stage.post(`/bulk-changes/${bulk.id}/undo`), 400, 'not_undoable');
    },
  },
  {
    id: 'G-509',
    contract: 'the list of bulk changes: the latest first, in pages',
    async run(stage) {
      const [one] = await bulkClients(stage, 1);
      const made: number[] = [];
      for (const isTest of [true, false, true])
        made.unshift((await doBulkChange(stage, { change: { type: 'setTest', isTest }, ids: [one?.id] })).id);
      const idsIn = (page: { items: readonly { id: number }[] }) => page.items.map(({ id }) => id);
      const first = expectOk(await stage.get('/bulk-changes?limit=2'));
      expect([idsIn(first), first.next]).toEqual([made.slice(0, 2), made[1]]);
      const second = expectOk(await stage.get(`/bulk-changes?limit=2&after=${first.next}`));
      expect([idsIn(second), second.next]).toEqual([made.slice(2), null]);
    },
  },
];
