import { expect } from 'vitest';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { logInAs, logInAsPlatform, nextEmail, register, secret, tryLogIn } from '../../support/people.ts';
import type { Answer } from '../../support/world.ts';

const nobody = '999999999';

/** A seller, made through the API. */
async function makeSeller(stage: IamStage, fields: Readonly<Record<string, unknown>> = {}): Promise<Answer['body']> {
  return expectOk(await stage.post('/admin/sellers', { email: nextEmail('seller'), password: secret, ...fields }));
}

const idsOf = (sellers: readonly { id: number }[]): number[] => sellers.map(({ id }) => id);

export const sellerScenarios: readonly IamScenario[] = [
  {
    id: 'P-401',
    contract: 'POST makes a seller: 200; with a password (s)he is activated, logs in and sees the own clients alone',
    run: async (stage) => {
      const email = nextEmail('Seller');
      const fields = { email, full_name: 'Shop Front Desk', phone: '+49 1', company: 'Sales & Co' };
      const seller = await makeSeller(stage, fields);
      expect(seller).toEqual({
        id: expect.any(Number),
        ...fields,
        reseller_name: stage.reseller.technical.company,
        date_joined: '2026-11-21T09:00:00.000000Z',
        activated: true,
        deleted: false,
      });
      expect(expectOk(await stage.get(`/admin/sellers/${seller.id}`))).toEqual(seller);
      const credentials = await logInAs(stage, email);
      expect(expectOk(await stage.get('/users/me', credentials))).toMatchObject({
        user_type: 'seller',
        client: stage.reseller.technical.id,
        name: 'Shop Front Desk',
      });
      expect(expectOk(await stage.get('/clients', credentials))).toEqual([]);
      const { clientId } = await register(stage, { seller: seller.id });
      await register(stage);
      expect(idsOf(expectOk(await stage.get('/clients', credentials)))).toEqual([clientId]);
    },
  },
  {
    id: 'P-402',
    contract: 'without a password (s)he is not activated and cannot log in yet',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email }));
      expect(seller).toMatchObject({ full_name: '', phone: '', company: '', activated: false });
      for (const password of ['', secret]) expect((await tryLogIn(stage, email, password)).status).toBe(400);
    },
  },
  {
    id: 'P-403',
    contract: 'missing, wrong and too long fields and a taken address are 400, all at once',
    run: async (stage) => {
      expectFields(await stage.post('/admin/sellers', {}), 'email');
      const wrong = {
        email: `${'x'.repeat(141)}@a.example`,
        full_name: 'x'.repeat(256),
        phone: '1'.repeat(31),
        company: 1,
        password: 'short',
      };
      expectFields(await stage.post('/admin/sellers', wrong), ...Object.keys(wrong));
      const { email } = await register(stage);
      expectFields(await stage.post('/admin/sellers', { email: email.toUpperCase() }), 'email');
      const { id } = await makeSeller(stage);
      expectFields(await stage.patch(`/admin/sellers/${id}`, { email, phone: null, full_name: null }), 'email');
    },
  },
  {
    id: 'P-404',
    contract: 'PATCH changes what it names; the log-in name goes with the address',
    run: async (stage) => {
      const seller = await makeSeller(stage, { full_name: 'Before' });
      const changes = { email: nextEmail('moved'), full_name: 'After Him', phone: '7', company: 'New' };
      const changed = expectOk(await stage.patch(`/admin/sellers/${seller.id}`, changes));
      expect(changed).toEqual({ ...seller, ...changes });
      await logInAs(stage, changes.email);
      const cleared = expectOk(await stage.patch(`/admin/sellers/${seller.id}`, { full_name: '', phone: null }));
      expect(cleared).toEqual({ ...changed, full_name: '', phone: '' });
    },
  },
  {
    id: 'P-405',
    contract: 'DELETE is 204: the seller is out at once, the clients stay, without one and under a new version',
    run: async (stage) => {
      const seller = await makeSeller(stage);
      const credentials = await logInAs(stage, seller.email);
      const { clientId } = await register(stage, { seller: seller.id });
      const { headers } = await stage.get(`/clients/${clientId}`);
      expectOk(await stage.remove(`/admin/sellers/${seller.id}`), 204);
      expect((await stage.get('/clients', credentials)).status).toBe(401);
      const left = await stage.get(`/clients/${clientId}`);
      expect(expectOk(left)).toMatchObject({ seller: null, deleted: false });
      expect(left.headers.etag).not.toBe(headers.etag);
      expect(expectOk(await stage.get(`/clients?seller_id=${seller.id}`))).toEqual([]);
      expect(expectOk(await stage.get(`/admin/sellers/${seller.id}`)).deleted).toBe(true);
      expectNotFound(await stage.remove(`/admin/sellers/${seller.id}`));
      expectNotFound(await stage.patch(`/admin/sellers/${seller.id}`, { phone: '1' }));
      await makeSeller(stage, { email: seller.email });
    },
  },
  {
    id: 'P-406',
    contract: 'the list is an array, or a page with limit; each filter and each ordering does what its name says',
    run: async (stage) => {
      const a = await makeSeller(stage, { email: 'Özil@sellers.example', full_name: 'Zoë' });
      stage.world.clock.moveTo('2026-11-22T09:00:00Z');
      const email = nextEmail('b');
      const b = expectOk(await stage.post('/admin/sellers', { email, full_name: 'Ada' }));
      const c = await makeSeller(stage, { email: `x_y-${email}` });
      expectOk(await stage.remove(`/admin/sellers/${c.id}`), 204);
      const list = async (query: string) => idsOf(expectOk(await stage.get(`/admin/sellers?${query}`)));
      for (const [query, expected] of [
        ['', [a.id, b.id]],
        ['deleted=true', [c.id]],
        ['deleted=FALSE', [a.id, b.id]],
        ['deleted=all', [a.id, b.id, c.id]],
        [`id=${b.id}`, [b.id]],
        [`id__in=${b.id},${nobody}`, [b.id]],
        [`id__contains=${String(a.id)}&id=${a.id}`, [a.id]],
        ['email=ÖZIL', [a.id]],
        ['email=x_y&deleted=any', [c.id]],
        ['full_name=ZO%C3%8B', [a.id]],
        ['activated=false', [b.id]],
        ['activated=true', [a.id]],
        [`reseller_name=${encodeURIComponent(stage.reseller.technical.company.toUpperCase())}`, [a.id, b.id]],
        ['reseller_name=nobody', []],
        ['ordering=full_name', [b.id, a.id]],
        ['ordering=-id', [b.id, a.id]],
        ['ordering=-date_joined', [b.id, a.id]],
        ['ordering=activated', [b.id, a.id]],
        ['ordering=email', [b.id, a.id]],
        ['ordering=deleted,-email&deleted=all', [a.id, b.id, c.id]],
        ['offset=1', [b.id]],
      ] as const)
        expect(await list(query), query).toEqual(expected);
      const page = expectOk(await stage.get('/admin/sellers?limit=1&ordering=-id'));
      expect({ ...page, results: idsOf(page.results) }).toMatchObject({ count: 2, previous: null, results: [b.id] });
      expect(page.next).toContain('/iam/admin/sellers?limit=1&ordering=-id&offset=1');
      const wrong = 'limit=0&id=x&id__in=1,x&activated=maybe&ordering=phone&nothing=1&email=a&email=b&id__contains=a';
      expectFields(
        await stage.get(`/admin/sellers?${wrong}`),
        ...['limit', 'id', 'id__in', 'activated', 'ordering', 'nothing', 'email', 'id__contains'],
      );
    },
  },
  {
    id: 'P-407',
    contract:
      'a reseller sees its own, the platform all; sellers and clients none: 403; a foreign one and none are the same bytes',
    run: async (stage) => {
      const seller = await makeSeller(stage);
      const other = await makeIamReseller(stage.world);
      expect(expectOk(await stage.get('/admin/sellers', other.credentials))).toEqual([]);
      const platform = await logInAsPlatform(stage);
      expect(expectOk(await stage.get(`/admin/sellers?id=${seller.id}`, platform))).toEqual([seller]);
      for (const id of [seller.id, nobody]) {
        expectNotFound(await stage.get(`/admin/sellers/${id}`, other.credentials));
        expectNotFound(await stage.patch(`/admin/sellers/${id}`, { phone: '1' }, other.credentials));
        expectNotFound(await stage.remove(`/admin/sellers/${id}`, undefined, other.credentials));
      }
      const { credentials } = await register(stage);
      for (const who of [credentials, await logInAs(stage, seller.email)]) {
        expectNotPermitted(await stage.get('/admin/sellers', who));
        expectNotPermitted(await stage.post('/admin/sellers', { email: nextEmail() }, who));
        expectNotPermitted(await stage.get(`/admin/sellers/${seller.id}`, who));
        expectNotPermitted(await stage.patch(`/admin/sellers/${seller.id}`, {}, who));
        expectNotPermitted(await stage.remove(`/admin/sellers/${seller.id}`, undefined, who));
      }
    },
  },
];
