import { expect } from 'vitest';
import { featureFlags } from '../../../src/model/feature-flag.ts';
import { expectInvalid } from '../../support/hosting-expectations.ts';
import { type HostingScenario, passwordHash } from '../../support/hosting-stage.ts';

/** A field that programs may write: what it is at first, values that it takes, and values that are refused in its name. */
interface WritableField {
  readonly id: string;
  readonly field: string;
  readonly fallback: unknown;
  readonly good: readonly unknown[];
  readonly bad: readonly unknown[];
}

const noText = [null, 5, true, ['a'], { a: 'b' }];
const noBool = [null, 'true', '', 0, 1, [], {}];
const noLimit = [null, -2, 1.5, 2 ** 53, 1e300, '5', '', true, [1], {}];
const texts = { fallback: '', good: ['Office', '', ' x ', "O'Brien & Söhne <GmbH>"], bad: noText };
const limits = { fallback: 0, good: [1, 0, -1, 2 ** 53 - 1, 250], bad: noLimit };

const writableFields: readonly WritableField[] = [
  { id: 'H-201', field: 'active', fallback: false, good: [true, false], bad: noBool },
  { id: 'H-202', field: 'firstName', ...texts },
  { id: 'H-203', field: 'lastName', ...texts },
  {
    id: 'H-204',
    field: 'emailAddress',
    fallback: 'client@a.example',
    good: ['office@a.example', 'Office+tag@mail.a.example', 'office@localhost', "o'b@a.example", 'ödön@bücher.example'],
    bad: [
      ...noText,
      '',
      'office',
      '@a.example',
      'office@',
      'of fice@a.example',
      'office@a@a.example',
      'office@a.example\n',
    ],
  },
  { id: 'H-205', field: 'company', ...texts },
  { id: 'H-206', field: 'domainMaxCount', ...limits },
  { id: 'H-207', field: 'whitelabelMaxCount', ...limits },
  { id: 'H-208', field: 'widgetDisplayMaxCount', ...limits },
  { id: 'H-209', field: 'autoCreateDomains', fallback: false, good: [true, false], bad: noBool },
];

function proveField({ id, field, fallback, good, bad }: WritableField): HostingScenario {
  return {
    id,
    contract: `${field}: its default, every value that it takes on create and update, every other one refused by name`,
    run: async ({ createClient, put, post, readClient, unique }) => {
      const client = await createClient();
      expect(client).toMatchObject({ [field]: fallback });
      for (const value of good) {
        expect(await createClient({ [field]: value })).toMatchObject({ [field]: value });
        expect((await put(`/client/${client.id}`, { [field]: value })).body).toEqual({ ...client, [field]: value });
      }
      const before = await readClient(client.id);
      for (const value of bad) {
        const body = { username: unique('bad'), emailAddress: 'a@b.example', passwordHash, [field]: value };
        expectInvalid(await post('/client', body), field);
        expectInvalid(await put(`/client/${client.id}`, body), field);
      }
      expect(await readClient(client.id)).toEqual(before);
    },
  };
}

/** Fields that answers have and bodies have not, and more that no client has at all. */
const ignored = {
  id: '1',
  domainCount: 99,
  whitelabelCount: 99,
  widgetDisplayCount: 99,
  actualCallCount: 99,
  domainCountData: [{ domainName: 'x.example', callCount: 99 }],
  resellerId: 1,
  unknown: { deep: true },
};
const wrongTypes = [null, 'x', -1.5, true, [], {}, 'a\nb'];

export const clientFieldScenarios: readonly HostingScenario[] = [
  ...writableFields.map(proveField),
  {
    id: 'H-211',
    contract: 'id: a string, in answers alone',
    run: async ({ createClient, put }) => {
      const client = await createClient({ id: '1' });
      expect(client.id).not.toBe('1');
      const answer = await put(`/client/${client.id}`, { id: '1' });
      expect(answer.text).toContain(`"id":"${client.id}"`);
    },
  },
  {
    id: 'H-212',
    contract: 'username: required to create, kept as it was written, never empty, refused by name where it is no text',
    run: async ({ createClient, put, post, readClient, unique }) => {
      for (const word of ['office', 'Front Desk', 'office@a.example', 'СТОЛ', '42', 'a.b_c-d', '<b>', 'null']) {
        const username = unique(word);
        const { id } = await createClient({ username });
        expect(await readClient(id)).toMatchObject({ username });
        const renamed = unique(word);
        expect((await put(`/client/${id}`, { username: renamed })).body).toMatchObject({ id, username: renamed });
      }
      const client = await createClient();
      for (const username of [...noText, '', ' ', '\u3000', ' office', 'office ']) {
        expectInvalid(await post('/client', { username, emailAddress: 'a@b.example', passwordHash }), 'username');
        expectInvalid(await put(`/client/${client.id}`, { username }), 'username');
      }
      expect(await readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-213',
    contract: 'domainCount, whitelabelCount, widgetDisplayCount: whole numbers that follow what is in use',
    run: async ({ createClient, createDomain, post, readClient }) => {
      const { id } = await createClient({ domainMaxCount: -1, whitelabelMaxCount: -1 });
      const domain = await createDomain(id, 'a.example', { whitelabel: true });
      await createDomain(id, 'b.example');
      await post(`/client/${id}/domain/${domain.id}/calls`, { count: 12 });
      expect(await readClient(id)).toMatchObject({ domainCount: 2, whitelabelCount: 1, widgetDisplayCount: 12 });
    },
  },
  {
    id: 'H-214',
    contract: 'fields that a body has not are ignored, whatever stands in them: on create and on update',
    run: async ({ createClient, put, post, readClient }) => {
      const client = await createClient(ignored);
      expect(client).toMatchObject({ domainCount: 0, whitelabelCount: 0, widgetDisplayCount: 0 });
      expect(client).not.toHaveProperty('unknown');
      for (const field of Object.keys(ignored))
        for (const value of wrongTypes) {
          expect(await createClient({ [field]: value })).toMatchObject({ domainCount: 0, widgetDisplayCount: 0 });
          const answer = await put(`/client/${client.id}`, { [field]: value });
          expect(answer.status, answer.text).toBe(200);
          expect(answer.body).toEqual(client);
        }
      expectInvalid(await post('/client', ignored), 'username', 'emailAddress', 'password');
      expect(await readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-215',
    contract: 'features: a flag that a create leaves out is true, each one can be off',
    run: async ({ createClient }) => {
      const allOn = Object.fromEntries(featureFlags.map((flag) => [flag, true]));
      expect(featureFlags).toHaveLength(13);
      expect(await createClient()).toMatchObject({ features: allOn });
      expect(await createClient({ features: {} })).toMatchObject({ features: allOn });
      for (const flag of featureFlags)
        expect(await createClient({ features: { [flag]: false } })).toMatchObject({
          features: { ...allOn, [flag]: false },
        });
    },
  },
  {
    id: 'H-216',
    contract: 'features: an update that names some flags leaves the others as they are',
    run: async ({ createClient, put }) => {
      const { id } = await createClient();
      const features: Record<string, boolean> = Object.fromEntries(featureFlags.map((flag) => [flag, true]));
      for (const value of [false, true])
        for (const flag of featureFlags) {
          features[flag] = value;
          const answer = await put(`/client/${id}`, { features: { [flag]: value } });
          expect(answer.body.features).toEqual(features);
          expect(Object.keys(answer.body.features)).toEqual([...featureFlags]);
        }
      await put(`/client/${id}`, { features: { canUseIAB: false, moreThan2Lang: false } });
      const kept = await put(`/client/${id}`, { company: 'B', features: {} });
      expect(kept.body.features).toEqual({ ...features, canUseIAB: false, moreThan2Lang: false });
    },
  },
  {
    id: 'H-217',
    contract:
      'features: no object, or a flag that is no boolean, is 400 with properties.features; unknown flags are ignored',
    run: async ({ createClient, put, post, readClient, unique }) => {
      const client = await createClient({ features: { canUseIAB: false, unknown: 'x' } });
      for (const features of [null, 'all', 1, true, [], [true], { canUseIAB: 'true' }, { canUseIAB: null }]) {
        const body = { username: unique('flags'), emailAddress: 'a@b.example', passwordHash, features };
        expectInvalid(await post('/client', body), 'features');
        expectInvalid(await put(`/client/${client.id}`, { features }), 'features');
      }
      expect((await put(`/client/${client.id}`, { features: { canUseEverything: 5 } })).body).toEqual(client);
      expect(await readClient(client.id)).toEqual(client);
    },
  },
  {
    id: 'H-210',
    contract: 'limits: a whole number is one however JSON spells it; what no number can hold is 400',
    run: async ({ createClient, put, readClient }) => {
      const { id } = await createClient();
      const send = (spelling: string) =>
        put(`/client/${id}`, `{"domainMaxCount":${spelling}}`, { headers: { 'content-type': 'application/json' } });
      for (const [spelling, value] of [
        ['-0', 0],
        ['5.0', 5],
        ['1e2', 100],
        ['9007199254740991', 2 ** 53 - 1],
      ] as const)
        expect((await send(spelling)).text).toContain(`"domainMaxCount":${value},`);
      const before = await readClient(id);
      for (const spelling of ['1e400', '-1e400', '9007199254740992', '9223372036854775808', '0.1', '-1.5'])
        expectInvalid(await send(spelling), 'domainMaxCount');
      expect(await readClient(id)).toEqual(before);
    },
  },
  {
    id: 'H-218',
    contract: 'null in a field is 400 by its name: several nulls, several names',
    run: async ({ createClient, put, readClient }) => {
      const client = await createClient();
      const { id, domainCount, whitelabelCount, widgetDisplayCount, ...writable } = client;
      const names = [...Object.keys(writable), 'password'];
      const nulls = Object.fromEntries(names.map((name) => [name, null]));
      expectInvalid(await put(`/client/${id}`, nulls), ...names);
      expect(await readClient(id)).toEqual(client);
      expect([domainCount, whitelabelCount, widgetDisplayCount]).toEqual([0, 0, 0]);
    },
  },
];
