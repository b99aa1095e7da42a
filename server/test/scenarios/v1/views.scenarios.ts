import { expect } from 'vitest';
import { clientColumns } from '../../../src/model/client-column.ts';
import type { Credentials } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { addMember, register } from '../../support/people.ts';
import {
  expectPointers,
  expectProblem,
  makeSeller,
  setV1Stage,
  type V1Scenario,
  type V1Stage,
} from '../../support/v1-stage.ts';

const namesIn = (answer: { items: readonly { name: string }[] }): string[] => answer.items.map(({ name }) => name);

/** What history knows of one view: what was done, and which fields changed. */
async function auditOf({ world }: V1Stage, viewId: number): Promise<{ action: string; fields: string[] }[]> {
  const rows = await world.opened.backend.read(({ db }) =>
    db
      .selectFrom('audit_entries')
      .where('action', 'like', 'view_%')
      .orderBy('id')
      .select(['action', 'changes'])
      .execute(),
  );
  return rows
    .map(({ action, changes }) => ({ action, changes: JSON.parse(changes) as Record<string, unknown[]> }))
    .filter(({ changes }) => changes.view?.includes(viewId))
    .map(({ action, changes }) => ({ action, fields: Object.keys(changes) }));
}

export const viewScenarios: readonly V1Scenario[] = [
  {
    id: 'G-101',
    contract: 'a view keeps a filter, an ordering and columns under a name, and has an address of its own',
    async run(stage) {
      const body = {
        name: ' Trials in Germany ',
        filter: { cdn: 'trial', country_code: 'de', created_at_gte: '2026-01-01', promocode: '' },
        ordering: '-created_at,companyName',
        columns: ['id', 'companyName', 'cdn'],
      };
      const answer = await stage.post('/views', body);
      const view = expectOk(answer, 201);
      expect(view).toEqual({
        id: view.id,
        name: 'Trials in Germany',
        shared: false,
        filter: { cdn: 'trial', country_code: 'de', created_at_gte: '2026-01-01' },
        ordering: '-created_at,companyName',
        columns: ['id', 'companyName', 'cdn'],
        owner: { id: stage.iam.reseller.userId, name: stage.iam.reseller.technical.email },
        own: true,
        mayChange: true,
        version: 1,
        createdAt: '2026-11-21T09:00:00.000000Z',
        updatedAt: '2026-11-21T09:00:00.000000Z',
      });
      expect(answer.headers.etag).toMatch(/^"1-[0-9a-f]{1,8}"$/);
      expect(expectOk(await stage.get(`/views/${view.id}`))).toEqual(view);
      expect(expectOk(await stage.get('/views'))).toEqual({ items: [view] });
    },
  },
  {
    id: 'G-102',
    contract: 'a name alone is enough; whatever is not named has its usual value',
    async run(stage) {
      const view = expectOk(await stage.post('/views', { name: 'All' }), 201);
      expect(view).toMatchObject({ shared: false, filter: {}, ordering: '', columns: [] });
      const all = expectOk(await stage.post('/views', { name: 'Every column', columns: clientColumns }), 201);
      expect(all.columns).toEqual(clientColumns);
    },
  },
  {
    id: 'G-103',
    contract: 'the filter is read by the reader of the list, and everything that is wrong is said at once',
    async run(stage) {
      const answer = await stage.post('/views', {
        name: '',
        shared: 'yes',
        filter: { cdn: 'gone', activted: 'true', is_test: true, limit: '5', 'a/b': 'x' },
        ordering: 'shoe_size',
        columns: ['id', 'shoeSize'],
        colour: 'red',
        isShared: true,
      });
      expectPointers(
        answer,
        ...['#/name', '#/shared', '#/ordering', '#/columns', '#/colour', '#/isShared'],
        ...['#/filter/cdn', '#/filter/activted', '#/filter/is_test', '#/filter/limit', '#/filter/a~1b'],
      );
      const detailOf = (wanted: string): string =>
        answer.body.errors.find(({ pointer }: { pointer: string }) => pointer === wanted).detail;
      expect(detailOf('#/filter/cdn')).toMatch(/^"gone" is not valid: one of new, trial, .* is expected/);
      expect(detailOf('#/filter/activted')).toBe('There is no such parameter. Did you mean activated?');
      expect(detailOf('#/name')).toBe('must not be empty');
      expectPointers(await stage.post('/views', {}), '#/name');
      expectPointers(await stage.post('/views', { name: 'x'.repeat(101) }), '#/name');
      expectPointers(await stage.post('/views', { name: 'a', columns: ['id', 'id'] }), '#/columns');
      expectPointers(await stage.post('/views', { name: 'a', filter: { email: 'x'.repeat(6001) } }), '#/filter');
      expectProblem(await stage.post('/views', []), 400, 'invalid_body');
      expect(expectOk(await stage.get('/views'))).toEqual({ items: [] });
    },
  },
  {
    id: 'G-104',
    contract: 'a name is unique among the views of its owner, whatever its case; two owners may use the same',
    async run(stage) {
      const one = expectOk(await stage.post('/views', { name: 'Straße' }), 201);
      expectPointers(await stage.post('/views', { name: 'STRASSE' }), '#/name');
      const other = expectOk(await stage.post('/views', { name: 'Other' }), 201);
      expectPointers(await stage.patch(`/views/${other.id}`, { name: 'strasse' }), '#/name');
      expect(expectOk(await stage.patch(`/views/${one.id}`, { name: 'STRASSE' })).name).toBe('STRASSE');
      const { credentials } = await makeSeller(stage, 'same-name');
      expectOk(await stage.post('/views', { name: 'Straße' }, credentials), 201);
      // Free again once it is gone.
      expectOk(await stage.remove(`/views/${one.id}`), 204);
      expectOk(await stage.post('/views', { name: 'Straße' }), 201);
    },
  },
  {
    id: 'G-105',
    contract: 'of a hundred who ask for the same name at once one gets it',
    async run(stage) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => stage.post('/views', { name: 'Once' })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 400)]);
    },
  },
  {
    id: 'G-106',
    contract: 'PATCH changes what is named and nothing else; a new version each time something changed',
    async run(stage) {
      const made = expectOk(await stage.post('/views', { name: 'One', filter: { cdn: 'new' }, columns: ['id'] }), 201);
      stage.world.clock.moveTo('2026-11-21T09:01:00Z');
      const changed = await stage.patch(`/views/${made.id}`, { filter: { dns: 'active' } });
      expect(expectOk(changed)).toEqual({
        ...made,
        filter: { dns: 'active' },
        version: 2,
        updatedAt: '2026-11-21T09:01:00.000000Z',
      });
      expect(changed.headers.etag).toMatch(/^"2-[0-9a-f]{1,8}"$/);
      const same = await stage.patch(`/views/${made.id}`, { filter: { dns: 'active' }, name: 'One' });
      expect(same.headers.etag).toBe(changed.headers.etag);
      expect(expectOk(same)).toEqual(changed.body);
    },
  },
  {
    id: 'G-107',
    contract: 'If-Match: a change or deletion meant for an older version is 412, and nothing happens',
    async run(stage) {
      const { id } = expectOk(await stage.post('/views', { name: 'Tagged' }), 201);
      const { etag } = (await stage.get(`/views/${id}`)).headers;
      expectOk(await stage.patch(`/views/${id}`, { ordering: 'email' }, undefined, { 'if-match': String(etag) }));
      for (const tag of [String(etag), '"1"', '"3"', 'nonsense']) {
        const stale = await stage.patch(`/views/${id}`, { ordering: 'id' }, undefined, { 'if-match': tag });
        expectProblem(stale, 412, 'stale_version');
        expectProblem(await stage.remove(`/views/${id}`, undefined, { 'if-match': tag }), 412, 'stale_version');
      }
      expect(expectOk(await stage.get(`/views/${id}`)).ordering).toBe('email');
      expectOk(await stage.remove(`/views/${id}`, undefined, { 'if-match': '"2"' }), 204);
      expectProblem(await stage.get(`/views/${id}`), 404, 'not_found');
    },
  },
  {
    id: 'G-108',
    contract:
      'a private view is nobody else’s: not a colleague’s, not the platform’s; a shared one is read by all in the reseller',
    async run(stage) {
      const owner = await makeSeller(stage, 'owner');
      const colleague = await makeSeller(stage, 'colleague');
      const { id } = expectOk(await stage.post('/views', { name: 'Mine' }, owner.credentials), 201);
      const nowhere = await stage.get('/views/999999999');
      for (const who of [colleague.credentials, stage.iam.reseller.credentials]) {
        for (const answer of [
          await stage.get(`/views/${id}`, who),
          await stage.patch(`/views/${id}`, { name: 'Taken' }, who),
          await stage.remove(`/views/${id}`, who),
        ])
          expect([answer.status, answer.text]).toEqual([404, nowhere.text]);
        expect(namesIn(expectOk(await stage.get('/views', who)))).toEqual([]);
      }
      expectOk(await stage.patch(`/views/${id}`, { shared: true }, owner.credentials));
      const seen = expectOk(await stage.get(`/views/${id}`, colleague.credentials));
      expect(seen).toMatchObject({ name: 'Mine', own: false, mayChange: false, owner: { id: owner.userId } });
      expect(expectOk(await stage.get(`/views/${id}`))).toMatchObject({ own: false, mayChange: true });
      const other = await setV1Stage(stage.world);
      expectProblem(await other.get(`/views/${id}`), 404, 'not_found');
      expect(namesIn(expectOk(await other.get('/views')))).toEqual([]);
    },
  },
  {
    id: 'G-109',
    contract:
      'a shared view is changed by its owner and by the Administrators of the reseller; only its owner takes it back',
    async run(stage) {
      const owner = await makeSeller(stage, 'sharer');
      const colleague = await makeSeller(stage, 'reader');
      const { id } = expectOk(await stage.post('/views', { name: 'Ours', shared: true }, owner.credentials), 201);
      expectProblem(await stage.patch(`/views/${id}`, { name: 'X' }, colleague.credentials), 403, 'not_permitted');
      expectProblem(await stage.remove(`/views/${id}`, colleague.credentials), 403, 'not_permitted');
      expect(expectOk(await stage.patch(`/views/${id}`, { name: 'Everybody’s' })).name).toBe('Everybody’s');
      expectPointers(await stage.patch(`/views/${id}`, { shared: false }), '#/shared');
      expectOk(await stage.patch(`/views/${id}`, { shared: false }, owner.credentials));
      expectProblem(await stage.get(`/views/${id}`), 404, 'not_found');
      expectOk(await stage.patch(`/views/${id}`, { shared: true }, owner.credentials));
      expectOk(await stage.remove(`/views/${id}`), 204);
      expectProblem(await stage.get(`/views/${id}`, owner.credentials), 404, 'not_found');
    },
  },
  {
    id: 'G-110',
    contract: 'views are for those who look after clients: a client’s own users get 403, by session and by token',
    async run(stage) {
      const client = await register(stage.iam);
      const member = await addMember(stage.iam, client.clientId, 2);
      expectOk(await stage.post('/views', { name: 'Bad payers', shared: true }), 201);
      for (const { credentials } of [client, member]) {
        expectProblem(await stage.get('/views', credentials), 403, 'not_permitted');
        expectProblem(await stage.post('/views', { name: 'Mine' }, credentials), 403, 'not_permitted');
      }
    },
  },
  {
    id: 'G-111',
    contract: 'the list is in order of name, whatever its case',
    async run(stage) {
      for (const name of ['beta', 'Ärzte', 'Alpha', 'alpha 2']) expectOk(await stage.post('/views', { name }), 201);
      expect(namesIn(expectOk(await stage.get('/views')))).toEqual(['Alpha', 'alpha 2', 'beta', 'Ärzte']);
    },
  },
  {
    id: 'G-112',
    contract:
      'history has every making, change and deletion of a view; what was refused or changed nothing is not in it',
    async run(stage) {
      const { id } = expectOk(await stage.post('/views', { name: 'Written down' }), 201);
      await stage.patch(`/views/${id}`, { ordering: 'email' });
      await stage.patch(`/views/${id}`, { ordering: 'email' });
      await stage.patch(`/views/${id}`, { ordering: 'nothing' });
      expectOk(await stage.remove(`/views/${id}`), 204);
      expect(await auditOf(stage, id)).toEqual([
        { action: 'view_created', fields: ['view', 'name', 'isShared', 'filter', 'ordering', 'columns'] },
        { action: 'view_updated', fields: ['view', 'ordering'] },
        { action: 'view_deleted', fields: ['view', 'name'] },
      ]);
    },
  },
  {
    id: 'G-114',
    contract:
      'Idempotency-Key: a POST that comes again gets the same bytes and makes no second view; with another body it is 422',
    async run(stage) {
      const make = (body: object, key: string, who?: Credentials) =>
        stage.post('/views', body, who, { 'idempotency-key': key });
      const first = await make({ name: 'Once' }, 'a-key');
      expectOk(first, 201);
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      const again = await make({ name: 'Once' }, 'a-key');
      expect([again.status, again.text, again.headers.etag]).toEqual([201, first.text, first.headers.etag]);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expectProblem(await make({ name: 'Twice' }, 'a-key'), 422, 'idempotency_key_reused');
      expectProblem(await make({ name: 'Twice' }, 'two words'), 400, 'invalid_idempotency_key');
      expect(namesIn(expectOk(await stage.get('/views')))).toEqual(['Once']);
      // Another caller's key is another key, and what was refused is judged anew.
      const { credentials } = await makeSeller(stage, 'same-key');
      const other = await make({ name: 'Once' }, 'a-key', credentials);
      expect([other.status, other.headers['idempotency-replayed']]).toEqual([201, undefined]);
      expectPointers(await make({ name: 'Once' }, 'b-key'), '#/name');
      expectOk(await make({ name: 'Twice' }, 'b-key'), 201);
    },
  },
  {
    id: 'G-113',
    contract:
      'what comes in no form of this API is answered in its words: broken JSON, another type, too much, no such path',
    async run(stage) {
      const headers = { 'content-type': 'application/json' };
      expectProblem(await stage.post('/views', '{"name": ', undefined, headers), 400, 'invalid_json');
      // More parts than any operation has a use for.
      expectProblem(await stage.post('/views', { name: Array(10_000).fill([]) }), 400, 'invalid_json');
      const asText = { 'content-type': 'text/plain' };
      expectProblem(await stage.post('/views', 'name', undefined, asText), 415, 'unsupported_media_type');
      const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
      expectProblem(await stage.post('/views', large, undefined, headers), 413, 'body_too_large');
      expectProblem(await stage.get('/nothing'), 404, 'not_found');
      expectProblem(await stage.get('/views/%zz'), 400, 'invalid_url');
      expectProblem(await stage.get('/views', null), 401, 'unauthorized');
      const unknown = await stage.get('/views', { authorization: 'APIKey 1_nobody' });
      expectProblem(unknown, 401, 'unauthorized');
      expect(unknown.headers['www-authenticate']).toBe('APIKey, Bearer');
      for (const id of ['0', '007', '0x10', '9007199254740993'])
        expectProblem(await stage.get(`/views/${id}`), 404, 'not_found');
    },
  },
];
