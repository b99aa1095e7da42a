import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
  type IamStage,
} from '../../support/iam-stage.ts';

/** The contract's table, written down anew: what each status may become. */
const steps = {
  new: ['trial', 'activating', 'active', 'deleted'],
  trial: ['trialend', 'active', 'activating', 'paused'],
  trialend: ['trial', 'active', 'activating', 'deleted'],
  activating: ['active', 'paused', 'trial'],
  active: ['paused'],
  paused: ['active', 'activating', 'trialend', 'deleted'],
  deleted: ['new', 'activating', 'active'],
} as const;
type Status = keyof typeof steps;
const statuses = Object.keys(steps) as Status[];

const open = ['CDN', 'STORAGE', 'STREAMING', 'DNS', 'DDOS', 'CLOUD'];

/** The path of a client's service, by its name. */
async function pathOf(stage: IamStage, clientId: number, name: string): Promise<string> {
  const services = expectOk(await stage.get(`/clients/${clientId}/services`)) as { id: number; name: string }[];
  const id = services.find((service) => service.name === name)?.id;
  return `/clients/${clientId}/services/${id}`;
}

async function makeService(stage: IamStage, name: 'CDN' | 'STORAGE' | 'CLOUD', status: Status) {
  const client = await stage.client({ services: { [name]: status } });
  return { client, url: await pathOf(stage, client.id, name) };
}

/** The account's status as it is shown, and the one by which the list finds it, which must be the same. */
async function accountStatus(stage: IamStage, clientId: number): Promise<string> {
  const { status } = expectOk(await stage.get(`/clients/${clientId}`));
  const listed = expectOk(await stage.get('/clients')) as { id: number; status: string }[];
  expect(listed.find(({ id }) => id === clientId)?.status).toBe(status);
  return status;
}

/** The clients that the list finds by the status of a service. */
async function idsWith(stage: IamStage, query: string): Promise<number[]> {
  return (expectOk(await stage.get(`/clients?${query}`)) as { id: number; client_type: string }[])
    .filter(({ client_type }) => client_type === 'common')
    .map(({ id }) => id);
}

/** One table for one subject: its rows are read one at a time, however long it grows. */
export const serviceScenarios: readonly IamScenario[] = [
  {
    id: 'S-101',
    contract: 'GET …/services lists the six, whether started or not, each with a number that stays',
    run: async (stage) => {
      const client = await stage.client({ services: { DNS: 'active' } });
      const listed = expectOk(await stage.get(`/clients/${client.id}/services`));
      expect(listed.map(({ name }: { name: string }) => name)).toEqual(open);
      for (const service of listed)
        expect(service).toEqual({
          id: service.id,
          name: service.name,
          client: client.id,
          status: service.name === 'DNS' ? 'active' : 'new',
          previous_status: null,
          status_changed_at: null,
          start: null,
          trial_end: null,
          deleted_date: null,
          enabled: true,
          options: [],
          status_transition_options: [],
        });
      expect(new Set(listed.map(({ id }: { id: number }) => id)).size).toBe(6);
      expect(expectOk(await stage.get(`/clients/${client.id}/services`))).toEqual(listed);
      for (const service of listed)
        expect(expectOk(await stage.get(`/clients/${client.id}/services/${service.id}/`))).toEqual(service);
    },
  },
  {
    id: 'S-102',
    contract: 'every step of the table passes, and no other: 400 names what is allowed',
    run: async (stage) => {
      for (const from of statuses)
        for (const to of statuses) {
          if (from === to) continue;
          const { client, url } = await makeService(stage, 'CDN', from);
          const answer = await stage.put(url, { status: to });
          const word = `${from} → ${to}`;
          if ((steps[from] as readonly string[]).includes(to)) {
            expect(expectOk(answer), word).toMatchObject({ status: to, previous_status: from });
            const { serviceStatuses } = expectOk(await stage.get(`/clients/${client.id}`));
            expect(serviceStatuses.CDN, word).toEqual({ status: to, enabled: true });
          } else {
            expectFields(answer, 'status');
            const [text] = answer.body.errors.status;
            for (const allowed of steps[from]) expect(text, word).toContain(allowed);
            expect(expectOk(await stage.get(url)), word).toMatchObject({ status: from, previous_status: null });
          }
        }
    },
  },
  {
    id: 'S-103',
    contract: 'the status that it has already is no step: nothing changes, not even the version',
    run: async (stage) => {
      for (const status of statuses) {
        const { url } = await makeService(stage, 'CDN', status);
        const before = await stage.get(url);
        const after = await stage.put(url, { status });
        expect(after.text).toBe(before.text);
        expect(after.headers.etag).toBe(before.headers.etag);
      }
    },
  },
  {
    id: 'S-104',
    contract:
      'start is when the trial began, and stays, trial_end while it lasts; a service that begins anew has none until its next trial',
    run: async (stage) => {
      const { url } = await makeService(stage, 'CDN', 'new');
      const start = '2026-11-21T09:00:00.000000Z';
      expect(expectOk(await stage.put(url, { status: 'trial' }))).toMatchObject({
        start,
        status_changed_at: start,
        trial_end: '2026-12-05T09:00:00.000000Z',
      });
      stage.world.clock.moveTo('2026-11-22T10:00:00.500Z');
      const moved = '2026-11-22T10:00:00.500000Z';
      for (const status of ['trialend', 'deleted', 'active'] as const)
        expect(expectOk(await stage.put(url, { status }))).toMatchObject({
          start,
          status_changed_at: moved,
          trial_end: null,
        });
      for (const status of ['paused', 'deleted']) expectOk(await stage.put(url, { status }));
      expect(expectOk(await stage.put(url, { status: 'new' }))).toMatchObject({ start: null });
      expect(expectOk(await stage.put(url, { status: 'trial' }))).toMatchObject({ start: moved });
    },
  },
  {
    id: 'S-105',
    contract: 'deleted_date: while trialend or paused, 90 days from the step; 2 for STORAGE and CLOUD; else null',
    run: async (stage) => {
      for (const [name, date] of [
        ['CDN', '2027-02-19T09:00:00.000000Z'],
        ['STORAGE', '2026-11-23T09:00:00.000000Z'],
        ['CLOUD', '2026-11-23T09:00:00.000000Z'],
      ] as const) {
        const { url } = await makeService(stage, name, 'trial');
        expect(expectOk(await stage.put(url, { status: 'paused' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'active' })).deleted_date, name).toBeNull();
        expect(expectOk(await stage.put(url, { status: 'paused' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'trialend' })).deleted_date, name).toBe(date);
        expect(expectOk(await stage.put(url, { status: 'deleted' })).deleted_date, name).toBeNull();
      }
    },
  },
  {
    id: 'S-106',
    contract: "the grace period is the reseller's: its grace_days, and no more than those for STORAGE and CLOUD",
    run: async (stage) => {
      const { backend } = stage.world.opened;
      const setGrace = (grace_days: number) =>
        backend.write(({ db }) =>
          db.updateTable('resellers').set({ grace_days }).where('id', '=', stage.reseller.id).execute(),
        );
      await setGrace(10);
      const cdn = await makeService(stage, 'CDN', 'active');
      expect(expectOk(await stage.put(cdn.url, { status: 'paused' })).deleted_date).toBe('2026-12-01T09:00:00.000000Z');
      await setGrace(1);
      const cloud = await makeService(stage, 'CLOUD', 'active');
      const { deleted_date } = expectOk(await stage.put(cloud.url, { status: 'paused' }));
      expect(deleted_date).toBe('2026-11-22T09:00:00.000000Z');
    },
  },
  {
    id: 'S-107',
    contract: "the account's status follows in the same transaction, in the client, in the list and by its filters",
    run: async (stage) => {
      const client = await stage.client();
      const cdn = await pathOf(stage, client.id, 'CDN');
      const dns = await pathOf(stage, client.id, 'DNS');
      expect(await accountStatus(stage, client.id)).toBe('preparation');
      const follow: readonly (readonly [url: string, status: Status, account: string])[] = [
        [cdn, 'trial', 'trial'],
        [dns, 'activating', 'trial'],
        [dns, 'active', 'active'],
        [cdn, 'trialend', 'active'],
        [dns, 'paused', 'trialend'],
        [cdn, 'deleted', 'trialend'],
        [dns, 'active', 'active'],
      ];
      for (const [url, status, account] of follow) {
        expectOk(await stage.put(url, { status }));
        expect(await accountStatus(stage, client.id), `${url} ${status}`).toBe(account);
        const parameter = url === cdn ? 'cdn' : 'dns';
        expect(await idsWith(stage, `${parameter}=${status}`)).toEqual([client.id]);
        expect(await idsWith(stage, `${parameter}=new`)).toEqual([]);
      }
    },
  },
  {
    id: 'S-108',
    contract: 'a status set by hand wins over what services say',
    run: async (stage) => {
      const client = await stage.client({ byHand: 'integration' });
      expectOk(await stage.put(await pathOf(stage, client.id, 'CDN'), { status: 'active' }));
      expect(await accountStatus(stage, client.id)).toBe('integration');
    },
  },
  {
    id: 'S-109',
    contract: 'enabled is a switch of its own: PUT and PATCH set it, and the client shows it',
    run: async (stage) => {
      const { client, url } = await makeService(stage, 'CDN', 'active');
      expect(expectOk(await stage.put(url, { status: 'active', enabled: false }))).toMatchObject({
        status: 'active',
        enabled: false,
        previous_status: null,
      });
      const { serviceStatuses, status } = expectOk(await stage.get(`/clients/${client.id}`));
      expect({ status, cdn: serviceStatuses.CDN }).toEqual({
        status: 'active',
        cdn: { status: 'active', enabled: false },
      });
      expect(expectOk(await stage.patch(url, { enabled: true }))).toMatchObject({ enabled: true, status: 'active' });
    },
  },
  {
    id: 'S-110',
    contract: 'options: all of them are replaced, each keeps its number by its name; left out they stay',
    run: async (stage) => {
      const { url } = await makeService(stage, 'CDN', 'active');
      const option = (name: string, value: string, value_type: string) => ({ name, value, value_type });
      const sent = [
        option('limit', '-12', 'int'),
        option('note', 'ÖZIL "x"\n', 'str'),
        option('until', '2026-12-01T00:00:00Z', 'utctimestamp'),
        option('since', '1764547200', 'utctimestamp'),
        option('plan', '{"a":[1,null]}', 'json'),
        { ...option('on', 'true', 'bool'), category: 'c', title: 't', description: 'd' },
      ];
      const { options } = expectOk(await stage.put(url, { status: 'active', options: sent }));
      const empty = { category: '', title: '', description: '' };
      expect(options.map(({ id: _, ...rest }: { id: number }) => rest)).toEqual(
        sent.map((one) => ({ ...empty, ...one })),
      );
      const [limit] = options;
      const changed = [option('limit', '7', 'int'), option('more', '', 'str')];
      const after = expectOk(await stage.patch(url, { options: changed })).options;
      expect(after.map(({ name, value }: { name: string; value: string }) => [name, value])).toEqual([
        ['limit', '7'],
        ['more', ''],
      ]);
      expect(after[0].id).toBe(limit.id);
      // What was answered can be sent back as it is.
      expect(expectOk(await stage.put(url, { status: 'active', options: after })).options).toEqual(after);
      expect(expectOk(await stage.patch(url, { enabled: true })).options).toEqual(after);
      expect(expectOk(await stage.patch(url, { options: [] })).options).toEqual([]);
    },
  },
  {
    id: 'S-111',
    contract: 'an option whose value is not what its type says is refused, and a name that stands twice',
    run: async (stage) => {
      const { url } = await makeService(stage, 'CDN', 'active');
      for (const [value, value_type] of [
        ['1.5', 'int'],
        ['', 'int'],
        ['yes', 'bool'],
        ['{', 'json'],
        ['', 'json'],
        ['yesterday', 'utctimestamp'],
        ['2026-02-30', 'utctimestamp'],
        ['x\0', 'str'],
        ['1', 'float'],
        [1, 'int'],
        [null, 'str'],
      ])
        expectFields(await stage.patch(url, { options: [{ name: 'a', value, value_type }] }), 'options');
      const one = { name: 'a', value: '1', value_type: 'int' };
      for (const options of [[one, one], [{ ...one, name: '' }], [{ value: '1', value_type: 'int' }], one, [1], 'x'])
        expectFields(await stage.patch(url, { options }), 'options');
      expect(expectOk(await stage.get(url)).options).toEqual([]);
    },
  },
  {
    id: 'S-112',
    contract: 'PUT must say the status, PATCH need not; wrong fields are refused all at once, and nothing is changed',
    run: async (stage) => {
      const { url } = await makeService(stage, 'CDN', 'new');
      const missing = await stage.put(url, { enabled: false });
      expect({ status: missing.status, body: missing.body }).toEqual({
        status: 400,
        body: { errors: { status: ['This field is required.'] } },
      });
      expect(expectOk(await stage.patch(url, {}))).toMatchObject({ status: 'new' });
      for (const status of ['Active', '', 'on', 1, null, ['active']])
        expectFields(await stage.put(url, { status }), 'status');
      expectFields(await stage.put(url, { status: 'x', enabled: 'true', options: 3 }), 'status', 'enabled', 'options');
      for (const body of ['[]', '"active"', 'null', '{'])
        expect((await stage.put(url, body, undefined, { 'content-type': 'application/json' })).status).toBe(400);
      expect(expectOk(await stage.get(url))).toMatchObject({ status: 'new', enabled: true });
    },
  },
  {
    id: 'S-113',
    contract: "If-Match is the client's version: a stale one is 412, and a change gives the next one",
    run: async (stage) => {
      const { client, url } = await makeService(stage, 'CDN', 'new');
      const readTag = async (path: string): Promise<string> => String((await stage.get(path)).headers.etag);
      const versionIn = (tag: unknown): string => String(tag).split('-')[0] ?? '';
      const etag = await readTag(`/clients/${client.id}`);
      expect(versionIn(await readTag(url))).toBe(versionIn(etag));
      const changed = await stage.put(url, { status: 'trial' }, undefined, { 'if-match': etag });
      expectOk(changed);
      expect(versionIn(changed.headers.etag)).not.toBe(versionIn(etag));
      expect(versionIn(await readTag(`/clients/${client.id}`))).toBe(versionIn(changed.headers.etag));
      const stale = await stage.put(url, { status: 'active' }, undefined, { 'if-match': etag });
      expectMessage(stale, 412, 'It was changed since you read it.');
      expect((await stage.put(url, { status: 'active' }, undefined, { 'if-match': '"x"' })).status).toBe(412);
      expectOk(await stage.put(url, { status: 'active' }, undefined, { 'if-match': '*' }));
    },
  },
  {
    id: 'S-114',
    contract: "foreign and absent clients and services answer the same bytes; a client's service is no other's",
    run: async (stage) => {
      const { client, url } = await makeService(stage, 'CDN', 'new');
      const sibling = await stage.client();
      const other = await makeIamReseller(stage.world);
      const id = url.split('/').at(-1);
      for (const path of [
        '/clients/999999999/services',
        `/clients/${client.id}x/services`,
        '/clients/0/services',
        `/clients/${client.id}/services/999999999`,
        `/clients/${client.id}/services/01`,
        `/clients/${sibling.id}/services/${id}`,
      ])
        expectNotFound(await stage.get(path));
      for (const path of [`/clients/${client.id}/services`, url])
        expectNotFound(await stage.get(path, other.credentials));
      for (const change of [stage.put, stage.patch]) {
        expectNotFound(await change(url, { status: 'active' }, other.credentials));
        expectNotFound(await change(url, { status: 'wrong' }, other.credentials));
        expectNotFound(await change(`/clients/${sibling.id}/services/${id}`, { status: 'active' }));
      }
      expect(expectOk(await stage.get(url))).toMatchObject({ status: 'new' });
    },
  },
  {
    id: 'S-115',
    contract: "a client's own user reads the services and may not change them; whoever looks after the client may",
    run: async (stage) => {
      const seller = await makeIamSeller(stage.world, stage.reseller, 'seller@a.example');
      const client = await stage.client({ sellerId: seller.id });
      const elsewhere = await stage.client();
      const url = await pathOf(stage, client.id, 'CDN');
      const own = await stage.clientToken(client);
      expect(expectOk(await stage.get(url, own)).status).toBe('new');
      for (const change of [stage.put, stage.patch]) expectNotPermitted(await change(url, { status: 'active' }, own));
      expectNotFound(await stage.get(`/clients/${elsewhere.id}/services`, own));
      expect(expectOk(await stage.put(url, { status: 'trial' }, seller.credentials)).status).toBe('trial');
      expectNotFound(await stage.get(`/clients/${elsewhere.id}/services`, seller.credentials));
      expectNotFound(
        await stage.put(await pathOf(stage, elsewhere.id, 'CDN'), { status: 'trial' }, seller.credentials),
      );
    },
  },
  {
    id: 'S-116',
    contract: 'of a deleted client no service is shown or changed',
    run: async (stage) => {
      const client = await stage.client({ deletedAs: 'active', services: { CDN: 'active' } });
      expectNotFound(await stage.get(`/clients/${client.id}/services`));
    },
  },
  {
    id: 'S-117',
    contract: 'a change is written down with old and new status; one that changes nothing is not',
    run: async (stage) => {
      const { client, url } = await makeService(stage, 'CDN', 'new');
      const read = () =>
        stage.world.opened.backend.read(({ db }) =>
          db
            .selectFrom('audit_entries')
            .select(['action', 'changes', 'user_id'])
            .where('client_id', '=', client.id)
            .orderBy('id')
            .execute(),
        );
      expectOk(await stage.put(url, { status: 'new' }));
      expectFields(await stage.put(url, { status: 'paused' }), 'status');
      expect(await read()).toEqual([]);
      expectOk(await stage.put(url, { status: 'trial' }));
      expect(await read()).toEqual([
        {
          action: 'service_changed',
          changes: JSON.stringify({ 'CDN.status': ['new', 'trial'] }),
          user_id: stage.reseller.userId,
        },
        {
          action: 'account_status_changed',
          changes: JSON.stringify({ status: ['preparation', 'trial'] }),
          user_id: stage.reseller.userId,
        },
      ]);
    },
  },
  {
    id: 'S-118',
    contract: 'changes at once follow each other: of ten that want the same step, none is lost and none is made twice',
    run: async (stage) => {
      const { client, url } = await makeService(stage, 'CDN', 'new');
      const answers = await Promise.all(Array.from({ length: 10 }, () => stage.put(url, { status: 'trial' })));
      for (const answer of answers) expect(expectOk(answer)).toMatchObject({ status: 'trial', previous_status: 'new' });
      const other = await stage.client();
      const lists = await Promise.all(Array.from({ length: 5 }, () => stage.get(`/clients/${other.id}/services`)));
      expect(new Set(lists.map(({ text }) => text)).size).toBe(1);
      expect(expectOk(await stage.get(`/clients/${client.id}`)).serviceStatuses.CDN.status).toBe('trial');
    },
  },
];
