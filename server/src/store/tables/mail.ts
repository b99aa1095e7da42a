import type { Generated } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Default, Flag } from './columns.ts';

interface OutboxTable {
  id: Generated<number>;
  reseller_id: number;
  client_id: number | null;
  kind: string;
  lang: string;
  recipient: string;
  /** JSON: what the template needs. A link is blanked once the mail has left or has expired. */
  template_values: string;
  created_at: Micros;
  state: Default<string>;
  attempts: Default<number>;
  next_attempt_at: Micros;
  /** While an attempt is under way: when it counts as lost. */
  taken_until: Default<Micros | null>;
  last_error: Default<string | null>;
  sent_at: Default<Micros | null>;
  /** Made for the first attempt, the same for all. */
  message_id: Default<string | null>;
}

/** How a reseller shows itself, and by which server its mails leave. None where it has set nothing yet. */
interface BrandingTable {
  reseller_id: number;
  /** JSON: what everybody may know. */
  public_settings: string;
  /** JSON: the mail server, its password sealed; null where the installation's own is used. */
  mail_server: string | null;
}

interface BrandImagesTable {
  reseller_id: number;
  /** `logo` or `favicon`. */
  role: string;
  /** What stands in its public address: nobody can guess it, and it stays when the image is replaced. */
  address: string;
  content_type: string;
  /** The SHA-256 of the bytes. */
  digest: string;
  bytes: Uint8Array;
}

/** Who wants to be told of what in a reseller's clients. */
interface NotificationSettingsTable {
  id: Generated<number>;
  reseller_id: number;
  notification_type: string;
  email: string;
  is_enabled: Flag;
}

/** When somebody was last told of a failed log-in as a user. */
interface FailedLoginNoticesTable {
  user_id: number;
  noticed_at: Micros;
}

/** Mails, who gets them, and how a reseller shows itself in them. */
export interface MailTables {
  outbox: OutboxTable;
  branding: BrandingTable;
  brand_images: BrandImagesTable;
  notification_settings: NotificationSettingsTable;
  failed_login_notices: FailedLoginNoticesTable;
}
