import { decodeJwt } from 'jose';
import { expect } from 'vitest';
import { plainPerson } from '../../support/iam-accounts.ts';
import { type Credentials, makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
  type Pair,
} from '../../support/iam-stage.ts';
import {
  addMember,
  join,
  lastAudit,
  logInAs,
  logInAsPlatform,
  nextEmail,
  register,
  secret,
} from '../../support/people.ts';

const asClient = (stage: IamStage, clientId: number, who?: Credentials) =>
  stage.get(`/auth/jwt/clients/${clientId}/admin_token`, who);
const asUser = (stage: IamStage, userId: number, who?: Credentials) =>
  stage.get(`/auth/jwt/users/${userId}/token`, who);
const refresh = (stage: IamStage, pair: Pair) => stage.post('/auth/jwt/refresh', { refresh: pair.refresh }, null);

const invalid = 'Token is invalid or expired';

export const logInAsScenarios: readonly IamScenario[] = [
  {
    id: 'D-301',
    contract:
      'as a client: 200 pair of an Administrator of it, which says who is behind it; for a reseller and the client’s seller',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email, password: secret }));
      const { clientId, userId } = await register(stage, { seller: seller.id });
      await addMember(stage, clientId, 1);
      const me = expectOk(await stage.get('/users/me'));
      const pair: Pair = expectOk(await asClient(stage, clientId));
      expect(Object.keys(pair)).toEqual(['access', 'refresh']);
      for (const token of [pair.access, pair.refresh])
        expect(decodeJwt(token)).toMatchObject({ user_id: userId, client_id: clientId, act: { user_id: me.id } });
      expect(expectOk(await stage.get('/users/me', bearer(pair))).id).toBe(userId);
      expect(expectOk(await stage.get('/clients/me', bearer(pair)))).toMatchObject({
        id: clientId,
        currentUser: userId,
      });
      expectOk(await stage.patch(`/clients/${clientId}`, { phone: '+1 202 555 0101' }, bearer(pair)));
      const asSeller = await logInAs(stage, email);
      const own = expectOk(await asClient(stage, clientId, asSeller));
      expect(decodeJwt(own.access).act).toEqual({ user_id: expectOk(await stage.get('/users/me', asSeller)).id });
      // Whoever logs in as the user is nobody else to log-in itself.
      expect(decodeJwt((await stage.logIn(stage.reseller.userId)).access)).not.toHaveProperty('act');
    },
  },
  {
    id: 'D-302',
    contract: 'as a user: the user’s role, in an account that the one who acts reaches, and in no other',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const { clientId } = await register(stage, { seller: seller.id });
      const elsewhere = await register(stage);
      await join(stage, clientId, elsewhere.userId, 2);
      const pair: Pair = expectOk(await asUser(stage, elsewhere.userId, seller.credentials));
      expect(decodeJwt(pair.access)).toMatchObject({
        user_id: elsewhere.userId,
        client_id: clientId,
        user_groups: [2],
      });
      const own = expectOk(await stage.get('/clients', bearer(pair)));
      expect(own.map(({ id }: { id: number }) => id)).toEqual([clientId]);
      expectNotFound(await stage.get(`/clients/${elsewhere.clientId}`, bearer(pair)));
      expect(expectOk(await stage.get('/users/me', bearer(pair))).client_and_roles).toHaveLength(1);
      expectNotPermitted(await stage.patch(`/clients/${clientId}`, { website: 'x' }, bearer(pair)));
      expectNotPermitted(await stage.get(`/auth/jwt/clients/${elsewhere.clientId}/login`, bearer(pair)));
      // Who sees both accounts still opens one of them.
      const wide: Pair = expectOk(await asUser(stage, elsewhere.userId));
      expect(expectOk(await stage.get('/clients', bearer(wide)))).toHaveLength(1);
    },
  },
  {
    id: 'D-303',
    contract: 'it ends after an hour, whatever is refreshed',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const first: Pair = expectOk(await asClient(stage, clientId));
      const start = stage.world.clock.now() / 1_000_000;
      for (const token of [first.access, first.refresh]) expect(decodeJwt(token).exp).toBe(start + 3600);
      stage.world.clock.moveTo('2026-11-21T09:59:00Z');
      const next: Pair = expectOk(await refresh(stage, first));
      for (const token of [next.access, next.refresh])
        expect(decodeJwt(token)).toMatchObject({ exp: start + 3600, act: { user_id: stage.reseller.userId } });
      expectOk(await stage.get('/clients/me', bearer(next)));
      stage.world.clock.moveTo('2026-11-21T10:00:00Z');
      expect((await stage.get('/clients/me', bearer(next))).status).toBe(401);
      expectMessage(await refresh(stage, next), 401, invalid);
    },
  },
  {
    id: 'D-304',
    contract:
      'it changes no password and no address, makes no token, touches no second factor, and is nobody’s third: 403',
    run: async (stage) => {
      const { clientId, userId, email } = await register(stage);
      const other = await addMember(stage, clientId, 2);
      const acting = bearer(expectOk(await asClient(stage, clientId)));
      const passwords = { old: secret, new: 'another password', double: 'another password' };
      const token = { name: 'new', exp_date: null, client_user: { role: { id: 2, name: 'Users' } } };
      for (const answer of [
        await stage.put(`/users/${userId}/password`, passwords, acting),
        await stage.put(`/users/${userId}/email`, { new_email: nextEmail(), password: secret }, acting),
        await stage.patch(`/users/${userId}`, { email: nextEmail() }, acting),
        await stage.patch(`/users/${userId}`, { is_active: false }, acting),
        await stage.put(`/users/${other.userId}/password`, passwords, acting),
        await stage.post(`/v2/clients/${clientId}/tokens`, token, acting),
        await stage.post(`/clients/${clientId}/tokens`, token, acting),
        await stage.post('/users/me/two_fa', { password: secret }, acting),
        await stage.post('/users/me/two_fa/confirm', { one_time_password: '1' }, acting),
        await stage.remove('/users/me/two_fa', { password: secret, one_time_password: '1' }, acting),
        await stage.remove(`/users/${other.userId}/two_fa`, undefined, acting),
        await asClient(stage, clientId, acting),
        await asUser(stage, other.userId, acting),
        await stage.get(`/auth/jwt/clients/${clientId}/login`, acting),
      ])
        expectNotPermitted(answer);
      await logInAs(stage, email);
      expect(expectOk(await stage.get(`/v2/clients/${clientId}/tokens`, acting))).toEqual([]);
    },
  },
  {
    id: 'D-305',
    contract:
      'nobody is a reseller’s user, a seller or oneself; clients have no such right; a client without an active Administrator is not found',
    run: async (stage) => {
      const { id: technical } = stage.reseller.technical;
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const platform = await logInAsPlatform(stage);
      expectNotPermitted(await asClient(stage, technical));
      expectNotPermitted(await asClient(stage, technical, platform));
      for (const userId of [seller.userId, stage.reseller.userId]) {
        expectNotPermitted(await asUser(stage, userId));
        expectNotPermitted(await asUser(stage, userId, platform));
      }
      expectNotPermitted(await asUser(stage, 1, platform));
      expectNotFound(await asUser(stage, 1));
      const { clientId, userId, credentials } = await register(stage);
      expectOk(await asClient(stage, clientId, platform));
      expectNotPermitted(await asClient(stage, clientId, credentials));
      expectNotPermitted(await asUser(stage, userId, credentials));
      const other = await makeIamReseller(stage.world);
      for (const id of [clientId, 999_999_999]) expectNotFound(await asClient(stage, id, other.credentials));
      for (const id of [userId, 999_999_999]) expectNotFound(await asUser(stage, id, other.credentials));
      for (const id of [clientId, 999_999_999]) expectNotFound(await asClient(stage, id, seller.credentials));
      await stage.setUser(userId, { is_active: 0 });
      expectNotFound(await asClient(stage, clientId));
      expectNotFound(await asUser(stage, userId));
      const ordinary = await stage.client({ users: [{ ...plainPerson, groupId: 2 }] });
      expectNotFound(await asClient(stage, ordinary.id));
      const weak = await makeToken(stage.world, { userId: stage.reseller.userId, clientId: technical, groupId: 2 });
      expectNotPermitted(await asClient(stage, clientId, weak));
    },
  },
  {
    id: 'D-306',
    contract: 'it ends with the one who acts, blocked or with another password, and with the user',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email, password: secret }));
      const { clientId, userId } = await register(stage, { seller: seller.id });
      const who = await logInAs(stage, email);
      const sellerUser = expectOk(await stage.get('/users/me', who)).id;
      const open = async (): Promise<Credentials> => bearer(expectOk(await asClient(stage, clientId, who)));
      const acting = await open();
      await stage.setUser(sellerUser, { is_active: 0 });
      expectMessage(await stage.get('/clients/me', acting), 401, invalid);
      await stage.setUser(sellerUser, { is_active: 1 });
      expectOk(await stage.get('/clients/me', acting));
      await stage.setUser(userId, { is_active: 0 });
      expectMessage(await stage.get('/clients/me', acting), 401, invalid);
      await stage.setUser(userId, { is_active: 1 });
      const passwords = { old: secret, new: 'another password', double: 'another password' };
      expectOk(await stage.put(`/users/${sellerUser}/password`, passwords, who));
      expectMessage(await stage.get('/clients/me', acting), 401, invalid);
      expectOk(await stage.get('/users/me', who));
      const last = await open();
      expectOk(await stage.remove(`/admin/sellers/${seller.id}`), 204);
      expectMessage(await stage.get('/clients/me', last), 401, invalid);
    },
  },
  {
    id: 'D-307',
    contract: 'the history names who has logged in as whom',
    run: async (stage) => {
      const { clientId, userId } = await register(stage);
      expectOk(await asUser(stage, userId));
      const entry = await lastAudit(stage, clientId);
      expect(entry).toEqual({ action: 'logged_in_as', changes: { user: [null, userId] } });
      const [row] = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('audit_entries').selectAll().where('client_id', '=', clientId).orderBy('id', 'desc').execute(),
      );
      expect(row).toMatchObject({ user_id: stage.reseller.userId, caller_kind: 'token', address: '127.0.0.1' });
      // And so does the list of log-ins.
      const [login] = expectOk(await stage.get(`/activity_log/logins?user=${userId}`)).result;
      expect(login).toMatchObject({
        ...{ user: userId, acted_by: stage.reseller.userId, ip_address: '127.0.0.1' },
        ...{ is_successful: true, auth_type: 'log_in_as' },
      });
    },
  },
  {
    id: 'D-310',
    contract: 'it ends when the client is no longer one of those whom the one who acts may serve',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email, password: secret }));
      const { clientId } = await register(stage, { seller: seller.id });
      const asSeller = bearer(expectOk(await asClient(stage, clientId, await logInAs(stage, email))));
      const asReseller = bearer(expectOk(await asClient(stage, clientId)));
      const platform = await logInAsPlatform(stage);
      const asPlatform = bearer(expectOk(await asClient(stage, clientId, platform)));
      for (const who of [asSeller, asReseller, asPlatform]) expectOk(await stage.get('/clients/me', who));
      expectOk(await stage.patch(`/clients/${clientId}`, { seller: null }));
      expectMessage(await stage.get('/clients/me', asSeller), 401, invalid);
      expectOk(await stage.get('/clients/me', asReseller));
      const other = await makeIamReseller(stage.world);
      expectOk(await stage.patch(`/clients/${clientId}`, { reseller: other.id }, platform));
      expectMessage(await stage.get('/clients/me', asReseller), 401, invalid);
      expectOk(await stage.get('/clients/me', asPlatform));
    },
  },
  {
    id: 'D-309',
    contract:
      'the client’s own users are told that somebody acted, and not from where: that is the address of the one who acts',
    run: async (stage) => {
      const person = await register(stage);
      const acting = bearer(expectOk(await asUser(stage, person.userId)));
      expectOk(await stage.patch(`/clients/${person.clientId}`, { phone: '+1 202 555 0101' }, acting));
      const newest = async (list: string, who?: Credentials) =>
        expectOk(await stage.get(`/activity_log/${list}`, who)).result.find(
          (one: { acted_by: number | null }) => one.acted_by === stage.reseller.userId,
        );
      const nowhere = { user: person.userId, remote_ip_address: null };
      expect(await newest('requests', person.credentials)).toMatchObject(nowhere);
      expect(await newest('changes', person.credentials)).toMatchObject(nowhere);
      expect(await newest('logins', person.credentials)).toMatchObject({ ip_address: null, user_agent: null });
      expect(await newest('requests')).toMatchObject({ user: person.userId, remote_ip_address: '127.0.0.1' });
    },
  },
  {
    id: 'D-308',
    contract:
      'a seller makes tokens in the account that sellers stand in, sees and deletes the own ones and no others; they see the seller’s clients',
    run: async (stage) => {
      const email = nextEmail('seller');
      const seller = expectOk(await stage.post('/admin/sellers', { email, password: secret }));
      const { clientId } = await register(stage, { seller: seller.id });
      await register(stage);
      const who = await logInAs(stage, email);
      const { client: own } = expectOk(await stage.get('/users/me', who));
      expect(own).toBe(stage.reseller.technical.id);
      const body = { name: 'program', exp_date: null, client_user: { role: { id: 1, name: 'Administrators' } } };
      for (const version of ['/v2', '']) {
        const tokens = `${version}/clients/${own}/tokens`;
        const { token } = expectOk(await stage.post(tokens, body, who));
        const program = { authorization: `APIKey ${token}` };
        const clients = expectOk(await stage.get('/clients', program));
        expect(clients.map(({ id }: { id: number }) => id)).toEqual([clientId]);
        const listed = expectOk(await stage.get(tokens, who));
        expect(listed.map(({ name }: { name: string }) => name)).toEqual(['program']);
        const [{ id }] = listed;
        expect(expectOk(await stage.get(`${tokens}/${id}`, who)).client_user.client_id).toBe(own);
        // The reseller's own users' tokens are none of the seller's.
        const [others] = expectOk(await stage.get(tokens)).filter((one: { name: string }) => one.name !== 'program');
        expectNotFound(await stage.get(`${tokens}/${others.id}`, who));
        expectNotFound(await stage.remove(`${tokens}/${others.id}`, undefined, who));
        expectNotPermitted(await stage.post(`${version}/clients/${clientId}/tokens`, body, who));
        expectOk(await stage.remove(`${tokens}/${id}`, undefined, who), 204);
        expect((await stage.get('/clients', program)).status).toBe(401);
      }
      expectNotFound(await stage.get(`/clients/${own}`, who));
      expectNotFound(await stage.get('/clients/me', who));
    },
  },
];
