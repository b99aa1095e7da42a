import { expect } from 'vitest';
import { defaultFeatures } from '../../../src/model/feature-catalogue.ts';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';

const paid = { id: 1, name: 'Raw logs', service: 'CDN', is_free: false };
const free = { id: 15, name: 'DNSSEC', service: 'DNS', is_free: true };
const moment = '2026-11-21T09:00:00.000000Z';

export const featureScenarios: readonly IamScenario[] = [
  {
    id: 'F-101',
    contract: 'the catalogue: id, name, service, is_free of each feature, in order of id, and each by its id',
    run: async ({ get }) => {
      const listed = expectOk(await get('/admin/feature'));
      expect(listed).toEqual(
        defaultFeatures.map(({ id, name, product, isFree }) => ({ id, name, service: product, is_free: isFree })),
      );
      expect(expectOk(await get('/admin/feature/1/'))).toEqual(paid);
      for (const id of ['999999', '0', '01', 'x', '-1']) expectNotFound(await get(`/admin/feature/${id}`));
    },
  },
  {
    id: 'F-102',
    contract: 'POST switches a feature of its kind on: 201; list, single answer, client and filter show it',
    run: async (stage) => {
      const { get, post } = stage;
      const client = await stage.client();
      const body = { client_id: client.id, feature: { service: 'CDN' } };
      for (const [kind, feature, place, idField] of [
        ['paid', paid, 'paidFeatures', 'paid_feature_id'],
        ['free', free, 'freeFeatures', 'free_feature_id'],
      ] as const) {
        const url = `/admin/${kind}_features`;
        const made = expectOk(await post(url, { ...body, feature_id: feature.id }), 201);
        expect(made).toEqual({
          id: made.id,
          client_id: client.id,
          feature_id: feature.id,
          feature,
          created_date: moment,
        });
        expect(expectOk(await get(`${url}/${made.id}`))).toEqual(made);
        expect(expectOk(await get(url))).toEqual([made]);
        const { id: feature_id, name, service } = feature;
        expect(expectOk(await get(`/clients/${client.id}`))[place]).toEqual({
          [service]: [{ feature_id, name, service, create_date: moment, [idField]: made.id }],
        });
        const found = expectOk(await get(`/clients?feature_id_in=${feature_id}`));
        expect(found.map(({ id }: { id: number }) => id)).toEqual([client.id]);
      }
    },
  },
  {
    id: 'F-103',
    contract: 'a paid feature under free, a free one under paid, one that is none, and one twice are 400',
    run: async (stage) => {
      const client = await stage.client();
      const post = (kind: string, feature_id: unknown) =>
        stage.post(`/admin/${kind}_features`, { client_id: client.id, feature_id });
      expectFields(await post('free', paid.id), 'feature_id');
      expectFields(await post('paid', free.id), 'feature_id');
      for (const id of [999_999, 0, -1, 2 ** 60]) expectFields(await post('paid', id), 'feature_id');
      expectOk(await post('paid', paid.id), 201);
      expectFields(await post('paid', paid.id), 'feature_id');
      expect(expectOk(await stage.get('/admin/paid_features'))).toHaveLength(1);
      expect(expectOk(await stage.get('/admin/free_features'))).toEqual([]);
    },
  },
  {
    id: 'F-104',
    contract: 'what is missing or of the wrong type is refused, all at once',
    run: async ({ post }) => {
      const empty = await post('/admin/paid_features', {});
      expect(empty.body).toEqual({
        errors: { client_id: ['This field is required.'], feature_id: ['This field is required.'] },
      });
      const wrong = { client_id: '1', feature_id: 1.5 };
      expectFields(await post('/admin/free_features', wrong), 'client_id', 'feature_id');
      expectFields(
        await post('/admin/free_features', { client_id: null, feature_id: true }),
        'client_id',
        'feature_id',
      );
    },
  },
  {
    id: 'F-105',
    contract:
      'DELETE switches it off: 204, also with a JSON content type and no body; then it is nowhere, and may be on anew',
    run: async (stage) => {
      const client = await stage.client({ featureIds: [paid.id, free.id] });
      const [on] = expectOk(await stage.get('/admin/paid_features'));
      const url = `/admin/paid_features/${on.id}`;
      expectNotFound(await stage.remove(`/admin/free_features/${on.id}`));
      expectNotFound(await stage.get(`/admin/free_features/${on.id}`));
      const gone = await stage.remove(url, '', undefined, { 'content-type': 'application/json' });
      expect({ status: gone.status, text: gone.text }).toEqual({ status: 204, text: '' });
      expectNotFound(await stage.remove(url));
      expectNotFound(await stage.get(url));
      expect(expectOk(await stage.get('/admin/paid_features'))).toEqual([]);
      const shown = expectOk(await stage.get(`/clients/${client.id}`));
      expect(shown.paidFeatures).toEqual({});
      expect(Object.keys(shown.freeFeatures)).toEqual(['DNS']);
      const again = { client_id: client.id, feature_id: paid.id };
      expect(expectOk(await stage.post('/admin/paid_features', again), 201).id).toBeGreaterThan(on.id);
      const [freeOn] = expectOk(await stage.get('/admin/free_features'));
      expectNotFound(await stage.remove(`/admin/paid_features/${freeOn.id}`));
      expect((await stage.remove(`/admin/free_features/${freeOn.id}`)).status).toBe(204);
      expect(expectOk(await stage.get('/admin/free_features'))).toEqual([]);
    },
  },
  {
    id: 'F-106',
    contract: 'clients and activations of others are not there: the same bytes as for absent ones',
    run: async (stage) => {
      const client = await stage.client({ featureIds: [paid.id] });
      const [on] = expectOk(await stage.get('/admin/paid_features'));
      const other = (await makeIamReseller(stage.world)).credentials;
      const post = (client_id: unknown, who = other) =>
        stage.post('/admin/paid_features', { client_id, feature_id: 2 }, who);
      for (const id of [client.id, 999_999_999, 0, -5]) expectNotFound(await post(id));
      expectNotFound(await post((await stage.client({ deletedAs: 'active' })).id, stage.reseller.credentials));
      for (const id of [on.id, 999_999_999]) {
        expectNotFound(await stage.get(`/admin/paid_features/${id}`, other));
        expectNotFound(await stage.remove(`/admin/paid_features/${id}`, undefined, other));
      }
      expect(expectOk(await stage.get('/admin/paid_features', other))).toEqual([]);
      expect(expectOk(await stage.get('/admin/paid_features'))).toHaveLength(1);
    },
  },
  {
    id: 'F-107',
    contract: "a seller sees and changes what is on for the own clients; a client's user may not look at any of it",
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, 'seller@a.example');
      const own = await stage.client({ sellerId: seller.id });
      const elsewhere = await stage.client({ featureIds: [paid.id] });
      const post = (client_id: number) =>
        stage.post('/admin/paid_features', { client_id, feature_id: 2 }, seller.credentials);
      const made = expectOk(await post(own.id), 201);
      expectNotFound(await post(elsewhere.id));
      expect(expectOk(await stage.get('/admin/paid_features', seller.credentials))).toEqual([made]);
      const user = await stage.clientToken(own);
      for (const path of ['/admin/feature', '/admin/feature/1', '/admin/paid_features', '/admin/free_features'])
        expectNotPermitted(await stage.get(path, user));
      expectNotPermitted(await stage.post('/admin/paid_features', { client_id: own.id, feature_id: 3 }, user));
      expectNotPermitted(await stage.remove(`/admin/paid_features/${made.id}`, undefined, user));
    },
  },
  {
    id: 'F-108',
    contract: "If-Match is the client's version, for both; each change gives the next one",
    run: async (stage) => {
      const client = await stage.client();
      const etag = async () => ({ 'if-match': String((await stage.get(`/clients/${client.id}`)).headers.etag) });
      const first = await etag();
      const body = { client_id: client.id, feature_id: paid.id };
      const made = expectOk(await stage.post('/admin/paid_features', body, undefined, first), 201);
      const stale = 'It was changed since you read it.';
      const url = `/admin/paid_features/${made.id}`;
      expectMessage(await stage.remove(url, undefined, undefined, first), 412, stale);
      const next = { ...body, feature_id: 2 };
      expectMessage(await stage.post('/admin/paid_features', next, undefined, first), 412, stale);
      expect((await stage.remove(url, undefined, undefined, await etag())).status).toBe(204);
    },
  },
  {
    id: 'F-109',
    contract: 'the list of what is on is whole, however long it is, and in order of id',
    run: async (stage) => {
      for (let count = 0; count < 50; count += 1)
        await stage.client({ featureIds: defaultFeatures.map(({ id }) => id) });
      const listed = expectOk(await stage.get('/admin/paid_features')) as { id: number }[];
      const paidOnes = defaultFeatures.filter(({ isFree }) => !isFree).length;
      expect(listed).toHaveLength(50 * paidOnes);
      expect(expectOk(await stage.get('/admin/free_features'))).toHaveLength(50 * (defaultFeatures.length - paidOnes));
      expect(listed.map(({ id }) => id)).toEqual([...new Set(listed.map(({ id }) => id))].sort((a, b) => a - b));
    },
  },
];
