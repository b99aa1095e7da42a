import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Mail, MailKind, MailState, StoredMail } from '../../model/mail.ts';
import type { MailClaim, Outbox, Settlement } from '../../usecases/ports/mail-ports.ts';
import { keep } from '../kept-statement.ts';
import type { Row, Session } from '../session.ts';
import type { Tables } from '../tables.ts';

interface NewMail {
  readonly reseller_id: number;
  readonly client_id: number | null;
  readonly kind: string;
  readonly lang: string | null;
  readonly recipient: string;
  readonly template_values: string;
  readonly now: Micros;
}

const insertMail = keep<NewMail, never>(({ db, slot }) =>
  db.insertInto('outbox').values({
    reseller_id: slot('reseller_id'),
    client_id: slot('client_id'),
    kind: slot('kind'),
    lang: sql<string>`coalesce(${slot('lang')}, (select u.lang from clients c join users u on u.id = c.registrant_id
      where c.id = ${slot('client_id')}), 'en')`,
    recipient: slot('recipient'),
    template_values: slot('template_values'),
    created_at: slot('now'),
    next_attempt_at: slot('now'),
  }),
);

type OutboxRow = { readonly [K in keyof Tables['outbox']]: Row[string] };

function readMail(row: OutboxRow): StoredMail {
  return {
    id: row.id,
    resellerId: row.reseller_id,
    clientId: row.client_id,
    kind: row.kind,
    lang: row.lang,
    recipient: row.recipient,
    values: JSON.parse(String(row.template_values)),
    state: row.state,
    createdAt: row.created_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastError: row.last_error,
    sentAt: row.sent_at,
    messageId: row.message_id,
    // The kind says what the values are, and both were written together.
  } as StoredMail;
}

/** The values of a mail whose link must open nothing to whoever reads them. */
function blankLink({ values }: Pick<StoredMail, 'values'>): string {
  return JSON.stringify('link' in values ? { ...values, link: '' } : values);
}

/**
 * Mails that wait to be sent, written in the transaction that causes them. Which reseller's they are no statement asks:
 * nobody but the program reads them.
 */
export class OutboxRepository implements Outbox {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #now: Micros;

  constructor(session: Session, scope: Scope, now: Micros) {
    this.#session = session;
    this.#scope = scope;
    this.#now = now;
  }

  get #db(): Session['db'] {
    if (this.#scope.kind !== 'platform') throw new Error('The outbox is for the program alone');
    return this.#session.db;
  }

  async append(resellerId: number, { clientId, kind, lang, recipient, values }: Mail): Promise<void> {
    await insertMail(this.#session, this.#scope, {
      reseller_id: resellerId,
      client_id: clientId,
      kind,
      lang: lang ?? null,
      recipient,
      template_values: JSON.stringify(values),
      now: this.#now,
    });
  }

  /** The mails that are due, the one that is longest so first; undefined where there can be none. */
  async #selectDue({ now, hasServer, exceptResellers }: MailClaim) {
    const db = this.#db;
    let due = db
      .selectFrom('outbox')
      .select('id')
      .where('state', '=', 'waiting')
      .where('next_attempt_at', '<=', now)
      // Nothing goes out in the name of whoever was a reseller, nor by a server of her or his; it waits, in case that is taken back.
      .where('reseller_id', 'in', (eb) => eb.selectFrom('resellers').where('deleted_at', 'is', null).select('id'))
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(1);
    if (exceptResellers.length > 0) due = due.where('reseller_id', 'not in', exceptResellers);
    if (hasServer) return due;
    // Where only some resellers have a server, the mails of all the others may be many, and are not looked through.
    const owners = await db.selectFrom('branding').select('reseller_id').where('mail_server', 'is not', null).execute();
    if (owners.length === 0) return undefined;
    const ids = owners.map(({ reseller_id }) => reseller_id);
    return due.where('reseller_id', 'in', ids);
  }

  async hasDue(claim: MailClaim): Promise<boolean> {
    const due = await this.#selectDue(claim);
    return (await due?.executeTakeFirst()) !== undefined;
  }

  async claim(claim: MailClaim): Promise<StoredMail | undefined> {
    const { takeFreeRows } = this.#session.traits;
    const due = await this.#selectDue(claim);
    const free = await due?.modifyEnd(takeFreeRows).executeTakeFirst();
    if (free === undefined) return undefined;
    const { leaseUntil } = claim;
    const row = await this.#db
      .updateTable('outbox')
      .set((eb) => ({ next_attempt_at: leaseUntil, taken_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', free.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return readMail(row);
  }

  async saveMessageId(id: number, messageId: string): Promise<void> {
    await this.#db.updateTable('outbox').set({ message_id: messageId }).where('id', '=', id).execute();
  }

  async settle(mail: StoredMail, settlement: Settlement): Promise<void> {
    const { state } = settlement;
    const update = this.#db
      .updateTable('outbox')
      .set({
        state,
        taken_until: null,
        ...(state === 'sent' ? { sent_at: settlement.at, last_error: null } : {}),
        ...(state === 'waiting' ? { next_attempt_at: settlement.nextAttemptAt } : {}),
        ...('error' in settlement ? { last_error: settlement.error } : { template_values: blankLink(mail) }),
      })
      .where('id', '=', mail.id);
    if (state === 'sent') await update.execute();
    else await update.where('state', '=', 'waiting').where('attempts', '=', mail.attempts).execute();
  }

  async listOverdue(kinds: readonly MailKind[], createdUntil: Micros, now: Micros): Promise<StoredMail[]> {
    const rows = await this.#db
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('kind', 'in', kinds)
      .where('created_at', '<=', createdUntil)
      .where((eb) => eb.or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
      .execute();
    return rows.map(readMail);
  }

  async find(id: number): Promise<StoredMail | undefined> {
    const row = await this.#db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
    return row && readMail(row);
  }

  async list({ state, limit }: { readonly state?: MailState; readonly limit: number }): Promise<StoredMail[]> {
    let query = this.#db.selectFrom('outbox').selectAll().orderBy('id', 'desc').limit(limit);
    if (state !== undefined) query = query.where('state', '=', state);
    return (await query.execute()).map(readMail);
  }

  async count(): Promise<{ waiting: number; refused: number }> {
    const rows = await this.#db
      .selectFrom('outbox')
      .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
      .where('state', 'in', ['waiting', 'refused'])
      .groupBy('state')
      .execute();
    const countOf = (state: MailState): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
    return { waiting: countOf('waiting'), refused: countOf('refused') };
  }

  async retry(id: number, now: Micros): Promise<boolean> {
    const rows = await this.#db
      .updateTable('outbox')
      .set({ state: 'waiting', next_attempt_at: now })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'refused'])
      // An attempt may be under way: a second one beside it would send twice.
      .where((eb) => eb.or([eb('taken_until', 'is', null), eb('taken_until', '<=', now)]))
      .returning('id')
      .execute();
    return rows.length > 0;
  }
}
