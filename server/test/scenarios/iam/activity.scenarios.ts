import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller, makeToken } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';
import { invite, runLinks, setPassword, tokenTo } from '../../support/mails.ts';
import { addMember, join, logInAs, logInAsPlatform, makeHostingKey, register, secret } from '../../support/people.ts';

const lists = ['requests', 'account_status_changes', 'logins', 'changes'] as const;
const clientOf = { requests: 'client', account_status_changes: 'client', logins: 'client', changes: 'client_id' };
const timeOf = { requests: 'requested_at', account_status_changes: 'changed_at', logins: 'login_at', changes: 'at' };

type Who = Parameters<IamStage['get']>[1];
const read = async (stage: IamStage, path: string, who?: Who) =>
  expectOk(await stage.get(`/activity_log/${path}`, who));
const readAll = async (stage: IamStage, path: string, who?: Who) => (await read(stage, path, who)).result;

/** A client with one entry in each list, and who made them. */
async function makeActive(stage: IamStage) {
  const person = await register(stage);
  expectOk(await stage.patch(`/clients/${person.clientId}`, { status: 'integration' }));
  expectOk(await stage.patch(`/clients/${person.clientId}`, { companyName: 'By itself' }, person.credentials));
  return person;
}

/** One file, longer than others: who sees which list is one table, and each row asks all of them. */
export const activityScenarios: readonly IamScenario[] = [
  {
    id: 'A-110',
    contract: 'each list is {count, next, previous, result}, the latest first; 100 where no limit is given',
    run: async (stage) => {
      const { clientId } = await register(stage);
      for (let at = 0; at < 5; at += 1) {
        stage.world.clock.moveTo(`2026-11-21T09:00:0${at + 1}Z`);
        expectOk(await stage.patch(`/clients/${clientId}`, { companyName: `Name ${at}` }));
      }
      const page = await read(stage, `changes?client_id=${clientId}&limit=2&offset=1`);
      expect(page.count).toBe(6);
      expect(page.result.map(({ changes }: { changes: object }) => changes)).toEqual([
        { company: { old: 'Name 2', new: 'Name 3' } },
        { company: { old: 'Name 1', new: 'Name 2' } },
      ]);
      expect(page.next).toMatch(/\/iam\/activity_log\/changes\?client_id=\d+&limit=2&offset=3$/);
      expect(page.previous).toMatch(/\/iam\/activity_log\/changes\?client_id=\d+&limit=2$/);
      const last = await read(stage, `changes?client_id=${clientId}&limit=2&offset=4`);
      expect([last.result.length, last.next]).toEqual([2, null]);
      const beyond = await read(stage, `changes?client_id=${clientId}&offset=900`);
      expect(beyond).toMatchObject({ count: 6, result: [], next: null });
      const whole = await read(stage, `changes?client_id=${clientId}`);
      expect([whole.result.length, whole.next, whole.previous]).toEqual([6, null, null]);
    },
  },
  {
    id: 'A-111',
    contract:
      'a request is shown with who, when, from where, what was sent, its answer and what it did; alone as in the list',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const headers = { 'user-agent': 'tests/1', host: 'clients.example' };
      const body = { companyName: 'Renamed', website: 'https://a.example/?token=abcdef' };
      expectOk(await stage.patch(`/clients/${clientId}/`, body, stage.reseller.credentials, headers));
      const [shown] = await readAll(stage, `requests?client=${clientId}`);
      const token = Number(/^APIKey (\d+)_/.exec(stage.reseller.credentials.authorization)?.[1]);
      const email = (await stage.get(`/users/${stage.reseller.userId}`)).body.email;
      expect({ ...shown, data: JSON.parse(shown.data) }).toEqual({
        id: shown.id,
        actions: 'client_updated',
        data: { companyName: 'Renamed', website: 'https://a.example/?token=[masked]' },
        user_email: email,
        client: clientId,
        token,
        requested_at: '2026-11-21T09:00:00.000000Z',
        path: `/iam/clients/${clientId}/`,
        remote_ip_address: '127.0.0.1',
        host: 'clients.example',
        method: 'PATCH',
        query_params: '',
        status_code: 200,
        reverted: false,
        user: stage.reseller.userId,
        acted_by: null,
      });
      expect(expectOk(await stage.get(`/activity_log/requests/${shown.id}`))).toEqual(shown);
      for (const id of ['0', 'x', '01', '987654321']) expectNotFound(await stage.get(`/activity_log/requests/${id}`));
    },
  },
  {
    id: 'A-112',
    contract:
      'refused requests and those that change nothing are logged too; reads, 401 and requests of nobody are not',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const other = await stage.client();
      const token = await stage.clientToken(other);
      const url = `/clients/${clientId}`;
      const since = (await readAll(stage, 'requests'))[0].id;
      expectOk(await stage.patch(url, {}));
      expectFields(await stage.patch(`${url}?unknown=${secret}`, { country_code: 'nowhere' }), 'country_code');
      expectNotFound(await stage.patch(url, { name: 'Not mine' }, token));
      expectNotPermitted(await stage.post('/admin/sellers', { email: 'a@b.example' }, token));
      expect((await stage.patch(url, { name: 'Nobody' }, null)).status).toBe(401);
      expect((await stage.patch(url, {}, { authorization: 'APIKey 1_nobody' })).status).toBe(401);
      expectOk(await stage.get(url));
      await stage.post('/auth/jwt/login', { username: 'nobody', password: secret }, null);
      const logged = (await readAll(stage, 'requests')).filter(({ id }: { id: number }) => id > since);
      expect(
        logged.map((one: Record<string, unknown>) => [one.method, one.status_code, one.client, one.actions]),
      ).toEqual([
        ['POST', 403, other.id, ''],
        ['PATCH', 404, other.id, ''],
        ['PATCH', 400, clientId, ''],
        ['PATCH', 200, clientId, ''],
      ]);
      expect(logged[2].query_params).toBe('unknown=[masked]');
      // What is refused at the door was never read.
      expect(logged[0].data).toBe('');
    },
  },
  {
    id: 'A-113',
    contract: 'secrets are masked: by name however deep, by form, what nobody asked for, passwords of plain names',
    run: async (stage) => {
      const person = await register(stage);
      const long = 'x'.repeat(20_000);
      const jwt = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(40)}.${'b'.repeat(40)}`;
      const body = {
        name: `12_${'a'.repeat(32)} ${jwt} $2y$10$${'z'.repeat(53)}`,
        companyName: 'Kept',
        website: long,
        unknown: { deep: secret },
        apiKey: secret,
      };
      expectOk(await stage.patch(`/clients/${person.clientId}`, { ...body, website: 'w' }));
      const [shown] = await readAll(stage, `requests?client=${person.clientId}`);
      expect(JSON.parse(shown.data)).toEqual({
        name: '[masked] [masked] [masked]',
        companyName: 'Kept',
        website: 'w',
        unknown: '[masked]',
        apiKey: '[masked]',
      });
      await stage.patch(`/clients/${person.clientId}`, body);
      const [cut] = await readAll(stage, `requests?client=${person.clientId}`);
      expect(cut.data.length).toBeLessThanOrEqual(4000);
      const passwords = { old: secret, new: 'another secret of people', double: 'another secret of people' };
      expectOk(await stage.put(`/users/${person.userId}/password`, passwords, person.credentials));
      const [own] = await readAll(stage, `requests?user=${person.userId}`);
      expect(JSON.parse(own.data)).toEqual({ old: '[masked]', new: '[masked]', double: '[masked]' });
      const text = JSON.stringify([await readAll(stage, 'requests'), await readAll(stage, 'changes')]);
      for (const hidden of [secret, passwords.new, jwt]) expect(text).not.toContain(hidden);
    },
  },
  {
    id: 'A-114',
    contract: 'an account’s status is listed with the one before, and with what it followed from',
    run: async (stage) => {
      const { clientId } = await register(stage);
      const [{ id: cdn }] = expectOk(await stage.get(`/clients/${clientId}/services`));
      expectOk(await stage.put(`/clients/${clientId}/services/${cdn}`, { status: 'trial' }));
      expectOk(await stage.put(`/clients/${clientId}/services/${cdn}`, { status: 'trial', enabled: false }));
      stage.world.clock.moveTo('2026-11-21T09:01:00Z');
      expectOk(await stage.patch(`/clients/${clientId}`, { status: 'paused' }));
      expectOk(await stage.patch(`/clients/${clientId}`, { status: null, companyName: 'Back' }));
      const listed = await readAll(stage, `account_status_changes?client=${clientId}`);
      const shared = { client: clientId, user: stage.reseller.userId, acted_by: null };
      expect(listed).toMatchObject([
        { ...shared, previous_status: 'paused', status: 'trial', cause: 'client_updated' },
        { ...shared, previous_status: 'trial', status: 'paused', cause: 'client_updated' },
        { ...shared, previous_status: 'preparation', status: 'trial', cause: 'service_changed' },
      ]);
      expect(listed[0].changed_at).toBe('2026-11-21T09:01:00.000000Z');
      expect(expectOk(await stage.get(`/clients/${clientId}`)).status).toBe(listed[0].status);
    },
  },
  {
    id: 'A-115',
    contract:
      'log-ins are listed, those that failed too; one of a name that nobody has is the platform’s to see, without name',
    run: async (stage) => {
      const person = await register(stage);
      let minute = 10;
      const tryWith = (username: string, password: string) => {
        minute += 1;
        stage.world.clock.moveTo(`2026-11-21T09:${minute}:00Z`);
        return stage.post('/auth/jwt/login', { username, password }, null, {
          'user-agent': 'browser/7',
          'x-request-id': 'try-0001',
        });
      };
      expect((await tryWith(person.email, 'wrong')).status).toBe(400);
      expect((await tryWith('a-password-typed-here', 'wrong')).status).toBe(400);
      const pair = expectOk(await tryWith(person.email, secret));
      expectOk(await stage.post('/auth/jwt/refresh', { refresh: pair.refresh }, null));
      const listed = await readAll(stage, `logins?user=${person.userId}`);
      const shared = { ip_address: '127.0.0.1', auth_type: 'password', user: person.userId, acted_by: null };
      expect(listed).toEqual([
        expect.objectContaining({ ...shared, user_agent: 'browser/7', is_successful: true }),
        expect.objectContaining({ ...shared, user_agent: 'browser/7', is_successful: false }),
        expect.objectContaining({ ...shared, is_successful: true }),
      ]);
      const hasUnknown = (entries: { user: number | null }[]) => entries.some(({ user }) => user === null);
      expect(hasUnknown(await readAll(stage, 'logins'))).toBe(false);
      const platform = await readAll(stage, 'logins?limit=1000', await logInAsPlatform(stage));
      expect(hasUnknown(platform)).toBe(true);
      expect(JSON.stringify(platform)).not.toContain('a-password-typed-here');
    },
  },
  {
    id: 'A-116',
    contract: 'filters by client, user and time narrow each list, and never widen the scope',
    run: async (stage) => {
      const person = await makeActive(stage);
      await makeActive(stage);
      const stranger = await makeIamReseller(stage.world);
      for (const list of lists) {
        const client = clientOf[list];
        const time = timeOf[list];
        const count = async (query: string, who?: Who) => (await read(stage, `${list}?${query}`, who)).count;
        const all = await count('');
        const own = await count(`${client}=${person.clientId}`);
        expect([own > 0, own < all], list).toEqual([true, true]);
        const user = list === 'account_status_changes' ? stage.reseller.userId : person.userId;
        expect(await count(`user=${user}&${client}=${person.clientId}`), list).toBeGreaterThan(0);
        expect(await count(`user=${user + 100_000}`), list).toBe(0);
        expect(await count(`${client}=${person.clientId}`, stranger.credentials), list).toBe(0);
        expect(await count(`user=${person.userId}`, stranger.credentials), list).toBe(0);
        expect(await count(`${time}_gte=2026-11-21T09:00:00Z&${time}_lte=2026-11-21`), list).toBe(all);
        expect(await count(`${time}_lte=2026-11-20`), list).toBe(0);
        expect(await count(`${time}_gte=2026-11-21T09:00:00.000001Z`), list).toBe(0);
      }
    },
  },
  {
    id: 'A-117',
    contract: 'wrong, doubled and unknown parameters are 400, all at once; empty ones are as if left out',
    run: async (stage) => {
      for (const list of lists) {
        const [client, time] = [clientOf[list], timeOf[list]];
        const wrong = `limit=0&offset=-1&${client}=x&user=01&${time}_gte=soon&unknown=1&${time}_lte=2026-02-30`;
        const fields = ['limit', 'offset', client, 'user', `${time}_gte`, 'unknown', `${time}_lte`];
        expectFields(await stage.get(`/activity_log/${list}?${wrong}`), ...fields);
        expectFields(await stage.get(`/activity_log/${list}?limit=1001&user=1&user=2`), 'limit', 'user');
        expectOk(await stage.get(`/activity_log/${list}?limit=&offset=&user=&${client}=&${time}_gte=`));
      }
    },
  },
  {
    id: 'A-118',
    contract: 'a seller sees what happened to her own clients, and what she did herself; not the reseller’s other ones',
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, `seller-${stage.reseller.id}@a.example`);
      const mine = await register(stage, { seller: seller.id });
      const other = await register(stage);
      expectOk(await stage.patch(`/clients/${mine.clientId}`, { status: 'ready' }));
      expectNotFound(await stage.patch(`/clients/${other.clientId}`, { name: 'Not hers' }, seller.credentials));
      const clientsOf = async (list: (typeof lists)[number]) => [
        ...new Set((await readAll(stage, list, seller.credentials)).map((one: { client?: number }) => one.client)),
      ];
      expect(await clientsOf('changes')).toEqual([mine.clientId]);
      expect(await clientsOf('account_status_changes')).toEqual([mine.clientId]);
      expect(await clientsOf('requests')).toEqual([stage.reseller.technical.id, mine.clientId]);
      const users = (await readAll(stage, 'logins', seller.credentials)).map(({ user }: { user: number }) => user);
      expect(users).toEqual([mine.userId]);
      // The reseller's own user is nobody whom she sees: the number is told, as in `owner`, and no address.
      const [change] = await readAll(stage, `changes?client_id=${mine.clientId}`, seller.credentials);
      expect(change).toMatchObject({ user: stage.reseller.userId, user_email: null, remote_ip_address: null });
      // What happened before a client became hers is part of its history.
      expectOk(await stage.patch(`/clients/${other.clientId}`, { seller: seller.id }));
      expect((await readAll(stage, `changes?client_id=${other.clientId}`, seller.credentials)).length).toBe(2);
    },
  },
  {
    id: 'A-119',
    contract:
      'a client’s Administrators see what happened to the account, and what was asked from inside; others of it 403',
    run: async (stage) => {
      const person = await makeActive(stage);
      const user = await addMember(stage, person.clientId, 2);
      const token = await makeToken(stage.world, { userId: person.userId, clientId: person.clientId });
      for (const who of [person.credentials, token]) {
        const changes = await readAll(stage, 'changes', who);
        expect(new Set(changes.map(({ client }: { client: number }) => client))).toEqual(new Set([person.clientId]));
        const byReseller = changes.filter((one: { user: number }) => one.user === stage.reseller.userId);
        expect(byReseller.length).toBeGreaterThan(2);
        for (const one of byReseller) expect([one.user_email, one.remote_ip_address]).toEqual([null, null]);
        const [own] = changes.filter((one: { user: number }) => one.user === person.userId);
        expect([own.user_email, own.remote_ip_address]).toEqual([person.email, '127.0.0.1']);
        const requests = await readAll(stage, 'requests', who);
        expect(new Set(requests.map((one: { user: number }) => one.user))).toEqual(new Set([person.userId]));
        expect(await readAll(stage, 'logins', who)).not.toEqual([]);
        expect(await readAll(stage, 'account_status_changes', who)).toHaveLength(1);
      }
      for (const list of lists) expectNotPermitted(await stage.get(`/activity_log/${list}`, user.credentials));
      expectNotPermitted(await stage.get('/activity_log/requests/1', user.credentials));
      const [theirs] = await readAll(stage, `requests?user=${stage.reseller.userId}`);
      expectNotFound(await stage.get(`/activity_log/requests/${theirs.id}`, person.credentials));
    },
  },
  {
    id: 'A-120',
    contract: 'who is an Administrator of one account and a user of another one sees the history of the first alone',
    run: async (stage) => {
      const first = await register(stage);
      const second = await register(stage);
      await join(stage, second.clientId, first.userId, 2);
      expectOk(await stage.patch(`/clients/${second.clientId}`, { companyName: 'Second' }));
      for (const list of lists) {
        const { count } = await read(stage, `${list}?${clientOf[list]}=${second.clientId}`, first.credentials);
        expect(count, list).toBe(0);
      }
    },
  },
  {
    id: 'A-121',
    contract: 'a change of a user stands in the history of each of her accounts; both contracts write the same history',
    run: async (stage) => {
      const person = await register(stage);
      const second = await stage.client();
      await join(stage, second.id, person.userId, 2);
      expectOk(await stage.patch(`/users/${person.userId}`, { phone: '+49 30' }));
      const key = await makeHostingKey(stage);
      const url = `/hosting/api/client/${person.clientId}`;
      expectOk(await stage.world.ask({ method: 'PUT', url, apiKey: key, body: { firstName: 'Other' } }));
      const [ofSecond, before] = await readAll(stage, `changes?client_id=${second.id}`);
      expect(before).toMatchObject({ action: 'user_updated', changes: { phone: { old: null, new: '+49 30' } } });
      expect(ofSecond).toMatchObject({
        action: 'user_updated',
        changes: { firstName: { new: 'Other' } },
        by: 'hosting_key',
      });
      const [ofFirst] = await readAll(stage, `changes?client_id=${person.clientId}`);
      expect(ofFirst).toMatchObject({ action: 'client_updated', changes: { firstName: { new: 'Other' } } });
      expect(ofFirst.changes.user).toBeUndefined();
    },
  },
  {
    id: 'A-122',
    contract: 'a client that goes to another reseller leaves its history behind: who had it sees that it went',
    run: async (stage) => {
      const person = await register(stage);
      const to = await makeIamReseller(stage.world);
      const platform = await logInAsPlatform(stage);
      expectOk(await stage.patch(`/clients/${person.clientId}`, { reseller: to.id }, platform));
      expectOk(await stage.patch(`/clients/${person.clientId}`, { companyName: 'Theirs now' }, to.credentials));
      const actions = async (who?: Who) =>
        (await readAll(stage, `changes?client_id=${person.clientId}`, who)).map(
          (one: { action: string }) => one.action,
        );
      expect(await actions()).toEqual(['client_left', 'client_created']);
      expect(await actions(to.credentials)).toEqual(['client_updated', 'client_updated']);
      expect(await actions(platform)).toHaveLength(4);
      // The client's own see all of it.
      expect(await actions(person.credentials)).toHaveLength(4);
    },
  },
  {
    id: 'A-123',
    contract: 'refused requests of others neither name a client that they do not see, nor show there',
    run: async (stage) => {
      const person = await register(stage);
      const stranger = await makeIamReseller(stage.world);
      expectNotFound(await stage.patch(`/clients/${person.clientId}`, { name: 'Not mine' }, stranger.credentials));
      expectNotFound(await stage.patch('/clients/987654321', { name: 'Not mine' }, stranger.credentials));
      const own = await readAll(stage, 'requests', stranger.credentials);
      expect(own.map(({ client }: { client: number }) => client)).toEqual([
        stranger.technical.id,
        stranger.technical.id,
      ]);
      const ofClient = await readAll(stage, `requests?client=${person.clientId}`);
      expect(ofClient.map((one: { method: string }) => one.method)).toEqual(['POST']);
    },
  },
  {
    id: 'A-124',
    contract: 'the history of a deleted client stays, for whoever had it',
    run: async (stage) => {
      const { clientId } = await register(stage);
      expectOk(await stage.remove(`/clients/${clientId}`), 204);
      const listed = await readAll(stage, `changes?client_id=${clientId}`);
      expect(listed.map((one: { action: string }) => one.action)).toEqual(['client_deleted', 'client_created']);
      expect(listed[0].changes).toMatchObject({ deleted: { old: false, new: true } });
    },
  },
  {
    id: 'A-125',
    contract: 'what waits to be written is written when the server ends',
    run: async (stage) => {
      const person = await register(stage);
      expectFields(await stage.patch(`/clients/${person.clientId}`, { country_code: 'nowhere' }), 'country_code');
      await stage.world.restart();
      const [shown] = await stage.world.opened.backend.read(({ db }) =>
        db
          .selectFrom('request_entries')
          .select(['status', 'client_id'])
          .where('client_id', '=', person.clientId)
          .orderBy('id', 'desc')
          .execute(),
      );
      expect(shown).toEqual({ status: 400, client_id: person.clientId });
      expectOk(
        await stage.get('/users/me', bearer({ access: person.credentials.authorization.slice('Bearer '.length) })),
      );
    },
  },
  {
    id: 'A-126',
    contract:
      'what somebody does by the link of a mail is the user’s: in the history of each account, and in the log of requests',
    run: async (stage) => {
      const [first, second] = [await register(stage), await register(stage)];
      await join(stage, second.clientId, first.userId, 2);
      expectOk(await stage.post('/auth/password/forgot', { email: first.email }, null));
      await runLinks(stage);
      expectOk(await setPassword(stage, await tokenTo(stage, first.email), 'another password'));
      const again = await logInAs(stage, first.email, 'another password');
      const changed = { ...{ by: 'visitor', user: first.userId }, changes: { password: { old: '[masked]' } } };
      for (const [clientId, who] of [
        [first.clientId, again],
        [second.clientId, second.credentials],
      ] as const) {
        const [set, forgotten] = await readAll(stage, `changes?client_id=${clientId}`, who);
        expect(set).toMatchObject({ action: 'password_set', ...changed });
        expect(forgotten).toMatchObject({ action: 'password_forgotten', by: 'visitor', user: null });
        expect(forgotten.changes.password).toBeUndefined();
      }
      const third = await register(stage);
      await invite(stage, third.clientId, first.email);
      const token = await tokenTo(stage, first.email);
      expectOk(await stage.post('/auth/invitations/accept', { token }, null));
      const asked = await readAll(stage, `requests?user=${first.userId}`);
      expect(asked.map(({ path, actions }: { path: string; actions: string }) => [path, actions])).toEqual([
        ['/iam/auth/invitations/accept', 'invitation_accepted'],
        ['/iam/auth/password/set', 'password_set'],
      ]);
      expect(asked[0]).toMatchObject({ client: third.clientId, data: '{"token":"[masked]"}', token: null });
      // It came from inside, so the account's own Administrators see it.
      expect(await readAll(stage, `requests?user=${first.userId}`, third.credentials)).toHaveLength(1);
    },
  },
];
