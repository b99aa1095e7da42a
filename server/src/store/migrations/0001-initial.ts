import type { Traits } from '../session.ts';
import { createAccess } from './0001-initial/access.ts';
import { createActivity } from './0001-initial/activity.ts';
import { createBulkChanges } from './0001-initial/bulk-changes.ts';
import { createClients } from './0001-initial/clients.ts';
import { nameColumns } from './0001-initial/columns.ts';
import { createDomains } from './0001-initial/domains.ts';
import { createErasures } from './0001-initial/erasures.ts';
import { createImports } from './0001-initial/imports.ts';
import { createMail } from './0001-initial/mail.ts';
import { createOperations } from './0001-initial/operations.ts';
import { createPeople } from './0001-initial/people.ts';
import { createRemarks } from './0001-initial/remarks.ts';
import { createServices } from './0001-initial/services.ts';
import { createViews } from './0001-initial/views.ts';
import { createWebhooks } from './0001-initial/webhooks.ts';

/** The tables of the whole product in one step, each after those that it refers to. */
export function createInitialSchema(traits: Traits): string[] {
  const columns = nameColumns(traits);
  return [
    createPeople,
    createClients,
    createServices,
    createDomains,
    createAccess,
    createActivity,
    createMail,
    createViews,
    createBulkChanges,
    createWebhooks,
    createRemarks,
    createImports,
    createErasures,
    createOperations,
  ].flatMap((create) => create(columns));
}
