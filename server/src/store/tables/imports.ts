import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default } from './columns.ts';

/** An import of a file: how far it has come, and how it ended. */
interface ImportsTable {
  id: Generated<number>;
  reseller_id: number;
  file_name: string;
  /** SHA-256 of the file: another file is another import. */
  file_digest: string;
  /** JSON: how the file is read. Read otherwise it is another import. */
  settings: string;
  state: Default<string>;
  rows_read: Default<number>;
  created: Default<number>;
  updated: Default<number>;
  skipped: Default<number>;
  failed: Default<number>;
  started_at: Micros;
  ended_at: Default<Micros | null>;
}

/** What became of a row of a file, where it made or changed something, or failed. */
interface ImportRowsTable {
  import_id: number;
  row_number: number;
  outcome: string;
  client_id: number | null;
  /** Of the client, as the import left it. */
  version: number | null;
  /** JSON: what an update has changed, as its history tells it; of a row that failed the reason. */
  detail: string;
}

/** Imports of files, and what became of their rows. */
export interface ImportTables {
  imports: ImportsTable;
  import_rows: ImportRowsTable;
}
