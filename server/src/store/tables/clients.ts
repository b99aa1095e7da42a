import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

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
  /**
   * The client that has everything of this one, which is deleted for good. Never one that was merged itself. No reference in
   * the schema: a copy of the table is written in the order of its numbers.
   */
  merged_into: Default<number | null>;
}

interface MembershipsTable {
  client_id: number;
  user_id: number;
  group_id: number;
  created_at: Micros;
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
  /** What the client has of `client_likenesses`: a line for each, the number of the reason and the value. */
  likenesses: string;
}

/** What clients may share, so that they may be one: a row for each, of clients that are not deleted. */
export interface ClientLikenessesTable {
  reseller_id: number;
  /** In the order of the model's list, from 1. */
  reason: number;
  value: string;
  client_id: number;
}

/** Two clients of whom somebody has said that they are not one, the lower number first. */
interface DismissedDuplicatesTable {
  client_id: number;
  other_id: number;
  created_at: Micros;
}

/** Clients, their members, and what is derived of each. */
export interface ClientTables {
  clients: ClientsTable;
  memberships: MembershipsTable;
  hosting_documents: HostingDocumentsTable;
  iam_documents: IamDocumentsTable;
  client_facts: ClientFactsTable;
  client_texts: ClientTextsTable;
  client_likenesses: ClientLikenessesTable;
  dismissed_duplicates: DismissedDuplicatesTable;
}
