import type { RawBuilder } from 'kysely';
import type { Micros, Month } from '../../lib/clock.ts';
import { joinName } from '../../lib/person-name.ts';
import type { AccountStatus } from '../../model/account-status.ts';
import type { Scope } from '../../model/caller.ts';
import type { ClientRecord } from '../../model/client-record.ts';
import type { UserTexts } from '../../model/client-search.ts';
import type { ClientType } from '../../model/client-view.ts';
import { isAvailable, isHidden, type Product, products } from '../../model/product.ts';
import { type ServiceStatus, serviceStatuses } from '../../model/service-status.ts';
import type { WholeClient } from '../../model/whole-client.ts';
import type { ClientRecords } from '../../usecases/ports/console-ports.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import { serviceColumns } from './client-facts.ts';
import { readBits } from './client-list-repository.ts';
import { loadWholeClients, type Secrecy } from './load-whole-clients.ts';
import { type Asking, prepareAsk } from './run-list.ts';

type ServiceColumn = (typeof serviceColumns)[Product];

interface RecordRow extends Readonly<Record<ServiceColumn, number | null>> {
  readonly id: number;
  readonly reseller_id: number;
  readonly seller_id: number | null;
  readonly company: string;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  readonly website: string;
  readonly status: string;
  readonly client_type: string;
  readonly is_test: number;
  readonly activated_at: Micros | null;
  readonly deleted_at: Micros | null;
  readonly custom_id: string | null;
  readonly country_code: string | null;
  readonly bill_type: string;
  readonly promocode: string | null;
  readonly allowed_traffic_gb: number | null;
  readonly domain_count: number;
  readonly domain_max: number;
  readonly calls: number | null;
  readonly call_max: number;
  readonly created_at: Micros;
  readonly products_on: number;
  readonly products_off: number;
}

const listRows = keep<{ packed: unknown; month: Month }, RecordRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('clients as c')
    .innerJoin('users as u', 'u.id', 'c.registrant_id')
    .innerJoin('client_facts as f', 'f.client_id', 'c.id')
    .leftJoin('call_totals as t', (join) => join.onRef('t.client_id', '=', 'c.id').on('t.month', '=', slot('month')))
    .where(traits.isAmong('c.id', slot('packed') as RawBuilder<unknown>))
    .where(isVisibleClient(scope, 'c'))
    .select(['c.id', 'c.reseller_id', 'c.seller_id', 'c.company', 'c.email', 'u.first_name', 'u.last_name', 'u.phone'])
    .select(['c.website', 'c.status', 'c.client_type', 'c.is_test', 'u.activated_at', 'c.deleted_at', 'c.custom_id'])
    .select(['c.country_code', 'c.bill_type', 'c.promocode', 'c.allowed_traffic_gb', 'c.domain_count', 'c.domain_max'])
    .select(['t.calls', 'c.call_max', 'c.created_at', 'f.products_on', 'f.products_off'])
    .select(products.map((product) => `f.${serviceColumns[product]}` as const)),
);

const listHosts = keep<{ packed: unknown }, { client_id: number; host: string }>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('domains as d')
    .innerJoin('clients as c', 'c.id', 'd.client_id')
    .where(traits.isAmong('d.client_id', slot('packed') as RawBuilder<unknown>))
    .where(isVisibleClient(scope, 'c'))
    .where('d.deleted_at', 'is', null)
    .orderBy('d.client_id')
    .orderBy('d.id')
    .select(['d.client_id', 'd.host']),
);

interface UserRow {
  readonly client_id: number;
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
}

const listUsers = keep<{ packed: unknown }, UserRow>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('clients as c', 'c.id', 'm.client_id')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where(traits.isAmong('m.client_id', slot('packed') as RawBuilder<unknown>))
    .where(isVisibleClient(scope, 'c'))
    .where('u.deleted_at', 'is', null)
    .orderBy('m.client_id')
    .orderBy('u.id')
    .select(['m.client_id', 'u.email', 'u.first_name', 'u.last_name']),
);

/** The resellers that give a hidden product to all their clients, by product. */
type Given = Awaited<ReturnType<typeof prepareAsk>>['given'];

function readServices(row: RecordRow, given: Given): ClientRecord['services'] {
  const own = readBits(row.products_on, row.products_off);
  const read = (product: Product): ServiceStatus | null => {
    const defaults = { [product]: given[product]?.includes(row.reseller_id) ?? false };
    if (isHidden(product) && !isAvailable(product, own, defaults)) return null;
    // What nobody touched yet is new.
    return serviceStatuses[row[serviceColumns[product]] ?? 0] ?? 'new';
  };
  return Object.fromEntries(products.map((product) => [product, read(product)])) as ClientRecord['services'];
}

function readRecord(row: RecordRow, hosts: readonly string[], given: Given): ClientRecord {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    sellerId: row.seller_id,
    company: row.company,
    email: row.email,
    name: joinName(row.first_name, row.last_name),
    phone: row.phone,
    website: row.website,
    status: row.status as AccountStatus,
    type: row.client_type as ClientType,
    isTest: row.is_test === 1,
    isActivated: row.activated_at !== null,
    isDeleted: row.deleted_at !== null,
    customId: row.custom_id,
    countryCode: row.country_code,
    billType: row.bill_type,
    promocode: row.promocode,
    allowedTrafficGb: row.allowed_traffic_gb,
    domainCount: row.domain_count,
    domainMax: row.domain_max,
    callsThisMonth: row.calls ?? 0,
    callMax: row.call_max,
    hosts,
    services: readServices(row, given),
    createdAt: row.created_at,
  };
}

/** One caller's clients as flat rows. */
export class ClientRecordsRepository implements ClientRecords {
  readonly #asking: Asking;
  readonly #session: Session;
  readonly #scope: Scope;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#session = asking.session;
    this.#scope = asking.scope;
  }

  async list(ids: readonly number[], month: Month): Promise<ClientRecord[]> {
    if (ids.length === 0) return [];
    const packed = this.#session.traits.packIds(ids);
    const rows = new Map(
      (await listRows(this.#session, this.#scope, { packed, month })).map((row) => [row.id, row] as const),
    );
    const hosts = Map.groupBy(await listHosts(this.#session, this.#scope, { packed }), ({ client_id }) => client_id);
    const { given } = await prepareAsk(this.#asking, {}, true);
    return ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined
        ? []
        : [
            readRecord(
              row,
              (hosts.get(id) ?? []).map(({ host }) => host),
              given,
            ),
          ];
    });
  }

  listWhole(ids: readonly number[], secrecy: Secrecy): Promise<WholeClient[]> {
    return loadWholeClients(this.#session, this.#scope, ids, secrecy);
  }

  async listUserTexts(ids: readonly number[]): Promise<ReadonlyMap<number, readonly UserTexts[]>> {
    if (ids.length === 0) return new Map();
    const packed = this.#session.traits.packIds(ids);
    const rows = await listUsers(this.#session, this.#scope, { packed });
    const byClient = Map.groupBy(rows, ({ client_id }) => client_id);
    return new Map(
      [...byClient].map(([id, users]) => [
        id,
        users.map(({ email, first_name, last_name }) => ({ email, name: joinName(first_name, last_name) })),
      ]),
    );
  }
}
