import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

/** A change of many clients, who asked for it, and how far it is. */
interface BulkChangesTable {
  id: Generated<number>;
  /** The reseller on whose side its maker stood. */
  reseller_id: number;
  maker_id: number;
  /** Whether the maker saw all resellers' clients: then none but such see it. */
  is_platform: Flag;
  /** The account in which (s)he asked. */
  client_id: number;
  /** The token that (s)he asked with; null where it was a session. */
  key_id: number | null;
  request_id: string | null;
  address: string | null;
  /** JSON: a `ClientChange`. */
  change: string;
  /** JSON: the list's parameters as its contract spells them; null where the clients were named. */
  filter: string | null;
  /** The bulk change that it takes back. */
  undo_of: number | null;
  state: string;
  /** The code of a failure. */
  reason: Default<string | null>;
  total: number;
  created_at: Micros;
  started_at: Default<Micros | null>;
  ended_at: Default<Micros | null>;
}

/**
 * Some clients of a bulk change: those that one transaction changes. The set is fixed by these rows, and what became of
 * each is written into them.
 */
interface BulkChangeBatchesTable {
  change_id: number;
  /** The highest number of its clients: names the batch, and puts it in order. */
  last_client_id: number;
  /** How many of its clients came to each end. Before the long texts, so that a sum reads none of them. */
  changed: Default<number>;
  unchanged: Default<number>;
  refused: Default<number>;
  skipped: Default<number>;
  failed: Default<number>;
  done_at: Default<Micros | null>;
  /** JSON: numbers in order. Empty in an undo: they are those that the origin's batch of the same name has changed. */
  client_ids: string;
  /** JSON: a `ClientOutcome` for each, in their order; empty until it is done. */
  outcomes: Default<string>;
}

/** Changes of many clients at once. */
export interface BulkChangeTables {
  bulk_changes: BulkChangesTable;
  bulk_change_batches: BulkChangeBatchesTable;
}
