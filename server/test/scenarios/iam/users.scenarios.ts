import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
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
  lastAudit,
  logInAs,
  logInAsPlatform,
  nextEmail,
  register,
  secret,
} from '../../support/people.ts';

const nobody = '999999999';
const ids = (page: { results: { id: number }[] }): number[] => page.results.map(({ id }) => id);

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const userScenarios: readonly IamScenario[] = [
  {
    id: 'P-201',
    contract:
      'POST /users makes a client with its Administrator, both activated, every available service new: 201 with the user',
    run: async (stage) => {
      const email = nextEmail('New.Person');
      const made = await register(stage, {
        email,
        company: 'Straße & Co',
        name: 'Ada King Lovelace',
        phone: '+44 1',
        lang: 'de',
        custom_id: 'C-1',
        country_code: 'gb',
        is_test: true,
        user_type: 'common',
        services: [],
      });
      expect(made.shown).toEqual({
        id: made.userId,
        email,
        name: 'Ada King Lovelace',
        lang: 'de',
        phone: '+44 1',
        company: 'Straße & Co',
        reseller: stage.reseller.id,
        client: made.clientId,
        deleted: false,
        groups: [{ id: 1, name: 'Administrators' }],
        activated: true,
        sso_auth: false,
        two_fa: false,
        auth_types: ['password'],
        user_type: 'common',
        is_active: true,
        client_and_roles: [
          {
            client_id: made.clientId,
            client_company_name: 'Straße & Co',
            user_id: made.userId,
            user_roles: ['1'],
          },
        ],
      });
      const { user_type: _, is_active: __, client_and_roles: ___, ...short } = made.shown;
      expect(expectOk(await stage.get(`/clients/${made.clientId}`))).toMatchObject({
        users: [short],
        email,
        name: 'Ada King Lovelace',
        phone: '+44 1',
        companyName: 'Straße & Co',
        status: 'preparation',
        custom_id: 'C-1',
        country_code: 'GB',
        is_test: true,
        seller: null,
        owner: stage.reseller.userId,
        client_type: 'common',
        has_active_admin: true,
      });
      const services = expectOk(await stage.get(`/clients/${made.clientId}/services`));
      expect(services.map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual(
        ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'].map((name) => [name, 'new']),
      );
      expect((await lastAudit(stage, made.clientId))?.action).toBe('client_created');
    },
  },
  {
    id: 'P-202',
    contract:
      'services say what the client may have: false takes a product away, true gives a hidden one, null is the default',
    run: async (stage) => {
      const { clientId } = await register(stage, {
        services: [
          { product_name: 'CLOUD', available: false },
          { product_name: 'CONNECT', available: true },
          { product_name: 'DNS', available: null },
        ],
      });
      const client = expectOk(await stage.get(`/clients/${clientId}`));
      expect(client.capabilities).toEqual(['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS']);
      expect(client.serviceStatuses.CONNECT).toEqual({ status: 'new', enabled: true });
      const rows = await stage.world.opened.backend.read(({ db }) =>
        db.selectFrom('services').select('product').where('client_id', '=', clientId).orderBy('id').execute(),
      );
      expect(rows.map(({ product }) => product)).toEqual(['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CONNECT']);
    },
  },
  {
    id: 'P-203',
    contract: 'what is missing and what is wrong is 400, all at once, in the words of the framework',
    run: async (stage) => {
      const missing = await stage.post('/users', {});
      expect(missing.body).toEqual({
        errors: Object.fromEntries(
          ['email', 'password', 'company'].map((field) => [field, ['This field is required.']]),
        ),
      });
      const wrong = {
        email: 'a b',
        password: 'short',
        company: ' ',
        name: 1,
        phone: 2,
        seller: 'x',
        lang: 'xx',
        custom_id: 3,
        country_code: 'D',
        is_test: 'no',
        user_type: 'reseller',
        services: [{ product_name: 'FTP', available: true }],
      };
      expectFields(await stage.post('/users', wrong), ...Object.keys(wrong));
      const twice = { product_name: 'CDN', available: true };
      const body = { email: nextEmail(), password: secret, company: 'A', services: [twice, twice] };
      expectFields(await stage.post('/users', body), 'services');
      expectFields(await stage.post('/users', { ...body, services: [], password: 'ä'.repeat(37) }), 'password');
    },
  },
  {
    id: 'P-204',
    contract:
      'an address that somebody logs in with is 400 in any case of letters, and free again when its user is deleted',
    run: async (stage) => {
      const { email, clientId } = await register(stage);
      const body = { email: email.toUpperCase(), password: secret, company: 'Another' };
      const other = await makeIamReseller(stage.world);
      expectFields(await stage.post('/users', body, other.credentials), 'email');
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      expectOk(await stage.post('/users', body, other.credentials), 201);
    },
  },
  {
    id: 'P-205',
    contract:
      "a seller's new client is the seller's; a reseller's goes to one of its own sellers; client users make none",
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const foreign = await makeIamSeller(stage.world, await makeIamReseller(stage.world), nextEmail('seller'));
      const body = () => ({ email: nextEmail(), password: secret, company: 'A' });
      const { clientId } = await register(stage, {}, seller.credentials);
      expect(expectOk(await stage.get(`/clients/${clientId}`)).seller).toBe(seller.id);
      expectFields(await stage.post('/users', { ...body(), seller: foreign.id }, seller.credentials), 'seller');
      expectFields(await stage.post('/users', { ...body(), seller: foreign.id }), 'seller');
      const mine = await register(stage, { seller: seller.id });
      expectOk(await stage.get(`/clients/${mine.clientId}`, seller.credentials));
      expectNotPermitted(await stage.post('/users', body(), mine.credentials));
      expect((await stage.post('/users', body(), null)).status).toBe(401);
    },
  },
  {
    id: 'P-211',
    contract:
      'GET /users is always a page, of the users whom the caller sees, in order of id; all of them without a limit',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, nextEmail('seller'));
      const first = await register(stage, { seller: seller.id });
      const second = await register(stage);
      const member = await addMember(stage, second.clientId, 5);
      const own = [stage.reseller.userId, seller.userId, first.userId, second.userId, member.userId];
      const all = expectOk(await stage.get('/users'));
      expect({ ...all, results: ids(all) }).toEqual({ count: 5, next: null, previous: null, results: own });
      expect(all.results[4]).toMatchObject({ client: second.clientId, groups: [{ id: 5, name: 'Engineers' }] });
      const middle = expectOk(await stage.get('/users?limit=2&offset=2'));
      expect(ids(middle)).toEqual(own.slice(2, 4));
      expect(middle.count).toBe(5);
      const pathOf = (link: string) => new URL(link).pathname.replace('/iam', '') + new URL(link).search;
      expect(ids(expectOk(await stage.get(pathOf(middle.next))))).toEqual(own.slice(4));
      expect(ids(expectOk(await stage.get(pathOf(middle.previous))))).toEqual(own.slice(0, 2));
      expect(ids(expectOk(await stage.get('/users?offset=3')))).toEqual(own.slice(3));
      expect(expectOk(await stage.get('/users?offset=9'))).toMatchObject({ count: 5, results: [] });
      expect(ids(expectOk(await stage.get('/users', seller.credentials)))).toEqual([seller.userId, first.userId]);
      for (const who of [second.credentials, member.credentials])
        expect(ids(expectOk(await stage.get('/users', who)))).toEqual([second.userId, member.userId]);
      const platform = expectOk(await stage.get('/users?limit=1', await logInAsPlatform(stage)));
      expect(platform.count).toBeGreaterThan(5);
      expectFields(await stage.get('/users?limit=0&offset=x&email=a&limti=1'), 'limit', 'offset', 'email', 'limti');
    },
  },
  {
    id: 'P-251',
    contract:
      'GET /users?search= (an addition) leaves those of them whose address or log-in name contains a text, in any case and letter by letter',
    run: async (stage) => {
      const company = nextEmail('search');
      const [found, other] = [await register(stage, { email: `Änne%Search.${company}` }), await register(stage)];
      const list = async (term: string, who?: typeof found.credentials) =>
        expectOk(await stage.get(`/users?limit=10&search=${encodeURIComponent(term)}`, who));
      for (const term of ['ÄNNE%search', company.toUpperCase(), found.email])
        expect(await list(term)).toMatchObject({ count: 1, next: null, results: [{ id: found.userId }] });
      // What means something in a pattern means itself.
      for (const term of ['nne_search', 'nne%%search', 'a\u0000b'])
        expect(await list(term)).toMatchObject({ count: 0, results: [] });
      expect(await list(found.email, other.credentials)).toMatchObject({ count: 0, results: [] });
      // Without a limit they are streamed, and the way to the next page keeps the text.
      expect(ids(expectOk(await stage.get(`/users?search=${company}`)))).toEqual([found.userId]);
      const page = expectOk(await stage.get('/users?limit=1&search=%40'));
      expect(page.count).toBeGreaterThan(2);
      expect(new URL(page.next).searchParams.get('search')).toBe('@');
    },
  },
  {
    id: 'P-212',
    contract: '/users/me is who asks, in the current account; for a token, who made it',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const { id: second } = expectOk(await stage.post('/clients/create', { company: 'Second' }, credentials), 201);
      const me = expectOk(await stage.get('/users/me', credentials));
      expect(me).toMatchObject({ id: userId, client: clientId });
      expect(me.client_and_roles.map((one: { client_id: number }) => one.client_id)).toEqual([clientId, second]);
      const chosen = expectOk(await stage.get(`/auth/jwt/clients/${second}/login`, credentials));
      const there = expectOk(await stage.get('/users/me', { authorization: `Bearer ${chosen.access}` }));
      expect(there).toMatchObject({ id: userId, client: second });
      const token = await makeToken(stage.world, { userId, clientId: second });
      const behind = expectOk(await stage.get('/users/me', token));
      expect(behind.client_and_roles).toHaveLength(1);
      expect(behind).toMatchObject({ id: userId, client: second });
      expect(expectOk(await stage.get('/users/me'))).toMatchObject({
        id: stage.reseller.userId,
        user_type: 'reseller',
      });
    },
  },
  {
    id: 'P-213',
    contract: 'a foreign user and none are the same bytes; of a user only those accounts show that the caller may see',
    run: async (stage) => {
      const one = await register(stage);
      const two = await register(stage);
      await join(stage, two.clientId, one.userId, 2);
      const seen = expectOk(await stage.get(`/users/${one.userId}`, two.credentials));
      expect(seen.client_and_roles).toEqual([expect.objectContaining({ client_id: two.clientId, user_roles: ['2'] })]);
      const stranger = await register(stage);
      const other = await makeIamReseller(stage.world);
      for (const id of [one.userId, nobody])
        for (const who of [stranger.credentials, other.credentials]) {
          expectNotFound(await stage.get(`/users/${id}`, who));
          expectNotFound(await stage.patch(`/users/${id}`, { name: 'Reached' }, who));
          expectNotFound(await stage.remove(`/users/${id}`, undefined, who));
          expectNotFound(await stage.put(`/users/${id}/password`, { old: 'a', new: secret, double: secret }, who));
          expectNotFound(await stage.put(`/users/${id}/email`, { new_email: nextEmail(), password: 'a' }, who));
        }
    },
  },
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
    contract: 'an Administrator blocks a user of the account, who is out at once; nobody blocks oneself',
    run: async (stage) => {
      const { userId, clientId, credentials } = await register(stage);
      const member = await addMember(stage, clientId, 2);
      const path = `/users/${member.userId}`;
      expectNotPermitted(await stage.patch(path, { is_active: false }, member.credentials));
      expectNotPermitted(await stage.patch(`/users/${userId}`, { is_active: false }, credentials));
      expect(expectOk(await stage.patch(path, { is_active: false }, credentials)).is_active).toBe(false);
      expect((await stage.get('/users/me', member.credentials)).status).toBe(401);
      expectOk(await stage.patch(path, { is_active: true }));
      expectOk(await stage.get('/users/me', member.credentials));
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
      expect((await stage.post('/auth/jwt/login', { username: member.email, password: secret }, null)).status).toBe(
        400,
      );
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
      await logInAs(stage, email);
      expectOk(await stage.put(path, right, credentials));
      await logInAs(stage, email, fresh);
      expect((await stage.post('/auth/jwt/login', { username: email, password: secret }, null)).status).toBe(400);
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
      expect((await stage.post('/auth/jwt/login', { username: email, password: secret }, null)).status).toBe(400);
      const other = email.toUpperCase();
      expectOk(await stage.put(path, { new_email: other, password: secret }, credentials));
      expectOk(await stage.put(path, { new_email: email, password: secret }, credentials));
    },
  },
];
