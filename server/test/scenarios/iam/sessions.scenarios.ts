import { decodeJwt } from 'jose';
import { expect } from 'vitest';
import { password } from '../../support/hosting-stage.ts';
import { plainPerson } from '../../support/iam-accounts.ts';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type Pair,
} from '../../support/iam-stage.ts';
import { adminPassword } from '../../support/known.ts';
import { invalid, login, makeUser, postLogin, refresh, tryRefresh, wrongToken } from '../../support/sessions.ts';

const noAccount = { errors: { errors: ['No active account found with the given credentials.'] } };

export const sessionScenarios: readonly IamScenario[] = [
  {
    id: 'J-101',
    contract: 'log-in with user name and password: 200 with access and refresh; the name in any case',
    run: async (stage) => {
      const { client, username } = await makeUser(stage);
      for (const name of [username, username.toUpperCase()]) {
        const pair = expectOk(await postLogin(stage, { username: name, password }));
        expect(Object.keys(pair)).toEqual(['access', 'refresh']);
        expect(expectOk(await stage.get('/clients/me', bearer(pair))).id).toBe(client.id);
      }
      const withCode = { username, password, one_time_password: '123456' };
      expectOk(await postLogin(stage, withCode));
    },
  },
  {
    id: 'J-102',
    contract: 'an unknown name, a wrong password, a blocked user and one who is not activated: the same bytes',
    run: async (stage) => {
      const known = await makeUser(stage);
      const blocked = await makeUser(stage, { isActive: false });
      const fresh = await makeUser(stage, { isActivated: false });
      const gone = await makeUser(stage);
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('clients').set({ deleted_at: 1 }).where('id', '=', gone.client.id).execute(),
      );
      for (const body of [
        { username: 'nobody at all', password },
        { username: '', password },
        { username: known.username, password: `${password} ` },
        { username: known.username, password: password.toUpperCase() },
        { username: known.username, password: '' },
        { username: blocked.username, password },
        { username: blocked.username, password: 'wrong' },
        { username: fresh.username, password },
        { username: gone.username, password },
        { username: `${known.username}\0`, password },
      ]) {
        const { status, body: answer } = await postLogin(stage, body);
        expect({ status, answer }, JSON.stringify(body)).toEqual({ status: 400, answer: noAccount });
      }
    },
  },
  {
    id: 'J-103',
    contract: 'a log-in without name or password names what is missing, and what is of the wrong type',
    run: async (stage) => {
      const missing = await postLogin(stage, {});
      expect(missing.body).toEqual({
        errors: { username: ['This field is required.'], password: ['This field is required.'] },
      });
      expectFields(await postLogin(stage, { username: 1, password: null }), 'username', 'password');
      expectFields(await stage.post(refresh, {}, null), 'refresh');
      expectFields(await stage.post(refresh, { refresh: 5 }, null), 'refresh');
      for (const url of [login, refresh]) {
        const broken = await stage.post(url, '{"username"', null, { 'content-type': 'application/json' });
        expect(broken.status).toBe(400);
        expect(broken.body.message).toMatch(/^JSON parse error - /);
        expect((await stage.post(url, 'a=b', null, { 'content-type': 'text/plain' })).status).toBe(415);
      }
    },
  },
  {
    id: 'J-105',
    contract: 'the platform administrator of the first start logs in, is_admin, and sees everything',
    run: async (stage) => {
      const client = await stage.client();
      const body = { username: 'admin@localhost', password: adminPassword };
      const pair = expectOk(await postLogin(stage, body));
      expect(decodeJwt(pair.access)).toMatchObject({ is_admin: true, user_type: 'reseller', user_groups: [1] });
      const ids = expectOk(await stage.get('/clients', bearer(pair))).map(({ id }: { id: number }) => id);
      expect(ids).toEqual(expect.arrayContaining([1, client.id, stage.reseller.technical.id]));
    },
  },
  {
    id: 'J-106',
    contract: 'access lasts an hour, refresh 24 hours from its making',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const other = await stage.logIn(userId);
      stage.world.clock.moveTo('2026-11-21T09:59:59Z');
      expectOk(await stage.get('/clients/me', bearer(pair)));
      stage.world.clock.moveTo('2026-11-21T10:00:01Z');
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, wrongToken);
      stage.world.clock.moveTo('2026-11-22T08:59:59Z');
      const next = expectOk(await tryRefresh(stage, pair));
      expectOk(await stage.get('/clients/me', bearer(next)));
      stage.world.clock.moveTo('2026-11-22T09:00:01Z');
      expectMessage(await tryRefresh(stage, other), 401, invalid);
      stage.world.clock.moveTo('2026-11-23T08:59:58Z');
      expectOk(await tryRefresh(stage, next));
    },
  },
  {
    id: 'J-118',
    contract: 'thirty days after the log-in a session ends, however often it was refreshed',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const began = stage.world.clock.now() / 1_000_000;
      const day = 24 * 3600;
      let pair = await stage.logIn(userId);
      for (let hours = 23; hours < 30 * 24; hours += 23) {
        stage.world.clock.moveTo(new Date((began + hours * 3600) * 1000).toISOString());
        pair = expectOk(await tryRefresh(stage, pair));
      }
      for (const token of [pair.access, pair.refresh])
        expect(decodeJwt(token).exp).toBeLessThanOrEqual(began + 30 * day);
      expect(decodeJwt(pair.refresh).exp).toBe(began + 30 * day);
      stage.world.clock.moveTo(new Date((began + 30 * day) * 1000).toISOString());
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, wrongToken);
      expectMessage(await tryRefresh(stage, pair), 401, invalid);
    },
  },
  {
    id: 'J-107',
    contract: 'a refresh token works once; one that is used again ends the whole family, and no other',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const first = await stage.logIn(userId);
      const apart = await stage.logIn(userId);
      const second: Pair = expectOk(await tryRefresh(stage, first));
      const third: Pair = expectOk(await tryRefresh(stage, second));
      for (const pair of [first, second, third]) expectOk(await stage.get('/clients/me', bearer(pair)));
      expectMessage(await tryRefresh(stage, first), 401, invalid);
      for (const pair of [first, second, third]) {
        expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
        expectMessage(await tryRefresh(stage, pair), 401, invalid);
      }
      expectOk(await stage.get('/clients/me', bearer(apart)));
      expectOk(await tryRefresh(stage, apart));
    },
  },
  {
    id: 'J-108',
    contract: 'of two refreshes at once with the same token one wins, and the family ends',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const answers = await Promise.all(Array.from({ length: 5 }, () => tryRefresh(stage, pair)));
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      for (const answer of answers.filter(({ status }) => status !== 200)) expectMessage(answer, 401, invalid);
      expectMessage(await tryRefresh(stage, pair), 401, invalid);
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
    },
  },
  {
    id: 'J-109',
    contract: 'a block, a lost account or a lost role counts at the next request, for access and refresh',
    run: async (stage) => {
      const { client, userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      await stage.setUser(userId, { is_active: 0 });
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
      expectMessage(await tryRefresh(stage, pair), 401, invalid);
      await stage.setUser(userId, { is_active: 1 });
      expectOk(await stage.get('/clients/me', bearer(pair)));
      const setRole = (group_id: number) =>
        stage.world.opened.backend.write(({ db }) =>
          db.updateTable('memberships').set({ group_id }).where('client_id', '=', client.id).execute(),
        );
      await setRole(3022);
      expectNotPermitted(await stage.get('/clients/me', bearer(pair)));
      await setRole(1);
      await stage.world.opened.backend.write(({ db }) =>
        db.updateTable('clients').set({ deleted_at: 1 }).where('id', '=', client.id).execute(),
      );
      expectMessage(await stage.get('/clients/me', bearer(pair)), 401, invalid);
    },
  },
  {
    id: 'J-110',
    contract: "GET …/clients/{id}/login opens another of one's own accounts; others and absent ones are not found",
    run: async (stage) => {
      const { client: one, userId } = await makeUser(stage);
      const two = await stage.client({ guests: [{ id: userId, person: { ...plainPerson, groupId: 2 } }] });
      const stranger = await stage.client();
      const foreign = (await makeIamReseller(stage.world)).technical;
      const pair = await stage.logIn(userId);
      expect(decodeJwt(pair.access)).toMatchObject({ client_id: one.id, user_groups: [1] });
      const chosen: Pair = expectOk(await stage.get(`/auth/jwt/clients/${two.id}/login/`, bearer(pair)));
      expect(decodeJwt(chosen.access)).toMatchObject({ client_id: two.id, user_groups: [2] });
      expect(expectOk(await stage.get('/clients/me', bearer(chosen))).id).toBe(two.id);
      expect(expectOk(await stage.get('/clients/me', bearer(pair))).id).toBe(one.id);
      for (const id of [stranger.id, foreign.id, 999_999_999, 0, 'x'])
        expectNotFound(await stage.get(`/auth/jwt/clients/${id}/login`, bearer(pair)));
      // A token is of one account, and opens no session.
      expectNotPermitted(await stage.get(`/auth/jwt/clients/${one.id}/login`, await stage.clientToken(one)));
    },
  },
  {
    id: 'J-112',
    contract: 'sessions and keys outlast a restart of the server',
    run: async (stage) => {
      const { userId } = await makeUser(stage);
      const pair = await stage.logIn(userId);
      const before = (await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null })).text;
      await stage.world.restart();
      expect((await stage.world.ask({ url: '/.well-known/jwks.json', apiKey: null })).text).toBe(before);
      expectOk(await stage.get('/clients/me', bearer(pair)));
      expectOk(await tryRefresh(stage, pair));
    },
  },
];
