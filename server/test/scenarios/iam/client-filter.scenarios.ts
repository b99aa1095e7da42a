import type { ClientFilters } from '../../../src/model/client-filter.ts';
import type { Product } from '../../../src/model/product.ts';
import { type Account, plainPerson } from '../../support/iam-accounts.ts';
import type { FilterScenario, Given } from './client-filter.form.ts';
import { textFilter } from './client-filter.texts.ts';

const refused = (...texts: readonly string[]): Given[] => texts.map((text) => [text, null]);

/** What is no id, however much it looks like one. */
const noIds = ['0', '-1', '+1', '007', '0x10', '1e3', '1.0', '１', '9007199254740993', ' 1', 'one', 'null', 'NaN'];

function statusFilter(id: string, parameter: string, product: Product, isOpen: boolean): FilterScenario {
  const other = product === 'CDN' ? 'DNS' : 'CDN';
  const known = ['new', 'trial', 'trialend', 'active', 'paused', 'deleted'] as const;
  const ownProducts = isOpen ? {} : { [product]: true };
  return {
    id,
    parameter,
    allowed: /one of new, trial, trialend, active, paused, activating, deleted is expected/,
    accounts: () => ({
      ...Object.fromEntries(known.map((status) => [status, { services: { [product]: status }, ownProducts }])),
      // Another service's status is not this one's.
      other: { services: { [other]: 'activating', [product]: 'trial' }, ownProducts },
      without: {},
      // A hidden product that a client may not have any more is not there, whatever became of its service.
      taken: { services: { [product]: 'paused' }, ownProducts: { [product]: false } },
      allowed: { ownProducts: { [product]: true } },
    }),
    gives: () => [
      // A product that a client has is new until somebody starts it.
      ['new', isOpen ? ['new', 'without', 'allowed'] : ['new', 'allowed']],
      ['trial', ['trial', 'other']],
      ['paused', isOpen ? ['paused', 'taken'] : ['paused']],
      ...(['trialend', 'active', 'deleted'] as const).map((status): Given => [status, [status]]),
      ['activating', []],
      ...refused('Active', 'activ', 'null', '1', 'active,paused', 'integration', 'true', '%'),
    ],
  };
}

const trafficAccounts = () => ({
  none: {},
  zero: { traffic: 0 },
  half: { traffic: 10.5 },
  much: { traffic: 1_000_000 },
});
const noNumbers = refused(...['ten', '1e3', '0x10', '+1', '007', '１', '1,5', '.5', '1.', 'NaN', 'Infinity', ' 1']);
const traffic = {
  allowed: /a decimal number is expected/,
  accounts: trafficAccounts,
} as const;

const created = {
  allowed: /a date or a date-time of RFC 3339 is expected/,
  accounts: () => ({
    eve: { createdAt: '2026-03-09T23:59:59.999999Z' },
    dawn: { createdAt: '2026-03-10T00:00:00Z' },
    noon: { createdAt: '2026-03-10T12:00:00.000001Z' },
    end: { createdAt: '2026-03-10T23:59:59.999999Z' },
    next: { createdAt: '2026-03-11T00:00:00Z' },
  }),
} as const;
const noMoments = refused(
  ...['yesterday', '2026-02-30', '2026-13-01', '2026-00-10', '2026-3-1', '20260310', '1773100800', '2026-03-10T'],
  ...['2026-03-10T25:00:00Z', '2026-03-10T24:00:00Z', '2026-03-10T12:60:00Z', '2026-03-10T12:00:00+99:00'],
  ...['2026-03-10T12:00:00+02:00Z', '2026-03-10T12', '２０２６-03-10', ' 2026-03-10', '2026-03-10,2026-03-11'],
);

function flagFilter(id: string, parameter: string, on: Partial<Account>, off: Partial<Account>): FilterScenario {
  return {
    id,
    parameter,
    allowed: /true or false is expected/,
    accounts: () => ({ on, off }),
    gives: () => [
      ...['true', 'True', 'TRUE', 'tRuE'].map((text): Given => [text, ['on']]),
      ...['false', 'False', 'FALSE'].map((text): Given => [text, ['off']]),
      ...refused('1', '0', 'yes', 'no', 'on', 't', 'null', 'true ', 'true,false'),
    ],
  };
}

function equalText(id: string, parameter: string, column: 'customId' | 'billType'): FilterScenario {
  const values = {
    plain: 'Q-1',
    lower: 'q-1',
    longer: 'Q-11',
    percent: '%',
    umlaut: 'ÄÖ',
    quote: `"'\\`,
    without: undefined,
  };
  return {
    id,
    parameter,
    accounts: () =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, value === undefined ? {} : { [column]: value }]),
      ),
    gives: () => [
      ['Q-1', ['plain']],
      ['q-1', ['lower']],
      ['Q', []],
      ['%', ['percent']],
      ['_', []],
      ['ÄÖ', ['umlaut']],
      ['äö', []],
      [`"'\\`, ['quote']],
      ['null', []],
      ['\0', []],
      ['Q-1\0', []],
      ['x'.repeat(4000), []],
    ],
  };
}

/** Every filter with its proof: one that is added to `ClientFilters` does not compile without. */
export const filterScenarios: { readonly [K in keyof ClientFilters]: FilterScenario } = {
  email: textFilter('L-101', 'email', (email) => ({ email })),
  company: textFilter('L-102', 'companyName', (company) => ({ company })),
  name: textFilter('L-103', 'name', (first) => ({ users: [{ ...plainPerson, first }] })),
  deleted: {
    id: 'L-104',
    parameter: 'deleted',
    accounts: () => ({ gone: { deletedAs: 'active' }, there: {} }),
    gives: () => [
      ['true', ['gone']],
      ['TRUE', ['gone']],
      ['false', ['there']],
      ['False', ['there']],
      ...['anything', 'all', '1', '0', 'null', '%', 'true ', '\0'].map((text): Given => [text, ['gone', 'there']]),
    ],
  },
  resellerId: {
    id: 'L-105',
    parameter: 'reseller_id',
    allowed: /a whole number above 0 is expected/,
    accounts: () => ({ one: {}, two: {} }),
    gives: ({ reseller, other }) => [
      [String(reseller.id), ['one', 'two']],
      [String(other.id), []],
      ['9007199254740991', []],
      ...refused(...noIds, '1,2'),
    ],
  },
  sellerId: {
    id: 'L-106',
    parameter: 'seller_id',
    allowed: /a whole number above 0 is expected/,
    accounts: ({ sellers: [first, second] }) => ({
      one: { sellerId: first.id },
      two: { sellerId: second.id },
      three: { sellerId: first.id },
      without: {},
    }),
    gives: ({ sellers: [first, second] }) => [
      [String(first.id), ['one', 'three']],
      [String(second.id), ['two']],
      ['9007199254740991', []],
      ...refused(...noIds, '1,2'),
    ],
  },
  customId: equalText('L-107', 'custom_id', 'customId'),
  cdn: statusFilter('L-108', 'cdn', 'CDN', true),
  storage: statusFilter('L-109', 'storage', 'STORAGE', true),
  streaming: statusFilter('L-110', 'streaming', 'STREAMING', true),
  ddos: statusFilter('L-111', 'ddos', 'DDOS', true),
  dns: statusFilter('L-112', 'dns', 'DNS', true),
  cloud: statusFilter('L-113', 'cloud', 'CLOUD', true),
  infrastructureProtection: statusFilter('L-114', 'infrastructure_protection', 'INFRASTRUCTURE_PROTECTION', false),
  connect: statusFilter('L-115', 'connect', 'CONNECT', false),
  minTraffic: {
    id: 'L-116',
    parameter: 'min_traffic',
    ...traffic,
    gives: () => [
      ['10.5', ['half', 'much']],
      ['10.500000001', ['much']],
      ['0', ['zero', 'half', 'much']],
      ['-1', ['zero', 'half', 'much']],
      ['1000000.5', []],
      ['999999999999999', []],
      ...noNumbers,
    ],
  },
  maxTraffic: {
    id: 'L-117',
    parameter: 'max_traffic',
    ...traffic,
    gives: () => [
      ['10.5', ['zero', 'half']],
      ['10.499999999', ['zero']],
      ['0', ['zero']],
      ['-0.5', []],
      ['1000000', ['zero', 'half', 'much']],
      ...noNumbers,
    ],
  },
  host: textFilter('L-118', 'secondaryhostnames', (host) => ({ hosts: ['first.example', host] })),
  activated: flagFilter('L-119', 'activated', {}, { users: [{ ...plainPerson, isActivated: false }, plainPerson] }),
  excludedIds: {
    id: 'L-120',
    parameter: 'id__in__exclude',
    allowed: /a whole number above 0 is expected/,
    accounts: () => ({ one: {}, two: {}, three: {} }),
    gives: (_, { one, two, three }) => [
      [`${one?.id}`, ['two', 'three']],
      [`${one?.id},${three?.id}`, ['two']],
      [`${three?.id}, ${one?.id}`, ['two']],
      [`${one?.id},${one?.id},9007199254740991`, ['two', 'three']],
      [`${one?.id},${two?.id},${three?.id}`, []],
      ['9007199254740991', ['one', 'two', 'three']],
      ...refused(...noIds.filter((text) => text !== ' 1'), '1,', ',1', ',', '1,,2', '1;2', '1,x', '[1]'),
    ],
  },
  billType: equalText('L-121', 'bill_type', 'billType'),
  userName: textFilter('L-122', 'users_name', (last) => ({ users: [plainPerson, { ...plainPerson, last }] })),
  userEmail: textFilter('L-123', 'users_email', (email) => ({ users: [plainPerson, { ...plainPerson, email }] })),
  createdFrom: {
    id: 'L-124',
    parameter: 'created_at_gte',
    ...created,
    gives: () => [
      ['2026-03-10', ['dawn', 'noon', 'end', 'next']],
      ['2026-03-10T12:00:00.000001Z', ['noon', 'end', 'next']],
      ['2026-03-10T12:00:00.000002Z', ['end', 'next']],
      ['2026-03-10T12:00:00.000001', ['noon', 'end', 'next']],
      ['2026-03-10 12:00:00', ['noon', 'end', 'next']],
      ['2026-03-10T14:00:00.000001+02:00', ['noon', 'end', 'next']],
      ['2026-03-10T07:00:00.000002-05:00', ['end', 'next']],
      ['2026-03-10t12:00:00z', ['noon', 'end', 'next']],
      ['2026-03-12', []],
      ['9999-12-31', []],
      ['0001-01-01', ['eve', 'dawn', 'noon', 'end', 'next']],
      ...noMoments,
    ],
  },
  createdTo: {
    id: 'L-125',
    parameter: 'created_at_lte',
    ...created,
    gives: () => [
      ['2026-03-10', ['eve', 'dawn', 'noon', 'end']],
      ['2026-03-10T00:00:00Z', ['eve', 'dawn']],
      ['2026-03-10 12:00:00', ['eve', 'dawn']],
      ['2026-03-10T12:00:00.000001Z', ['eve', 'dawn', 'noon']],
      ['2026-03-10T23:59:59.999998Z', ['eve', 'dawn', 'noon']],
      ['2026-03-11T00:00:00+00:00', ['eve', 'dawn', 'noon', 'end', 'next']],
      ['2026-03-08', []],
      ['0001-01-01', []],
      ...noMoments,
    ],
  },
  featureIds: {
    id: 'L-126',
    parameter: 'feature_id_in',
    allowed: /a whole number above 0 is expected/,
    // 1 and 2 are paid, 5 is free: see the catalogue.
    accounts: () => ({
      one: { featureIds: [1] },
      both: { featureIds: [1, 2] },
      free: { featureIds: [5] },
      without: {},
    }),
    gives: () => [
      ['1', ['one', 'both']],
      ['2', ['both']],
      ['1,2', ['one', 'both']],
      ['2, 5', ['both', 'free']],
      ['5,5,999999', ['free']],
      ['24', []],
      ['9007199254740991', []],
      ...refused(...noIds.filter((text) => text !== ' 1'), '1,', ',1', ',', '1,,2', '1;2', '1,x'),
    ],
  },
  isTest: flagFilter('L-127', 'is_test', { isTest: true }, {}),
  type: {
    id: 'L-128',
    parameter: 'client_type',
    allowed: /one of common, reseller, sales is expected/,
    accounts: () => ({ ordinary: {}, sales: { type: 'sales' }, second: {} }),
    gives: () => [
      ['common', ['ordinary', 'second']],
      ['sales', ['sales']],
      // Its one technical client is the reseller's own, and left out of these scenarios' lists.
      ['reseller', []],
      ...refused('Common', 'sale', 'resellers', 'common,sales', '0', 'null'),
    ],
  },
  ownProducts: {
    id: 'L-129',
    parameter: 'personal_product_availability',
    allowed: /one of CDN, STORAGE, STREAMING, DNS, DDOS, CLOUD, INFRASTRUCTURE_PROTECTION, CONNECT is expected/,
    accounts: () => ({
      cdn: { ownProducts: { CDN: true } },
      two: { ownProducts: { DNS: true, CONNECT: true, CDN: false } },
      off: { ownProducts: { CDN: false, CLOUD: false } },
      without: {},
    }),
    gives: () => [
      ['CDN', ['cdn']],
      ['cdn', ['cdn']],
      ['CDN,DNS', ['cdn', 'two']],
      ['CONNECT, CDN', ['cdn', 'two']],
      ['CLOUD', []],
      ['INFRASTRUCTURE_PROTECTION', []],
      ...refused('CDNS', 'CDN,', ',', 'all', 'null', 'CDN;DNS', '1', '%'),
    ],
  },
  promocode: {
    id: 'L-130',
    parameter: 'promocode',
    accounts: () => ({
      spring: { promocode: 'Spring25' },
      upper: { promocode: 'SPRING25' },
      umlaut: { promocode: 'Frühling' },
      percent: { promocode: '%' },
      without: {},
    }),
    gives: () => [
      ['spring25', ['spring', 'upper']],
      ['SpRiNg25', ['spring', 'upper']],
      ['FRÜHLING', ['umlaut']],
      ['%', ['percent']],
      ['Spring', []],
      ['_', []],
      ['null', []],
      ['\0', []],
    ],
  },
  countryCode: {
    id: 'L-131',
    parameter: 'country_code',
    allowed: /a country code of ISO 3166-1 alpha-2 is expected, or null for none/,
    accounts: () => ({ german: { country: 'DE' }, niuean: { country: 'NU' }, without: {} }),
    gives: () => [
      ['DE', ['german']],
      ['de', ['german']],
      ['dE', ['german']],
      ['nu', ['niuean']],
      ['null', ['without']],
      ['NULL', ['without']],
      ['FR', []],
      ...refused('XX', 'DEU', 'D', '276', 'none', 'DE,FR', '%', 'ＤＥ', '\0'),
    ],
  },
};
