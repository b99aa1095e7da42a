import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

/** A filter, an ordering and columns of the list of clients under a name. */
interface SavedViewsTable {
  id: Generated<number>;
  reseller_id: number;
  owner_id: number;
  name: string;
  name_folded: string;
  is_shared: Flag;
  /** JSON: the list's parameters as its contract spells them. */
  filter: string;
  ordering: string;
  /** Comma-separated. */
  columns: string;
  version: Default<number>;
  created_at: Micros;
  updated_at: Micros;
}

/** Lists of clients under names. */
export interface ViewTables {
  saved_views: SavedViewsTable;
}
