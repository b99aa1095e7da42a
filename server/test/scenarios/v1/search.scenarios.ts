import { expect } from 'vitest';
import { makeHostingKey } from '../../support/hosting-keys.ts';
import type { Account } from '../../support/iam-accounts.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeToken } from '../../support/iam-resellers.ts';
import { expectOk } from '../../support/iam-stage.ts';
import { secretOf } from '../../support/secret-of.ts';
import {
  expectParameters,
  expectPointers,
  makeSeller,
  setV1Stage,
  type V1Scenario,
  type V1Stage,
} from '../../support/v1-stage.ts';
import type { Answer } from '../../support/world.ts';

interface Hit {
  readonly id: number;
  readonly matches: readonly { readonly field: string; readonly text: string | null }[];
}

const found = (answer: Answer): readonly Hit[] => expectOk(answer).items;
const idsIn = (answer: Answer): number[] => found(answer).map(({ id }) => id);

const search = (stage: V1Stage, q: string, limit?: number): Promise<Answer> =>
  stage.get(`/clients/search?${new URLSearchParams({ q, ...(limit === undefined ? {} : { limit: String(limit) }) })}`);

/** Alike by the address and by the body. */
async function searchBothWays(stage: V1Stage, q: string): Promise<Answer> {
  const answer = await search(stage, q);
  expect((await stage.post('/clients/search', { q })).text).toBe(answer.text);
  return answer;
}

/** The text of a credential. */
const textOf = ({ authorization }: { authorization: string }): string => authorization.replace(/^\w+ /, '');

const person = (first: string, last: string, email: string) => ({ ...plainPerson, first, last, email });

export const searchScenarios: readonly V1Scenario[] = [
  {
    id: 'G-221',
    contract:
      'one text is looked for in company, account’s e-mail, names and addresses of users, domains; the reason is told',
    async run(stage) {
      const accounts: Record<string, Partial<Account>> = {
        companyName: { company: 'Zwölfender GmbH' },
        email: { email: 'info@zwölfender.example' },
        name: { users: [person('Ada', 'Zwölfender', 'ada@b.example')] },
        userEmail: { users: [plainPerson, person('', '', 'zwölfender@b.example')] },
        userName: { users: [plainPerson, person('Zwölfender', 'Junior', 'j@b.example')] },
        hostName: { hosts: ['a.example', 'shop.zwölfender.example'] },
      };
      const ids: Record<string, number> = {};
      for (const [field, account] of Object.entries(accounts)) ids[field] = (await stage.iam.client(account)).id;
      const hits = found(await searchBothWays(stage, 'ZWÖLFENDER'));
      expect(hits.map(({ id }) => id).sort()).toEqual(Object.values(ids).sort());
      const reasonOf = (field: string) => hits.find(({ id }) => id === ids[field])?.matches;
      expect(reasonOf('companyName')).toEqual([{ field: 'companyName', text: 'Zwölfender GmbH' }]);
      expect(reasonOf('email')).toEqual([{ field: 'email', text: 'info@zwölfender.example' }]);
      expect(reasonOf('name')).toEqual([{ field: 'name', text: 'Ada Zwölfender' }]);
      expect(reasonOf('userEmail')).toEqual([{ field: 'userEmail', text: 'zwölfender@b.example' }]);
      expect(reasonOf('userName')).toEqual([{ field: 'userName', text: 'Zwölfender Junior' }]);
      expect(reasonOf('hostName')).toEqual([{ field: 'hostName', text: 'shop.zwölfender.example' }]);
    },
  },
  {
    id: 'G-222',
    contract: 'a number finds the client of that number first, a custom id its client; both equal, letter by letter',
    async run(stage) {
      const client = await stage.iam.client({ customId: 'Kunde-77', company: 'Alpha' });
      const named = await stage.iam.client({ company: `${client.id} Street` });
      const hits = found(await searchBothWays(stage, String(client.id)));
      expect(hits[0]).toMatchObject({ id: client.id, matches: [{ field: 'id', text: String(client.id) }] });
      expect(hits.map(({ id }) => id)).toContain(named.id);
      expect(found(await search(stage, ' Kunde-77 '))).toMatchObject([
        { id: client.id, matches: [{ field: 'customId', text: 'Kunde-77' }] },
      ]);
      expect(idsIn(await search(stage, 'kunde-77'))).toEqual([]);
      expect(idsIn(await search(stage, `0${client.id}`))).not.toContain(client.id);
    },
  },
  {
    id: 'G-223',
    contract:
      'best first: the thing itself, companies that begin so, addresses and names that begin so, companies that hold it, the rest',
    async run(stage) {
      const rest = await stage.iam.client({ company: 'A', hosts: ['www.tannenbaum.example'] });
      const holds = await stage.iam.client({ company: 'Der Tannenbaum' });
      const named = await stage.iam.client({ company: 'B', users: [person('Tannenbaum', 'X', 'x@b.example')] });
      const second = await stage.iam.client({ company: 'Tannenbaum Zwei' });
      const first = await stage.iam.client({ company: 'Tannenbaum Eins' });
      const exact = await stage.iam.client({ company: 'Z', customId: 'tannenbaum' });
      const order = [exact, first, second, named, holds, rest].map(({ id }) => id);
      expect(idsIn(await searchBothWays(stage, 'tannenbaum'))).toEqual(order);
      for (let limit = 1; limit <= order.length; limit += 1) {
        const answer = await search(stage, 'tannenbaum', limit);
        expect(idsIn(answer)).toEqual(order.slice(0, limit));
        expect(answer.body.more).toBe(limit < order.length);
      }
    },
  },
  {
    id: 'G-224',
    contract: 'one or two letters find what begins with them; signs that mean something elsewhere mean nothing here',
    async run(stage) {
      const begins = await stage.iam.client({ company: 'Qzebra' });
      const holds = await stage.iam.client({ company: 'Xqz' });
      const odd = await stage.iam.client({ company: '100%_*"\\ of it' });
      expect(idsIn(await search(stage, 'q'))).toEqual([begins.id]);
      expect(idsIn(await search(stage, 'qz'))).toEqual([begins.id]);
      expect(idsIn(await search(stage, 'xqz'))).toEqual([holds.id]);
      for (const q of ['100%', '%_*', '_*"', '*"\\', '"\\ of'])
        expect(idsIn(await search(stage, q)), q).toEqual([odd.id]);
      for (const q of ['', '   ', '%%%', '___', '\u0000', 'a\nb', '\ud800'])
        expect(expectOk(await stage.post('/clients/search', { q })), q).toEqual({ items: [], more: false });
      expect(expectOk(await stage.get('/clients/search'))).toEqual({ items: [], more: false });
    },
  },
  {
    id: 'G-225',
    contract: 'a key or token in the body finds its client, and is not sent back; in an address it is refused',
    async run(stage) {
      const client = await stage.iam.client({ company: 'Holder of keys' });
      const key = await makeHostingKey(stage.world, stage.iam.reseller.id, client.id);
      const token = textOf(await stage.iam.clientToken(client));
      for (const secret of [key, token, token.replace('_', '$'), ` ${token} `]) {
        const answer = await stage.post('/clients/search', { q: secret });
        expect(found(answer)).toMatchObject([{ id: client.id, matches: [{ field: 'apiKey', text: null }] }]);
        expect(answer.text).not.toContain(secret.trim());
        const refused = await search(stage, secret);
        expectParameters(refused, 'q');
        expect(refused.text).not.toContain(secret.trim());
      }
      const log = stage.world.log.join('\n');
      for (const secret of [key, secretOf(token)]) expect(log).not.toContain(secret);
    },
  },
  {
    id: 'G-226',
    contract: 'a key that opens nothing, or whose client is not the caller’s, finds nothing: alike, byte by byte',
    async run(stage) {
      const client = await stage.iam.client();
      const token = textOf(await stage.iam.clientToken(client));
      const nothing = (await stage.post('/clients/search', { q: `${'9'.repeat(12)}_${'a'.repeat(32)}` })).text;
      const [id = ''] = token.split('_');
      const other = await setV1Stage(stage.world);
      const otherKey = await makeHostingKey(stage.world, other.iam.reseller.id, (await other.iam.client()).id);
      const resellersKey = await makeHostingKey(stage.world, stage.iam.reseller.id, null);
      for (const q of [`${id}_${'b'.repeat(32)}`, otherKey, resellersKey])
        expect((await stage.post('/clients/search', { q })).text).toBe(nothing);
      expect((await other.post('/clients/search', { q: token })).text).toBe(nothing);
      // One that is over opens nothing.
      await stage.world.opened.backend.write(({ db }) =>
        db
          .updateTable('api_tokens')
          .set({ expires_at: stage.world.clock.now() })
          .where('id', '=', Number(id))
          .execute(),
      );
      expect((await stage.post('/clients/search', { q: token })).text).toBe(nothing);
    },
  },
  {
    id: 'G-227',
    contract: 'deleted clients, and clients of others, are not found by anything: number, custom id, text',
    async run(stage) {
      const fields = { company: 'Hinter dem Mond', customId: 'Mond-1' };
      const gone = await stage.iam.client({ ...fields, deletedAs: 'active' });
      const other = await setV1Stage(stage.world);
      const foreign = await other.iam.client(fields);
      const own = await stage.iam.client(fields);
      for (const q of ['Hinter dem', 'dem mond', 'hi', 'Mond-1'])
        expect(idsIn(await search(stage, q)), q).toEqual([own.id]);
      for (const { id } of [gone, foreign]) expect(idsIn(await search(stage, String(id)))).not.toContain(id);
    },
  },
  {
    id: 'G-228',
    contract: 'a seller finds the clients (s)he looks after, a client’s user the own ones, the platform all',
    async run(stage) {
      const seller = await makeSeller(stage, 'finder');
      const word = `Regenbogen ${stage.iam.reseller.id}`;
      const sold = await stage.iam.client({ company: `${word} eins`, sellerId: seller.id, customId: word });
      const unsold = await stage.iam.client({ company: `${word} zwei`, customId: word });
      const other = await setV1Stage(stage.world);
      const foreign = await other.iam.client({ company: `Der ${word}` });
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      const session = await stage.iam.logIn(unsold.userIds[0] ?? 0);
      const expected = [
        [seller.credentials, [sold.id]],
        [await stage.iam.clientToken(unsold), [unsold.id]],
        [{ authorization: `Bearer ${session.access}` }, [unsold.id]],
        [stage.iam.reseller.credentials, [sold.id, unsold.id]],
        [platform, [sold.id, unsold.id, foreign.id]],
      ] as const;
      for (const [who, ids] of expected)
        for (const q of [word, word.slice(0, 8), word.slice(2), word.slice(2).toUpperCase()]) {
          const hits = idsIn(await stage.post('/clients/search', { q, limit: 50 }, who));
          expect(hits.toSorted(), q).toEqual(ids.toSorted());
        }
      expect(idsIn(await stage.post('/clients/search', { q: String(unsold.id) }, seller.credentials))).not.toContain(
        unsold.id,
      );
    },
  },
  {
    id: 'G-229',
    contract: 'what is wrong is said at once: a text that is too long, a limit that is none, another parameter',
    async run(stage) {
      expectParameters(await stage.get(`/clients/search?q=${'x'.repeat(256)}&limit=51&page=1`), 'q', 'limit', 'page');
      for (const limit of ['0', '-1', '1.5', '1e1', '051'])
        expectParameters(await stage.get(`/clients/search?limit=${limit}`), 'limit');
      expectPointers(await stage.post('/clients/search', { q: 'x'.repeat(256), limit: 51 }), '#/q', '#/limit');
      expectPointers(await stage.post('/clients/search', { limit: '5' }), '#/q', '#/limit');
      const headers = { 'content-type': 'text/plain' };
      expect((await stage.post('/clients/search', 'q', undefined, headers)).status).toBe(415);
    },
  },
];
