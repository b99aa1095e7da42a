import type { Insertable } from 'kysely';
import { encodeDocument as encodeHosting } from '../../src/api/hosting/clients/wire.ts';
import { encodeDocument as encodeIam } from '../../src/api/iam/clients/encode.ts';
import { type Month, monthOf } from '../../src/lib/clock.ts';
import { foldCase } from '../../src/lib/fold-case.ts';
import type { AccountStatus, StatusByHand } from '../../src/model/account-status.ts';
import type { ClientType } from '../../src/model/client-view.ts';
import type { Availability, Product } from '../../src/model/product.ts';
import type { ServiceStatus } from '../../src/model/service-status.ts';
import type { UserType } from '../../src/model/user-caller.ts';
import { refreshClients } from '../../src/store/clients/refresh-clients.ts';
import type { Session } from '../../src/store/session.ts';
import type { Tables } from '../../src/store/tables.ts';
import { passwordHash } from './hosting-stage.ts';
import { nextNumber } from './numbers.ts';
import type { World } from './world.ts';

/** A user as a test puts one into the store. */
export interface Person {
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly groupId: number;
  readonly isActive: boolean;
  readonly isActivated: boolean;
  readonly isDeleted: boolean;
}

/** A client as a test puts one into the store, and as its own plain reading sees it. The first user registered it. */
export interface Account {
  readonly resellerId: number;
  readonly sellerId: number | null;
  readonly type: ClientType;
  readonly byHand: StatusByHand | null;
  /** The status that it had when it was deleted; null: it is not deleted. */
  readonly deletedAs: AccountStatus | null;
  readonly email: string;
  readonly company: string;
  readonly customId: string | null;
  readonly country: string | null;
  readonly billType: string;
  readonly promocode: string | null;
  readonly isTest: boolean;
  readonly traffic: number | null;
  /** RFC 3339 in UTC, to the microsecond. */
  readonly createdAt: string;
  readonly users: readonly Person[];
  /** Users of other accounts who are members of this one too. */
  readonly guests: readonly { readonly id: number; readonly person: Person }[];
  readonly services: Readonly<Partial<Record<Product, ServiceStatus>>>;
  readonly featureIds: readonly number[];
  readonly ownProducts: Availability;
  readonly hosts: readonly string[];
  /** RFC 3339: when every trial of it is over; null: nobody has settled it. */
  readonly trialEndsAt: string | null;
  /** -1: no limit. */
  readonly callMax: number;
  /** Written by whoever looks after it. */
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly domainMax: number;
  /** Of the month in which it was stored. */
  readonly calls: number;
}

/** An account that stands in the store. */
export interface StoredAccount extends Account {
  readonly id: number;
  readonly userIds: readonly number[];
}

/** Microseconds since 1970 of a text of RFC 3339 in UTC with up to six digits behind the second. */
export function microsOf(text: string): number {
  const [, seconds = '', fraction = ''] = /^([^.Z]+)(?:\.(\d+))?Z$/.exec(text) ?? [];
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
}

export const plainPerson: Person = {
  first: '',
  last: '',
  email: 'somebody@a.example',
  groupId: 1,
  isActive: true,
  isActivated: true,
  isDeleted: false,
};

/** An account of a reseller with nothing special about it. */
export function plainAccount(resellerId: number, more: Partial<Account> = {}): Account {
  return {
    resellerId,
    sellerId: null,
    type: 'common',
    byHand: null,
    deletedAs: null,
    email: 'account@a.example',
    company: '',
    customId: null,
    country: null,
    billType: '',
    promocode: null,
    isTest: false,
    traffic: null,
    createdAt: '2026-01-01T00:00:00Z',
    users: [plainPerson],
    guests: [],
    services: {},
    featureIds: [],
    ownProducts: {},
    hosts: [],
    trialEndsAt: null,
    callMax: 0,
    tags: [],
    notes: [],
    domainMax: 0,
    calls: 0,
    ...more,
  };
}

/** A log-in name that nobody else has. */
function nextUsername(): string {
  return `login-${nextNumber('login')}`;
}

/** The row of a user. */
export function userRow(
  person: Person,
  more: { resellerId: number; type: UserType; at: number },
): Insertable<Tables['users']> {
  const username = nextUsername();
  return {
    reseller_id: more.resellerId,
    username,
    username_folded: username,
    email: person.email,
    email_folded: foldCase(person.email),
    first_name: person.first,
    last_name: person.last,
    user_type: more.type,
    is_active: person.isActive ? 1 : 0,
    activated_at: person.isActivated ? more.at : null,
    created_at: more.at,
    deleted_at: person.isDeleted ? more.at : null,
  };
}

/** Makes anew what is derived of clients whose rows a test has written. */
export function refresh(session: Session, from: number, to: number): Promise<void> {
  return refreshClients(session, { version: 'tests', encodeHosting, encodeIam }, { from, to }, () => {});
}

async function insertAccount(session: Session, account: Account, month: Month): Promise<StoredAccount> {
  const { db } = session;
  const at = microsOf(account.createdAt);
  const users = await db
    .insertInto('users')
    .values(
      account.users.map((person) =>
        userRow(person, {
          resellerId: account.resellerId,
          type: account.type === 'reseller' ? 'reseller' : 'common',
          at,
        }),
      ),
    )
    .returning('id')
    .execute();
  const userIds = users.map(({ id }) => id);
  await db
    .insertInto('user_credentials')
    .values(userIds.map((user_id) => ({ user_id, password_hash: passwordHash })))
    .execute();
  const { id } = await db
    .insertInto('clients')
    .values({
      reseller_id: account.resellerId,
      seller_id: account.sellerId,
      registrant_id: userIds[0] ?? 0,
      owner_id: userIds[0] ?? 0,
      client_type: account.type,
      status: account.deletedAs ?? 'preparation',
      status_by_hand: account.byHand,
      email: account.email,
      company: account.company,
      custom_id: account.customId,
      country_code: account.country,
      bill_type: account.billType,
      promocode: account.promocode,
      is_test: account.isTest ? 1 : 0,
      allowed_traffic_gb: account.traffic,
      domain_count: account.hosts.length,
      call_max: account.callMax,
      domain_max: account.domainMax,
      created_at: at,
      deleted_at: account.deletedAs === null ? null : at + 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const members = [
    ...userIds.map((user_id, index) => ({ user_id, group_id: account.users[index]?.groupId ?? 1 })),
    ...account.guests.map(({ id: user_id, person }) => ({ user_id, group_id: person.groupId })),
  ];
  await db
    .insertInto('memberships')
    .values(members.map((member) => ({ client_id: id, created_at: at, ...member })))
    .execute();
  await insertBelow(session, id, account);
  await insertRemarks(session, { ...account, id, userIds });
  if (account.calls > 0)
    await db.insertInto('call_totals').values({ client_id: id, month, calls: account.calls }).execute();
  return { ...account, id, userIds };
}

async function insertRemarks({ db }: Session, account: StoredAccount): Promise<void> {
  const { id: client_id, resellerId: reseller_id } = account;
  const same = { client_id, reseller_id, created_at: microsOf(account.createdAt) };
  for (const tag of account.tags)
    await db
      .insertInto('client_tags')
      .values({ ...same, tag, tag_folded: foldCase(tag) })
      .execute();
  for (const text of account.notes)
    await db
      .insertInto('client_notes')
      .values({ ...same, author_id: account.userIds[0] ?? 0, text, text_folded: foldCase(text) })
      .execute();
}

async function insertBelow({ db }: Session, client_id: number, account: Account): Promise<void> {
  const created_at = microsOf(account.createdAt);
  const trial_ends_at = account.trialEndsAt === null ? null : microsOf(account.trialEndsAt);
  const services = Object.entries(account.services).map(([product, status]) => ({
    client_id,
    product,
    status,
    trial_ends_at,
  }));
  if (services.length > 0) await db.insertInto('services').values(services).execute();
  const activations = account.featureIds.map((feature_id) => ({ client_id, feature_id, created_at }));
  if (activations.length > 0) await db.insertInto('feature_activations').values(activations).execute();
  const products = Object.entries(account.ownProducts).map(([product, isOn]) => ({
    client_id,
    product,
    is_available: isOn ? (1 as const) : (0 as const),
  }));
  if (products.length > 0) await db.insertInto('client_products').values(products).execute();
  const domains = account.hosts.map((host) => ({
    client_id,
    host,
    host_key: host.toLowerCase(),
    path: '/',
    country: null,
    is_whitelabel: 0 as const,
    consent_storage: 'localStorage',
    settings: '{}',
    created_at,
  }));
  if (domains.length > 0) await db.insertInto('domains').values(domains).execute();
}

/** Puts accounts into the store: rows of the normalised tables, from which the store makes what it derives. */
export function storeAccounts({ opened, clock }: World, accounts: readonly Account[]): Promise<StoredAccount[]> {
  return opened.backend.write(async (session) => {
    const stored: StoredAccount[] = [];
    for (const account of accounts) stored.push(await insertAccount(session, account, monthOf(clock.now())));
    // One run each: two tests may write at once, and what lies between is not ours.
    for (const { id } of stored) await refresh(session, id, id);
    return stored;
  });
}
