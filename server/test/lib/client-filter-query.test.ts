import { describe, expect, it } from 'vitest';
import {
  decodeClientFilter,
  decodeClientQuery,
  filterParameters,
  listParameters,
  parseOrder,
} from '../../src/api/shared/client-filter.query.ts';
import { asText, BadParameters } from '../../src/api/shared/query.ts';
import { accountStatuses } from '../../src/model/account-status.ts';
import type { ClientFilters } from '../../src/model/client-filter.ts';
import { clientTypes } from '../../src/model/client-view.ts';
import { serviceStatuses } from '../../src/model/service-status.ts';

const read = (query: string) => decodeClientQuery(new URLSearchParams(query));
const filterOf = (parameter: string, text: string): unknown => {
  const result = read(new URLSearchParams({ [parameter]: text }).toString());
  return result instanceof BadParameters ? 'refused' : result.filter;
};

const text = [['Ab c', 'Ab c']] as const;
const notNumbers = ['0', '-1', '1.5', 'a', '01'];
const number = { right: [['12', 12]], wrong: notNumbers, form: { format: 'number' } } as const;
const decimal = {
  right: [
    ['0', 0],
    ['10', 10],
    ['0.5', 0.5],
    ['-2.25', -2.25],
    ['123456789012345', 123_456_789_012_345],
    ['-1.123456789', -1.123456789],
  ],
  wrong: ['01', '1.', '.5', '1e3', '+1', '1234567890123456', '1.1234567891', 'a', ' 1', '1 ', '--1'],
  form: { format: 'number' },
} as const;
const ids = {
  right: [
    ['1', [1]],
    ['3, 2 ,3', [3, 2, 3]],
  ],
  wrong: ['1,', ',1', '1;2', '0', '1,x'],
  form: { format: 'ids' },
} as const;
const flag = {
  right: [
    ['true', true],
    ['False', false],
  ],
  wrong: ['1', 'yes'],
  form: { enum: ['true', 'false'] },
} as const;
const oneOf = (values: readonly string[]) => ({
  right: values.map((value) => [value, value] as const),
  wrong: ['other', (values[0] ?? '').toUpperCase()],
  form: { enum: values },
});
const serviceStatus = oneOf(serviceStatuses);
const day = { from: Date.UTC(2026, 10, 21) * 1000, to: Date.UTC(2026, 10, 22) * 1000 - 1 };
const nine = Date.UTC(2026, 10, 21, 9) * 1000;
const moment = (end: 'from' | 'to') => ({
  right: [
    ['2026-11-21', day[end]],
    ['2026-11-21T09:00:00Z', nine],
  ] as const,
  wrong: ['21.11.2026', '2026-02-30', 'now'],
  form: { format: 'moment' },
});

/** Of each filter: its parameter, how its values are spelt, what is none, and what the document says of it. */
const spellings: {
  readonly [K in keyof ClientFilters]: {
    readonly parameter: string;
    readonly right: readonly (readonly [text: string, value: unknown])[];
    readonly wrong?: readonly string[];
    readonly form?: object;
  };
} = {
  email: { parameter: 'email', right: text },
  company: { parameter: 'companyName', right: text },
  name: { parameter: 'name', right: [['O\u0308zil', 'Özil']] },
  deleted: {
    parameter: 'deleted',
    right: [
      ['true', 'yes'],
      ['TRUE', 'yes'],
      ['false', 'no'],
      ['False', 'no'],
      ['all', 'either'],
      ['x', 'either'],
    ],
    form: { enum: ['true', 'false', 'all'] },
  },
  resellerId: { parameter: 'reseller_id', ...number },
  sellerId: { parameter: 'seller_id', ...number },
  customId: { parameter: 'custom_id', right: text },
  cdn: { parameter: 'cdn', ...serviceStatus },
  storage: { parameter: 'storage', ...serviceStatus },
  streaming: { parameter: 'streaming', ...serviceStatus },
  ddos: { parameter: 'ddos', ...serviceStatus },
  dns: { parameter: 'dns', ...serviceStatus },
  cloud: { parameter: 'cloud', ...serviceStatus },
  infrastructureProtection: { parameter: 'infrastructure_protection', ...serviceStatus },
  connect: { parameter: 'connect', ...serviceStatus },
  minTraffic: { parameter: 'min_traffic', ...decimal },
  maxTraffic: { parameter: 'max_traffic', ...decimal },
  host: { parameter: 'secondaryhostnames', right: text },
  activated: { parameter: 'activated', ...flag },
  ids: { parameter: 'id__in', ...ids },
  excludedIds: { parameter: 'id__in__exclude', ...ids },
  billType: { parameter: 'bill_type', right: text },
  userName: { parameter: 'users_name', right: text },
  userEmail: { parameter: 'users_email', right: text },
  createdFrom: { parameter: 'created_at_gte', ...moment('from') },
  createdTo: { parameter: 'created_at_lte', ...moment('to') },
  deletedFrom: { parameter: 'deleted_at_gte', ...moment('from') },
  deletedTo: { parameter: 'deleted_at_lte', ...moment('to') },
  trialEndsTo: { parameter: 'trial_ends_lte', ...moment('to') },
  usage: { parameter: 'usage', ...oneOf(['near', 'reached']) },
  featureIds: { parameter: 'feature_id_in', ...ids },
  isTest: { parameter: 'is_test', ...flag },
  type: { parameter: 'client_type', ...oneOf(clientTypes) },
  status: { parameter: 'status', ...oneOf(accountStatuses) },
  ownProducts: {
    parameter: 'personal_product_availability',
    right: [
      ['CDN', ['CDN']],
      ['connect, Dns', ['CONNECT', 'DNS']],
    ],
    wrong: ['CDN,', 'other', 'CDN;DNS'],
  },
  promocode: { parameter: 'promocode', right: text },
  countryCode: {
    parameter: 'country_code',
    right: [
      ['DE', 'DE'],
      ['fr', 'FR'],
      ['null', null],
      ['NULL', null],
    ],
    wrong: ['D', 'ZZ', 'Germany', 'nul'],
  },
  tags: {
    parameter: 'tag',
    right: [
      ['vip', ['vip']],
      [' late payer , O\u0308', ['late payer', 'Ö']],
    ],
    wrong: [',', 'a, ,b'],
  },
  note: { parameter: 'note', right: text },
};

describe('a filter of the list', () => {
  it.each(Object.entries(spellings))(
    '%s: its parameter gives its values, and refuses what is none',
    (name, spelling) => {
      const { parameter, right, wrong = [], form = {} } = spelling;
      for (const [given, value] of right) expect(filterOf(parameter, given), given).toStrictEqual({ [name]: value });
      for (const given of wrong) expect(filterOf(parameter, given), given).toBe('refused');
      expect(filterParameters[parameter]).toEqual({ description: expect.stringMatching(/../), ...form });
    },
  );

  it('has a parameter of its own, which the list has beside its others', () => {
    const parameters = Object.values(spellings).map(({ parameter }) => parameter);
    expect(Object.keys(filterParameters).sort()).toEqual(parameters.toSorted());
    const others = ['limit', 'offset', 'after_id', 'ordering'];
    expect(Object.keys(listParameters).sort()).toEqual([...others, ...parameters].sort());
    for (const { description } of Object.values(listParameters)) expect(description).toMatch(/../);
  });

  it('stands beside others, and beside what is no filter', () => {
    const decoded = decodeClientFilter(new URLSearchParams('email=a&view=b&cdn=active'), { view: asText });
    expect(decoded).toEqual({
      filter: { email: 'a', cdn: 'active' },
      values: { email: 'a', cdn: 'active', view: 'b' },
    });
    expect(decodeClientFilter(new URLSearchParams('view=b'), {})).toBeInstanceOf(BadParameters);
  });
});

describe('a query of the list', () => {
  it('asks for all clients from the first on, in no order, where nothing is said', () => {
    expect(read('')).toEqual({ filter: {}, order: [], offset: 0, limit: undefined, afterId: undefined });
    expect(read('limit=5&offset=20&ordering=-email&email=a')).toEqual({
      ...{ filter: { email: 'a' }, order: [{ key: 'email', descending: true }], offset: 20, limit: 5 },
      afterId: undefined,
    });
    expect(read('limit=5&email=')).toMatchObject({ filter: {}, limit: 5 });
    for (const wrong of ['limit=0', 'offset=-1', 'ordering=x', 'after_id=0', 'nothing=1'])
      expect(read(wrong), wrong).toBeInstanceOf(BadParameters);
  });

  it('goes on behind a client under an order of ids alone', () => {
    expect(read('after_id=7')).toMatchObject({ afterId: 7, order: [] });
    expect(read('after_id=7&ordering=-id')).toMatchObject({ afterId: 7 });
    const refused = read('after_id=7&ordering=email,id');
    expect(refused instanceof BadParameters && Object.keys(refused.errors)).toEqual(['after_id']);
    expect(refused instanceof BadParameters && refused.errors.after_id).toHaveLength(1);
  });

  it('orders by any of its keys, up and down, in the order in which they are named', () => {
    const keys = {
      id: 'id',
      email: 'email',
      name: 'name',
      status: 'status',
      companyName: 'company',
      created_at: 'createdAt',
    };
    for (const [name, key] of [...Object.entries(keys), ['created', 'createdAt']] as const) {
      expect(parseOrder(name)).toEqual([{ key, descending: false }]);
      expect(parseOrder(`-${name}`)).toEqual([{ key, descending: true }]);
    }
    expect(parseOrder(' name , -id')).toEqual([
      { key: 'name', descending: false },
      { key: 'id', descending: true },
    ]);
    for (const wrong of ['', 'x', '--id', '- id', 'id,', 'toString', '-constructor', '__proto__', 'company', 'ID', 'i'])
      expect(() => parseOrder(wrong), wrong).toThrow(/one of id, email/);
  });
});
