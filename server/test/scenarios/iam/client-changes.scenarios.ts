import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { addMember, join, lastAudit, logInAsPlatform, nextEmail, register } from '../../support/people.ts';

const nobody = '999999999';

/** Something else in every field of a client that can be written. */
const everything = {
  email: 'Office@Other.example',
  companyName: 'Ölmühle & Söhne',
  custom_id: 'Q-77',
  name: 'Front Desk am Ölberg',
  phone: '+49 30 1234',
  is_test: true,
  website: 'https://other.example/',
  country_code: 'de',
  bill_type: 'prepaid',
  promocode: 'Spring25',
  allowed_traffic_gb: 1000.5,
};

export const clientChangeScenarios: readonly IamScenario[] = [
  {
    id: 'P-101',
    contract: 'PATCH changes every field that it names, in the answer, in GET and in the list; the ETag goes up by one',
    run: async (stage) => {
      const { clientId, userId } = await register(stage);
      const before = await stage.get(`/clients/${clientId}`);
      const changed = await stage.patch(`/clients/${clientId}`, everything);
      const { promocode, allowed_traffic_gb, ...shown } = { ...everything, country_code: 'DE' };
      expect(expectOk(changed)).toMatchObject({ ...shown, id: clientId });
      const version = (answer: typeof changed) => Number.parseInt(String(answer.headers.etag).slice(1), 10);
      expect(version(changed)).toBe(version(before) + 1);
      const read = await stage.get(`/clients/${clientId}`);
      expect([read.text, read.headers.etag]).toEqual([changed.text, changed.headers.etag]);
      for (const filter of [
        `promocode=${promocode}&min_traffic=1000.5&max_traffic=1000.5`,
        'custom_id=Q-77&bill_type=prepaid&country_code=de&is_test=true',
        `companyName=${encodeURIComponent('öLMÜHLE')}&email=OTHER&name=front`,
      ])
        expect(expectOk(await stage.get(`/clients?${filter}`)).map(({ id }: { id: number }) => id)).toEqual([clientId]);
      const user = expectOk(await stage.get(`/users/${userId}`));
      expect(user).toMatchObject({ name: everything.name, phone: everything.phone });
      expect(user.email).not.toBe(everything.email);
    },
  },
  {
    id: 'P-102',
    contract: 'every change is in the audit, by field, with what was there before; none where nothing changes',
    run: async (stage) => {
      const { clientId } = await register(stage, { company: 'Before' });
      await stage.patch(`/clients/${clientId}`, { companyName: 'After', is_test: true });
      const written = await lastAudit(stage, clientId);
      expect(written).toEqual({
        action: 'client_updated',
        changes: { company: ['Before', 'After'], isTest: [false, true] },
      });
      const { text, headers } = await stage.get(`/clients/${clientId}`);
      const again = await stage.patch(`/clients/${clientId}`, { companyName: 'After', is_test: true, name: null });
      expect([again.status, again.text, again.headers.etag]).toEqual([200, text, headers.etag]);
      await stage.patch(`/clients/${clientId}`, {});
      expect((await stage.get(`/clients/${clientId}`)).headers.etag).toBe(headers.etag);
    },
  },
  {
    id: 'P-103',
    contract:
      'a name is split at its last space; null and an empty one are none; a text that may be absent is null when empty',
    run: async (stage) => {
      const { clientId } = await register(stage, { name: 'First' });
      const path = `/clients/${clientId}`;
      for (const [name, shown] of [
        ['  Front  Desk North ', 'Front  Desk North'],
        ['Cher', 'Cher'],
        ['', null],
        ['Ada Lovelace', 'Ada Lovelace'],
        [null, null],
      ])
        expect(expectOk(await stage.patch(path, { name })).name).toBe(shown);
      const set = { custom_id: 'x', phone: '1', country_code: 'FR', promocode: 'p', allowed_traffic_gb: 1 };
      expectOk(await stage.patch(path, set));
      expect(expectOk(await stage.patch(path, { custom_id: '', phone: '', country_code: '' }))).toMatchObject({
        custom_id: null,
        phone: null,
        country_code: null,
      });
      expectOk(await stage.patch(path, { allowed_traffic_gb: null, promocode: null }));
      expect(expectOk(await stage.get('/clients?min_traffic=0'))).toEqual([]);
    },
  },
  {
    id: 'P-104',
    contract: 'If-Match: the version that was read passes, a stale one and one that is no tag of ours is 412',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const path = `/clients/${clientId}`;
      const { headers } = await stage.get(path);
      const etag = String(headers.etag);
      const stale = 'It was changed since you read it.';
      expectOk(await stage.patch(path, { companyName: 'One' }, undefined, { 'if-match': etag }));
      for (const tag of [etag, 'nonsense', '"99"'])
        expectMessage(await stage.patch(path, { companyName: 'Two' }, undefined, { 'if-match': tag }), 412, stale);
      expectMessage(await stage.remove(path, undefined, undefined, { 'if-match': etag }), 412, stale);
      expectOk(await stage.patch(path, { companyName: 'Three' }, undefined, { 'if-match': '*' }));
      const twice = await Promise.all(
        ['A', 'B'].map(async (companyName) =>
          stage.patch(path, { companyName }, undefined, { 'if-match': `"${Number.parseInt(etag.slice(1), 10) + 2}"` }),
        ),
      );
      expect(twice.map(({ status }) => status).sort()).toEqual([200, 412]);
    },
  },
  {
    id: 'P-105',
    contract: 'a status set by hand wins over the derived one, is found by the list, and null goes back',
    run: async (stage) => {
      const { clientId } = await register(stage);
      for (const status of ['paused', 'integration', 'ready'])
        expect(expectOk(await stage.patch(`/clients/${clientId}`, { status })).status).toBe(status);
      expect((await lastAudit(stage, clientId))?.changes).toEqual({ statusByHand: ['integration', 'ready'] });
      expect(expectOk(await stage.patch(`/clients/${clientId}`, { status: null })).status).toBe('preparation');
      for (const status of ['active', 'new', '', 1])
        expectFields(await stage.patch(`/clients/${clientId}`, { status }), 'status');
    },
  },
  {
    id: 'P-106',
    contract:
      "a reseller's user moves a client among its own sellers; another's, a deleted and no seller are 400 alike",
    run: async (stage) => {
      const [one, two] = [
        await makeIamSeller(stage.world, stage.reseller, nextEmail('seller')),
        await makeIamSeller(stage.world, stage.reseller, nextEmail('seller')),
      ];
      const foreign = await makeIamSeller(stage.world, await makeIamReseller(stage.world), nextEmail('seller'));
      const { clientId } = await register(stage, { seller: one.id });
      const path = `/clients/${clientId}`;
      expectOk(await stage.get(path, one.credentials));
      expect(expectOk(await stage.patch(path, { seller: two.id })).seller).toBe(two.id);
      expectNotFound(await stage.get(path, one.credentials));
      expect(expectOk(await stage.get('/clients', two.credentials))).toHaveLength(1);
      expectOk(await stage.remove(`/admin/sellers/${one.id}`), 204);
      const refused = [];
      for (const seller of [foreign.id, one.id, Number(nobody)]) refused.push(await stage.patch(path, { seller }));
      for (const answer of refused) expectFields(answer, 'seller');
      expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
      expect(expectOk(await stage.patch(path, { seller: null })).seller).toBe(null);
    },
  },
  {
    id: 'P-107',
    contract:
      'only the platform administrator gives a client to another reseller; the seller is left behind, the users go along',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const other = await makeIamReseller(stage.world);
      const { clientId, userId, credentials } = await register(stage, { seller: seller.id });
      const path = `/clients/${clientId}`;
      expectNotPermitted(await stage.patch(path, { reseller: other.id }));
      // What was read can be sent back.
      expectOk(await stage.patch(path, { reseller: stage.reseller.id, seller: seller.id }));
      const platform = await logInAsPlatform(stage);
      expectFields(await stage.patch(path, { reseller: Number(nobody) }, platform), 'reseller');
      expectFields(await stage.patch(path, { reseller: other.id, seller: seller.id }, platform), 'seller');
      expect(expectOk(await stage.patch(path, { reseller: other.id }, platform))).toMatchObject({
        reseller: other.id,
        resellers: other.id,
        seller: null,
        users: [{ id: userId, reseller: other.id }],
      });
      expectNotFound(await stage.get(path));
      expectNotFound(await stage.get(`/users/${userId}`));
      expectOk(await stage.get(path, other.credentials));
      expectOk(await stage.get(`/users/${userId}`, other.credentials));
      expectOk(await stage.get(path, credentials));
      const technical = `/clients/${other.technical.id}`;
      expectFields(await stage.patch(technical, { reseller: stage.reseller.id }, platform), 'reseller');
    },
  },
  {
    id: 'P-108',
    contract: 'a seller changes the own clients, but not whose they are',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const { clientId } = await register(stage, { seller: seller.id });
      const path = `/clients/${clientId}`;
      const changes = { custom_id: 'S', status: 'paused', seller: seller.id, reseller: stage.reseller.id };
      expect(expectOk(await stage.patch(path, changes, seller.credentials))).toMatchObject({ custom_id: 'S' });
      for (const fields of [{ seller: null }, { reseller: 1 }])
        expectNotPermitted(await stage.patch(path, fields, seller.credentials));
      const { clientId: another } = await register(stage);
      expectNotFound(await stage.patch(`/clients/${another}`, { custom_id: 'S' }, seller.credentials));
    },
  },
  {
    id: 'P-109',
    contract:
      'an Administrator of the account changes what is its own business; every other field is 403, and so is every role below',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const path = `/clients/${clientId}`;
      const { email, companyName, name, phone, website, country_code, ...others } = everything;
      const own = { email, companyName, name, phone, website, country_code };
      expectOk(await stage.patch(path, own, credentials));
      for (const [field, value] of Object.entries({ ...others, status: 'ready', seller: null, reseller: 1 }))
        expectNotPermitted(await stage.patch(path, { name: 'Reached', [field]: value }, credentials));
      expect(expectOk(await stage.get(path))).toMatchObject({ name, custom_id: null });
      const user = await addMember(stage, clientId, 2);
      expectNotPermitted(await stage.patch(path, { name: 'Reached' }, user.credentials));
    },
  },
  {
    id: 'P-110',
    contract: 'who is an Administrator of one account and a User of another changes nothing of the other',
    run: async (stage) => {
      const mine = await register(stage);
      const theirs = await register(stage);
      await join(stage, theirs.clientId, mine.userId, 2);
      expectOk(await stage.get(`/clients/${theirs.clientId}`, mine.credentials));
      expectNotPermitted(await stage.patch(`/clients/${theirs.clientId}`, { name: 'Reached' }, mine.credentials));
      expectOk(await stage.patch(`/clients/${mine.clientId}`, { website: 'https://a.example' }, mine.credentials));
    },
  },
  {
    id: 'P-111',
    contract: 'all faults at once, each under its own name',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const path = `/clients/${clientId}`;
      const wrong = {
        email: 'nobody',
        companyName: 'x'.repeat(256),
        custom_id: 7,
        name: 'a\u0000b',
        phone: false,
        reseller: '1',
        seller: 1.5,
        is_test: 'true',
        website: null,
        country_code: 'XX',
        bill_type: null,
        promocode: [],
        allowed_traffic_gb: -1,
        status: 'gone',
      };
      expectFields(await stage.patch(path, wrong), ...Object.keys(wrong));
      for (const value of ['1', 1e300, true])
        expectFields(await stage.patch(path, { allowed_traffic_gb: value }), 'allowed_traffic_gb');
      expectMessage(await stage.patch(path, []), 400, 'JSON parse error - the body must be an object.');
      expect(expectOk(await stage.patch(path, { unknown: 1 })).id).toBe(clientId);
    },
  },
  {
    id: 'P-112',
    contract: 'a foreign client and none are the same bytes',
    run: async (stage) => {
      const other = await makeIamReseller(stage.world);
      const { clientId } = await register(stage, {}, other.credentials);
      const { credentials } = await register(stage);
      for (const id of [clientId, nobody, '0', '1e3', other.technical.id]) {
        expectNotFound(await stage.patch(`/clients/${id}`, { name: 'Reached' }));
        expectNotFound(await stage.patch(`/clients/${id}`, { seller: null }, credentials));
        expectNotFound(await stage.remove(`/clients/${id}`));
        expectNotFound(await stage.post(`/clients/${id}/restore`));
      }
    },
  },
  {
    id: 'P-113',
    contract: 'name and phone are the registrant, who is changed by nobody that may not change that user: 403',
    run: async (stage) => {
      const one = await register(stage, { name: 'Ada' });
      const colleague = await addMember(stage, one.clientId, 1);
      const path = `/clients/${one.clientId}`;
      expectOk(await stage.patch(path, { name: 'Ada B', phone: '1' }, colleague.credentials));
      const elsewhere = await register(stage);
      await join(stage, elsewhere.clientId, one.userId, 2);
      for (const change of [{ name: 'Reached' }, { phone: '2' }])
        expectNotPermitted(await stage.patch(path, change, colleague.credentials));
      expectOk(await stage.patch(path, { name: 'Ada B', website: 'x' }, colleague.credentials));
      expectOk(await stage.patch(path, { name: 'Ada C' }, one.credentials));
      expectOk(await stage.patch(path, { name: 'Ada D' }));
      const own = expectOk(await stage.post('/clients/create', { company: 'Of the reseller' }), 201);
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      expectOk(await stage.patch(`/clients/${own.id}`, { seller: seller.id }));
      expectNotPermitted(await stage.patch(`/clients/${own.id}`, { name: 'Reached' }, seller.credentials));
    },
  },
];
