import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { addMember, join, lastAudit, logInAsPlatform, nextEmail, register, secret } from '../../support/people.ts';

const nobody = '999999999';
const ids = (page: { results: { id: number }[] }): number[] => page.results.map(({ id }) => id);

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
];
