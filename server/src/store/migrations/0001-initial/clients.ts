import type { Columns } from './columns.ts';

const owner = 'is_deleted, client_id, reseller_id';

/**
 * One index for each fact that a filter names alone. Each goes on with the deletion, the id and the reseller, so that it
 * counts and pages in the order of ids without a look at the row. What nearly all have, or nearly none, goes with the
 * reseller's index; what is mostly absent has no entry where it is. See docs/decisions/0008-the-list.md.
 */
const factIndexes = [
  ...['status', 'cdn', 'storage', 'streaming', 'dns', 'ddos', 'cloud', 'bill_type'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner})`,
  ),
  ...['infrastructure_protection', 'connect', 'custom_id', 'promocode_folded', 'allowed_traffic_gb'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner}) where ${fact} is not null`,
  ),
  ...['products_on', 'features'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner}) where ${fact} > 0`,
  ),
  // These two are counted by value too, mostly without test accounts.
  `create index client_facts_country_code on client_facts (country_code, ${owner}, is_test)`,
  `create index client_facts_seller_id on client_facts (seller_id, ${owner}, is_test) where seller_id is not null`,
  // In the order in which clients are counted by their facts, and with whatever most filters name: see client-counts.sql.ts.
  `create index client_facts_counts on client_facts (is_deleted, reseller_id, is_test, status, client_type, cdn, storage,
    streaming, dns, ddos, cloud, seller_id, country_code, is_activated, created_at)`,
  // Few statuses, so many ties: these go up in the order of ids whichever way the statuses go.
  `create index client_facts_status_down on client_facts (status desc, ${owner})`,
  'create index client_facts_created_at on client_facts (created_at, client_id, is_deleted, reseller_id, is_test)',
  `create index client_facts_reseller on client_facts (reseller_id, is_deleted, client_id, is_activated, is_test,
    client_type)`,
];

/** The tables of `store/tables/clients.ts`. */
export function createClients({
  id,
  integer,
  real,
  text,
  created,
  deleted,
  tableEnd,
  keyedTableEnd,
  textIndex,
}: Columns): string[] {
  return [
    `create table clients (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      seller_id ${integer} references sellers (id),
      registrant_id ${integer} not null references users (id),
      owner_id ${integer} references users (id),
      client_type ${text} not null default 'common' check (client_type in ('common', 'reseller', 'sales')),
      status ${text} not null default 'preparation',
      status_by_hand ${text},
      email ${text} not null,
      company ${text} not null,
      website ${text} not null default '',
      custom_id ${text},
      country_code ${text},
      bill_type ${text} not null default '',
      promocode ${text},
      is_test ${integer} not null default 0,
      allowed_traffic_gb ${real},
      signup_process ${text},
      domain_max ${integer} not null default 0,
      whitelabel_max ${integer} not null default 0,
      call_max ${integer} not null default 0,
      domain_count ${integer} not null default 0 check (domain_count >= 0),
      whitelabel_count ${integer} not null default 0 check (whitelabel_count >= 0),
      auto_create_domains ${integer} not null default 0,
      flags_off ${text} not null default '',
      version ${integer} not null default 1,
      ${created},
      ${deleted},
      merged_into ${integer}
    ) ${tableEnd}`,
    `create index clients_reseller on clients (reseller_id, id)`,
    `create index clients_registrant on clients (registrant_id)`,
    `create index clients_deletion on clients (deleted_at, id) where deleted_at is not null`,
    `create index clients_merged on clients (merged_into) where merged_into is not null`,
    // All that a look for who is near a limit needs, beside the calls of a month.
    `create index clients_limits on clients (id, call_max, domain_max, domain_count) where call_max > 0 or domain_max > 0`,
    `create table hosting_documents (
      client_id ${integer} primary key references clients (id),
      body ${text} not null
    ) ${tableEnd}`,
    `create table iam_documents (
      client_id ${integer} primary key references clients (id),
      body ${text} not null
    ) ${tableEnd}`,
    `create table client_facts (
      client_id ${integer} primary key references clients (id),
      reseller_id ${integer} not null,
      is_deleted ${integer} not null,
      seller_id ${integer},
      client_type ${integer} not null,
      status ${integer} not null,
      cdn ${integer} not null,
      storage ${integer} not null,
      streaming ${integer} not null,
      dns ${integer} not null,
      ddos ${integer} not null,
      cloud ${integer} not null,
      infrastructure_protection ${integer},
      connect ${integer},
      is_activated ${integer} not null,
      is_test ${integer} not null,
      features ${integer} not null,
      products_on ${integer} not null,
      products_off ${integer} not null,
      country_code ${text},
      bill_type ${text} not null,
      custom_id ${text},
      promocode_folded ${text},
      allowed_traffic_gb ${real},
      created_at ${integer} not null
    ) ${tableEnd}`,
    ...factIndexes,
    `create table client_texts (
      client_id ${integer} primary key references clients (id),
      reseller_id ${integer} not null,
      is_deleted ${integer} not null,
      email ${text} not null,
      company ${text} not null,
      name ${text},
      hosts ${text} not null,
      user_names ${text} not null,
      user_emails ${text} not null,
      likenesses ${text} not null
    ) ${tableEnd}`,
    `create index client_texts_email on client_texts (email, client_id, is_deleted, reseller_id)`,
    `create index client_texts_company on client_texts (company, client_id, is_deleted, reseller_id)`,
    `create index client_texts_name on client_texts (name, client_id, is_deleted, reseller_id)`,
    ...textIndex,
    // Groups are read in the order of the key, without a look at the rows; a client's rows are found by what its texts say.
    `create table client_likenesses (
      reseller_id ${integer} not null,
      reason ${integer} not null,
      value ${text} not null,
      client_id ${integer} not null references clients (id),
      primary key (reseller_id, reason, value, client_id)
    ) ${keyedTableEnd}`,
    `create table dismissed_duplicates (
      client_id ${integer} not null references clients (id),
      other_id ${integer} not null references clients (id),
      ${created},
      primary key (client_id, other_id),
      check (client_id < other_id)
    ) ${tableEnd}`,
    `create table memberships (
      client_id ${integer} not null references clients (id),
      user_id ${integer} not null references users (id),
      group_id ${integer} not null,
      ${created},
      primary key (client_id, user_id)
    ) ${tableEnd}`,
    `create index memberships_user on memberships (user_id)`,
  ];
}
