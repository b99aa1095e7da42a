import type { Traits } from '../session.ts';

const owner = 'is_deleted, client_id, reseller_id';

/**
 * One index for each fact that a filter names alone. Each goes on with the deletion, the id and the reseller, so that it
 * counts and pages in the order of ids without a look at the row. What nearly all have, or nearly none, goes with the
 * reseller's index; what is mostly absent has no entry where it is. See docs/decisions/0008-the-list.md.
 */
const factIndexes = [
  ...['status', 'cdn', 'storage', 'streaming', 'dns', 'ddos', 'cloud', 'country_code', 'bill_type'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner})`,
  ),
  ...['infrastructure_protection', 'connect', 'custom_id', 'promocode_folded', 'allowed_traffic_gb', 'seller_id'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner}) where ${fact} is not null`,
  ),
  ...['products_on', 'features'].map(
    (fact) => `create index client_facts_${fact} on client_facts (${fact}, ${owner}) where ${fact} > 0`,
  ),
  // Few statuses, so many ties: these go up in the order of ids whichever way the statuses go.
  `create index client_facts_status_down on client_facts (status desc, ${owner})`,
  'create index client_facts_created_at on client_facts (created_at, client_id, is_deleted, reseller_id)',
  `create index client_facts_reseller on client_facts (reseller_id, is_deleted, client_id, is_activated, is_test,
    client_type)`,
];

/** The tables of the whole product, in one step of one file. `store/tables.ts` says what each column means. */
export function createInitialSchema({ ddl }: Traits): string[] {
  const { id, integer, real, text, tableEnd } = ddl;
  const created = `created_at ${integer} not null`;
  const deleted = `deleted_at ${integer}`;
  return [
    `create table resellers (
      id ${id},
      company ${text} not null,
      email ${text} not null,
      domain ${text},
      trial_days ${integer} not null default 14,
      grace_days ${integer} not null default 90,
      technical_client_id ${integer},
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create table installation (
      id ${integer} primary key check (id = 1),
      first_reseller_id ${integer} not null references resellers (id),
      document_format ${text} not null,
      secret_key_id ${text},
      ${created}
    ) ${tableEnd}`,
    `create table users (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      username ${text} not null,
      username_folded ${text} not null,
      email ${text} not null,
      email_folded ${text} not null,
      first_name ${text} not null default '',
      last_name ${text} not null default '',
      phone ${text},
      company ${text} not null default '',
      lang ${text} not null default 'en',
      user_type ${text} not null default 'common' check (user_type in ('common', 'reseller', 'seller')),
      is_platform_admin ${integer} not null default 0,
      is_active ${integer} not null default 0,
      activated_at ${integer},
      has_two_factor ${integer} not null default 0,
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create unique index users_username on users (username_folded) where deleted_at is null`,
    `create index users_email on users (email_folded)`,
    `create table user_credentials (
      user_id ${integer} primary key references users (id),
      password_hash ${text}
    ) ${tableEnd}`,
    `create table sellers (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      user_id ${integer} not null references users (id),
      company ${text} not null default '',
      ${created},
      ${deleted}
    ) ${tableEnd}`,
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
      ${deleted}
    ) ${tableEnd}`,
    `create index clients_reseller on clients (reseller_id, id)`,
    `create index clients_registrant on clients (registrant_id)`,
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
      user_emails ${text} not null
    ) ${tableEnd}`,
    `create index client_texts_email on client_texts (email, client_id, is_deleted, reseller_id)`,
    `create index client_texts_company on client_texts (company, client_id, is_deleted, reseller_id)`,
    `create index client_texts_name on client_texts (name, client_id, is_deleted, reseller_id)`,
    ...ddl.textIndex,
    `create table memberships (
      client_id ${integer} not null references clients (id),
      user_id ${integer} not null references users (id),
      group_id ${integer} not null,
      ${created},
      primary key (client_id, user_id)
    ) ${tableEnd}`,
    `create index memberships_user on memberships (user_id)`,
    `create table services (
      id ${id},
      client_id ${integer} not null references clients (id),
      product ${text} not null,
      status ${text} not null,
      previous_status ${text},
      status_changed_at ${integer},
      trial_started_at ${integer},
      deletes_at ${integer},
      is_enabled ${integer} not null default 1,
      unique (client_id, product)
    ) ${tableEnd}`,
    `create table service_options (
      id ${id},
      service_id ${integer} not null references services (id),
      name ${text} not null,
      value ${text} not null,
      value_type ${text} not null,
      category ${text} not null default '',
      title ${text} not null default '',
      description ${text} not null default '',
      unique (service_id, name)
    ) ${tableEnd}`,
    `create table features (
      id ${id},
      name ${text} not null,
      product ${text} not null,
      is_free ${integer} not null
    ) ${tableEnd}`,
    `create table feature_activations (
      id ${id},
      client_id ${integer} not null references clients (id),
      feature_id ${integer} not null references features (id),
      ${created},
      unique (client_id, feature_id)
    ) ${tableEnd}`,
    `create index feature_activations_feature on feature_activations (feature_id, client_id)`,
    `create table product_defaults (
      reseller_id ${integer} not null references resellers (id),
      product ${text} not null,
      is_available ${integer} not null,
      primary key (reseller_id, product)
    ) ${tableEnd}`,
    `create table client_products (
      client_id ${integer} not null references clients (id),
      product ${text} not null,
      is_available ${integer} not null,
      primary key (client_id, product)
    ) ${tableEnd}`,
    `create table domains (
      id ${id},
      client_id ${integer} not null references clients (id),
      host ${text} not null,
      host_key ${text} not null,
      path ${text} not null,
      country ${text},
      is_whitelabel ${integer} not null default 0,
      consent_storage ${text} not null,
      settings ${text} not null default '{}',
      ${created},
      ${deleted}
    ) ${tableEnd}`,
    `create unique index domains_host on domains (client_id, host_key, path) where deleted_at is null`,
    `create index domains_client on domains (client_id, id)`,
    `create table call_counts (
      client_id ${integer} not null references clients (id),
      month ${integer} not null,
      domain_id ${integer} not null references domains (id),
      calls ${integer} not null,
      primary key (client_id, month, domain_id)
    ) ${tableEnd}`,
    `create table call_totals (
      client_id ${integer} not null references clients (id),
      month ${integer} not null,
      calls ${integer} not null,
      primary key (client_id, month)
    ) ${tableEnd}`,
    `create table api_keys (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      client_id ${integer} references clients (id),
      user_id ${integer} references users (id),
      digest ${text} not null unique,
      name ${text} not null,
      may_read_password_hashes ${integer} not null default 0,
      ${created},
      revoked_at ${integer}
    ) ${tableEnd}`,
    `create unique index api_keys_client on api_keys (client_id) where client_id is not null and revoked_at is null`,
    `create table api_tokens (
      id ${id},
      user_id ${integer} not null references users (id),
      client_id ${integer} not null references clients (id),
      group_id ${integer} not null,
      digest ${text} not null unique,
      name ${text} not null,
      description ${text} not null default '',
      expires_at ${integer},
      ${created},
      last_used_at ${integer},
      ${deleted}
    ) ${tableEnd}`,
    `create index api_tokens_client on api_tokens (client_id, id)`,
    `create table sessions (
      id ${text} primary key,
      user_id ${integer} not null references users (id),
      client_id ${integer} not null references clients (id),
      refresh_id ${text} not null,
      actor_user_id ${integer} references users (id),
      ${created},
      expires_at ${integer} not null,
      ended_at ${integer}
    ) ${tableEnd}`,
    `create index sessions_user on sessions (user_id)`,
    `create index sessions_expiry on sessions (expires_at)`,
    `create index sessions_actor on sessions (actor_user_id) where actor_user_id is not null`,
    `create table mail_links (
      id ${id},
      user_id ${integer} not null references users (id),
      purpose ${text} not null,
      client_id ${integer} references clients (id),
      group_id ${integer},
      digest ${text} not null,
      ${created},
      expires_at ${integer} not null,
      used_at ${integer}
    ) ${tableEnd}`,
    `create index mail_links_user on mail_links (user_id)`,
    `create table forgotten_passwords (
      id ${id},
      username ${text} not null,
      request_id ${text},
      address ${text},
      ${created}
    ) ${tableEnd}`,
    `create table two_factor (
      user_id ${integer} primary key references users (id),
      sealed_secret ${text} not null,
      ${created},
      confirmed_at ${integer},
      last_step ${integer},
      wrong_codes ${integer} not null default 0,
      wrong_since ${integer}
    ) ${tableEnd}`,
    `create table recovery_codes (
      user_id ${integer} not null references users (id),
      digest ${text} not null,
      used_at ${integer},
      primary key (user_id, digest)
    ) ${tableEnd}`,
    `create table signing_keys (
      id ${text} primary key,
      private_jwk ${text} not null,
      ${created}
    ) ${tableEnd}`,
    `create table audit_entries (
      id ${id},
      at ${integer} not null,
      caller_kind ${text} not null,
      key_id ${integer},
      user_id ${integer},
      request_id ${text},
      address ${text},
      action ${text} not null,
      reseller_id ${integer},
      client_id ${integer},
      changes ${text} not null
    ) ${tableEnd}`,
    `create index audit_entries_client on audit_entries (client_id, id)`,
    `create table outbox (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      client_id ${integer} not null references clients (id),
      kind ${text} not null,
      recipient ${text} not null,
      template_values ${text} not null,
      ${created},
      attempts ${integer} not null default 0,
      next_attempt_at ${integer} not null,
      last_error ${text},
      sent_at ${integer}
    ) ${tableEnd}`,
    `create index outbox_due on outbox (next_attempt_at) where sent_at is null`,
    `create table nonces (
      key_digest ${text} not null,
      nonce ${text} not null,
      expires_at ${integer} not null,
      primary key (key_digest, nonce)
    ) ${tableEnd}`,
    `create index nonces_expiry on nonces (expires_at)`,
  ];
}
