import { foldCase } from '../../lib/fold-case.ts';
import type { StatusByHand } from '../../model/account-status.ts';
import type { Client } from '../../model/client.ts';
import type { ClientProfile } from '../../model/client-profile.ts';
import type { ClientType } from '../../model/client-view.ts';
import type { FlagsOff } from '../../model/feature-flag.ts';
import type { Flag } from '../tables/columns.ts';

/** A truth value as both engines store it. */
export const toFlag = (value: boolean): Flag => (value ? 1 : 0);

/** The columns of a client's own row that the model changes. */
export function clientColumns(client: Client) {
  return {
    email: client.email,
    company: client.company,
    domain_max: client.domainMax,
    whitelabel_max: client.whitelabelMax,
    call_max: client.callMax,
    domain_count: client.domainCount,
    whitelabel_count: client.whitelabelCount,
    auto_create_domains: toFlag(client.autoCreateDomains),
    flags_off: client.flagsOff.join(','),
  };
}

/** The columns of its registrant's row that the model changes. */
export function registrantColumns({ registrant }: Pick<Client, 'registrant'>) {
  const { username, email, firstName, lastName, active } = registrant;
  return {
    username,
    username_folded: foldCase(username),
    email,
    email_folded: foldCase(email),
    first_name: firstName,
    last_name: lastName,
    is_active: toFlag(active),
  };
}

/** What `findForUpdate` reads: the client's row with its registrant's beside it. */
export interface ClientRow {
  readonly id: number;
  readonly reseller_id: number;
  readonly version: number;
  readonly email: string;
  readonly company: string;
  readonly domain_max: number;
  readonly whitelabel_max: number;
  readonly call_max: number;
  readonly domain_count: number;
  readonly whitelabel_count: number;
  readonly auto_create_domains: number;
  readonly flags_off: string;
  readonly created_at: number;
  readonly registrant_id: number;
  readonly username: string;
  readonly user_email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly is_active: number;
}

/** The columns of a `ClientRow`: the client under the alias `c`, its registrant under `u`. */
export const clientRowSelection = [
  'c.id',
  'c.reseller_id',
  'c.version',
  'c.email',
  'c.company',
  'c.domain_max',
  'c.whitelabel_max',
  'c.call_max',
  'c.domain_count',
  'c.whitelabel_count',
  'c.auto_create_domains',
  'c.flags_off',
  'c.created_at',
  'c.registrant_id',
  'u.username',
  'u.email as user_email',
  'u.first_name',
  'u.last_name',
  'u.is_active',
] as const;

/** The client that a row holds. */
export function readClientRow(row: ClientRow): Client {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    version: row.version,
    registrant: {
      userId: row.registrant_id,
      username: row.username,
      email: row.user_email,
      active: row.is_active === 1,
      firstName: row.first_name,
      lastName: row.last_name,
    },
    email: row.email,
    company: row.company,
    domainMax: row.domain_max,
    whitelabelMax: row.whitelabel_max,
    callMax: row.call_max,
    domainCount: row.domain_count,
    whitelabelCount: row.whitelabel_count,
    autoCreateDomains: row.auto_create_domains === 1,
    flagsOff: row.flags_off === '' ? [] : (row.flags_off.split(',') as unknown as FlagsOff),
    createdAt: row.created_at,
  };
}

/** What only the reseller API knows of a client: `c` is its row, `u` its registrant's. */
export const profileSelection = [
  ...['c.client_type', 'c.seller_id', 'c.status_by_hand', 'u.phone', 'c.website', 'c.custom_id'],
  ...['c.country_code', 'c.bill_type', 'c.promocode', 'c.is_test', 'c.allowed_traffic_gb'],
] as const;

export interface ProfileRow {
  readonly client_type: string;
  readonly seller_id: number | null;
  readonly status_by_hand: string | null;
  readonly phone: string | null;
  readonly website: string;
  readonly custom_id: string | null;
  readonly country_code: string | null;
  readonly bill_type: string;
  readonly promocode: string | null;
  readonly is_test: number;
  readonly allowed_traffic_gb: number | null;
}

export function readProfile(row: ProfileRow): ClientProfile {
  return {
    type: row.client_type as ClientType,
    sellerId: row.seller_id,
    statusByHand: row.status_by_hand as StatusByHand | null,
    phone: row.phone,
    website: row.website,
    customId: row.custom_id,
    countryCode: row.country_code,
    billType: row.bill_type,
    promocode: row.promocode,
    isTest: row.is_test === 1,
    allowedTrafficGb: row.allowed_traffic_gb,
  };
}
