import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import { type MailKind, type MailRecord, type MailState, retriedMailStates } from '../../model/mail.ts';
import type { MailQuery, MailRecords } from '../../usecases/ports/mail-ports.ts';
import { isOfReseller } from '../scope.ts';
import type { Session } from '../session.ts';

/** What may be shown: never the values, which hold links. */
const shownColumns = [
  ...(['id', 'reseller_id', 'client_id', 'kind', 'lang', 'recipient', 'state', 'created_at', 'attempts'] as const),
  ...(['next_attempt_at', 'last_error', 'sent_at'] as const),
] as const;

/** The mails of one caller's resellers, without what they say. */
export class MailRecordsRepository implements MailRecords {
  readonly #session: Session;
  readonly #scope: Scope;

  constructor(session: Session, scope: Scope) {
    this.#session = session;
    this.#scope = scope;
  }

  #select() {
    return this.#session.db.selectFrom('outbox').select(shownColumns).where(isOfReseller(this.#scope, 'reseller_id'));
  }

  async list({ state, beforeId, limit }: MailQuery): Promise<MailRecord[]> {
    let query = this.#select().orderBy('id', 'desc').limit(limit);
    if (state !== undefined) query = query.where('state', '=', state);
    if (beforeId !== undefined) query = query.where('id', '<', beforeId);
    return (await query.execute()).map(readRecord);
  }

  async find(id: number): Promise<MailRecord | undefined> {
    const row = await this.#select().where('id', '=', id).executeTakeFirst();
    return row && readRecord(row);
  }

  async retry(id: number, now: Micros): Promise<boolean> {
    const rows = await this.#session.db
      .updateTable('outbox')
      .set({ state: 'waiting', next_attempt_at: now })
      .where(isOfReseller(this.#scope, 'reseller_id'))
      .where('id', '=', id)
      .where('state', 'in', retriedMailStates)
      // An attempt may be under way: a second one beside it would send twice.
      .where((eb) => eb.or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
      .returning('id')
      .execute();
    return rows.length > 0;
  }
}

interface RecordRow {
  readonly id: number;
  readonly reseller_id: number;
  readonly client_id: number | null;
  readonly kind: string;
  readonly lang: string;
  readonly recipient: string;
  readonly state: string;
  readonly created_at: Micros;
  readonly attempts: number;
  readonly next_attempt_at: Micros;
  readonly last_error: string | null;
  readonly sent_at: Micros | null;
}

function readRecord(row: RecordRow): MailRecord {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    clientId: row.client_id,
    kind: row.kind as MailKind,
    lang: row.lang,
    recipient: row.recipient,
    state: row.state as MailState,
    createdAt: row.created_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
    sentAt: row.sent_at,
  };
}
