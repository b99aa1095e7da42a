import { expect } from 'vitest';
import { bulkSeller, idsOf } from '../../support/bulk-changes.ts';
import type { StoredAccount } from '../../support/iam-accounts.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import type { Credentials } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { merge } from '../../support/merges.ts';
import { logInAsPlatform } from '../../support/people.ts';
import {
  expectParameters,
  expectPointers,
  expectProblem,
  setV1Stage,
  type V1Scenario,
  type V1Stage,
} from '../../support/v1-stage.ts';

interface Group {
  readonly reason: string;
  readonly value: string;
  readonly count: number;
  readonly clients: readonly { readonly id: number }[];
}

/** Groups as reason, value and numbers. */
async function groupsOf(stage: V1Stage, query = '', who?: Credentials) {
  const { items } = expectOk(await stage.get(`/clients/duplicates${query}`, who));
  return items.map(({ reason, value, clients }: Group) => [reason, value, clients.map(({ id }) => id)]);
}

/** The numbers of those that may be the same as one. */
async function candidatesOf(stage: V1Stage, id: number): Promise<number[]> {
  const { items } = expectOk(await stage.get(`/clients/${id}/duplicates`));
  return items.map(({ client }: { client: { id: number } }) => client.id);
}

let stages = 0;
/** Three clients of one company, with nothing else in common. */
async function makeThree({ iam }: V1Stage): Promise<[StoredAccount, StoredAccount, StoredAccount]> {
  stages += 1;
  const make = (place: number) => {
    const email = `three-${stages}-${place}@a.example`;
    return iam.client({ company: 'Acme', email, users: [{ ...plainPerson, email }] });
  };
  return [await make(1), await make(2), await make(3)];
}

export const duplicateScenarios: readonly V1Scenario[] = [
  {
    id: 'G-901',
    contract:
      'clients that share a company, an e-mail address or a host, whatever its case, with enough of each to decide',
    async run(stage) {
      const person = (email: string) => ({ ...plainPerson, email, first: 'Ada', last: 'Example' });
      const one = await stage.iam.client({
        ...{ company: 'Straße & Söhne GmbH & Co. KG', email: 'ONE@a.example', users: [person('one@b.example')] },
        ...{ hosts: ['www.Shop.example', 'münchen.example'], customId: 'C-1', calls: 5 },
      });
      const two = await stage.iam.client({
        company: 'STRASSE, söhne',
        email: 'two@a.example',
        users: [person('one@A.example')],
      });
      const three = await stage.iam.client({
        company: 'Three S.A.',
        email: 'three@a.example',
        users: [person('three@a.example')],
        hosts: ['shop.example', 'www.example'],
      });
      const four = await stage.iam.client({
        company: 'three sa',
        email: 'four@a.example',
        users: [person('four@a.example')],
        hosts: ['xn--mnchen-3ya.example', 'example'],
      });
      await stage.iam.client({
        company: 'Three',
        email: 'ONE@a.example',
        hosts: ['shop.example'],
        deletedAs: 'active',
      });
      await stage.iam.client({ company: 'GmbH', email: 'five@a.example', users: [person('five@a.example')] });
      await stage.iam.client({ company: '', email: 'six@a.example', users: [person('six@a.example')] });
      await stage.iam.client({ company: '', email: 'seven@a.example', users: [person('seven@a.example')] });
      const { items, next } = expectOk(await stage.get('/clients/duplicates'));
      expect(next).toBeNull();
      expect(
        items.map(({ reason, value, count, clients }: Group) => [reason, value, count, clients.map(({ id }) => id)]),
      ).toEqual([
        ['company', 'strasse söhne', 2, [one.id, two.id]],
        ['company', 'three', 2, [three.id, four.id]],
        ['email', 'one@a.example', 2, [one.id, two.id]],
        ['host', 'shop.example', 2, [one.id, three.id]],
        ['host', 'xn--mnchen-3ya.example', 2, [one.id, four.id]],
      ]);
      expect(items[0].clients[0]).toEqual({
        ...{ id: one.id, companyName: 'Straße & Söhne GmbH & Co. KG', email: 'ONE@a.example', name: 'Ada Example' },
        ...{ status: items[0].clients[0].status, isTest: false, customId: 'C-1', domainCount: 2, callsThisMonth: 5 },
        hostNames: ['www.Shop.example', 'münchen.example'],
        createdAt: '2026-01-01T00:00:00.000000Z',
      });
      const ofOne = expectOk(await stage.get(`/clients/${one.id}/duplicates`));
      expect(ofOne.next).toBeNull();
      expect(
        ofOne.items.map(({ client, reasons }: { client: { id: number }; reasons: Group[] }) => [
          client.id,
          reasons.map(({ reason }) => reason),
        ]),
      ).toEqual([
        [two.id, ['company', 'email']],
        [three.id, ['host']],
        [four.id, ['host']],
      ]);
    },
  },
  {
    id: 'G-902',
    contract: 'in pages, in an order that stays, of one reason alone; what is wrong with a query is said at once',
    async run(stage) {
      const made: StoredAccount[] = [];
      for (const company of ['A', 'B', 'C', 'D'])
        for (const place of [1, 2, 3]) {
          const email = `${company}-${place}@pages-${stage.iam.reseller.id}.example`;
          made.push(
            await stage.iam.client({ company, email, users: [{ ...plainPerson, email }], hosts: ['same.example'] }),
          );
        }
      const ids = idsOf(made);
      const all = [
        ...['a', 'b', 'c', 'd'].map((value, at) => ['company', value, ids.slice(at * 3, at * 3 + 3)]),
        ['host', 'same.example', ids],
      ];
      expect(await groupsOf(stage)).toEqual(all);
      const paged: unknown[] = [];
      let next = '';
      for (let page = 0; page < 4 && next !== null; page += 1) {
        const query = `?limit=2${next === '' ? '' : `&after=${next}`}`;
        paged.push(...(await groupsOf(stage, query)));
        next = expectOk(await stage.get(`/clients/duplicates${query}`)).next;
      }
      expect(next).toBeNull();
      expect(paged).toEqual(all);
      expect(await groupsOf(stage, '?reason=host')).toEqual(all.slice(4));
      const path = `/clients/${ids[0]}/duplicates`;
      const first = expectOk(await stage.get(`${path}?limit=4`));
      expect(first.items.map(({ client }: { client: { id: number } }) => client.id)).toEqual(ids.slice(1, 5));
      const rest = expectOk(await stage.get(`${path}?limit=100&after=${first.next}`));
      expect(rest.items.map(({ client }: { client: { id: number } }) => client.id)).toEqual(ids.slice(5));
      expect(rest.next).toBeNull();
      const broken = Buffer.from('[1,"company"]').toString('base64url');
      expectParameters(
        await stage.get(`/clients/duplicates?after=${broken}&limit=0&reason=name&page=1`),
        'after',
        'limit',
        'reason',
        'page',
      );
      expectParameters(await stage.get('/clients/duplicates?after=%00'), 'after');
      expectParameters(await stage.get(`${path}?after=x&reason=host`), 'after', 'reason');
    },
  },
  {
    id: 'G-903',
    contract:
      'of the caller’s clients alone; of the platform’s those of one reseller each. A client’s own users may not ask',
    async run(stage) {
      const other = await setV1Stage(stage.world);
      const seller = await bulkSeller(stage, 'twins');
      const [one, two, three] = await makeThree(stage);
      const foreign = await makeThree(other);
      for (const { id } of [one, two]) expectOk(await stage.iam.patch(`/clients/${id}`, { seller: seller.id }));
      expect(await groupsOf(stage)).toEqual([['company', 'acme', idsOf([one, two, three])]]);
      expect(await groupsOf(stage, '', seller.credentials)).toEqual([['company', 'acme', idsOf([one, two])]]);
      const absent = await stage.get('/clients/987654321/duplicates');
      expectProblem(absent, 404, 'not_found');
      expect((await stage.get(`/clients/${foreign[0].id}/duplicates`)).text).toBe(absent.text);
      expect((await stage.get(`/clients/${three.id}/duplicates`, seller.credentials)).text).toBe(absent.text);
      const ofSeller = expectOk(await stage.get(`/clients/${one.id}/duplicates`, seller.credentials));
      expect(ofSeller.items.map(({ client }: { client: { id: number } }) => client.id)).toEqual([two.id]);
      // Whoever makes up where a page begins sees no more for it.
      const after = Buffer.from(JSON.stringify([other.iam.reseller.id, 'company', ''])).toString('base64url');
      expect(await groupsOf(stage, `?after=${after}`)).toEqual([['company', 'acme', idsOf([one, two, three])]]);
      const platform = await logInAsPlatform(stage.iam);
      const begin = Buffer.from(JSON.stringify([stage.iam.reseller.id - 1, 'host', ''])).toString('base64url');
      const seen = await groupsOf(stage, `?limit=1000&reason=company&after=${begin}`, platform);
      expect(seen).toContainEqual(['company', 'acme', idsOf([one, two, three])]);
      expect(seen).toContainEqual(['company', 'acme', idsOf(foreign)]);
      const token = await stage.iam.clientToken(one);
      for (const path of ['/clients/duplicates', `/clients/${one.id}/duplicates`])
        expectProblem(await stage.get(path, token), 403, 'not_permitted');
    },
  },
  {
    id: 'G-904',
    contract: 'they follow every change: of company and domain, deletion and return, another reseller, and a merge',
    async run(stage) {
      const other = await setV1Stage(stage.world);
      const [one, two, three] = await makeThree(stage);
      expect(await candidatesOf(stage, one.id)).toEqual([two.id, three.id]);
      expectOk(await stage.iam.patch(`/clients/${two.id}`, { companyName: 'Another' }));
      expect(await candidatesOf(stage, one.id)).toEqual([three.id]);
      expectOk(await stage.iam.patch(`/clients/${two.id}`, { companyName: 'ACME, Inc.' }));
      expectOk(await stage.iam.remove(`/clients/${three.id}`), 204);
      expect(await candidatesOf(stage, one.id)).toEqual([two.id]);
      expectOk(await stage.iam.post(`/clients/${three.id}/restore`));
      expect(await candidatesOf(stage, one.id)).toEqual([two.id, three.id]);
      const platform = await logInAsPlatform(stage.iam);
      expectOk(await stage.iam.patch(`/clients/${three.id}`, { reseller: other.iam.reseller.id }, platform));
      expect(await candidatesOf(stage, one.id)).toEqual([two.id]);
      await merge(stage, one.id, two.id);
      expect(await candidatesOf(stage, one.id)).toEqual([]);
      expect(await candidatesOf(stage, two.id)).toEqual([]);
      expect(await groupsOf(stage)).toEqual([]);
    },
  },
  {
    id: 'G-905',
    contract: 'two of whom it was said that they are not one do not come again, and come again when that is taken back',
    async run(stage) {
      const other = await setV1Stage(stage.world);
      const [one, two, three] = await makeThree(stage);
      const [foreign] = await makeThree(other);
      const path = `/clients/${two.id}/duplicates/dismiss`;
      expectOk(await stage.post(path, { other: one.id }), 204);
      expectOk(await stage.post(path, { other: one.id }), 204);
      expect(await candidatesOf(stage, one.id)).toEqual([three.id]);
      expect(await candidatesOf(stage, two.id)).toEqual([three.id]);
      // Each of them may still be the third.
      expect(await groupsOf(stage)).toEqual([['company', 'acme', idsOf([one, two, three])]]);
      expectOk(await stage.post(path, { other: three.id }), 204);
      expect(await groupsOf(stage)).toEqual([['company', 'acme', idsOf([one, three])]]);
      expect(expectOk(await stage.get('/clients/duplicates')).items[0].count).toBe(2);
      expectOk(await stage.post(`/clients/${three.id}/duplicates/dismiss`, { other: one.id }), 204);
      expect(expectOk(await stage.get('/clients/duplicates'))).toEqual({ items: [], next: null });
      expectOk(await stage.post(path, { other: one.id, dismissed: false }), 204);
      expect(await groupsOf(stage)).toEqual([['company', 'acme', idsOf([one, two])]]);
      const entries = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('audit_entries')
          .select(['client_id', 'changes'])
          .where('reseller_id', '=', stage.iam.reseller.id)
          .where('action', '=', 'duplicate_dismissed')
          .orderBy('id')
          .execute(),
      );
      expect(entries.map(({ client_id, changes }) => [client_id, JSON.parse(changes).dismissed])).toEqual([
        ...[1, 2, 3].map(() => [null, [false, true]]),
        [null, [true, false]],
      ]);
      const absent = await stage.post(path, { other: 987_654_321 });
      expectProblem(absent, 404, 'not_found');
      expect((await stage.post(path, { other: foreign.id })).text).toBe(absent.text);
      expectPointers(await stage.post(path, { other: two.id }), '#/other');
      expectPointers(await stage.post(path, { other: foreign.id }, await logInAsPlatform(stage.iam)), '#/other');
      expectPointers(await stage.post(path, { dismissed: 'yes', colour: 'red' }), '#/other', '#/dismissed', '#/colour');
      expectProblem(await stage.post(path, []), 400, 'invalid_body');
      expectProblem(await stage.post(path, { other: one.id }, await stage.iam.clientToken(two)), 403, 'not_permitted');
    },
  },
];
