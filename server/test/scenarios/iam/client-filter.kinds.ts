import type { Product } from '../../../src/model/product.ts';
import type { Account, StoredAccount } from '../../support/iam-accounts.ts';
import type { IamReseller, IamSeller } from '../../support/iam-resellers.ts';

/** What stands around the clients of a filter's scenario. */
export interface FilterGround {
  readonly reseller: IamReseller;
  readonly other: IamReseller;
  readonly sellers: readonly [IamSeller, IamSeller];
}

/** A value of the parameter, and the names of the clients that it gives; null: it is refused. */
export type Given = readonly [text: string, names: readonly string[] | null];

/** The proof of one filter: its own clients, and what every value makes of them. Empty and doubled ones follow by rule. */
export interface FilterScenario {
  /** Named by `src/api/iam/README.md`, never used for another one later. */
  readonly id: string;
  readonly parameter: string;
  /** What a refusal says is allowed. */
  readonly allowed?: RegExp;
  /** All not deleted, unless the filter is about that. */
  readonly accounts: (ground: FilterGround) => Readonly<Record<string, Partial<Account>>>;
  readonly gives: (ground: FilterGround, stored: Readonly<Record<string, StoredAccount>>) => readonly Given[];
}

export const refused = (...texts: readonly string[]): Given[] => texts.map((text) => [text, null]);

/** What is no id, however much it looks like one. */
export const noIds = [
  '0',
  '-1',
  '+1',
  '007',
  '0x10',
  '1e3',
  '1.0',
  '１',
  '9007199254740993',
  ' 1',
  'one',
  'null',
  'NaN',
];

export function statusFilter(id: string, parameter: string, product: Product, isOpen: boolean): FilterScenario {
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
export const noNumbers = refused(
  ...['ten', '1e3', '0x10', '+1', '007', '１', '1,5', '.5', '1.', 'NaN', 'Infinity', ' 1'],
);
export const traffic = {
  allowed: /a decimal number is expected/,
  accounts: trafficAccounts,
} as const;

export const created = {
  allowed: /a date or a date-time of RFC 3339 is expected/,
  accounts: () => ({
    eve: { createdAt: '2026-03-09T23:59:59.999999Z' },
    dawn: { createdAt: '2026-03-10T00:00:00Z' },
    noon: { createdAt: '2026-03-10T12:00:00.000001Z' },
    end: { createdAt: '2026-03-10T23:59:59.999999Z' },
    next: { createdAt: '2026-03-11T00:00:00Z' },
  }),
} as const;
/** Each is deleted a microsecond after it was made. Naming the time asks for deleted clients. */
export const deletedAt = {
  allowed: created.allowed,
  accounts: () => ({
    dawn: { createdAt: '2026-03-10T00:00:00Z', deletedAs: 'active' },
    end: { createdAt: '2026-03-10T23:59:59.999998Z', deletedAs: 'trial' },
    next: { createdAt: '2026-03-11T00:00:00Z', deletedAs: 'new' },
    there: { createdAt: '2026-03-10T00:00:00Z' },
  }),
} satisfies Pick<FilterScenario, 'allowed' | 'accounts'>;
export const noMoments = refused(
  ...['yesterday', '2026-02-30', '2026-13-01', '2026-00-10', '2026-3-1', '20260310', '1773100800', '2026-03-10T'],
  ...['2026-03-10T25:00:00Z', '2026-03-10T24:00:00Z', '2026-03-10T12:60:00Z', '2026-03-10T12:00:00+99:00'],
  ...[
    '2026-03-10T12:00:00+02:00Z',
    '2026-03-10T12:00:00 02:00',
    '2026-03-10T12',
    '２０２６-03-10',
    ' 2026-03-10',
    '2026-03-10,2026-03-11',
  ],
);

export function flagFilter(id: string, parameter: string, on: Partial<Account>, off: Partial<Account>): FilterScenario {
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

export function equalText(id: string, parameter: string, column: 'customId' | 'billType'): FilterScenario {
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
