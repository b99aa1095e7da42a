import { expect } from 'vitest';
import { clientOf, lists, makeActive, readEntries, readPage, type Who } from '../../support/activity.ts';
import { makeIamReseller } from '../../support/iam-resellers.ts';
import {
  bearer,
  expectFields,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { logInAsPlatform, register, secret, tryLogIn } from '../../support/people.ts';

const timeOf = {
  requests: 'requested_at',
  account_status_changes: 'changed_at',
  logins: 'login_at',
  changes: 'at',
};

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
      const page = await readPage(stage, `changes?client_id=${clientId}&limit=2&offset=1`);
      expect(page.count).toBe(6);
      expect(page.result.map(({ changes }: { changes: object }) => changes)).toEqual([
        { company: { old: 'Name 2', new: 'Name 3' } },
        { company: { old: 'Name 1', new: 'Name 2' } },
      ]);
      expect(page.next).toMatch(/\/iam\/activity_log\/changes\?client_id=\d+&limit=2&offset=3$/);
      expect(page.previous).toMatch(/\/iam\/activity_log\/changes\?client_id=\d+&limit=2$/);
      const last = await readPage(stage, `changes?client_id=${clientId}&limit=2&offset=4`);
      expect([last.result.length, last.next]).toEqual([2, null]);
      const beyond = await readPage(stage, `changes?client_id=${clientId}&offset=900`);
      expect(beyond).toMatchObject({ count: 6, result: [], next: null });
      const whole = await readPage(stage, `changes?client_id=${clientId}`);
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
      const [shown] = await readEntries(stage, `requests?client=${clientId}`);
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
      const since = (await readEntries(stage, 'requests'))[0].id;
      expectOk(await stage.patch(url, {}));
      expectFields(await stage.patch(`${url}?unknown=${secret}`, { country_code: 'nowhere' }), 'country_code');
      expectNotFound(await stage.patch(url, { name: 'Not mine' }, token));
      expectNotPermitted(await stage.post('/admin/sellers', { email: 'a@b.example' }, token));
      expect((await stage.patch(url, { name: 'Nobody' }, null)).status).toBe(401);
      expect((await stage.patch(url, {}, { authorization: 'APIKey 1_nobody' })).status).toBe(401);
      expectOk(await stage.get(url));
      await tryLogIn(stage, 'nobody');
      const logged = (await readEntries(stage, 'requests')).filter(({ id }: { id: number }) => id > since);
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
      const [shown] = await readEntries(stage, `requests?client=${person.clientId}`);
      expect(JSON.parse(shown.data)).toEqual({
        name: '[masked] [masked] [masked]',
        companyName: 'Kept',
        website: 'w',
        unknown: '[masked]',
        apiKey: '[masked]',
      });
      await stage.patch(`/clients/${person.clientId}`, body);
      const [cut] = await readEntries(stage, `requests?client=${person.clientId}`);
      expect(cut.data.length).toBeLessThanOrEqual(4000);
      const passwords = { old: secret, new: 'another secret of people', double: 'another secret of people' };
      expectOk(await stage.put(`/users/${person.userId}/password`, passwords, person.credentials));
      const [own] = await readEntries(stage, `requests?user=${person.userId}`);
      expect(JSON.parse(own.data)).toEqual({ old: '[masked]', new: '[masked]', double: '[masked]' });
      const text = JSON.stringify([await readEntries(stage, 'requests'), await readEntries(stage, 'changes')]);
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
      const listed = await readEntries(stage, `account_status_changes?client=${clientId}`);
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
      const listed = await readEntries(stage, `logins?user=${person.userId}`);
      const shared = { ip_address: '127.0.0.1', auth_type: 'password', user: person.userId, acted_by: null };
      expect(listed).toEqual([
        expect.objectContaining({ ...shared, user_agent: 'browser/7', is_successful: true }),
        expect.objectContaining({ ...shared, user_agent: 'browser/7', is_successful: false }),
        expect.objectContaining({ ...shared, is_successful: true }),
      ]);
      const hasUnknown = (entries: { user: number | null }[]) => entries.some(({ user }) => user === null);
      expect(hasUnknown(await readEntries(stage, 'logins'))).toBe(false);
      const platform = await readEntries(stage, 'logins?limit=1000', await logInAsPlatform(stage));
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
        const count = async (query: string, who?: Who) => (await readPage(stage, `${list}?${query}`, who)).count;
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
];
