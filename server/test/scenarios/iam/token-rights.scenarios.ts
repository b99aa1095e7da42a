import { expect } from 'vitest';
import { plainPerson, type StoredAccount } from '../../support/iam-accounts.ts';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { apiKey, asking, expectDead, idsOf, makeTeam, older, postToken, v2 } from '../../support/tokens.ts';

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

export const tokenRightScenarios: readonly IamScenario[] = [
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
        for (const id of [2, 3009, 3022]) await postToken(stage, url, user, asking({ id }));
        for (const id of [5, 2]) await postToken(stage, url, engineer, asking({ id }));
      }
    },
  },
  {
    id: 'T-107',
    contract: 'a token may do what its role may, whatever its maker may, and cannot make one that may more',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const asUser = apiKey((await postToken(stage, v2(client), admin, asking({ id: 2 }))).token);
      expectOk(await stage.get('/clients/me', asUser));
      const refused = await stage.post(v2(client), asking({ id: 1 }), asUser);
      expect(refused.body).toEqual({
        errors: { client_user: { role: ["Can't create token with role Administrators"] } },
      });
      await postToken(stage, v2(client), asUser, asking({ id: 2 }));
      const asPurger = apiKey((await postToken(stage, v2(client), admin, asking({ id: 3009 }))).token);
      expectNotPermitted(await stage.get('/clients/me', asPurger));
      expectNotPermitted(await stage.post(v2(client), asking({ id: 3022 }), asPurger));
    },
  },
  {
    id: 'T-108',
    contract: 'whoever loses a role loses it for the tokens too, at the next request, and gets it back with the role',
    run: async (stage) => {
      const { client, admin } = await makeTeam(stage);
      const who = apiKey((await postToken(stage, v2(client), admin)).token);
      const other = (await postToken(stage, v2(client), admin)).id;
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
    id: 'T-114',
    contract: 'an Administrator sees and deletes every token of the account, others their own and no more',
    run: async (stage) => {
      const { client, admin, user, engineer } = await makeTeam(stage);
      const ofAdmin = (await postToken(stage, v2(client), admin)).id;
      const ofUser = (await postToken(stage, v2(client), user, asking({ id: 2 }))).id;
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
      const { id } = await postToken(stage, v2(client), admin);
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
      const { id, token } = await postToken(stage, v2(client), admin);
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
      const made = await postToken(stage, v2(technical), session);
      const listed = expectOk(await stage.get('/clients', apiKey(made.token)));
      expect(idsOf(listed)).toEqual([technical.id, one.id]);
      expect(listed).toEqual(expectOk(await stage.get('/clients', session)));
      expect(listed[0].currentUser).toBe(userId);
      expectNotFound(await stage.get(`/clients/${foreign.id}`, apiKey(made.token)));
      // And with a lower role it may change nothing.
      const reader = apiKey((await postToken(stage, v2(technical), session, asking({ id: 2 }))).token);
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
      const token = apiKey((await postToken(stage, v2(one), session)).token);
      expect(idsOf(expectOk(await stage.get('/clients', token)))).toEqual([one.id]);
      expectNotFound(await stage.post(v2(two), asking({ id: 2 }), token));
      // In each account a role of its own: here an Administrator, there none.
      expect((await stage.post(v2(two), asking({ id: 1 }), session)).status).toBe(400);
      const there = apiKey((await postToken(stage, v2(two), session, asking({ id: 2 }))).token);
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
      const { id } = await postToken(stage, v2(client), user, asking({ id: 2 }));
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
      const { id } = await postToken(stage, v2(client), admin);
      const platform = await makeToken(stage.world, { userId: 1, clientId: 1 });
      expect(idsOf(expectOk(await stage.get(v2(client), platform)))).toEqual([id]);
      const other = await makeToken(stage.world, { userId: 1, clientId: 1, groupId: 2 });
      expect(idsOf(expectOk(await stage.get(v2(client), other)))).toEqual([]);
      expectNotFound(await stage.get(`${v2(client)}/${id}`, other));
    },
  },
];
