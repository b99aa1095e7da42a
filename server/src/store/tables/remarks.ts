import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default } from './columns.ts';

/** A word on a client, for those who look after it. */
interface ClientTagsTable {
  client_id: number;
  /** Whose people wrote it: it shows for as long as the client is this reseller's. */
  reseller_id: number;
  tag: string;
  tag_folded: string;
  created_at: Micros;
}

/** A text on a client, for those who look after it. */
interface ClientNotesTable {
  id: Generated<number>;
  client_id: number;
  /** As with tags. */
  reseller_id: number;
  /** Null where the author was known in another store alone, which the note came from: then these two say who it was. */
  author_id: number | null;
  author_username: Default<string | null>;
  author_name: Default<string | null>;
  text: string;
  text_folded: string;
  created_at: Micros;
}

/** What is written on clients. */
export interface RemarkTables {
  client_tags: ClientTagsTable;
  client_notes: ClientNotesTable;
}
