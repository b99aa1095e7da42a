import type { Generated } from 'kysely';
import type { Micros, Month } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

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

/** Domains of clients, and calls. */
export interface DomainTables {
  domains: DomainsTable;
  call_counts: CallCountsTable;
  call_totals: CallTotalsTable;
}
