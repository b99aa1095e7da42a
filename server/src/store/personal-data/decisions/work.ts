import { type SqlBool, sql } from 'kysely';
import type { Traits } from '../../session.ts';
import type { BulkChangeTables } from '../../tables/bulk-changes.ts';
import type { ErasureTables } from '../../tables/erasures.ts';
import type { ImportTables } from '../../tables/imports.ts';
import type { OperationTables } from '../../tables/operations.ts';
import type { RemarkTables } from '../../tables/remarks.ts';
import type { ViewTables } from '../../tables/views.ts';
import type { WebhookTables } from '../../tables/webhooks.ts';
import {
  type ColumnDecision,
  type DecisionsOf,
  hidden,
  json,
  moment,
  ofClient,
  plain,
  type Subject,
  within,
} from '../decision.ts';

interface Outcome {
  readonly clientId: number;
  readonly refusal?: { readonly code: string; readonly problems: object };
  readonly replaced?: object;
}

const readOutcomes = (value: unknown): readonly Outcome[] => (value === '' ? [] : JSON.parse(String(value)));

/** A version that no client has: an undo finds the client touched since, and has nothing to put back. */
const touched = { version: 0 };

/** What became of this one client. What an undo would put back is not left of an erased one. */
const outcomes: ColumnDecision = {
  show: (value, _, { clientIds }) => readOutcomes(value).filter((one) => clientIds.includes(one.clientId)),
  emptied: (value, _, { clientIds }) =>
    JSON.stringify(
      readOutcomes(value).map(({ refusal, replaced, ...one }) => ({
        ...one,
        ...(clientIds.includes(one.clientId)
          ? { refusal: refusal && { ...refusal, problems: {} }, replaced: replaced && touched }
          : { refusal, replaced }),
      })),
    ),
};

/** In each bulk change the one batch that can have a client: batches go by numbers, and are named by their last. */
const ofBatches = ({ clientIds }: Subject) =>
  clientIds.map(
    (id) => sql<SqlBool>`(change_id, last_client_id) in (select c.id, (select min(b.last_client_id)
      from bulk_change_batches b where b.change_id = c.id and b.last_client_id >= ${id}) from bulk_changes c)
      and outcomes like ${`%"clientId":${id},%`}`,
  );

/** Rows are read on by their keys, and not from the first row of each import or bulk change again and again. */
const changesWithin = (resellerId: number, { withoutIndex }: Traits) =>
  sql<SqlBool>`${withoutIndex('change_id')} in (select id from bulk_changes where reseller_id = ${resellerId})`;
const importsWithin = (resellerId: number, { withoutIndex }: Traits) =>
  sql<SqlBool>`${withoutIndex('import_id')} in (select id from imports where reseller_id = ${resellerId})`;

/** Webhooks, changes of many clients, tags and notes, imports, and what belongs to the program. */
export const workDecisions = {
  saved_views: {
    none: 'Lists under names. Where a filter names a client, that is replaced.',
    key: ['id'],
    traces: { columns: ['name', 'name_folded', 'filter'], within, isUnique: true },
    columns: [
      ...(['id', 'reseller_id', 'owner_id', 'name', 'name_folded', 'is_shared', 'filter', 'ordering'] as const),
      ...(['columns', 'version', 'created_at', 'updated_at'] as const),
    ],
  },
  bulk_changes: {
    none: 'What was asked for of many. Where its filter names a client, that is replaced.',
    key: ['id'],
    traces: { columns: ['change', 'filter'], within },
    columns: [
      ...(['id', 'reseller_id', 'maker_id', 'is_platform', 'client_id', 'key_id', 'request_id', 'address'] as const),
      ...(['change', 'filter', 'undo_of', 'state', 'reason', 'total'] as const),
      ...(['created_at', 'started_at', 'ended_at'] as const),
    ],
  },
  bulk_change_batches: {
    part: 'What became of the client in changes of many, and what those took the place of.',
    rows: ofBatches,
    key: ['change_id', 'last_client_id'],
    erasure: 'emptied',
    kept: 'bulkChanges',
    traces: { columns: ['outcomes'], within: changesWithin },
    columns: {
      change_id: plain,
      last_client_id: hidden('others'),
      changed: hidden('others'),
      unchanged: hidden('others'),
      refused: hidden('others'),
      skipped: hidden('others'),
      failed: hidden('others'),
      done_at: moment,
      client_ids: hidden('others'),
      outcomes,
    },
  },
  webhooks: {
    none: 'Where a reseller wants told.',
    columns: [
      ...(['id', 'reseller_id', 'url', 'events', 'sealed_secret', 'is_enabled', 'off_reason', 'version'] as const),
      ...(['old_sealed_secret', 'old_secret_until'] as const),
      ...(['last_number', 'next_number', 'failures', 'failing_since', 'last_error', 'next_attempt_at'] as const),
      ...(['taken_until', 'created_at', 'updated_at', 'deleted_at'] as const),
    ],
  },
  webhook_messages: {
    part: 'What receivers were told of the client, or are to be told: which fields have changed, without their values.',
    rows: ofClient,
    key: ['id'],
    erasure: 'kept',
    kept: 'webhooks',
    columns: {
      id: plain,
      webhook_id: plain,
      number: plain,
      event: plain,
      client_id: plain,
      data: json,
      created_at: moment,
      attempts: plain,
      attempted_at: moment,
      last_status: plain,
      last_error: plain,
      delivered_at: moment,
    },
  },
  client_tags: {
    part: 'Tags that those who look after the client have given it.',
    rows: ofClient,
    key: ['client_id', 'reseller_id', 'tag_folded'],
    isResellers: true,
    erasure: 'removed',
    columns: {
      client_id: plain,
      reseller_id: plain,
      tag: plain,
      tag_folded: hidden('doubled'),
      created_at: moment,
    },
  },
  client_notes: {
    part: 'Notes that those who look after the client have written on it.',
    rows: ofClient,
    key: ['id'],
    isResellers: true,
    erasure: 'removed',
    traces: { columns: ['text', 'text_folded'], within },
    columns: {
      id: plain,
      client_id: plain,
      reseller_id: plain,
      author_id: plain,
      // Whoever wrote it in another store.
      author_username: hidden('others'),
      author_name: hidden('others'),
      text: plain,
      text_folded: hidden('doubled'),
      created_at: moment,
    },
  },
  imports: {
    none: 'Which files were read. Where a file’s name holds a client’s, that is replaced.',
    key: ['id'],
    traces: { columns: ['file_name'], within },
    columns: [
      ...(['id', 'reseller_id', 'file_name', 'file_digest', 'settings', 'state', 'rows_read', 'created'] as const),
      ...(['updated', 'skipped', 'failed', 'started_at', 'ended_at'] as const),
    ],
  },
  import_rows: {
    part: 'What imports made or changed of the client, and rows that failed and name it.',
    rows: ofClient,
    key: ['import_id', 'row_number'],
    erasure: 'removed',
    // A row that failed has no number: only what it says names somebody.
    traces: { columns: ['detail'], within: importsWithin, isShown: true },
    columns: {
      import_id: plain,
      row_number: plain,
      outcome: plain,
      client_id: plain,
      version: plain,
      detail: plain,
    },
  },
  erasures: {
    none: 'What erasures did, as numbers.',
    columns: ['client_id', 'erased_at', 'receipt'],
  },
  installation: {
    none: 'The program’s own.',
    columns: ['id', 'first_reseller_id', 'document_format', 'secret_key_id', 'created_at'],
  },
  idempotency_records: {
    none: 'Answers for requests that come again, encrypted with a key that is the caller’s: nobody can tell whose they are.',
    columns: ['id', 'request_mac', 'sealed_result', 'expires_at'],
  },
  set_aside_indexes: {
    none: 'The program’s own.',
    columns: ['name', 'definition'],
  },
} satisfies DecisionsOf<
  BulkChangeTables & ErasureTables & ImportTables & OperationTables & RemarkTables & ViewTables & WebhookTables
>;
