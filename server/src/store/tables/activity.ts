import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

/** What every list of activity is found by: when, whose, and who. */
interface ActivityColumns {
  id: Generated<number>;
  at: Micros;
  /** The client's reseller at that time: what happened before a client went to another one stays where it was. */
  reseller_id: number | null;
  client_id: number | null;
  user_id: number | null;
  /** Who has logged in as that user, where somebody has. */
  actor_user_id: number | null;
  request_id: string | null;
  address: string | null;
}

interface AuditEntriesTable extends ActivityColumns {
  caller_kind: string;
  key_id: number | null;
  action: string;
  /** JSON: field → [old, new]. */
  changes: string;
  /** Of a status that follows from something: the actions that it followed from, comma-separated. */
  cause: Default<string | null>;
}

/** A request of the reseller API that changed something, or would have. Secrets are masked before they come here. */
interface RequestEntriesTable extends ActivityColumns {
  token_id: number | null;
  /** Whether a user of the client itself asked, and nobody who serves it. */
  is_from_inside: Flag;
  host: string;
  method: string;
  path: string;
  query_params: string;
  /** The body, as JSON that may be cut off; empty where there was none, or it was not read. */
  data: string;
  status: number;
  /** What it did, as the audit names it, comma-separated. */
  actions: string;
}

/** A log-in, or a try: the typed name is not kept, because people type passwords there. */
interface LoginEntriesTable extends ActivityColumns {
  is_successful: Flag;
  auth_type: string;
  user_agent: string;
}

/** What happened: changes, requests and log-ins. */
export interface ActivityTables {
  audit_entries: AuditEntriesTable;
  request_entries: RequestEntriesTable;
  login_entries: LoginEntriesTable;
}
