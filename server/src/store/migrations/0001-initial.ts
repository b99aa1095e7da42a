import type { Traits } from '../session.ts';

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
  'create index client_facts_created_at on client_facts (created_at, client_id, is_deleted, reseller_id)',
  `create index client_facts_reseller on client_facts (reseller_id, is_deleted, client_id, is_activated, is_test,
    client_type)`,
];

/**
 * The lists of what happened go by time, the latest first, within whose it is: each index gives a page without a sort, and
 * its total without a look at the rows.
 */
const activityIndexes = (table: string): string[] => [
  ...['client', 'reseller', 'user'].map((whose) => `create index ${table}_${whose} on ${table} (${whose}_id, at, id)`),
  `create index ${table}_at on ${table} (at, id)`,
];

/** The tables of the whole product, in one step of one file. `store/tables.ts` says what each column means. */
export function createInitialSchema({ ddl }: Traits): string[] {
  const { id, integer, real, text, bytes, tableEnd } = ddl;
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
    `create index clients_deletion on clients (deleted_at, id) where deleted_at is not null`,
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
      trial_ends_at ${integer},
      deletes_at ${integer},
      is_enabled ${integer} not null default 1,
      unique (client_id, product)
    ) ${tableEnd}`,
    // What is due by itself: the conditions are those of `claimDue`.
    `create index services_trial_over on services (trial_ends_at, client_id) where status = 'trial'`,
    `create index services_grace_over on services (deletes_at, client_id) where status in ('trialend', 'paused')`,
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
    `create table service_periods (
      reseller_id ${integer} not null references resellers (id),
      product ${text} not null,
      trial_days ${integer},
      grace_days ${integer},
      primary key (reseller_id, product)
    ) ${tableEnd}`,
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
    `create index api_tokens_deletion on api_tokens (deleted_at) where deleted_at is not null`,
    `create index api_tokens_expiry on api_tokens (expires_at) where expires_at is not null`,
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
      actor_user_id ${integer},
      request_id ${text},
      address ${text},
      action ${text} not null,
      reseller_id ${integer},
      client_id ${integer},
      changes ${text} not null,
      cause ${text}
    ) ${tableEnd}`,
    ...activityIndexes('audit_entries'),
    // What derives an account's status is a small part of what happens, and has a list of its own.
    ...['reseller_id, at, id', 'at, id'].map(
      (columns, place) =>
        `create index audit_entries_status_${place} on audit_entries (${columns}) where action = 'account_status_changed'`,
    ),
    `create table request_entries (
      id ${id},
      at ${integer} not null,
      reseller_id ${integer},
      client_id ${integer},
      user_id ${integer},
      actor_user_id ${integer},
      token_id ${integer},
      is_from_inside ${integer} not null,
      request_id ${text},
      address ${text},
      host ${text} not null,
      method ${text} not null,
      path ${text} not null,
      query_params ${text} not null,
      data ${text} not null,
      status ${integer} not null,
      actions ${text} not null
    ) ${tableEnd}`,
    ...activityIndexes('request_entries'),
    `create table login_entries (
      id ${id},
      at ${integer} not null,
      reseller_id ${integer},
      client_id ${integer},
      user_id ${integer},
      actor_user_id ${integer},
      is_successful ${integer} not null,
      auth_type ${text} not null,
      request_id ${text},
      address ${text},
      user_agent ${text} not null
    ) ${tableEnd}`,
    ...activityIndexes('login_entries'),
    `create table outbox (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      client_id ${integer} references clients (id),
      kind ${text} not null,
      lang ${text} not null,
      recipient ${text} not null,
      template_values ${text} not null,
      ${created},
      state ${text} not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'expired')),
      attempts ${integer} not null default 0,
      next_attempt_at ${integer} not null,
      taken_until ${integer},
      last_error ${text},
      sent_at ${integer},
      message_id ${text}
    ) ${tableEnd}`,
    `create index outbox_due on outbox (next_attempt_at, id) where state = 'waiting'`,
    `create index outbox_reseller on outbox (reseller_id, next_attempt_at, id) where state = 'waiting'`,
    `create index outbox_kind on outbox (kind, created_at) where state = 'waiting'`,
    `create table branding (
      reseller_id ${integer} primary key references resellers (id),
      public_settings ${text} not null,
      mail_server ${text}
    ) ${tableEnd}`,
    `create table brand_images (
      reseller_id ${integer} not null references resellers (id),
      role ${text} not null,
      address ${text} not null unique,
      content_type ${text} not null,
      digest ${text} not null,
      bytes ${bytes} not null,
      primary key (reseller_id, role)
    ) ${tableEnd}`,
    `create table notification_settings (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      notification_type ${text} not null,
      email ${text} not null,
      is_enabled ${integer} not null
    ) ${tableEnd}`,
    `create index notification_settings_reseller on notification_settings (reseller_id, id)`,
    `create table failed_login_notices (
      subject ${integer} primary key,
      noticed_at ${integer} not null
    ) ${tableEnd}`,
    `create table nonces (
      key_digest ${text} not null,
      nonce ${text} not null,
      expires_at ${integer} not null,
      primary key (key_digest, nonce)
    ) ${tableEnd}`,
    `create index nonces_expiry on nonces (expires_at)`,
    `create table saved_views (
      id ${id},
      reseller_id ${integer} not null references resellers (id),
      owner_id ${integer} not null references users (id),
      name ${text} not null,
      name_folded ${text} not null,
      is_shared ${integer} not null,
      filter ${text} not null,
      ordering ${text} not null,
      columns ${text} not null,
      version ${integer} not null default 1,
      ${created},
      updated_at ${integer} not null
    ) ${tableEnd}`,
    `create unique index saved_views_name on saved_views (owner_id, reseller_id, name_folded)`,
    `create index saved_views_reseller on saved_views (reseller_id, is_shared)`,
    `create table idempotency_records (
      id ${text} primary key,
      request_mac ${text} not null,
      sealed_result ${text} not null default '',
      expires_at ${integer} not null
    ) ${tableEnd}`,
    `create index idempotency_records_expiry on idempotency_records (expires_at)`,
  ];
}
