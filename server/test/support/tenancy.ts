import type { CallerKind } from '../rules/tenancy-rows.ts';
import { makeHostingKey } from './hosting-keys.ts';
import {
  type Credentials,
  type IamReseller,
  type IamSeller,
  logIn,
  makeIamReseller,
  makeIamSeller,
  makeToken,
} from './iam-resellers.ts';
import { dumpTables, readSchema } from './tables.ts';
import { makeTenant, type Tenant } from './tenants.ts';
import type { Answer, Ask, World } from './world.ts';

/** Two resellers, the sellers of one of them, clients of each, and everybody who may ask for them. */
export interface Tenancy {
  /** Of the first reseller and its first seller. */
  readonly own: Tenant;
  readonly siblings: {
    readonly otherReseller: Tenant;
    readonly otherSeller: Tenant;
    readonly sameSeller: Tenant;
  };
  readonly credentials: Readonly<Record<CallerKind, Credentials>>;
  /** Tokens of the client, with the roles that only purge. */
  readonly purgeOnly: readonly Credentials[];
  /** Keys of the Hosting API. */
  readonly keys: { readonly reseller: string; readonly client: string };
  ask(ask: Ask): Promise<Answer>;
  /** All of an answer but what differs by request. */
  bytesOf(answer: Answer): unknown;
  /** Every row of the store, but for what is noted of every request and when a token was used last. */
  dump(): Promise<string>;
  /** A tenant of its own for a caller, who may do to it what (s)he likes. */
  fresh(kind: CallerKind): Promise<{ own: Tenant; credentials: Credentials }>;
}

/** What is noted of every request, whoever asks and whatever comes of it, and what is remembered of those that may come again. */
const notedOfAll: ReadonlySet<string> = new Set(['request_entries', 'login_entries', 'idempotency_records', 'nonces']);

/** Fills a world with tenants and callers. */
export async function openTenancy(world: World): Promise<Tenancy> {
  const first = await makeIamReseller(world, 'First reseller');
  const second = await makeIamReseller(world, 'Second reseller');
  const sellerOf = (reseller: IamReseller, email: string) => makeIamSeller(world, reseller, email);
  const seller = await sellerOf(first, 'first@sellers.example');
  const otherSeller = await sellerOf(first, 'second@sellers.example');
  const foreignSeller = await sellerOf(second, 'third@sellers.example');
  const own = await makeTenant(world, first, seller.id);
  let fresh = 0;
  const platform = await makeToken(world, { userId: 1, clientId: 1 });

  async function credentialsOf(kind: CallerKind, tenant: Tenant, seller: IamSeller): Promise<Credentials> {
    const { clientId, adminId, userId } = tenant;
    switch (kind) {
      case 'platform':
        return platform;
      case 'reseller':
        return first.credentials;
      case 'seller':
        return seller.credentials;
      case 'session':
        return logIn(world, adminId);
      case 'clientAdmin':
        return makeToken(world, { userId: adminId, clientId });
      case 'clientUser':
        return makeToken(world, { userId, clientId, groupId: 2 });
    }
  }

  return {
    own,
    siblings: {
      otherReseller: await makeTenant(world, second, foreignSeller.id),
      otherSeller: await makeTenant(world, first, otherSeller.id),
      sameSeller: await makeTenant(world, first, seller.id),
    },
    credentials: {
      platform,
      reseller: first.credentials,
      seller: seller.credentials,
      session: await credentialsOf('session', own, seller),
      clientAdmin: await credentialsOf('clientAdmin', own, seller),
      clientUser: await credentialsOf('clientUser', own, seller),
    },
    purgeOnly: [
      await makeToken(world, { userId: own.adminId, clientId: own.clientId, groupId: 3009 }),
      await makeToken(world, { userId: own.adminId, clientId: own.clientId, groupId: 3022 }),
    ],
    keys: { reseller: await makeHostingKey(world, first.id, null), client: own.apiKey },
    ask: (ask) => world.ask(ask),
    bytesOf({ status, headers, text }) {
      const { 'x-request-id': _id, date: _date, ...kept } = headers;
      return { status, headers: kept, text };
    },
    async dump() {
      const tables = [...(await readSchema(world)).keys()];
      return dumpTables(
        world,
        tables.filter((table) => !notedOfAll.has(table)),
      );
    },
    async fresh(kind) {
      fresh += 1;
      const ownSeller = await sellerOf(first, `fresh-${fresh}@sellers.example`);
      const tenant = await makeTenant(world, first, ownSeller.id);
      return { own: tenant, credentials: await credentialsOf(kind, tenant, ownSeller) };
    },
  };
}
