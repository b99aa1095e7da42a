import fc, { type Arbitrary } from 'fast-check';
import { accountStatuses } from '../../src/model/account-status.ts';
import type { ClientFilters } from '../../src/model/client-filter.ts';
import type { Product } from '../../src/model/product.ts';
import { serviceStatuses } from '../../src/model/service-status.ts';
import { microsOf, type Person, type StoredAccount } from './iam-accounts.ts';
import * as pool from './iam-people.ts';

/** The contract's reading of one parameter, over plain data, and values to try it with. */
interface Reading {
  readonly parameter: string;
  values(people: pool.People): Arbitrary<string>;
  holds(account: StoredAccount, text: string, people: pool.People): boolean;
}

/** Case folding of all of Unicode, letter by letter, so that it knows nothing of the server's. */
export const fold = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => letter.toUpperCase().toLowerCase())
    .join('')
    .normalize('NFC');

const contains = (text: string, term: string): boolean => fold(text).includes(fold(term));

/** A deleted client shows whom its deletion took along; any other one those who are not deleted. */
const membersOf = ({ users, guests, deletedAs }: StoredAccount): Person[] =>
  [...users, ...guests.map(({ person }) => person)].filter(({ isDeleted }) => deletedAs !== null || !isDeleted);

export const nameOf = ({ first, last }: Person): string => `${first} ${last}`.trim();
export const registrantOf = ({ users: [registrant] }: StoredAccount): Person => {
  if (registrant === undefined) throw new Error('An account has no registrant');
  return registrant;
};

const among = (...values: readonly string[]): Arbitrary<string> => fc.constantFrom(...values);

/** These, and some of those behind them, as a list with commas. */
const listOf = <T>(first: Arbitrary<T>, others: readonly T[], most: number): Arbitrary<string> =>
  fc
    .tuple(first, fc.shuffledSubarray([...others], { maxLength: Math.min(most, others.length) }))
    .map(([one, more]) => [one, ...more].join(','));

/** A piece of a word, in some other case. */
const pieceOf = (texts: readonly string[]): Arbitrary<string> =>
  fc
    .record({
      text: fc.constantFrom(...texts),
      start: fc.nat(100),
      length: fc.integer({ min: 1, max: 4 }),
      spell: fc.constantFrom(
        (piece: string) => piece,
        (piece: string) => piece.toUpperCase(),
        (piece: string) => piece.toLowerCase(),
      ),
      end: fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: among(' ', '%') }),
    })
    .map(({ text, start, length, spell, end }) => {
      const letters = [...text];
      const from = start % letters.length;
      return spell(letters.slice(from, from + length).join('')) + end;
    });

const textReading = (
  parameter: string,
  texts: readonly string[],
  valuesOf: (account: StoredAccount) => readonly string[],
): Reading => ({
  parameter,
  values: () => pieceOf(texts),
  holds: (account, text) => valuesOf(account).some((value) => contains(value, text)),
});

const equalReading = (
  parameter: string,
  values: readonly string[],
  read: (account: StoredAccount) => string | null,
): Reading => ({
  parameter,
  values: () => among(...values.filter((value) => value !== ''), 'nobody'),
  holds: (account, text) => read(account) === text,
});

const statusReading = (parameter: string, product: Product): Reading => ({
  parameter,
  values: () => among(...serviceStatuses),
  holds: ({ resellerId, services, ownProducts }, text, { defaults }) => {
    // A hidden product is there for those only who may have it: by themselves, or by default of their reseller.
    const isHidden = product === 'INFRASTRUCTURE_PROTECTION' || product === 'CONNECT';
    const isThere = !isHidden || (ownProducts[product] ?? defaults.get(resellerId)?.[product] ?? false);
    return isThere && (services[product] ?? 'new') === text;
  },
});

const booleanReading = (parameter: string, read: (account: StoredAccount) => boolean): Reading => ({
  parameter,
  values: () => among('true', 'false', 'TRUE', 'False'),
  holds: (account, text) => read(account) === (text.toLowerCase() === 'true'),
});

const dayOf = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) * 1000;
const isDay = (text: string): boolean => text.length === 10;
const moments = (): Arbitrary<string> =>
  among(
    ...pool.moments.flatMap((moment) => [
      moment,
      moment.slice(0, 10),
      moment.slice(0, -1),
      `${moment.slice(0, 19)}.123Z`,
    ]),
  );
const readMoment = (text: string): number => microsOf(text.endsWith('Z') ? text : `${text}Z`);

const splitIds = (text: string): number[] => text.split(',').map(Number);

/** What a test deletes is deleted a microsecond after it was made. */
const isDeletedAt = ({ deletedAs, createdAt }: StoredAccount, holds: (at: number) => boolean): boolean =>
  deletedAs !== null && holds(microsOf(createdAt) + 1);

/** Every filter as the contract's table words it: one that is added does not compile without. */
export const readings: { readonly [K in keyof ClientFilters]: Reading } = {
  email: textReading('email', [...pool.emails, ...pool.words], ({ email }) => [email]),
  company: textReading('companyName', pool.words, ({ company }) => [company]),
  name: textReading('name', pool.words, (account) => [nameOf(registrantOf(account))]),
  deleted: {
    parameter: 'deleted',
    values: () => among('true', 'false', 'anything', 'True'),
    holds: ({ deletedAs }, text) =>
      text.toLowerCase() === 'true' ? deletedAs !== null : text.toLowerCase() === 'false' ? deletedAs === null : true,
  },
  resellerId: {
    parameter: 'reseller_id',
    values: ({ resellerIds }) => among(...resellerIds.map(String), '999999'),
    holds: ({ resellerId }, text) => resellerId === Number(text),
  },
  sellerId: {
    parameter: 'seller_id',
    values: ({ sellerIds }) => among(...sellerIds.map(String), '999999'),
    holds: ({ sellerId }, text) => sellerId === Number(text),
  },
  customId: equalReading('custom_id', pool.customIds, ({ customId }) => customId),
  cdn: statusReading('cdn', 'CDN'),
  storage: statusReading('storage', 'STORAGE'),
  streaming: statusReading('streaming', 'STREAMING'),
  ddos: statusReading('ddos', 'DDOS'),
  dns: statusReading('dns', 'DNS'),
  cloud: statusReading('cloud', 'CLOUD'),
  infrastructureProtection: statusReading('infrastructure_protection', 'INFRASTRUCTURE_PROTECTION'),
  connect: statusReading('connect', 'CONNECT'),
  minTraffic: {
    parameter: 'min_traffic',
    values: () => among('0', '0.5', '10', '10.25', '1000', '-3', '2000000'),
    holds: ({ traffic }, text) => traffic !== null && traffic >= Number(text),
  },
  maxTraffic: {
    parameter: 'max_traffic',
    values: () => among('0', '0.5', '10', '10.25', '1000', '-3', '2000000'),
    holds: ({ traffic }, text) => traffic !== null && traffic <= Number(text),
  },
  host: textReading('secondaryhostnames', pool.hosts, ({ hosts }) => hosts),
  activated: booleanReading('activated', (account) => registrantOf(account).isActivated),
  ids: {
    parameter: 'id__in',
    values: ({ accounts }) =>
      listOf(
        fc.constant(1),
        accounts.map(({ id }) => id),
        20,
      ),
    holds: ({ id }, text) => splitIds(text).includes(id),
  },
  excludedIds: {
    parameter: 'id__in__exclude',
    values: ({ accounts }) =>
      listOf(
        fc.constant(1),
        accounts.map(({ id }) => id),
        20,
      ),
    holds: ({ id }, text) => !splitIds(text).includes(id),
  },
  billType: equalReading('bill_type', pool.billTypes, ({ billType }) => billType),
  userName: textReading('users_name', pool.words, (account) => membersOf(account).map(nameOf)),
  userEmail: textReading('users_email', [...pool.emails, ...pool.words], (account) =>
    membersOf(account).map(({ email }) => email),
  ),
  createdFrom: {
    parameter: 'created_at_gte',
    values: moments,
    holds: ({ createdAt }, text) => microsOf(createdAt) >= (isDay(text) ? dayOf(text) : readMoment(text)),
  },
  createdTo: {
    parameter: 'created_at_lte',
    values: moments,
    holds: ({ createdAt }, text) =>
      isDay(text) ? microsOf(createdAt) < dayOf(text) + 86_400_000_000 : microsOf(createdAt) <= readMoment(text),
  },
  deletedFrom: {
    parameter: 'deleted_at_gte',
    values: moments,
    holds: (account, text) => isDeletedAt(account, (at) => at >= (isDay(text) ? dayOf(text) : readMoment(text))),
  },
  deletedTo: {
    parameter: 'deleted_at_lte',
    values: moments,
    holds: (account, text) =>
      isDeletedAt(account, (at) => (isDay(text) ? at < dayOf(text) + 86_400_000_000 : at <= readMoment(text))),
  },
  trialEndsTo: {
    parameter: 'trial_ends_lte',
    values: moments,
    holds: ({ services, trialEndsAt }, text) =>
      trialEndsAt !== null &&
      Object.values(services).includes('trial') &&
      (isDay(text) ? microsOf(trialEndsAt) < dayOf(text) + 86_400_000_000 : microsOf(trialEndsAt) <= readMoment(text)),
  },
  usage: {
    parameter: 'usage',
    values: () => among('near', 'reached'),
    holds: ({ calls, callMax, hosts, domainMax }, text) => {
      const shares = [
        [calls, callMax],
        [hosts.length, domainMax],
      ].flatMap(([used = 0, most = 0]) => (most > 0 ? [used / most] : []));
      const highest = Math.max(0, ...shares);
      return text === 'reached' ? highest >= 1 : highest >= 0.8 && highest < 1;
    },
  },
  featureIds: {
    parameter: 'feature_id_in',
    values: () => listOf(fc.integer({ min: 1, max: 14 }), [1, 2, 3, 4, 99], 2),
    holds: ({ featureIds }, text) => splitIds(text).some((id) => featureIds.includes(id)),
  },
  tags: {
    parameter: 'tag',
    values: () => listOf(fc.constantFrom(...pool.tags, 'VIP', 'STRASSE', 'nobody has it'), pool.tags, 1),
    holds: ({ tags }, text) => text.split(',').some((wanted) => tags.some((tag) => fold(tag) === fold(wanted))),
  },
  note: {
    parameter: 'note',
    values: () => pieceOf(pool.words),
    holds: ({ notes }, text) => notes.some((note) => contains(note, text)),
  },
  isTest: booleanReading('is_test', ({ isTest }) => isTest),
  type: {
    parameter: 'client_type',
    values: () => among('common', 'common', 'reseller', 'sales'),
    holds: ({ type }, text) => type === text,
  },
  status: {
    parameter: 'status',
    values: () => among(...accountStatuses),
    holds: (account, text) => statusOf(account) === text,
  },
  ownProducts: {
    parameter: 'personal_product_availability',
    values: () => listOf(among('CDN', 'DNS', 'CONNECT'), ['CLOUD', 'STORAGE'], 2),
    holds: ({ ownProducts }, text) => text.split(',').some((name) => ownProducts[name as Product] === true),
  },
  promocode: {
    ...equalReading('promocode', pool.promocodes, ({ promocode }) => promocode),
    holds: ({ promocode }, text) => promocode !== null && fold(promocode) === fold(text),
  },
  countryCode: {
    parameter: 'country_code',
    values: () => among(...pool.countries, 'de', 'Fr', 'null', 'NULL', 'IT'),
    holds: ({ country }, text) => country === (text.toLowerCase() === 'null' ? null : text.toUpperCase()),
  },
};

/** The account status, as the contract derives it. */
export function statusOf(account: StoredAccount): string {
  if (account.deletedAs !== null) return account.deletedAs;
  if (account.byHand !== null) return account.byHand;
  if (!registrantOf(account).isActivated) return 'new';
  const statuses = new Set<string>(Object.values(account.services));
  for (const status of ['active', 'trial']) if (statuses.has(status)) return status;
  return ['trialend', 'paused', 'deleted'].some((status) => statuses.has(status)) ? 'trialend' : 'preparation';
}
