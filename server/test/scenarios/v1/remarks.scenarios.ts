import { expect } from 'vitest';
import { bulkClients, bulkSeller, historyOf } from '../../support/bulk-changes.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { addMember, register } from '../../support/people.ts';
import {
  expectParameters,
  expectPointers,
  expectProblem,
  setV1Stage,
  type V1Scenario,
} from '../../support/v1-stage.ts';

export const remarkScenarios: readonly V1Scenario[] = [
  {
    id: 'G-601',
    contract: 'tags are added and removed, and stand in order; the spelling that was there first stays',
    async run(stage) {
      const client = await stage.iam.client();
      const path = `/clients/${client.id}/tags`;
      const before = (await stage.iam.get(`/clients/${client.id}`)).headers.etag;
      expect(expectOk(await stage.get(path))).toEqual({ items: [] });
      const added = expectOk(await stage.patch(path, { add: [' VIP ', 'late payer', 'vip', 'Straße'] }));
      expect(added).toEqual({ items: ['late payer', 'Straße', 'VIP'] });
      expect(expectOk(await stage.patch(path, { add: ['vip', 'new'], remove: ['STRASSE', 'nobody has it'] }))).toEqual({
        items: ['late payer', 'new', 'VIP'],
      });
      expect(expectOk(await stage.get(path))).toEqual({ items: ['late payer', 'new', 'VIP'] });
      expect(expectOk(await stage.patch(path, {})).items).toHaveLength(3);
      expect((await stage.iam.get(`/clients/${client.id}`)).headers.etag).toBe(before);
    },
  },
  {
    id: 'G-602',
    contract: 'what is wrong with tags is said at once, and none is changed',
    async run(stage) {
      const path = `/clients/${(await stage.iam.client()).id}/tags`;
      const names = Array.from({ length: 31 }, (_, at) => `tag ${at}`);
      for (const [body, ...pointers] of [
        [{ add: [' '], remove: ['a,b'], colour: 'red' }, '#/add', '#/remove', '#/colour'],
        [{ add: ['x'.repeat(51)] }, '#/add'],
        [{ add: ['a\u0007b'] }, '#/add'],
        [{ add: ['one'], remove: ['ONE'] }, '#/remove'],
        [{ add: 'one' }, '#/add'],
        [{ add: names }, '#/add'],
      ] as const)
        expectPointers(await stage.patch(path, body), ...pointers);
      expectProblem(await stage.patch(path, []), 400, 'invalid_body');
      expect(expectOk(await stage.get(path)).items).toEqual([]);
      expect(expectOk(await stage.patch(path, { add: names.slice(1) })).items).toHaveLength(30);
      expectPointers(await stage.patch(path, { add: ['one more'] }), '#/add');
      expectOk(await stage.patch(path, { add: ['one more'], remove: ['tag 1'] }));
    },
  },
  {
    id: 'G-603',
    contract:
      'the tags in use with how many clients have each; the list, facets and bulk changes find by tag and by note',
    async run(stage) {
      const [one, other, gone] = await bulkClients(stage, 3);
      for (const { id } of [one, other, gone] as { id: number }[])
        expectOk(await stage.patch(`/clients/${id}/tags`, { add: ['vip'] }));
      expectOk(await stage.patch(`/clients/${one?.id}/tags`, { add: ['late'] }));
      expectOk(await stage.post(`/clients/${other?.id}/notes`, { text: 'Pays by invoice' }), 201);
      expectOk(await stage.iam.remove(`/clients/${gone?.id}`), 204);
      const items = [
        { tag: 'late', count: 1 },
        { tag: 'vip', count: 2 },
      ];
      expect(expectOk(await stage.get('/tags'))).toEqual({ items });
      expect(expectOk(await stage.get('/clients/facets?tag=late,none')).total).toBe(1);
      expect(expectOk(await stage.get('/clients/facets?note=INVOICE&tag=vip')).total).toBe(1);
      const body = { change: { type: 'setTest', isTest: true }, filter: { tag: 'vip' } };
      expect(expectOk(await stage.post('/bulk-changes/preview', body)).total).toBe(2);
      const view = expectOk(await stage.post('/views', { name: 'Important', filter: { tag: 'vip', note: 'x' } }), 201);
      expect(view.filter).toEqual({ tag: 'vip', note: 'x' });
    },
  },
  {
    id: 'G-604',
    contract: 'notes: written, read in pages, and removed by their author or an Administrator of the reseller',
    async run(stage) {
      const [writer, reader] = [await bulkSeller(stage, 'writer'), await bulkSeller(stage, 'reader')];
      const client = await stage.iam.client({ sellerId: writer.id });
      const path = `/clients/${client.id}/notes`;
      const text = 'Call before noon.\n\tAsk for Ω.';
      const made = expectOk(await stage.post(path, { text }, writer.credentials), 201);
      const author = { id: writer.userId, name: `writer-${stage.iam.reseller.id}@sellers.example` };
      expect(made).toEqual({ id: made.id, text, author, mayRemove: true, createdAt: '2026-11-21T09:00:00.000000Z' });
      const second = expectOk(await stage.post(path, { text: 'Second' }), 201);
      const page = expectOk(await stage.get(`${path}?limit=1`, writer.credentials));
      expect(page).toEqual({ items: [{ ...second, mayRemove: false }], next: second.id });
      expect(expectOk(await stage.get(`${path}?limit=1&after=${page.next}`))).toEqual({ items: [made], next: made.id });
      expect(expectOk(await stage.get(`${path}?after=${made.id}`))).toEqual({ items: [], next: null });
      expectParameters(await stage.get(`${path}?limit=0&page=2`), 'limit', 'page');
      expectProblem(await stage.remove(`${path}/${second.id}`, writer.credentials), 403, 'not_permitted');
      expectProblem(await stage.remove(`${path}/${made.id}`, reader.credentials), 404, 'not_found');
      expectOk(await stage.remove(`${path}/${made.id}`), 204);
      expectProblem(await stage.remove(`${path}/${made.id}`), 404, 'not_found');
      for (const body of [{}, { text: ' ' }, { text: 'a\u0000b' }, { text: 'x'.repeat(10_001) }, { text: 5 }])
        expectPointers(await stage.post(path, body), '#/text');
      expectPointers(await stage.post(path, { text: 'fine', colour: 'red' }), '#/colour');
    },
  },
  {
    id: 'G-605',
    contract: 'a client’s own users see no tags and notes: 403, nobody is found by them, and their history is silent',
    async run(stage) {
      const client = await register(stage.iam);
      const member = await addMember(stage.iam, client.clientId, 2);
      const path = `/clients/${client.clientId}`;
      expectOk(await stage.patch(`${path}/tags`, { add: ['bad payer'] }));
      const note = expectOk(await stage.post(`${path}/notes`, { text: 'bad payer' }), 201);
      for (const { credentials } of [client, member]) {
        for (const answer of [
          await stage.get('/tags', credentials),
          await stage.get(`${path}/tags`, credentials),
          await stage.get(`${path}/notes`, credentials),
          await stage.patch(`${path}/tags`, { add: ['x'] }, credentials),
          await stage.post(`${path}/notes`, { text: 'x' }, credentials),
          await stage.remove(`${path}/notes/${note.id}`, credentials),
        ])
          expectProblem(answer, 403, 'not_permitted');
        for (const query of ['tag=bad payer', 'note=bad']) {
          expect(expectOk(await stage.iam.get(`/clients?${query}&limit=5`, credentials)).count).toBe(0);
          expect(expectOk(await stage.get(`/clients/facets?${query}`, credentials)).total).toBe(0);
        }
      }
      expect(await historyOf(stage, client.clientId, 'client_tagged')).toEqual([]);
      const entries = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .where('action', 'in', ['client_tagged', 'note_added'])
          .where('reseller_id', '=', stage.iam.reseller.id)
          .orderBy('id')
          .select(['action', 'client_id', 'changes'])
          .execute(),
      );
      const named = [client.clientId, client.clientId];
      expect(entries.map(({ changes, ...entry }) => ({ ...entry, changes: JSON.parse(changes) }))).toEqual([
        { action: 'client_tagged', client_id: null, changes: { client: named, tags: [[], ['bad payer']] } },
        { action: 'note_added', client_id: null, changes: { client: named, note: [null, note.id] } },
      ]);
    },
  },
  {
    id: 'G-606',
    contract: 'a client that goes to another reseller leaves its tags and notes behind, and a deleted one shows none',
    async run(stage) {
      const [client, gone] = await bulkClients(stage, 2);
      const other = await setV1Stage(stage.world);
      const path = `/clients/${client?.id}`;
      expectOk(await stage.patch(`${path}/tags`, { add: ['ours'] }));
      expectOk(await stage.post(`${path}/notes`, { text: 'ours' }), 201);
      expectOk(await stage.patch(`/clients/${gone?.id}/tags`, { add: ['ours'] }));
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      const moved = { reseller: other.iam.reseller.id };
      expectOk(await stage.iam.patch(`/clients/${client?.id}`, moved, platform));
      expect(expectOk(await other.get(`${path}/tags`)).items).toEqual([]);
      expect(expectOk(await other.get(`${path}/notes`)).items).toEqual([]);
      expect(expectOk(await other.get('/clients/facets?tag=ours')).total).toBe(0);
      expect(expectOk(await other.get('/clients/facets?note=ours')).total).toBe(0);
      expect(expectOk(await other.patch(`${path}/tags`, { add: ['ours'] })).items).toEqual(['ours']);
      expectProblem(await stage.get(`${path}/tags`), 404, 'not_found');
      expectOk(await stage.iam.remove(`/clients/${gone?.id}`), 204);
      for (const answer of [
        await stage.get(`/clients/${gone?.id}/tags`),
        await stage.patch(`/clients/${gone?.id}/tags`, { add: ['x'] }),
        await stage.get(`/clients/${gone?.id}/notes`),
      ])
        expectProblem(answer, 404, 'not_found');
    },
  },
];
