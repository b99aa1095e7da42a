import { expect } from 'vitest';
import { makeIamReseller, makeIamSeller } from '../../support/iam-resellers.ts';
import {
  expectFields,
  expectMessage,
  expectNotFound,
  expectNotPermitted,
  expectOk,
  type IamScenario,
} from '../../support/iam-stage.ts';
import { makeService, pathOf } from '../../support/services.ts';

export const serviceChangeScenarios: readonly IamScenario[] = [
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
