import type { Generated } from 'kysely';
import type { Micros, Month } from '../lib/clock.ts';

/** 0 or 1: SQLite has no other boolean, and one spelling serves both backends. */
export type Flag = 0 | 1;

/** A column with a value for whoever leaves it out. */
type Default<T> = Generated<T>;

interface InstallationTable {
  id: 1;
  first_reseller_id: number;
  /** Which encoders made the ready-made answers. Another one than the program's own makes it write all of them anew. */
  document_format: string;
  /** The key that secrets here are sealed with, by its id. The key itself is elsewhere. */
  secret_key_id: Default<string | null>;
  created_at: Micros;
}

interface ResellersTable {
  id: Generated<number>;
  company: string;
  email: string;
  domain: Default<string | null>;
  trial_days: Default<number>;
  grace_days: Default<number>;
  technical_client_id: Default<number | null>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

interface SellersTable {
  id: Generated<number>;
  reseller_id: number;
  user_id: number;
  company: Default<string>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

interface UsersTable {
  id: Generated<number>;
  reseller_id: number;
  /** The log-in name. Unique, folded, among users that are not deleted. */
  username: string;
  username_folded: string;
  email: string;
  email_folded: string;
  first_name: Default<string>;
  last_name: Default<string>;
  phone: Default<string | null>;
  company: Default<string>;
  lang: Default<string>;
  user_type: Default<string>;
  is_platform_admin: Default<Flag>;
  is_active: Default<Flag>;
  activated_at: Default<Micros | null>;
  /** Kept in step with `two_factor` by whoever confirms or removes one. */
  has_two_factor: Default<Flag>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

/** Secrets stand apart from what lists are built of. */
interface UserCredentialsTable {
  user_id: number;
  password_hash: string | null;
}

interface MembershipsTable {
  client_id: number;
  user_id: number;
  group_id: number;
  created_at: Micros;
}

interface ClientsTable {
  id: Generated<number>;
  reseller_id: number;
  seller_id: Default<number | null>;
  registrant_id: number;
  /** The user who made the client. */
  owner_id: Default<number | null>;
  client_type: Default<string>;
  /** The account status, derived from its causes in the transaction that changes one. */
  status: Default<string>;
  /** The account status set by hand, which wins. */
  status_by_hand: Default<string | null>;
  email: string;
  company: string;
  website: Default<string>;
  custom_id: Default<string | null>;
  country_code: Default<string | null>;
  bill_type: Default<string>;
  promocode: Default<string | null>;
  is_test: Default<Flag>;
  allowed_traffic_gb: Default<number | null>;
  signup_process: Default<string | null>;
  domain_max: Default<number>;
  whitelabel_max: Default<number>;
  call_max: Default<number>;
  /** Kept in step with `domains` by whoever adds or removes one. */
  domain_count: Default<number>;
  whitelabel_count: Default<number>;
  auto_create_domains: Default<Flag>;
  /** Feature flags that are switched off, comma-separated. */
  flags_off: Default<string>;
  version: Default<number>;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

/** A client as the Hosting API shows it, ready-made. In a table of its own: in the client's row it would slow every scan. */
interface HostingDocumentsTable {
  client_id: number;
  body: string;
}

/** A client as the reseller API shows it, ready-made, without what differs by caller or reseller. */
interface IamDocumentsTable {
  client_id: number;
  body: string;
}

/**
 * The hot row: what the list filters and orders by, one narrow row a client, so that a scan of a million is short. Made of
 * the other tables by `clients/refresh-clients.ts`; statuses and types are numbers in the order of the model's lists.
 */
export interface ClientFactsTable {
  client_id: number;
  reseller_id: number;
  seller_id: number | null;
  is_deleted: Flag;
  client_type: number;
  /** Alphabetical, so that it sorts as its name does. */
  status: number;
  cdn: number;
  storage: number;
  streaming: number;
  dns: number;
  ddos: number;
  cloud: number;
  /** Null where the client has no such service. */
  infrastructure_protection: number | null;
  connect: number | null;
  is_activated: Flag;
  is_test: Flag;
  /** Bits of the features that are switched on, for those whose numbers have one: see `featureBits`. */
  features: number;
  /** Bits in the order of the model's products: set to available, set to unavailable. */
  products_on: number;
  products_off: number;
  country_code: string | null;
  bill_type: string;
  custom_id: string | null;
  promocode_folded: string | null;
  allowed_traffic_gb: number | null;
  created_at: Micros;
}

/** The folded texts that the list searches and orders by. Several values of one client stand on lines of their own. */
export interface ClientTextsTable {
  client_id: number;
  /** As on the hot row, so that a search or an order by texts needs no other table. */
  reseller_id: number;
  is_deleted: Flag;
  email: string;
  company: string;
  /** The registrant's name; null where there is none, since an absent name sorts last. */
  name: string | null;
  hosts: string;
  user_names: string;
  user_emails: string;
}

interface ServicesTable {
  id: Generated<number>;
  client_id: number;
  product: string;
  status: string;
  previous_status: Default<string | null>;
  status_changed_at: Default<Micros | null>;
  trial_started_at: Default<Micros | null>;
  deletes_at: Default<Micros | null>;
  is_enabled: Default<Flag>;
}

interface ServiceOptionsTable {
  id: Generated<number>;
  service_id: number;
  name: string;
  value: string;
  value_type: string;
  category: Default<string>;
  title: Default<string>;
  description: Default<string>;
}

interface FeaturesTable {
  id: Generated<number>;
  name: string;
  product: string;
  is_free: Flag;
}

interface FeatureActivationsTable {
  id: Generated<number>;
  client_id: number;
  feature_id: number;
  created_at: Micros;
}

interface ProductDefaultsTable {
  reseller_id: number;
  product: string;
  is_available: Flag;
}

interface ClientProductsTable {
  client_id: number;
  product: string;
  is_available: Flag;
}

interface DomainsTable {
  id: Generated<number>;
  client_id: number;
  host: string;
  /** The host name in lower-case ASCII (punycode): what is compared. */
  host_key: string;
  path: string;
  country: string | null;
  is_whitelabel: Flag;
  consent_storage: string;
  /** JSON: the vendor's other settings, as sent. */
  settings: string;
  created_at: Micros;
  deleted_at: Default<Micros | null>;
}

/** Calls of one domain in one calendar month. */
interface CallCountsTable {
  client_id: number;
  month: Month;
  domain_id: number;
  calls: number;
}

/** Calls of one client in one calendar month: the sum of its `call_counts`. */
interface CallTotalsTable {
  client_id: number;
  month: Month;
  calls: number;
}

/** Keys of the Hosting API: a reseller's, or one client's. */
interface ApiKeysTable {
  id: Generated<number>;
  reseller_id: number;
  client_id: number | null;
  user_id: number | null;
  digest: string;
  name: string;
  may_read_password_hashes: Flag;
  created_at: Micros;
  revoked_at: Default<Micros | null>;
}

/** Tokens of the reseller API: a user's, in one client, with a group. */
interface ApiTokensTable {
  id: Generated<number>;
  user_id: number;
  client_id: number;
  group_id: number;
  digest: string;
  name: string;
  description: string;
  expires_at: Default<Micros | null>;
  created_at: Micros;
  last_used_at: Default<Micros | null>;
  deleted_at: Default<Micros | null>;
}

/** A log-in, with the one refresh token that may follow: another one was used before, and ends the session. */
interface SessionsTable {
  id: string;
  user_id: number;
  client_id: number;
  refresh_id: string;
  /** Who logged in as the user. */
  actor_user_id: Default<number | null>;
  created_at: Micros;
  expires_at: Micros;
  ended_at: Default<Micros | null>;
}

/** Links that were sent by mail: what they open, and what of their secrets is stored. */
interface MailLinksTable {
  id: Generated<number>;
  user_id: number;
  purpose: string;
  /** Of an invitation: the account. */
  client_id: number | null;
  /** Of an invitation of a user who is no member yet: the role to be had. */
  group_id: number | null;
  digest: string;
  created_at: Micros;
  expires_at: Micros;
  used_at: Default<Micros | null>;
}

/** Names for which a new password was asked, whether anybody has them or not. A job looks, and sends links. */
interface ForgottenPasswordsTable {
  id: Generated<number>;
  username: string;
  request_id: string | null;
  address: string | null;
  created_at: Micros;
}

/** The second factor of a user: what codes are made with, sealed. */
interface TwoFactorTable {
  user_id: number;
  sealed_secret: string;
  created_at: Micros;
  /** Null until a first code was right; log-in asks for none until then. */
  confirmed_at: Default<Micros | null>;
  /** The step of the latest code that was used: it and those before it are no good any more. */
  last_step: Default<number | null>;
  /** Wrong codes after a right password, and since when they are counted. */
  wrong_codes: Default<number>;
  wrong_since: Default<Micros | null>;
}

interface RecoveryCodesTable {
  user_id: number;
  digest: string;
  used_at: Default<Micros | null>;
}

/** The keys that sign sessions' tokens, as JWK. */
interface SigningKeysTable {
  id: string;
  private_jwk: string;
  created_at: Micros;
}

interface AuditEntriesTable {
  id: Generated<number>;
  at: Micros;
  caller_kind: string;
  key_id: number | null;
  user_id: number | null;
  request_id: string | null;
  address: string | null;
  action: string;
  reseller_id: number | null;
  client_id: number | null;
  /** JSON: field → [old, new]. */
  changes: string;
}

interface OutboxTable {
  id: Generated<number>;
  reseller_id: number;
  client_id: number;
  kind: string;
  recipient: string;
  /** JSON: what the template needs. */
  template_values: string;
  created_at: Micros;
  attempts: Default<number>;
  next_attempt_at: Micros;
  last_error: Default<string | null>;
  sent_at: Default<Micros | null>;
}

interface NoncesTable {
  key_digest: string;
  nonce: string;
  expires_at: Micros;
}

/**
 * Every table, as both backends have it. One file, longer than others, because whoever asks what a column means should have
 * one place to look. Moments are microseconds, texts compare as bytes, booleans are 0 and 1.
 */
export interface Tables {
  installation: InstallationTable;
  resellers: ResellersTable;
  sellers: SellersTable;
  users: UsersTable;
  user_credentials: UserCredentialsTable;
  memberships: MembershipsTable;
  clients: ClientsTable;
  hosting_documents: HostingDocumentsTable;
  iam_documents: IamDocumentsTable;
  client_facts: ClientFactsTable;
  client_texts: ClientTextsTable;
  services: ServicesTable;
  service_options: ServiceOptionsTable;
  features: FeaturesTable;
  feature_activations: FeatureActivationsTable;
  product_defaults: ProductDefaultsTable;
  client_products: ClientProductsTable;
  domains: DomainsTable;
  call_counts: CallCountsTable;
  call_totals: CallTotalsTable;
  api_keys: ApiKeysTable;
  api_tokens: ApiTokensTable;
  sessions: SessionsTable;
  mail_links: MailLinksTable;
  forgotten_passwords: ForgottenPasswordsTable;
  two_factor: TwoFactorTable;
  recovery_codes: RecoveryCodesTable;
  signing_keys: SigningKeysTable;
  audit_entries: AuditEntriesTable;
  outbox: OutboxTable;
  nonces: NoncesTable;
}
