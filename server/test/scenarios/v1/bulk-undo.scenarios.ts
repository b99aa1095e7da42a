import { expect } from 'vitest';
import { jobs } from '../../../src/jobs/jobs.ts';
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
  undoBulkChange,
} from '../../support/bulk-changes.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { expectProblem, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

const setTest = { type: 'setTest', isTest: true };

/** A client's service, without what only its history needs. */
const serviceOf = async ({ iam }: V1Stage, clientId: number, product = 'CDN') =>
  expectOk(await iam.get(`/clients/${clientId}/services`)).find(
    ({ name }: { name: string }) => name.toUpperCase() === product,
  );

/** Makes every change of a client fail as a fault of ours would. */
async function breakChanges({ world }: V1Stage, clientId: number): Promise<void> {
  const statements = {
    sqlite: [
      `create trigger break_${clientId} before update on clients when new.id = ${clientId}
        begin select raise(abort, 'broken by a test'); end`,
    ],
    postgres: [
      `create function break_${clientId}() returns trigger language plpgsql as
        $$ begin raise exception 'broken by a test'; end $$`,
      `create trigger break_${clientId} before update on clients for each row when (new.id = ${clientId})
        execute function break_${clientId}()`,
    ],
  };
  await world.opened.backend.write(async (session) => {
    for (const statement of statements[world.backend]) await session.execute(statement, []);
  });
}

/** Taking back, ending early, and what is left of one. */
export const bulkUndoScenarios: readonly V1Scenario[] = [
  {
    id: 'G-521',
    contract: 'undo: a bulk change of its own that restores every client but those that were touched since',
    async run(stage) {
      const [first, second] = [await bulkSeller(stage, 'first'), await bulkSeller(stage, 'second')];
      const found = await bulkClients(stage, 3, { sellerId: first.id });
      const [, touched] = found;
      const change = { type: 'assignSeller', sellerId: second.id };
      const bulk = await doBulkChange(stage, { change, ids: idsOf(found) });
      expectOk(await stage.iam.patch(`/clients/${touched?.id}`, { website: 'https://a.example' }));
      const undo = await undoBulkChange(stage, bulk.id);
      expect(undo).toMatchObject({ state: 'done', undoes: bulk.id, change, mayUndo: false });
      expect(countsOf(undo)).toEqual({ total: 3, done: 3, changed: 2, skipped: 1 });
      expect(await outcomesOf(stage, undo.id)).toEqual(
        idsOf(found).map((id) => [id, id === touched?.id ? 'skipped' : 'changed']),
      );
      for (const { id } of found)
        expect((await shownBy(stage, id)).seller).toBe(id === touched?.id ? second.id : first.id);
      const { items } = expectOk(await stage.get(`/bulk-changes/${undo.id}/results?state=skipped`));
      expect(items[0].reason.code).toBe('stale_version');
      expect(expectOk(await stage.get(`/bulk-changes/${bulk.id}`)).undoneBy).toBe(undo.id);
      expectProblem(await stage.post(`/bulk-changes/${undo.id}/undo`), 400, 'not_undoable');
      // All of them have been touched by now: by the first undo.
      expect(countsOf(await undoBulkChange(stage, bulk.id))).toEqual({ total: 3, done: 3, skipped: 3 });
    },
  },
  {
    id: 'G-522',
    contract:
      'undo of a service’s step: where it stood, with the end of its trial, though no step of the table leads there',
    async run(stage) {
      const [one, other] = await bulkClients(stage, 2);
      const trial = { type: 'changeService', product: 'CDN', status: 'trial' };
      await doBulkChange(stage, { change: trial, ids: [one?.id] });
      const before = await serviceOf(stage, one?.id ?? 0);
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      const active = { type: 'changeService', product: 'CDN', status: 'active' };
      const bulk = await doBulkChange(stage, { change: active, ids: [one?.id, other?.id] });
      expect((await serviceOf(stage, one?.id ?? 0)).status).toBe('active');
      stage.world.clock.moveTo('2026-11-22T09:05:00Z');
      expect(countsOf(await undoBulkChange(stage, bulk.id))).toEqual({ total: 2, done: 2, changed: 2 });
      expect(await serviceOf(stage, one?.id ?? 0)).toEqual(before);
      expect((await serviceOf(stage, other?.id ?? 0)).status).toBe('new');
      const entries = await historyOf(stage, one?.id ?? 0, 'service_changed');
      expect(entries.map(({ changes }) => JSON.parse(changes)['CDN.status'])).toEqual([
        ['new', 'trial'],
        ['trial', 'active'],
        ['active', 'trial'],
      ]);
    },
  },
  {
    id: 'G-523',
    contract: 'undo of a step whose follow-up was due meanwhile: that counts as touched, and what was due is done',
    async run(stage) {
      const [one] = await bulkClients(stage, 1);
      const trial = { type: 'changeService', product: 'CDN', status: 'trial' };
      const bulk = await doBulkChange(stage, { change: trial, ids: [one?.id] });
      stage.world.clock.moveTo('2027-01-10T09:00:00Z');
      expect(countsOf(await undoBulkChange(stage, bulk.id))).toEqual({ total: 1, done: 1, skipped: 1 });
    },
  },
  {
    id: 'G-524',
    contract: 'undo of a deletion: as by its own restoration, unless somebody has restored the client already',
    async run(stage) {
      const found = await bulkClients(stage, 3, { services: { CDN: 'active' } });
      const bulk = await doBulkChange(stage, { change: { type: 'delete' }, ids: idsOf(found) });
      expect(countsOf(bulk)).toEqual({ total: 3, done: 3, changed: 3 });
      expectOk(await stage.iam.post(`/clients/${found[2]?.id}/restore`));
      const undo = await undoBulkChange(stage, bulk.id);
      expect(countsOf(undo)).toEqual({ total: 3, done: 3, changed: 2, skipped: 1 });
      for (const { id } of found) {
        expect((await shownBy(stage, id)).deleted).toBe(false);
        expect((await serviceOf(stage, id)).status).toBe('active');
      }
    },
  },
  {
    id: 'G-525',
    contract: 'cancel: once it is answered nobody else is changed; what was done stays and can be taken back',
    async run(stage) {
      const found = await bulkClients(stage, 2);
      const { id } = expectOk(await stage.post('/bulk-changes', { change: setTest, ids: idsOf(found) }), 202);
      expectProblem(await stage.post(`/bulk-changes/${id}/undo`), 400, 'not_undoable');
      const cancelled = expectOk(await stage.post(`/bulk-changes/${id}/cancel`));
      expect(cancelled).toMatchObject({ state: 'cancelled', mayCancel: false, mayUndo: false });
      await runBulkChanges(stage.world);
      expect(expectOk(await stage.get(`/bulk-changes/${id}`))).toEqual(cancelled);
      for (const one of found) expect((await shownBy(stage, one.id)).is_test).toBe(false);
      // One that has ended stays as it is.
      expect(expectOk(await stage.post(`/bulk-changes/${id}/cancel`))).toEqual(cancelled);
    },
  },
  {
    id: 'G-531',
    contract: 'history has the making and the end by hand of a bulk change, and who did it',
    async run(stage) {
      const [one] = await bulkClients(stage, 1);
      const { id } = expectOk(await stage.post('/bulk-changes', { change: setTest, ids: [one?.id] }), 202);
      expectOk(await stage.post(`/bulk-changes/${id}/cancel`));
      expectOk(await stage.post(`/bulk-changes/${id}/cancel`));
      const entries = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .where('action', 'like', 'bulk_change_%')
          .where('reseller_id', '=', stage.iam.reseller.id)
          .orderBy('id')
          .select(['action', 'changes', 'user_id'])
          .execute(),
      );
      expect(entries.map(({ action, changes, user_id }) => [action, JSON.parse(changes), user_id])).toEqual([
        [
          'bulk_change_created',
          { bulkChange: [null, id], change: [null, setTest], total: [null, 1] },
          stage.iam.reseller.userId,
        ],
        ['bulk_change_cancelled', { bulkChange: [id, id], state: ['queued', 'cancelled'] }, stage.iam.reseller.userId],
      ]);
    },
  },
  {
    id: 'G-534',
    contract:
      'a fault of ours is one client’s: it is told as failed, the others are done, and the error goes to the log',
    async run(stage) {
      const found = await bulkClients(stage, 12);
      const [, , broken] = found;
      await breakChanges(stage, broken?.id ?? 0);
      const { id } = expectOk(await stage.post('/bulk-changes', { change: setTest, ids: idsOf(found) }), 202);
      await expect(runBulkChanges(stage.world)).rejects.toThrow('broken by a test');
      await runBulkChanges(stage.world);
      const bulk = expectOk(await stage.get(`/bulk-changes/${id}`));
      expect([bulk.state, countsOf(bulk)]).toEqual(['done', { total: 12, done: 12, changed: 11, failed: 1 }]);
      const { items } = expectOk(await stage.get(`/bulk-changes/${id}/results?state=failed`));
      expect(items).toEqual([{ clientId: broken?.id, companyName: 'Company 3', state: 'failed', reason: null }]);
      expect((await historyOf(stage, found[0]?.id ?? 0, 'client_updated')).length).toBe(1);
    },
  },
  {
    id: 'G-533',
    contract: 'what ended 90 days ago is removed, with its results; what is younger stays',
    async run(stage) {
      const [one] = await bulkClients(stage, 1);
      const old = await doBulkChange(stage, { change: setTest, ids: [one?.id] });
      stage.world.clock.moveTo('2026-11-21T09:00:01Z');
      const undo = await undoBulkChange(stage, old.id);
      stage.world.clock.moveTo('2027-02-19T09:00:01Z');
      const cleaning = jobs.find(({ name }) => name === 'remove-expired');
      await cleaning?.run(stage.world.opened.ports, new AbortController().signal);
      expectProblem(await stage.get(`/bulk-changes/${old.id}`), 404, 'not_found');
      expectProblem(await stage.get(`/bulk-changes/${old.id}/results`), 404, 'not_found');
      expect(expectOk(await stage.get(`/bulk-changes/${undo.id}`)).undoes).toBe(old.id);
      expect(await outcomesOf(stage, undo.id)).toEqual([[one?.id, 'changed']]);
    },
  },
  {
    id: 'G-532',
    contract: 'Idempotency-Key: a POST that comes again gets the same bytes, and nothing is asked for twice',
    async run(stage) {
      const found = await bulkClients(stage, 1);
      const key = { 'idempotency-key': 'once' };
      const make = (isTest: boolean) =>
        stage.post('/bulk-changes', { change: { type: 'setTest', isTest }, ids: idsOf(found) }, undefined, key);
      const first = await make(true);
      const { id } = expectOk(first, 202);
      await runBulkChanges(stage.world);
      const again = await make(true);
      expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([202, first.text, 'true']);
      expectProblem(await make(false), 422, 'idempotency_key_reused');
      const undo = () => stage.post(`/bulk-changes/${id}/undo`, undefined, undefined, { 'idempotency-key': 'undo' });
      const undone = expectOk(await undo(), 202);
      expect(expectOk(await undo(), 202).id).toBe(undone.id);
      expect(expectOk(await stage.get('/bulk-changes')).items).toHaveLength(2);
    },
  },
];
