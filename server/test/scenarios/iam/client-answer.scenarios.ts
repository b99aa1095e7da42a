import { expect } from 'vitest';
import { resellerFields } from '../../../src/api/iam/clients/wire.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import type { ListScenario } from './client-list.scenarios.ts';

export const answerScenarios: readonly ListScenario[] = [
  {
    id: 'L-401',
    contract: 'a client with something of everything, alike in both shapes of the list and alone',
    run: async (stage) => {
      const { reseller } = stage;
      const { full } = await stage.store({
        full: {
          email: 'Office@A.example',
          company: 'Ümläut & Söhne',
          customId: 'Q-1',
          country: 'DE',
          billType: 'invoice',
          isTest: true,
          traffic: 12.5,
          createdAt: '2026-03-10T12:00:00.000001Z',
          users: [
            { ...plainPerson, first: 'Ada', last: 'King', email: 'ada@a.example' },
            { ...plainPerson, groupId: 5, isActivated: false },
            { ...plainPerson, isDeleted: true },
          ],
          services: { CDN: 'active', CLOUD: 'paused', CONNECT: 'trial' },
          featureIds: [1, 5, 3],
          ownProducts: { DNS: false, CONNECT: true },
        },
      });
      const alone = await stage.get(`/clients/${full.id}`);
      const user = {
        id: full.userIds[0],
        email: 'ada@a.example',
        name: 'Ada King',
        lang: 'en',
        phone: null,
        company: '',
        reseller: reseller.id,
        client: full.id,
        deleted: false,
        groups: [{ id: 1, name: 'Administrators' }],
        activated: true,
        sso_auth: false,
        two_fa: false,
        auth_types: ['password'],
      };
      const service = { status: 'new', enabled: true };
      const feature = (feature_id: number, name: string, kind: string) => ({
        feature_id,
        name,
        service: 'CDN',
        create_date: '2026-03-10T12:00:00.000001Z',
        [kind]: expect.any(Number),
      });
      expect(alone.body).toEqual({
        id: full.id,
        users: [
          user,
          {
            ...user,
            id: full.userIds[1],
            email: 'somebody@a.example',
            name: null,
            activated: false,
            groups: [{ id: 5, name: 'Engineers' }],
          },
        ],
        email: 'Office@A.example',
        phone: null,
        name: 'Ada King',
        status: 'active',
        companyName: 'Ümläut & Söhne',
        website: '',
        currentUser: reseller.userId,
        capabilities: ['CDN', 'STORAGE', 'STREAMING', 'DDOS', 'CLOUD'],
        serviceStatuses: {
          CDN: { status: 'active', enabled: true },
          STORAGE: service,
          STREAMING: service,
          DNS: service,
          DDOS: service,
          CLOUD: { status: 'paused', enabled: true },
          CONNECT: { status: 'trial', enabled: true },
        },
        paidFeatures: {
          CDN: [feature(1, 'Raw logs', 'paid_feature_id'), feature(3, 'Image optimization', 'paid_feature_id')],
        },
        freeFeatures: { CDN: [feature(5, 'Brotli compression', 'free_feature_id')] },
        entryBaseDomain: null,
        signup_process: null,
        deleted: false,
        bill_type: 'invoice',
        custom_id: 'Q-1',
        country_code: 'DE',
        is_test: true,
        has_active_admin: true,
        seller: null,
        resellers: reseller.id,
        reseller: reseller.id,
        client_type: 'common',
        owner: full.userIds[0],
        created_at: '2026-03-10T12:00:00.000001Z',
      });
      expect((await stage.list('custom_id=Q-1')).text).toBe(`[${alone.text}]`);
      expect((await stage.list('custom_id=Q-1&limit=5')).text).toBe(
        `{"count":1,"next":null,"previous":null,"results":[${alone.text}]}`,
      );
    },
  },
  {
    id: 'L-402',
    contract: "currentUser is the caller: a token's is the user who made it",
    run: async (stage) => {
      const { mine } = await stage.store({ mine: {} });
      const [userId = 0] = mine.userIds;
      const own = await makeToken(stage.world, { userId, clientId: mine.id });
      expect((await stage.list()).body.map((one: { currentUser: number }) => one.currentUser)).toEqual([
        stage.reseller.userId,
        stage.reseller.userId,
      ]);
      for (const answer of [await stage.list('', own), await stage.list('limit=1', own)])
        expect((answer.body.results ?? answer.body)[0]).toMatchObject({ id: mine.id, currentUser: userId });
      expect((await stage.get(`/clients/${mine.id}`, own)).body.currentUser).toBe(userId);
    },
  },
  {
    id: 'L-403',
    contract: "GET /clients/me is the caller's own account, without the last five reseller fields",
    run: async (stage) => {
      const { mine } = await stage.store({ mine: { company: 'Mine' } });
      const own = await makeToken(stage.world, { userId: mine.userIds[0] ?? 0, clientId: mine.id });
      const { body } = await stage.get(`/clients/${mine.id}`, own);
      const expected = Object.fromEntries(
        Object.entries(body).filter(([field]) => !(resellerFields as readonly string[]).includes(field)),
      );
      expect(Object.keys(body).length - Object.keys(expected).length).toBe(5);
      const me = await stage.get('/clients/me', own);
      expect(me.body).toEqual(expected);
      expect(me.headers.etag).toMatch(/^"\d+-[0-9a-f]+"$/);
      expect((await stage.get('/clients/me')).body.id).toBe(stage.reseller.technical.id);
    },
  },
  {
    id: 'L-404',
    contract: 'a single client has an ETag, a list has none',
    run: async (stage) => {
      const { one } = await stage.store({ one: {} });
      const first = await stage.get(`/clients/${one.id}`);
      expect(first.headers.etag).toMatch(/^"\d+-[0-9a-f]+"$/);
      expect((await stage.get(`/clients/${one.id}`)).headers.etag).toBe(first.headers.etag);
      expect((await stage.list()).headers.etag).toBeUndefined();
      expect((await stage.list('limit=1')).headers.etag).toBeUndefined();
    },
  },
  {
    id: 'L-405',
    contract: 'the account status follows from its causes; one set by hand wins; a deleted account keeps its own',
    run: async (stage) => {
      const unconfirmed = { users: [{ ...plainPerson, isActivated: false }] };
      const causes = {
        new: { ...unconfirmed, services: { CDN: 'active' } },
        active: { services: { CDN: 'trial', DNS: 'active', CLOUD: 'paused' } },
        trial: { services: { CDN: 'trial', DNS: 'trialend', CLOUD: 'activating' } },
        trialend: { services: { CDN: 'new', DNS: 'deleted' } },
        preparation: { services: { CDN: 'activating', DNS: 'new' } },
        integration: { ...unconfirmed, byHand: 'integration', services: { CDN: 'active' } },
        ready: { byHand: 'ready' },
        paused: { byHand: 'paused', services: { CDN: 'active' } },
      } as const;
      const stored = await stage.store({ ...causes, gone: { deletedAs: 'trial', services: { CDN: 'deleted' } } });
      for (const [name, { id }] of Object.entries(stored)) {
        const { body } = await stage.get(`/clients/${id}`);
        expect([body.status, body.deleted]).toEqual(name === 'gone' ? ['trial', true] : [name, false]);
      }
    },
  },
  {
    id: 'L-406',
    contract: 'has_active_admin: some Administrator who is activated, active and not deleted',
    run: async (stage) => {
      const stored = await stage.store({
        yes: { users: [{ ...plainPerson, isActive: false }, plainPerson] },
        engineer: { users: [{ ...plainPerson, groupId: 5 }] },
        blocked: { users: [{ ...plainPerson, isActive: false }] },
        unconfirmed: { users: [{ ...plainPerson, isActivated: false }] },
        deleted: {
          users: [
            { ...plainPerson, groupId: 2 },
            { ...plainPerson, isDeleted: true },
          ],
        },
      });
      for (const [name, { id }] of Object.entries(stored))
        expect((await stage.get(`/clients/${id}`)).body.has_active_admin, name).toBe(name === 'yes');
    },
  },
  {
    id: 'L-407',
    contract: "a reseller's domain and its products' defaults show on all of its clients at once",
    run: async (stage) => {
      const { plain, own } = await stage.store({ plain: {}, own: { ownProducts: { CDN: true, DNS: false } } });
      await stage.world.opened.backend.write(async ({ db }) => {
        const { id } = stage.reseller;
        await db.updateTable('resellers').set({ domain: 'panel.example' }).where('id', '=', id).execute();
        await db.insertInto('product_defaults').values({ reseller_id: id, product: 'CDN', is_available: 0 }).execute();
      });
      const shown = async (id: number) => {
        const { capabilities, entryBaseDomain } = (await stage.get(`/clients/${id}`)).body;
        return { capabilities, entryBaseDomain };
      };
      const entryBaseDomain = 'panel.example';
      expect(await shown(plain.id)).toEqual({
        capabilities: ['STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'],
        entryBaseDomain,
      });
      expect(await shown(own.id)).toEqual({
        capabilities: ['CDN', 'STORAGE', 'STREAMING', 'DDOS', 'CLOUD'],
        entryBaseDomain,
      });
    },
  },
  {
    id: 'L-408',
    contract: 'a path may end on a slash; what is no id is not found',
    run: async (stage) => {
      const { one } = await stage.store({ one: {} });
      for (const path of ['/clients/', `/clients/${one.id}/`, '/clients/me/'])
        expect((await stage.get(path)).status, path).toBe(200);
      for (const id of ['0', '-1', '007', '0x10', '1e3', '9007199254740993', 'one', '%00', `${one.id}.0`, '%20'])
        expect(await stage.get(`/clients/${id}`), id).toMatchObject({ status: 404, body: { message: 'Not found.' } });
    },
  },
];
