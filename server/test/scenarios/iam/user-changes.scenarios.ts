import { expect } from 'vitest';
import { makeIamSeller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import {
  addMember,
  join,
  logInAs,
  logInAsPlatform,
  nextEmail,
  register,
  secret,
  tryLogIn,
} from '../../support/people.ts';

export const userChangeScenarios: readonly IamScenario[] = [
  {
    id: 'P-221',
    contract:
      'everybody changes the own name, phone, company and language; every account shows it, under a new version',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const { id: second } = expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
      const before = await stage.get(`/clients/${second}`);
      const changes = { name: 'Zoë Quick', phone: null, company: 'Hers', lang: 'az' };
      expect(expectOk(await stage.patch(`/users/${userId}`, changes, credentials))).toMatchObject(changes);
      for (const id of [clientId, second]) {
        expect(expectOk(await stage.get(`/clients/${id}`))).toMatchObject({
          name: 'Zoë Quick',
          users: [{ id: userId, ...changes }],
        });
        expect(expectOk(await stage.get(`/clients?users_name=zoë quick`)).length).toBe(2);
      }
      expect((await stage.get(`/clients/${second}`)).headers.etag).not.toBe(before.headers.etag);
      const member = await addMember(stage, clientId, 2);
      expectOk(await stage.patch(`/users/${member.userId}`, { name: 'Own' }, member.credentials));
      expectNotPermitted(await stage.patch(`/users/${userId}`, { name: 'Other' }, member.credentials));
      const wrong = { name: 'x'.repeat(256), phone: 1, company: null, lang: 'fr', is_active: 1, auth_types: ['sso'] };
      expectFields(await stage.patch(`/users/${userId}`, wrong), ...Object.keys(wrong));
    },
  },
  {
    id: 'P-222',
    contract:
      'an Administrator blocks a user of the account, whose sessions end at once and for good; nobody blocks oneself',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 2);
      const path = `/users/${member.userId}`;
      expectNotPermitted(await stage.patch(path, { is_active: false }, member.credentials));
      expectNotPermitted(await stage.patch(`/users/${userId}`, { is_active: false }, credentials));
      expect(expectOk(await stage.patch(path, { is_active: false }, credentials)).is_active).toBe(false);
      expect((await stage.get('/users/me', member.credentials)).status).toBe(401);
      expectOk(await stage.patch(path, { is_active: true }));
      expect((await stage.get('/users/me', member.credentials)).status).toBe(401);
      await logInAs(stage, member.email);
      expectOk(await stage.patch(`/users/${userId}`, { is_active: false }));
      expect(expectOk(await stage.get(`/clients/${clientId}`)).has_active_admin).toBe(false);
    },
  },
  {
    id: 'P-223',
    contract: "a member of another account too is not one account's to change: the reseller's it is",
    run: async (stage) => {
      const mine = await register(stage);
      const theirs = await register(stage);
      await join(stage, mine.clientId, theirs.userId, 2);
      const path = `/users/${theirs.userId}`;
      expectOk(await stage.get(path, mine.credentials));
      for (const change of [{ is_active: false }, { name: 'Reached' }])
        expectNotPermitted(await stage.patch(path, change, mine.credentials));
      expectOk(await stage.patch(path, { name: 'By The Reseller' }));
      await join(stage, mine.clientId, stage.reseller.userId, 2);
      expectNotPermitted(await stage.patch(`/users/${stage.reseller.userId}`, { name: 'Reached' }, mine.credentials));
    },
  },
  {
    id: 'P-224',
    contract:
      'an address that is sent back as it was read passes; only a reseller changes that of another, with the log-in name',
    run: async (stage) => {
      const { clientId, credentials, email: taken } = await register(stage);
      const member = await addMember(stage, clientId, 2);
      const path = `/users/${member.userId}`;
      const asRead = { auth_types: ['password'], email: member.email, lang: 'en', name: 'New' };
      expectOk(await stage.patch(path, asRead, member.credentials));
      const email = nextEmail('moved');
      for (const who of [member.credentials, credentials]) expectNotPermitted(await stage.patch(path, { email }, who));
      expectFields(await stage.patch(path, { email: taken }), 'email');
      expectFields(await stage.patch(path, { email: 'nobody' }), 'email');
      expect(expectOk(await stage.patch(path, { email })).email).toBe(email);
      await logInAs(stage, email);
      expect((await tryLogIn(stage, member.email)).status).toBe(400);
    },
  },
  {
    id: 'P-225',
    contract: "nobody below the platform changes its administrator, the first reseller's other users neither",
    run: async (stage) => {
      const platform = await logInAsPlatform(stage);
      const { id, client } = expectOk(await stage.get('/users/me', platform));
      const colleague = nextEmail('colleague');
      const body = { username: colleague, password: secret, name: 'A', user_role: { id: 1 } };
      expectOk(await stage.post(`/clients/${client}/client-users/create`, body, platform));
      const who = await logInAs(stage, colleague);
      expectOk(await stage.get(`/users/${id}`, who));
      expectNotPermitted(await stage.patch(`/users/${id}`, { is_active: false }, who));
      expectNotPermitted(await stage.remove(`/users/${id}`, undefined, who));
      expectNotPermitted(await stage.remove(`/clients/${client}/client-users/${id}`, undefined, who));
      expectNotPermitted(await stage.put(`/clients/${client}/client-users/${id}`, { user_role: { id: 2 } }, who));
    },
  },
  {
    id: 'P-231',
    contract: 'DELETE is 200: the user is out at once and in no answer, and the log-in name is free',
    run: async (stage) => {
      const { clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 1);
      expectOk(await stage.remove(`/users/${member.userId}`, undefined, credentials));
      expect((await stage.get('/users/me', member.credentials)).status).toBe(401);
      expectNotFound(await stage.get(`/users/${member.userId}`));
      expect(expectOk(await stage.get(`/clients/${clientId}`)).users).toHaveLength(1);
      expectOk(await stage.post('/users', { email: member.email, password: secret, company: 'Heir' }), 201);
    },
  },
  {
    id: 'P-232',
    contract: 'a user with more than one account, a seller and who is no Administrator cannot: 403',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 5);
      expectNotPermitted(await stage.remove(`/users/${userId}`, undefined, member.credentials));
      expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
      expectNotPermitted(await stage.remove(`/users/${userId}`));
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      expectNotPermitted(await stage.remove(`/users/${seller.userId}`));
    },
  },
  {
    id: 'P-233',
    contract:
      "an account's last active Administrator deletes not itself, but its reseller may; a reseller's last one nobody",
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      expectFields(await stage.remove(`/users/${userId}`, undefined, credentials), 'user');
      expectOk(await stage.remove(`/users/${userId}`));
      const client = expectOk(await stage.get(`/clients/${clientId}`));
      expect(client).toMatchObject({ users: [], has_active_admin: false });
      expectFields(await stage.remove(`/users/${stage.reseller.userId}`), 'user');
    },
  },
  {
    id: 'P-241',
    contract: 'a password is changed with the old one and twice the new one, by its user alone',
    run: async (stage) => {
      const { userId, email, credentials } = await register(stage);
      const path = `/users/${userId}/password`;
      const fresh = 'another password of people';
      const right = { old: secret, new: fresh, double: fresh };
      expectNotPermitted(await stage.put(path, right));
      expectFields(await stage.put(path, {}, credentials), 'old', 'new', 'double');
      expectFields(await stage.put(path, { ...right, old: 'wrong' }, credentials), 'old');
      expectFields(await stage.put(path, { ...right, double: 'wrong' }, credentials), 'double');
      expectFields(await stage.put(path, { ...right, new: 'short', double: 'short' }, credentials), 'new');
      // What whoever guesses begins with.
      for (const easy of [
        'password',
        'Passw0rd1',
        'SUNSHINE1',
        '12345678',
        'Sommer2026!',
        'Clientele 2026',
        email,
        `1${email}!`,
      ])
        expectFields(await stage.put(path, { old: secret, new: easy, double: easy }, credentials), 'new');
      await logInAs(stage, email);
      expectOk(await stage.put(path, right, credentials));
      await logInAs(stage, email, fresh);
      expect((await tryLogIn(stage, email)).status).toBe(400);
      const rows = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('audit_entries').selectAll().execute(),
      );
      expect(JSON.stringify([rows, stage.world.log])).not.toContain(fresh);
    },
  },
  {
    id: 'P-242',
    contract: 'an address is changed with the password, by its user alone, and the log-in name with it',
    run: async (stage) => {
      const { userId, email, credentials } = await register(stage);
      const { email: taken } = await register(stage);
      const path = `/users/${userId}/email`;
      const new_email = nextEmail('Moved');
      expectNotPermitted(await stage.put(path, { new_email, password: secret }));
      expectFields(await stage.put(path, {}, credentials), 'new_email', 'password');
      expectFields(await stage.put(path, { new_email: 'nobody', password: 'wrong' }, credentials), 'new_email');
      expectFields(await stage.put(path, { new_email, password: 'wrong' }, credentials), 'password');
      expectFields(await stage.put(path, { new_email: taken, password: secret }, credentials), 'new_email');
      expect(expectOk(await stage.put(path, { new_email, password: secret }, credentials)).email).toBe(new_email);
      await logInAs(stage, new_email);
      expect((await tryLogIn(stage, email)).status).toBe(400);
      const other = email.toUpperCase();
      expectOk(await stage.put(path, { new_email: other, password: secret }, credentials));
      expectOk(await stage.put(path, { new_email: email, password: secret }, credentials));
    },
  },
  {
    id: 'P-243',
    contract: 'a body that is no object is 400 wherever one’s own credentials are changed',
    run: async (stage) => {
      const { userId, credentials } = await register(stage);
      for (const body of [[], 7]) {
        for (const path of [`/users/${userId}/password`, `/users/${userId}/email`])
          expect((await stage.put(path, body, credentials)).status, path).toBe(400);
        for (const path of ['/users/me/two_fa', '/users/me/two_fa/confirm'])
          expect((await stage.post(path, body, credentials)).status, path).toBe(400);
        expect((await stage.remove('/users/me/two_fa', body, credentials)).status).toBe(400);
      }
    },
  },
];
