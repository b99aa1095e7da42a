import { expect } from 'vitest';
import { type Credentials, makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { addMember, join, lastAudit, logInAs, nextEmail, register, secret } from '../../support/people.ts';

const nobody = '999999999';
const users = { id: 2, name: 'Users' };

export const memberScenarios: readonly IamScenario[] = [
  {
    id: 'P-301',
    contract: 'client-users/create makes a user who can log in, with the role: 200 with name, username and role',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage, { company: 'A' });
      const before = (await stage.get(`/clients/${clientId}`)).headers.etag;
      const username = nextEmail('Colleague');
      const body = { username, password: secret, name: 'Ada Lovelace', user_role: users };
      const path = `/clients/${clientId}/client-users/create`;
      expect(expectOk(await stage.post(path, body, credentials))).toEqual({
        name: 'Ada Lovelace',
        username,
        user_role: users,
      });
      const shown = await stage.get(`/clients/${clientId}`);
      expect(shown.headers.etag).not.toBe(before);
      expect(shown.body.users[1]).toMatchObject({
        email: username,
        name: 'Ada Lovelace',
        company: 'A',
        groups: [users],
        activated: true,
      });
      expectOk(await stage.get('/clients/me', await logInAs(stage, username)));
      expect((await lastAudit(stage, clientId))?.action).toBe('member_created');
      const nameless = { username: `login ${username}`, password: secret, user_role: { name: 'Engineers' } };
      expect(expectOk(await stage.post(path, nameless, credentials))).toMatchObject({
        name: null,
        user_role: { id: 5, name: 'Engineers' },
      });
      await logInAs(stage, nameless.username);
    },
  },
  {
    id: 'P-302',
    contract:
      'a taken log-in name and what is missing or wrong are 400; who is no Administrator is 403; a foreign account 404',
    run: async (stage) => {
      const { clientId, credentials, email } = await register(stage);
      const path = `/clients/${clientId}/client-users/create`;
      expectFields(await stage.post(path, {}, credentials), 'username', 'password', 'user_role');
      const wrong = { username: '', password: 'short', name: 5, user_role: { id: 4 } };
      expectFields(await stage.post(path, wrong, credentials), ...Object.keys(wrong));
      const body = { username: email.toUpperCase(), password: secret, user_role: { id: 1 } };
      expectFields(await stage.post(path, body, credentials), 'username');
      for (const user_role of [{ id: 1, name: 'Users' }, {}, 'Users'])
        expectFields(await stage.post(path, { ...body, user_role }, credentials), 'user_role');
      const engineer = await addMember(stage, clientId, 5);
      expectNotPermitted(await stage.post(path, { ...body, username: nextEmail() }, engineer.credentials));
      const other = await register(stage);
      for (const id of [clientId, nobody])
        expectNotFound(await stage.post(`/clients/${id}/client-users/create`, body, other.credentials));
    },
  },
  {
    id: 'P-303',
    contract: "in a reseller's own account it makes one of the reseller's users, who sees its clients",
    run: async (stage) => {
      const { clientId } = await register(stage);
      const technical = stage.reseller.technical.id;
      const username = nextEmail('colleague');
      const body = { username, password: secret, user_role: { id: 1 } };
      expectOk(await stage.post(`/clients/${technical}/client-users/create`, body));
      const who = await logInAs(stage, username);
      expect(expectOk(await stage.get('/users/me', who)).user_type).toBe('reseller');
      expectOk(await stage.patch(`/clients/${clientId}`, { custom_id: 'by the colleague' }, who));
    },
  },
  {
    id: 'P-311',
    contract: 'a role is read with 200, changed with 204 and works at once',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 5);
      const path = `/clients/${clientId}/client-users/${member.userId}`;
      expect(expectOk(await stage.get(path, member.credentials))).toEqual({ user_role: { id: 5, name: 'Engineers' } });
      expectNotPermitted(await stage.put(path, { user_role: { id: 1 } }, member.credentials));
      const before = (await stage.get(`/clients/${clientId}`)).headers.etag;
      const changed = await stage.put(path, { user_role: { id: 1, name: 'Administrators' } }, credentials);
      expect([changed.status, changed.text]).toEqual([204, '']);
      expect((await stage.get(`/clients/${clientId}`)).headers.etag).not.toBe(before);
      expectOk(await stage.patch(`/clients/${clientId}`, { website: 'x' }, member.credentials));
      expectOk(await stage.put(path, { user_role: users }, credentials), 204);
      expectNotPermitted(await stage.patch(`/clients/${clientId}`, { website: 'y' }, member.credentials));
      expect(await lastAudit(stage, clientId)).toMatchObject({ action: 'member_updated', changes: { role: [1, 2] } });
      for (const body of [{}, { user_role: { id: 7 } }, { user_role: null }])
        expectFields(await stage.put(path, body, credentials), 'user_role');
    },
  },
  {
    id: 'P-312',
    contract: 'the last active Administrator stays one: 400 for a lower role and for a revocation',
    run: async (stage) => {
      const { clientId, userId, credentials } = await register(stage);
      const path = `/clients/${clientId}/client-users/${userId}`;
      for (const who of [credentials, stage.reseller.credentials]) {
        expectFields(await stage.put(path, { user_role: users }, who), 'user_role');
        expectFields(await stage.remove(path, undefined, who), 'user_role');
      }
      const blocked = await addMember(stage, clientId, 1);
      expectOk(await stage.patch(`/users/${blocked.userId}`, { is_active: false }));
      expectFields(await stage.put(path, { user_role: users }, credentials), 'user_role');
      expectOk(await stage.patch(`/users/${blocked.userId}`, { is_active: true }));
      expectOk(await stage.put(path, { user_role: users }, credentials), 204);
      expectFields(await stage.remove(`/clients/${clientId}/client-users/${blocked.userId}`), 'user_role');
    },
  },
  {
    id: 'P-313',
    contract: 'DELETE takes the account from the user: 200; who has no other one is deleted, who has one keeps it',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 2);
      const guest = await register(stage);
      await join(stage, clientId, guest.userId, 2);
      const token = await makeToken(stage.world, { userId: guest.userId, clientId, groupId: 2 });
      expectOk(await stage.get('/clients/me', token));
      for (const { userId } of [member, guest])
        expectOk(await stage.remove(`/clients/${clientId}/client-users/${userId}`, undefined, credentials));
      expect(expectOk(await stage.get(`/clients/${clientId}`)).users).toHaveLength(1);
      expect((await stage.get('/clients/me', token)).status).toBe(401);
      expectNotFound(await stage.get(`/users/${member.userId}`));
      expect(expectOk(await stage.get('/users/me', guest.credentials)).client_and_roles).toHaveLength(1);
      expectOk(await stage.post('/users', { email: member.email, password: secret, company: 'Heir' }), 201);
      expect(await lastAudit(stage, clientId)).toMatchObject({ action: 'member_removed' });
    },
  },
  {
    id: 'P-314',
    contract: 'a foreign account, a foreign user and none are the same bytes; a seller keeps the place in the reseller',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const other = await register(stage);
      const foreign = await register(stage, {}, (await makeIamReseller(stage.world)).credentials);
      for (const path of [
        `${other.clientId}/client-users/${other.userId}`,
        `${nobody}/client-users/${nobody}`,
        `${clientId}/client-users/${other.userId}`,
        `${clientId}/client-users/${foreign.userId}`,
        `${foreign.clientId}/client-users/${foreign.userId}`,
      ]) {
        expectNotFound(await stage.get(`/clients/${path}`, credentials));
        expectNotFound(await stage.put(`/clients/${path}`, { user_role: users }, credentials));
        expectNotFound(await stage.remove(`/clients/${path}`, undefined, credentials));
      }
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const path = `/clients/${stage.reseller.technical.id}/client-users/${seller.userId}`;
      expectNotPermitted(await stage.remove(path));
      expectNotPermitted(await stage.put(path, { user_role: users }));
    },
  },
  {
    id: 'P-315',
    contract: 'an Administrator elsewhere who is a User here changes nobody here',
    run: async (stage) => {
      const here = await register(stage);
      const elsewhere = await register(stage);
      await join(stage, here.clientId, elsewhere.userId, 2);
      const path = `/clients/${here.clientId}/client-users`;
      const body = { username: nextEmail(), password: secret, user_role: { id: 1 } };
      expectNotPermitted(await stage.post(`${path}/create`, body, elsewhere.credentials));
      const promotion = { user_role: { id: 1 } };
      expectNotPermitted(await stage.put(`${path}/${elsewhere.userId}`, promotion, elsewhere.credentials));
      expectNotPermitted(await stage.remove(`${path}/${here.userId}`, undefined, elsewhere.credentials));
      expectNotPermitted(await stage.patch(`/users/${here.userId}`, { name: 'Reached' }, elsewhere.credentials));
    },
  },
  {
    id: 'P-316',
    contract: 'two Administrators who revoke, lower or delete each other at once: one of them stays',
    run: async (stage) => {
      const body = { user_role: users };
      for (const attack of [
        (clientId: number, userId: number, who: Credentials) =>
          stage.remove(`/clients/${clientId}/client-users/${userId}`, undefined, who),
        (clientId: number, userId: number, who: Credentials) =>
          stage.put(`/clients/${clientId}/client-users/${userId}`, body, who),
        (_: number, userId: number, who: Credentials) => stage.remove(`/users/${userId}`, undefined, who),
      ]) {
        const one = await register(stage);
        const two = await addMember(stage, one.clientId, 1);
        await Promise.all([
          attack(one.clientId, one.userId, two.credentials),
          attack(one.clientId, two.userId, one.credentials),
        ]);
        expect(expectOk(await stage.get(`/clients/${one.clientId}`)).has_active_admin).toBe(true);
      }
    },
  },
  {
    id: 'P-321',
    contract: 'POST /clients/create makes one more account of the caller, under a name that none of the own has: 201',
    run: async (stage) => {
      const { userId, clientId, credentials, email } = await register(stage, { company: 'First' });
      const made = expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
      expect(made).toEqual({ id: expect.any(Number), company: 'Second' });
      for (const company of ['First', 'Second'])
        expectFields(await stage.post('/clients/create', { company }, credentials), 'company');
      expect(expectOk(await stage.get(`/clients/${made.id}`))).toMatchObject({
        companyName: 'Second',
        email,
        status: 'preparation',
        owner: userId,
        resellers: stage.reseller.id,
        users: [{ id: userId, groups: [{ id: 1, name: 'Administrators' }] }],
      });
      expect(expectOk(await stage.get(`/clients/${made.id}/services`, credentials))).toHaveLength(6);
      // Others may have the same name, and a deleted account gives its name back.
      const other = await register(stage, { company: 'Second' });
      expect(other.clientId).not.toBe(made.id);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      const again = await logInAs(stage, email);
      expectOk(await stage.post('/clients/create', { company: 'First' }, again), 201);
    },
  },
  {
    id: 'P-322',
    contract: 'an empty or missing name is 400, a seller and who is no Administrator 403; of two at once one is 400',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      for (const body of [{}, { company: ' ' }, { company: 5 }])
        expectFields(await stage.post('/clients/create', body, credentials), 'company');
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      expectNotPermitted(await stage.post('/clients/create', { company: 'A' }, seller.credentials));
      const member = await addMember(stage, clientId, 2);
      expectNotPermitted(await stage.post('/clients/create', { company: 'A' }, member.credentials));
      const both = await Promise.all(
        [1, 2].map(() => stage.post('/clients/create', { company: 'At once' }, credentials)),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([201, 400]);
      expectOk(await stage.post('/clients/create', { company: "A reseller's" }), 201);
    },
  },
];
