import type { AccessTables } from './tables/access.ts';
import type { ActivityTables } from './tables/activity.ts';
import type { BulkChangeTables } from './tables/bulk-changes.ts';
import type { ClientTables } from './tables/clients.ts';
import type { DomainTables } from './tables/domains.ts';
import type { ErasureTables } from './tables/erasures.ts';
import type { ImportTables } from './tables/imports.ts';
import type { MailTables } from './tables/mail.ts';
import type { OperationTables } from './tables/operations.ts';
import type { PeopleTables } from './tables/people.ts';
import type { RemarkTables } from './tables/remarks.ts';
import type { ServiceTables } from './tables/services.ts';
import type { ViewTables } from './tables/views.ts';
import type { WebhookTables } from './tables/webhooks.ts';

/**
 * Every table, as both backends have it; `tables/` says what each column means. Moments are microseconds, texts compare as
 * bytes, booleans are 0 and 1.
 */
export interface Tables
  extends PeopleTables,
    ClientTables,
    ServiceTables,
    DomainTables,
    AccessTables,
    ActivityTables,
    MailTables,
    ViewTables,
    BulkChangeTables,
    WebhookTables,
    RemarkTables,
    ImportTables,
    ErasureTables,
    OperationTables {}
