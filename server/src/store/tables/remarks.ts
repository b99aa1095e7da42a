import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';

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
  author_id: number;
  text: string;
  text_folded: string;
  created_at: Micros;
}

/** What is written on clients. */
export interface RemarkTables {
  client_tags: ClientTagsTable;
  client_notes: ClientNotesTable;
}
