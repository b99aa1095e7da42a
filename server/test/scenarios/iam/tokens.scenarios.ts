import { expect } from 'vitest';
import { digestOf } from '../../../src/lib/token.ts';
import { groups } from '../../../src/model/group.ts';
import { plainPerson, type StoredAccount } from '../../support/iam-accounts.ts';
import { type Credentials, makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';

const v2 = ({ id }: { id: number }): string => `/v2/clients/${id}/tokens`;
const older = ({ id }: { id: number }): string => `/clients/${id}/tokens`;

const asking = (role: object = { id: 1 }, more: object = {}) => ({
  name: 'My token',
  exp_date: null,
  client_user: { role },
  ...more,
});

const apiKey = (token: string, scheme = 'APIKey'): Credentials => ({ authorization: `${scheme} ${token}` });

/** Expects that credentials open nothing. */
async function expectDead(stage: IamStage, who: Credentials): Promise<void> {
  expectMessage(await stage.get('/clients/me', who), 401, 'Token is invalid or expired');
}

/** A client with three users of different roles, each with a session. */
async function makeTeam(stage: IamStage) {
  const client = await stage.client({
    users: [
      { ...plainPerson, first: 'Ada', last: 'Admin', email: 'ada@a.example' },
      { ...plainPerson, first: 'Uma', last: 'User', email: 'uma@a.example', groupId: 2 },
      { ...plainPerson, first: 'Eno', last: 'Engineer', email: 'eno@a.example', groupId: 5 },
    ],
  });
  const [admin, user, engineer] = await Promise.all(client.userIds.map((id) => stage.logIn(id)));
  if (admin === undefined || user === undefined || engineer === undefined) throw new Error('Somebody has no session');
  return { client, admin: bearer(admin), user: bearer(user), engineer: bearer(engineer) };
}

async function make(stage: IamStage, url: string, who: Credentials, body: object = asking()) {
  return expectOk(await stage.post(url, body, who)) as { id: number; token: string };
}

const idsOf = (listed: { id: number }[]): number[] => listed.map(({ id }) => id);

/** Changes rows behind the server's back. */
async function setMembership(stage: IamStage, { id, userIds }: StoredAccount, group_id: number): Promise<void> {
  await stage.world.opened.backend.write(({ db }) =>
    db
      .updateTable('memberships')
      .set({ group_id })
      .where('client_id', '=', id)
      .where('user_id', '=', userIds[0] ?? 0)
      .execute(),
  );
}

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const tokenScenarios: readonly IamScenario[] = [
  {
    id: 'T-101',
    contract: 'POST makes a token: 200 with its text this once, and every field that is shown of it',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const body = asking({ id: 5 }, { description: 'It is mine', exp_date: '2027-01-02T03:04:05.678901Z' });
      const made = expectOk(await stage.post(v2(client), body, admin));
      const { token, ...shown } = made;
      expect(shown).toEqual({
        id: made.id,
        name: 'My token',
        description: 'It is mine',
        exp_date: '2027-01-02T03:04:05.678901Z',
        created: '2026-11-21T09:00:00.000000Z',
        expired: false,
        deleted: false,
        last_usage: '',
        client_user: {
          user_id: client.userIds[0],
          user_name: 'Ada Admin',
          user_email: 'ada@a.example',
          client_id: client.id,
          deleted: false,
          role: { id: 5, name: 'Engineers' },
        },
      });
      expect(token).toMatch(new RegExp(`^${made.id}_[A-Za-z0-9_-]{32}$`));
      for (const url of [v2(client), older(client)]) {
        expect(expectOk(await stage.get(url, admin))).toEqual([shown]);
        expect(expectOk(await stage.get(`${url}/${made.id}/`, admin))).toEqual(shown);
      }
    },
  },
  {
    id: 'T-102',
    contract:
      'the older endpoint joins id and secret by $, v2 by _; each token authenticates with both, in any case of the scheme',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const texts = [
        (await make(stage, v2(client), admin)).token,
        (await make(stage, older(client), admin)).token,
      ] as const;
      expect(texts[0]).toMatch(/^\d+_/);
      expect(texts[1]).toMatch(/^\d+\$/);
      for (const text of texts)
        for (const separator of ['_', '$'])
          for (const scheme of ['APIKey', 'apikey', 'APIKEY', 'ApiKey']) {
            const who = apiKey(
              text.replace(/[_$]/, () => separator),
              scheme,
            );
            expect(expectOk(await stage.get('/clients/me', who)).id).toBe(client.id);
          }
      for (const text of [
        texts[0].slice(0, -1),
        `${texts[0]}x`,
        texts[0].replace('_', '-'),
        texts[0].replace('_', ''),
        `0${texts[0]}`,
        texts[0].replace(/^\d+/, '999999999'),
        texts[0].replace(/^\d+/, '9007199254740993'),
        texts[0].replace(/_.*/, '_'),
        texts[0].replace(/.*_/, '_'),
        `${texts[0].split('_')[0]}_${texts[1].split('$')[1]}`,
      ])
        await expectDead(stage, apiKey(text));
    },
  },
  {
    id: 'T-103',
    contract: 'of a token nothing but its SHA-256 is stored, audited or logged',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id, token } = await make(stage, v2(client), admin);
      const secret = token.slice(token.indexOf('_') + 1);
      expectOk(await stage.get('/clients/me', apiKey(token)));
      const { row, audit } = await stage.world.opened.backend.read(async ({ db }) => ({
        row: await db.selectFrom('api_tokens').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
        audit: await db.selectFrom('audit_entries').selectAll().where('client_id', '=', client.id).execute(),
      }));
      expect(row.digest).toBe(digestOf(secret));
      expect(JSON.stringify(row)).not.toContain(secret);
      expect(audit.map(({ action }) => action)).toEqual(['token_created']);
      expect(JSON.stringify(audit)).not.toContain(secret);
      expect(stage.world.log.join('')).not.toContain(secret);
    },
  },
  {
    id: 'T-104',
    contract: 'last_usage is "" before the first use, then a time on v2 and a date on the older endpoint',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id, token } = await make(stage, older(client), admin);
      const read = async () =>
        Promise.all(
          [v2(client), older(client)].map(
            async (url) => expectOk(await stage.get(`${url}/${id}`, admin)).last_usage as string,
          ),
        );
      expect(await read()).toEqual(['', '']);
      expectOk(await stage.get('/clients/me', apiKey(token)));
      expect(await read()).toEqual(['2026-11-21T09:00:00.000000Z', '2026-11-21']);
      stage.world.clock.moveTo('2026-11-22T08:00:00Z');
      expectOk(await stage.get('/clients/me', apiKey(token)));
      const later = bearer(await stage.logIn(client.userIds[0] ?? 0));
      expect(expectOk(await stage.get(older(client), later))[0].last_usage).toBe('2026-11-22');
    },
  },
  {
    id: 'T-105',
    contract: 'the role is named by id, by name or by both; a role that is none, or two at once, is refused',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const { id, name } of groups)
        for (const role of [{ id }, { name }, { id, name }]) {
          const made = expectOk(await stage.post(v2(client), asking(role), admin));
          expect(made.client_user.role).toEqual({ id, name });
        }
      for (const role of [{}, { id: 3 }, { name: 'administrators' }, { id: 1, name: 'Users' }, { id: '1' }, null, 1])
        expectFields(await stage.post(v2(client), { ...asking(), client_user: { role } }, admin), 'client_user');
      expectFields(await stage.post(v2(client), { ...asking(), client_user: {} }, admin), 'client_user');
    },
  },
  {
    id: 'T-106',
    contract: "a role above one's own is the contract's 400; the own one and lower ones pass",
    run: async (stage) => {
      const { client, user, engineer } = await makeTeam(stage);
      for (const url of [v2(client), older(client)]) {
        for (const [who, id, name] of [
          [user, 1, 'Administrators'],
          [user, 5, 'Engineers'],
          [engineer, 1, 'Administrators'],
        ] as const) {
          const answer = await stage.post(url, asking({ id }), who);
          expect({ status: answer.status, body: answer.body }).toEqual({
            status: 400,
            body: { errors: { client_user: { role: [`Can't create token with role ${name}`] } } },
          });
        }
        for (const id of [2, 3009, 3022]) await make(stage, url, user, asking({ id }));
        for (const id of [5, 2]) await make(stage, url, engineer, asking({ id }));
      }
    },
  },
  {
    id: 'T-107',
    contract: 'a token may do what its role may, whatever its maker may, and cannot make one that may more',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const asUser = apiKey((await make(stage, v2(client), admin, asking({ id: 2 }))).token);
      expectOk(await stage.get('/clients/me', asUser));
      const refused = await stage.post(v2(client), asking({ id: 1 }), asUser);
      expect(refused.body).toEqual({
        errors: { client_user: { role: ["Can't create token with role Administrators"] } },
      });
      await make(stage, v2(client), asUser, asking({ id: 2 }));
      const asPurger = apiKey((await make(stage, v2(client), admin, asking({ id: 3009 }))).token);
      expectNotPermitted(await stage.get('/clients/me', asPurger));
      expectNotPermitted(await stage.post(v2(client), asking({ id: 3022 }), asPurger));
    },
  },
  {
    id: 'T-108',
    contract: 'whoever loses a role loses it for the tokens too, at the next request, and gets it back with the role',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const who = apiKey((await make(stage, v2(client), admin)).token);
      const other = (await make(stage, v2(client), admin)).id;
      await setMembership(stage, client, 2);
      const refused = await stage.post(v2(client), asking({ id: 1 }), who);
      expect(refused.status, refused.text).toBe(400);
      await setMembership(stage, client, 3009);
      expectNotPermitted(await stage.get('/clients/me', who));
      await setMembership(stage, client, 1);
      expect(idsOf(expectOk(await stage.get(v2(client), who)))).toContain(other);
    },
  },
  {
    id: 'T-109',
    contract: 'what is missing or wrong is refused, all at once',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const post = (body: object) => stage.post(v2(client), body, admin);
      const empty = await post({});
      expect(empty.body).toEqual({
        errors: {
          name: ['This field is required.'],
          exp_date: ['This field is required.'],
          client_user: ['This field is required.'],
        },
      });
      for (const name of ['', ' ', 'x'.repeat(256), 'a\0b', 1, null])
        expectFields(await post(asking({}, { name })), ...['name', 'client_user']);
      for (const description of [null, 1, 'x'.repeat(1001), 'a\0'])
        expectFields(await post(asking({ id: 1 }, { description })), 'description');
      for (const exp_date of [
        '',
        'tomorrow',
        '2027-02-30',
        1,
        true,
        '2026-11-21T09:00:00Z',
        '2020-01-01',
        '2300-01-01',
      ])
        expectFields(await post(asking({ id: 1 }, { exp_date })), 'exp_date');
      expect(expectOk(await stage.get(v2(client), admin))).toEqual([]);
      const widest = asking({ id: 1 }, { name: 'Ö'.repeat(255), description: '🚀'.repeat(1000) });
      expect(await make(stage, v2(client), admin, widest)).toMatchObject({ name: 'Ö'.repeat(255) });
    },
  },
  {
    id: 'T-110',
    contract: 'after exp_date a token is expired: shown as such, and dead',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const exp_date of ['2026-11-21T09:30:00Z', '2026-11-21 09:30:00+00:00', '2026-11-21T10:30:00+01:00']) {
        stage.world.clock.moveTo('2026-11-21T09:00:00Z');
        const { id, token } = await make(stage, v2(client), admin, asking({ id: 1 }, { exp_date }));
        stage.world.clock.moveTo('2026-11-21T09:29:59.999Z');
        expectOk(await stage.get('/clients/me', apiKey(token)));
        stage.world.clock.moveTo('2026-11-21T09:30:00Z');
        // A second at most may pass where nothing else is written meanwhile.
        stage.world.clock.moveTo('2026-11-21T09:30:01.001Z');
        await expectDead(stage, apiKey(token));
        expect(expectOk(await stage.get(`${v2(client)}/${id}`, admin))).toMatchObject({
          expired: true,
          deleted: false,
          exp_date: '2026-11-21T09:30:00.000000Z',
        });
      }
    },
  },
  {
    id: 'T-111',
    contract:
      'DELETE: 204, also with a JSON content type and no body; dead at the next request, and only in the deleted',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const url of [v2(client), older(client)]) {
        const { id, token } = await make(stage, url, admin);
        expectOk(await stage.get('/clients/me', apiKey(token)));
        const gone = await stage.remove(`${url}/${id}`, '', admin, { 'content-type': 'application/json' });
        expect({ status: gone.status, text: gone.text }).toEqual({ status: 204, text: '' });
        await expectDead(stage, apiKey(token));
        expectNotFound(await stage.remove(`${url}/${id}`, undefined, admin));
        expect(idsOf(expectOk(await stage.get(url, admin)))).not.toContain(id);
        expect(idsOf(expectOk(await stage.get(`${url}?deleted=true`, admin)))).toContain(id);
        expect(expectOk(await stage.get(`${url}/${id}`, admin)).deleted).toBe(true);
      }
      // One that deletes itself.
      const { id, token } = await make(stage, v2(client), admin);
      expect((await stage.remove(`${v2(client)}/${id}`, undefined, apiKey(token))).status).toBe(204);
      await expectDead(stage, apiKey(token));
    },
  },
  {
    id: 'T-112',
    contract:
      'the filters: role by id or name, issued_by, not_issued_by, deleted (true: only deleted), and all of them',
    run: async (stage) => {
      const { client, admin, user } = await makeTeam(stage);
      const [adminId, userId] = client.userIds;
      const one = (await make(stage, v2(client), admin, asking({ id: 1 }))).id;
      const two = (await make(stage, v2(client), admin, asking({ id: 2 }))).id;
      const three = (await make(stage, v2(client), user, asking({ id: 2 }))).id;
      const four = (await make(stage, v2(client), user, asking({ id: 2 }))).id;
      expect((await stage.remove(`${v2(client)}/${four}`, undefined, user)).status).toBe(204);
      for (const [query, ids] of [
        ['', [one, two, three]],
        ['role=1', [one]],
        ['role=Administrators', [one]],
        ['role=users', [two, three]],
        ['role=5', []],
        ['role=Purge%20and%20Prefetch%20only%20(API%2BWeb)', []],
        [`issued_by=${adminId}`, [one, two]],
        [`not_issued_by=${adminId}`, [three]],
        [`issued_by=${userId}&not_issued_by=${userId}`, []],
        ['issued_by=999999', []],
        ['deleted=true', [four]],
        ['deleted=True', [four]],
        ['deleted=false', [one, two, three]],
        ['deleted=', [one, two, three]],
        [`role=Users&issued_by=${adminId}`, [two]],
        ['role=1&deleted=true', []],
      ] as const)
        for (const url of [v2(client), older(client)]) {
          const listed = expectOk(await stage.get(`${url}?${query}`, admin));
          expect(idsOf(listed), query).toEqual(ids);
        }
    },
  },
  {
    id: 'T-113',
    contract: 'unknown, doubled and malformed parameters are refused, all at once',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      for (const [query, ...fields] of [
        ['role=3', 'role'],
        ['role=Admin', 'role'],
        ['issued_by=x', 'issued_by'],
        ['issued_by=0', 'issued_by'],
        ['not_issued_by=1.0', 'not_issued_by'],
        ['deleted=maybe', 'deleted'],
        ['deleted=1', 'deleted'],
        ['deleted=true&deleted=true', 'deleted'],
        ['limit=10', 'limit'],
        ['role=0&issued_by=-1&deleted=x&__proto__=1', 'role', 'issued_by', 'deleted', '__proto__'],
      ] as const)
        expectFields(await stage.get(`${v2(client)}?${query}`, admin), ...fields);
    },
  },
  {
    id: 'T-114',
    contract: 'an Administrator sees and deletes every token of the account, others their own and no more',
    run: async (stage) => {
      const { client, admin, user, engineer } = await makeTeam(stage);
      const ofAdmin = (await make(stage, v2(client), admin)).id;
      const ofUser = (await make(stage, v2(client), user, asking({ id: 2 }))).id;
      expect(idsOf(expectOk(await stage.get(v2(client), user)))).toEqual([ofUser]);
      expect(idsOf(expectOk(await stage.get(v2(client), engineer)))).toEqual([]);
      expectNotFound(await stage.get(`${v2(client)}/${ofAdmin}`, user));
      expectNotFound(await stage.remove(`${v2(client)}/${ofAdmin}`, undefined, user));
      expect((await stage.remove(`${v2(client)}/${ofUser}`, undefined, admin)).status).toBe(204);
      expect((await stage.remove(`${v2(client)}/${ofAdmin}`, undefined, admin)).status).toBe(204);
    },
  },
  {
    id: 'T-115',
    contract: 'tokens of clients that are not the own are not there: the same bytes as for absent ones',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id } = await make(stage, v2(client), admin);
      const other = await stage.client();
      const strangers = [
        await stage.clientToken(other),
        (await makeIamReseller(stage.world)).credentials,
        (await makeIamSeller(stage.world, stage.reseller, 'seller@a.example')).credentials,
      ];
      for (const who of strangers)
        for (const urlOf of [v2, older])
          for (const target of [client, { id: 999_999_999 }, { id: 0 }]) {
            expectNotFound(await stage.get(urlOf(target), who));
            expectNotFound(await stage.post(urlOf(target), asking(), who));
            expectNotFound(await stage.get(`${urlOf(target)}/${id}`, who));
            expectNotFound(await stage.remove(`${urlOf(target)}/${id}`, undefined, who));
          }
      // One's own client with another one's token.
      expectNotFound(await stage.get(`${v2(other)}/${id}`, strangers[0]));
      expectNotFound(await stage.remove(`${v2(other)}/${id}`, undefined, strangers[0]));
      expect(expectOk(await stage.get(`${v2(client)}/${id}`, admin)).deleted).toBe(false);
    },
  },
  {
    id: 'T-116',
    contract: "a reseller's user sees and deletes the tokens of its clients, and makes none there: it is no member",
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id, token } = await make(stage, v2(client), admin);
      expect(idsOf(expectOk(await stage.get(v2(client))))).toEqual([id]);
      expectNotPermitted(await stage.post(v2(client), asking()));
      expect((await stage.remove(`${older(client)}/${id}`)).status).toBe(204);
      await expectDead(stage, apiKey(token));
    },
  },
  {
    id: 'T-117',
    contract: "a token made in a reseller's technical client by its user sees what that user sees",
    run: async (stage) => {
      const { technical, userId } = stage.reseller;
      const one = await stage.client();
      const foreign = (await makeIamReseller(stage.world)).technical;
      const session = bearer(await stage.logIn(userId));
      const made = await make(stage, v2(technical), session);
      const listed = expectOk(await stage.get('/clients', apiKey(made.token)));
      expect(idsOf(listed)).toEqual([technical.id, one.id]);
      expect(listed).toEqual(expectOk(await stage.get('/clients', session)));
      expect(listed[0].currentUser).toBe(userId);
      expectNotFound(await stage.get(`/clients/${foreign.id}`, apiKey(made.token)));
      // And with a lower role it may change nothing.
      const reader = apiKey((await make(stage, v2(technical), session, asking({ id: 2 }))).token);
      expect(idsOf(expectOk(await stage.get('/clients', reader)))).toEqual([technical.id, one.id]);
      expectNotPermitted(await stage.get('/admin/feature', reader));
      expectOk(await stage.get(v2(one), reader));
    },
  },
  {
    id: 'T-118',
    contract: "a client's token sees that client alone, even where its user has more; a session sees them all",
    run: async (stage) => {
      const one = await stage.client();
      const userId = one.userIds[0] ?? 0;
      const two = await stage.client({ guests: [{ id: userId, person: { ...plainPerson, groupId: 2 } }] });
      const session = bearer(await stage.logIn(userId));
      expect(idsOf(expectOk(await stage.get('/clients', session)))).toEqual([one.id, two.id]);
      const token = apiKey((await make(stage, v2(one), session)).token);
      expect(idsOf(expectOk(await stage.get('/clients', token)))).toEqual([one.id]);
      expectNotFound(await stage.post(v2(two), asking({ id: 2 }), token));
      // In each account a role of its own: here an Administrator, there none.
      expect((await stage.post(v2(two), asking({ id: 1 }), session)).status).toBe(400);
      const there = apiKey((await make(stage, v2(two), session, asking({ id: 2 }))).token);
      expect(idsOf(expectOk(await stage.get('/clients', there)))).toEqual([two.id]);
    },
  },
  {
    id: 'T-119',
    contract: 'a token dies at the next request when its user is blocked or removed, its client or reseller deleted',
    run: async (stage) => {
      const { backend } = stage.world.opened;
      const reseller = await makeIamReseller(stage.world);
      const ofReseller = reseller.credentials;
      const client = await stage.client();
      const userId = client.userIds[0] ?? 0;
      const who = await stage.clientToken(client);
      const expectAlive = async (): Promise<void> => void expectOk(await stage.get('/clients/me', who));
      await expectAlive();
      await stage.setUser(userId, { is_active: 0 });
      await expectDead(stage, who);
      await stage.setUser(userId, { is_active: 1 });
      await expectAlive();
      await stage.setUser(userId, { activated_at: null });
      await expectDead(stage, who);
      await stage.setUser(userId, { activated_at: 1 });
      await expectAlive();
      const at = stage.world.clock.now();
      await backend.write(({ db }) =>
        db.deleteFrom('memberships').where('client_id', '=', client.id).where('user_id', '=', userId).execute(),
      );
      await expectDead(stage, who);
      await backend.write(({ db }) =>
        db
          .insertInto('memberships')
          .values({ client_id: client.id, user_id: userId, group_id: 1, created_at: at })
          .execute(),
      );
      await expectAlive();
      await backend.write(({ db }) =>
        db.updateTable('clients').set({ deleted_at: at }).where('id', '=', client.id).execute(),
      );
      await expectDead(stage, who);
      expectOk(await stage.get('/clients/me', ofReseller));
      await backend.write(({ db }) =>
        db.updateTable('resellers').set({ deleted_at: at }).where('id', '=', reseller.id).execute(),
      );
      await expectDead(stage, ofReseller);
    },
  },
  {
    id: 'T-120',
    contract: 'client_user.deleted says that who made a token has left the account, or is gone',
    run: async (stage) => {
      const { client, admin, user } = await makeTeam(stage);
      const { id } = await make(stage, v2(client), user, asking({ id: 2 }));
      const read = async () => expectOk(await stage.get(`${v2(client)}/${id}`, admin)).client_user.deleted;
      expect(await read()).toBe(false);
      await stage.world.opened.backend.write(({ db }) =>
        db
          .deleteFrom('memberships')
          .where('user_id', '=', client.userIds[1] ?? 0)
          .execute(),
      );
      expect(await read()).toBe(true);
    },
  },
  {
    id: 'T-121',
    contract: 'the platform administrator stands above all: sees tokens everywhere, by a token of the first client',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const { id } = await make(stage, v2(client), admin);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expect(idsOf(expectOk(await stage.get(v2(client), platform)))).toEqual([id]);
      const other = await makeToken(stage.world, { userId: 1, clientId: 1, groupId: 2 });
      expect(idsOf(expectOk(await stage.get(v2(client), other)))).toEqual([]);
      expectNotFound(await stage.get(`${v2(client)}/${id}`, other));
    },
  },
];
