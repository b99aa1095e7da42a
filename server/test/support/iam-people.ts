import fc, { type Arbitrary } from 'fast-check';
import { statusesByHand } from '../../src/model/account-status.ts';
import { type Availability, hiddenProducts, openProducts, products } from '../../src/model/product.ts';
import { serviceStatuses } from '../../src/model/service-status.ts';
import {
  type Account,
  type Person,
  plainAccount,
  plainPerson,
  type StoredAccount,
  storeAccounts,
} from './iam-accounts.ts';
import {
  type Credentials,
  type IamReseller,
  logIn,
  makeIamReseller,
  makeIamSeller,
  makeToken,
} from './iam-resellers.ts';
import type { World } from './world.ts';

/** Words that are hard to look for or to sort, many of them alike but for case. */
export const words = [
  ...['özil', 'ÖZIL', 'O\u0308zil', 'Straße', 'STRASSE', 'İstanbul', 'oﬃce', 'OFFICE', 'Οδυσσεύς', 'ΟΔΥΣΣΕΎΣ', 'Żółw'],
  ...['x_y', 'xzy', '100%', '%', '_', 'a\\b', 'a*b', '*', 'say "hi"', "o'neil", 'a.b', '🚀 launch', '中文', 'ñu', 'Ǆ'],
  ...['Alpha', 'alpha', 'ALPHA', 'beta', 'gamma', 'qj', 'q', 'Z', 'z', '\u{10400}', '\u{ffe6}'],
].map((word) => word.normalize('NFC'));

export const tags = ['vip', 'Straße', 'late payer', 'Ω', '100%'];
export const hosts = ['a.example', 'b.example', 'shop.a.example', 'müller.example', 'x-y.example', 'cdn.z.example'];
export const customIds = ['Q-1', 'q-1', 'Q-11', '%', 'Ä'];
export const billTypes = ['', 'invoice', 'Invoice', 'prepaid'];
export const promocodes = ['Spring25', 'SPRING25', 'frühling', 'FRÜHLING', 'x_y'];
export const countries = ['DE', 'FR', 'NU', 'GB'];
const traffics = [0, 0.5, 10, 10.5, 1000, 1_000_000];
export const moments = [
  ...['2026-03-09T23:59:59.999999Z', '2026-03-10T00:00:00.000000Z', '2026-03-10T12:00:00.000001Z'],
  ...[
    '2026-03-10T12:00:00.000002Z',
    '2026-03-10T23:59:59.999999Z',
    '2026-03-11T00:00:00.000000Z',
    '2025-01-01T08:00:00.500000Z',
  ],
];
export const emails = [
  'info@a.example',
  'INFO@A.example',
  'özil@b.example',
  'x_y@b.example',
  'z@c.example',
  'a@c.example',
];

const features = Array.from({ length: 12 }, (_, at) => at + 1);

/** True so often in a hundred. */
const often = (percent: number): Arbitrary<boolean> => sometimes(percent, fc.constant(true)).map((is) => is ?? false);

/** A value so often in a hundred, else null. */
const sometimes = <T>(percent: number, value: Arbitrary<T>): Arbitrary<T | null> =>
  fc.oneof({ weight: percent, arbitrary: value }, { weight: 100 - percent, arbitrary: fc.constant(null) });

const word = fc.constantFrom(...words);
const someOf = <T>(items: readonly T[], most: number): Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { maxLength: Math.min(most, items.length) });

const text = fc.oneof(
  { weight: 10, arbitrary: fc.constant('') },
  { weight: 54, arbitrary: word },
  { weight: 36, arbitrary: fc.tuple(word, word).map((both) => both.join(' ')) },
);

const address = (host: string): Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...emails),
    word.map((name) => `${name.replaceAll(/[ "]/g, '')}@${host}`),
  );

const person: Arbitrary<Person> = fc
  .record({
    isNameless: often(20),
    first: word,
    last: sometimes(70, word),
    email: address('d.example'),
    groupId: fc.constantFrom(1, 1, 2, 5, 3009),
    isActive: often(90),
    isActivated: often(80),
  })
  .map(({ isNameless, first, last, ...rest }) => ({
    ...plainPerson,
    ...rest,
    first: isNameless ? '' : first,
    last: isNameless ? '' : (last ?? ''),
    isDeleted: false,
  }));

const services = fc
  .tuple(someOf(openProducts, 6), sometimes(30, someOf(hiddenProducts, 2)))
  .chain(([open, hidden]) => fc.record(recordOf([...open, ...(hidden ?? [])], fc.constantFrom(...serviceStatuses))));

function recordOf<K extends string, T>(keys: readonly K[], value: T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>;
}

/** A client of any kind, of a reseller and one of these sellers. */
function accountOf(resellerId: number, sellerIds: readonly number[]): Arbitrary<Account> {
  const seller = sellerIds.length === 0 ? fc.constant(null) : sometimes(60, fc.constantFrom(...sellerIds));
  const other = fc.tuple(person, often(20)).map(([one, isDeleted]) => ({ ...one, isDeleted }));
  return fc
    .record({
      sellerId: seller,
      type: often(90).map((isCommon) => (isCommon ? ('common' as const) : ('sales' as const))),
      byHand: sometimes(15, fc.constantFrom(...statusesByHand)),
      deletedAs: sometimes(15, fc.constantFrom('new', 'active', 'trial', 'paused')),
      email: address('e.example'),
      company: text,
      customId: sometimes(50, fc.constantFrom(...customIds)),
      country: sometimes(70, fc.constantFrom(...countries)),
      billType: fc.constantFrom(...billTypes),
      promocode: sometimes(40, fc.constantFrom(...promocodes)),
      isTest: often(20),
      traffic: sometimes(70, fc.constantFrom(...traffics)),
      createdAt: fc.constantFrom(...moments),
      users: fc.tuple(person, fc.array(other, { maxLength: 2 })).map(([first, others]) => [first, ...others]),
      services,
      featureIds: someOf(features, 4),
      ownProducts: sometimes(40, someOf(products, 3))
        .chain((set) => fc.record(recordOf(set ?? [], often(60))))
        .map((set): Availability => set),
      hosts: someOf(hosts, 3),
      trialEndsAt: sometimes(50, fc.constantFrom(...moments)),
      callMax: fc.constantFrom(-1, 0, 100),
      tags: someOf(tags, 2),
      notes: someOf(words, 1),
      domainMax: fc.constantFrom(-1, 0, 2, 3, 20),
      calls: fc.constantFrom(0, 79, 80, 99, 100, 120),
    })
    .map((fields) => plainAccount(resellerId, fields));
}

/** So many of something, the same ones for the same seed. */
const draw = <T>(arbitrary: Arbitrary<T>, seed: number, count: number): T[] =>
  fc.sample(fc.noBias(arbitrary), { seed, numRuns: count });

/** Somebody who asks for the list, and whom the contract shows which clients. */
export interface Asker {
  readonly name: string;
  readonly credentials: Credentials;
  sees(account: StoredAccount): boolean;
  /** Whether it is a client's own user. */
  readonly isOwnUser?: true;
}

/** A world full of clients, and everything in it as plain data. */
export interface People {
  readonly accounts: readonly StoredAccount[];
  readonly askers: readonly Asker[];
  readonly resellerIds: readonly number[];
  readonly sellerIds: readonly number[];
  /** What resellers have set their products to. */
  readonly defaults: ReadonlyMap<number, Availability>;
}

/** The client that the first start makes, as plain data. */
function describeFirst(clientId: number, userId: number): StoredAccount {
  const email = 'admin@localhost';
  const users = [{ ...plainPerson, email }];
  const more = { type: 'reseller', email, company: 'My company', users, createdAt: '2026-11-21T09:00:00Z' } as const;
  return { ...plainAccount(1, more), id: clientId, userIds: [userId] };
}

async function storeDefaults({ opened }: World, defaults: ReadonlyMap<number, Availability>): Promise<void> {
  const rows = [...defaults].flatMap(([reseller_id, set]) =>
    Object.entries(set).map(([product, isOn]) => ({
      reseller_id,
      product,
      is_available: isOn ? (1 as const) : (0 as const),
    })),
  );
  await opened.backend.write(({ db }) => db.insertInto('product_defaults').values(rows).execute());
}

/** Fills a world with some hundred and twenty clients of three resellers: the same ones for the same seed. */
export async function fillWithPeople(world: World, seed: number, count = 120): Promise<People> {
  const resellers: IamReseller[] = [];
  const sellers: {
    readonly id: number;
    readonly userId: number;
    readonly at: number;
    readonly credentials: Credentials;
  }[] = [];
  for (let at = 0; at < 3; at += 1) {
    const reseller = await makeIamReseller(world, words[at]);
    resellers.push(reseller);
    for (const email of at === 2 ? [] : [`one-${at}@sellers.example`, `two-${at}@sellers.example`])
      sellers.push({ ...(await makeIamSeller(world, reseller, email)), at });
  }
  const anyAccount = fc.constantFrom(0, 0, 0, 1, 2).chain((at) => {
    const own = sellers.filter((seller) => seller.at === at).map(({ id }) => id);
    return accountOf(resellers[at]?.id ?? 0, own);
  });
  const accounts = await storeAccounts(world, draw(anyAccount, seed, count));
  const defaults = new Map<number, Availability>([[resellers[1]?.id ?? 0, { CONNECT: true, CDN: false }]]);
  await storeDefaults(world, defaults);
  // Some users are members of a second account, of the same reseller.
  const isThere = ({ deletedAs }: Account): boolean => deletedAs === null;
  const withGuests = await storeAccounts(
    world,
    accounts
      .filter(isThere)
      .slice(0, 8)
      .flatMap((host, at) =>
        draw(accountOf(host.resellerId, []), seed + at, 1).map((drawn) => ({
          ...drawn,
          guests: [{ id: host.userIds[0] ?? 0, person: host.users[0] ?? plainPerson }],
        })),
      ),
  );
  const technical = resellers.map(({ technical }, at) => ({
    ...technical,
    guests: sellers
      .filter((seller) => seller.at === at)
      .map(({ userId }, place) => ({
        id: userId,
        person: { ...plainPerson, email: `${place === 0 ? 'one' : 'two'}-${at}@sellers.example` },
      })),
  }));
  const first = { clientId: 1, userId: 1 };
  const member = withGuests.find(
    ({ deletedAs, guests: [guest] }) =>
      deletedAs === null && guest?.person.isActive && guest.person.isActivated && guest.person.groupId !== 3009,
  );
  const memberId = member?.guests[0]?.id;
  if (member === undefined || memberId === undefined) throw new Error('This seed gives nobody two accounts');
  const [groupId = 1] = [member.guests[0]?.person.groupId];
  const askers: Asker[] = [
    { name: 'platform', credentials: await makeToken(world, first), sees: () => true },
    ...resellers.map(({ id, credentials }) => ({
      name: `reseller ${id}`,
      credentials,
      sees: (account: StoredAccount) => account.resellerId === id,
    })),
    ...sellers.map(({ id, credentials }) => ({
      name: `seller ${id}`,
      credentials,
      sees: (account: StoredAccount) => account.sellerId === id,
    })),
    {
      name: `client ${member.id}`,
      credentials: await makeToken(world, {
        userId: memberId,
        clientId: member.id,
        groupId,
      }),
      sees: ({ id }) => id === member.id,
      isOwnUser: true,
    },
    {
      name: `session of user ${memberId}`,
      credentials: await logIn(world, memberId),
      sees: ({ userIds, guests }) => userIds.includes(memberId) || guests.some(({ id }) => id === memberId),
      isOwnUser: true,
    },
  ];
  return {
    accounts: [describeFirst(first.clientId, first.userId), ...technical, ...accounts, ...withGuests].sort(
      (a, b) => a.id - b.id,
    ),
    askers,
    resellerIds: [1, ...resellers.map(({ id }) => id)],
    sellerIds: sellers.map(({ id }) => id),
    defaults,
  };
}
