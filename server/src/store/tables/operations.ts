import type { Micros } from '../../lib/clock.ts';
import type { Default } from './columns.ts';

interface InstallationTable {
  id: 1;
  first_reseller_id: number;
  /** Which encoders made the ready-made answers. Another one than the program's own makes it write all of them anew. */
  document_format: string;
  /** The key that secrets here are sealed with, by its id. The key itself is elsewhere. */
  secret_key_id: Default<string | null>;
  created_at: Micros;
}

/** A request that was carried out, until it may no longer come again. Key, caller and body cannot be found from it. */
interface IdempotencyRecordsTable {
  id: string;
  request_mac: string;
  /** Encrypted by a key that follows from the request's own. Empty only within the unit that does the work. */
  sealed_result: Default<string>;
  expires_at: Micros;
}

/** Indexes that a bulk load has dropped and will make again. */
interface SetAsideIndexesTable {
  name: string;
  definition: string;
}

/** The installation itself, and requests that may come again. */
export interface OperationTables {
  installation: InstallationTable;
  idempotency_records: IdempotencyRecordsTable;
  set_aside_indexes: SetAsideIndexesTable;
}
