import { expect } from 'vitest';
import { makeIamReseller, makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import {
  expectParameters,
  expectPointers,
  expectProblem,
  makeSeller,
  type V1Scenario,
} from '../../support/v1-stage.ts';

/** The keys of the Hosting API. */
export const keyScenarios: readonly V1Scenario[] = [
  {
    id: 'G-801',
    contract: 'a key is made, shown once, opens the Hosting API, is listed without itself, and revoked opens nothing',
    async run({ world, iam, get, post, remove }) {
      const { apiKey, ...key } = expectOk(await post('/keys', { name: ' Cafe\u0301 till ' }), 201);
      expect(key).toEqual({
        id: key.id,
        resellerId: iam.reseller.id,
        resellerCompany: key.resellerCompany,
        name: ' Café till ',
        mayReadPasswordHashes: false,
        createdAt: '2026-11-21T09:00:00.000000Z',
        revokedAt: null,
      });
      const client = await iam.client({ company: 'Seen by the key' });
      const seen = await world.ask({ url: '/hosting/api/client', apiKey });
      expect(seen.body.map(({ id }: { id: string }) => Number(id))).toEqual([client.id]);
      const listed = await get('/keys');
      expect(expectOk(listed).items).toEqual([key]);
      expect(listed.text).not.toContain(apiKey);
      expect(expectOk(await remove(`/keys/${key.id}`), 204)).toBeUndefined();
      expect((await world.ask({ url: '/hosting/api/client', apiKey })).status).toBe(401);
      expect(expectOk(await get('/keys')).items).toEqual([]);
      expect(expectOk(await get('/keys?revoked=true')).items).toEqual([{ ...key, revokedAt: key.createdAt }]);
      expectProblem(await remove(`/keys/${key.id}`), 404, 'not_found');
      const { result } = expectOk(await iam.get('/activity_log/changes?limit=2'));
      expect(result).toMatchObject([
        { action: 'hosting_key_revoked', changes: { apiKey: { old: key.id } } },
        { action: 'hosting_key_made', changes: { apiKey: { new: key.id }, name: { new: ' Café till ' } } },
      ]);
    },
  },
  {
    id: 'G-802',
    contract: 'what is wrong with a key or a query is said, and nothing is made',
    async run({ get, post, remove }) {
      expectPointers(await post('/keys', { name: 'x'.repeat(256) }), '#/name');
      expectPointers(
        await post('/keys', { name: 5, mayReadPasswordHashes: 'yes', apiKey: 'mine' }),
        '#/name',
        '#/mayReadPasswordHashes',
        '#/apiKey',
      );
      expectProblem(await post('/keys', []), 400, 'invalid_body');
      expectParameters(await get('/keys?revoked=maybe&limit=5'), 'revoked', 'limit');
      for (const id of ['0', 'x', '9007199254740993']) expectProblem(await remove(`/keys/${id}`), 404, 'not_found');
      expect(expectOk(await get('/keys?revoked=true')).items).toEqual([]);
    },
  },
  {
    id: 'G-803',
    contract: 'keys are a reseller’s users’ alone; hashes and other resellers’ keys are the platform administrator’s',
    async run(stage) {
      const { world, iam, get, post, remove } = stage;
      const seller = await makeSeller(stage, 'keys');
      expectProblem(await post('/keys', {}, seller.credentials), 403, 'not_permitted');
      const other = await makeIamReseller(world);
      const foreign = expectOk(await post('/keys', {}, other.credentials), 201);
      expectProblem(await remove(`/keys/${foreign.id}`), 404, 'not_found');
      expect(expectOk(await get('/keys')).items).toEqual([]);
      // A reseller that is not one's own is one that is not there.
      const [elsewhere, nowhere] = [
        await post('/keys', { resellerId: other.id }),
        await post('/keys', { resellerId: 987_654 }),
      ];
      expectPointers(elsewhere, '#/resellerId');
      expect(elsewhere.body).toEqual(nowhere.body);
      expectPointers(await post('/keys', { mayReadPasswordHashes: true }), '#/mayReadPasswordHashes');
      expect(expectOk(await post('/keys', { resellerId: iam.reseller.id }), 201).resellerId).toBe(iam.reseller.id);

      const platform = await makeToken(world, { userId: 1, clientId: 1 });
      const wish = { resellerId: other.id, name: 'of the platform', mayReadPasswordHashes: true };
      const made = expectOk(await post('/keys', wish, platform), 201);
      expect(made).toMatchObject(wish);
      expectPointers(await post('/keys', { resellerId: 987_654 }, platform), '#/resellerId');
      const all = expectOk(await get('/keys', platform)).items.map(({ id }: { id: number }) => id);
      expect(all).toEqual(expect.arrayContaining([foreign.id, made.id]));
      expect(expectOk(await remove(`/keys/${foreign.id}`, platform), 204)).toBeUndefined();
      expect(expectOk(await get('/keys', other.credentials)).items).toMatchObject([{ id: made.id }]);
    },
  },
];
