import { expect } from 'vitest';
import {
  bulkClients,
  bulkSeller,
  countsOf,
  doBulkChange,
  idsOf,
  outcomesOf,
  undoBulkChange,
} from '../../support/bulk-changes.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { register } from '../../support/people.ts';
import { expectPointers, expectProblem, type V1Scenario, type V1Stage } from '../../support/v1-stage.ts';

const tagsOf = async (stage: V1Stage, id = 0): Promise<string[]> =>
  expectOk(await stage.get(`/clients/${id}/tags`)).items;

/** Tags on many clients at once. */
export const bulkTagScenarios: readonly V1Scenario[] = [
  {
    id: 'G-1021',
    contract: 'addTag and removeTag: as one client’s tags are changed, with a preview; who has it already is unchanged',
    async run(stage) {
      const found = await bulkClients(stage, 4);
      const [one, other, full, none] = found;
      expectOk(await stage.patch(`/clients/${one?.id}/tags`, { add: ['VIP', 'late'] }));
      const names = Array.from({ length: 30 }, (_, at) => `tag ${at}`);
      expectOk(await stage.patch(`/clients/${full?.id}/tags`, { add: names }));
      const add = { change: { type: 'addTag', tag: ' vip ' }, ids: idsOf(found) };
      const preview = expectOk(await stage.post('/bulk-changes/preview', add));
      expect(preview.items.map(({ state }: { state: string }) => state)).toEqual([
        ...['unchanged', 'changed', 'refused', 'changed'],
      ]);
      expect(preview.items[2].reason.errors).toEqual([{ pointer: '#/tag', detail: expect.stringContaining('30') }]);
      expect(await tagsOf(stage, other?.id)).toEqual([]);
      const bulk = await doBulkChange(stage, add);
      expect(countsOf(bulk)).toEqual({ total: 4, done: 4, changed: 2, unchanged: 1, refused: 1 });
      expect(await tagsOf(stage, other?.id)).toEqual(['vip']);
      const filter = { tag: 'vip' };
      const remove = await doBulkChange(stage, { change: { type: 'removeTag', tag: 'Vip' }, filter });
      expect(countsOf(remove)).toEqual({ total: 3, done: 3, changed: 3 });
      expect([await tagsOf(stage, one?.id), await tagsOf(stage, none?.id)]).toEqual([['late'], []]);
      const entries = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .where('action', '=', 'client_tagged')
          .where('reseller_id', '=', stage.iam.reseller.id)
          .select('changes')
          .execute(),
      );
      // Two by hand, two that were added, three that were removed.
      expect(entries).toHaveLength(7);
    },
  },
  {
    id: 'G-1022',
    contract:
      'undo of a tag: where it is still as the change left it, in the spelling that was there; whatever else was changed since',
    async run(stage) {
      const found = await bulkClients(stage, 3);
      const [one, other, last] = found;
      expectOk(await stage.patch(`/clients/${last?.id}/tags`, { add: ['Straße'] }));
      const added = await doBulkChange(stage, { change: { type: 'addTag', tag: 'new' }, ids: idsOf(found) });
      expectOk(await stage.patch(`/clients/${one?.id}/tags`, { remove: ['new'] }));
      expectOk(await stage.iam.patch(`/clients/${other?.id}`, { website: 'https://a.example' }));
      const undone = await undoBulkChange(stage, added.id);
      expect(await outcomesOf(stage, undone.id)).toEqual([
        [one?.id, 'skipped'],
        [other?.id, 'changed'],
        [last?.id, 'changed'],
      ]);
      expect(await tagsOf(stage, last?.id)).toEqual(['Straße']);
      const removed = await doBulkChange(stage, { change: { type: 'removeTag', tag: 'STRASSE' }, ids: idsOf(found) });
      expect(countsOf(removed)).toMatchObject({ changed: 1, unchanged: 2 });
      await undoBulkChange(stage, removed.id);
      expect(await Promise.all(found.map(({ id }) => tagsOf(stage, id)))).toEqual([[], [], ['Straße']]);
    },
  },
  {
    id: 'G-1023',
    contract: 'for sellers too, on their own clients; what is wrong with the tag is said at once',
    async run(stage) {
      const seller = await bulkSeller(stage, 'tagging');
      const [own] = await bulkClients(stage, 1, { sellerId: seller.id });
      const [foreign] = await bulkClients(stage, 1);
      const ids = [own?.id ?? 0, foreign?.id ?? 0];
      const bulk = await doBulkChange(stage, { change: { type: 'addTag', tag: 'mine' }, ids }, seller.credentials);
      expect(countsOf(bulk)).toEqual({ total: 2, done: 2, changed: 1, refused: 1 });
      expect(bulk.mayUndo).toBe(true);
      for (const tag of ['', 'a,b', 'x'.repeat(51), 'a\u0007b', 5, undefined])
        expectPointers(await stage.post('/bulk-changes', { change: { type: 'addTag', tag }, ids }), '#/change/tag');
      expectPointers(
        await stage.post('/bulk-changes', { change: { type: 'removeTag', tag: 'a', isTest: true }, ids }),
        '#/change/isTest',
      );
      const client = await register(stage.iam);
      const body = { change: { type: 'addTag', tag: 'x' }, ids: [client.clientId] };
      expectProblem(await stage.post('/bulk-changes', body, client.credentials), 403, 'not_permitted');
    },
  },
];
