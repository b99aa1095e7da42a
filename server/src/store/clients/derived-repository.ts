import type { Caller } from '../../model/caller.ts';
import type { Derived } from '../../usecases/ports/operation-ports.ts';
import type { DocumentFormat } from '../documents.ts';
import type { Session } from '../session.ts';
import { findStaleClients } from './find-stale-clients.ts';
import { type NoteStatus, refreshClients } from './refresh-clients.ts';

/** Everything that is made of the truth, made anew: for the program itself, where its encoders have changed. */
export class DerivedRepository implements Derived {
  readonly #session: Session;
  readonly #format: DocumentFormat;
  readonly #noteStatus: NoteStatus;

  constructor(session: Session, caller: Caller, format: DocumentFormat, noteStatus: NoteStatus) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself renews what is derived');
    this.#session = session;
    this.#format = format;
    this.#noteStatus = noteStatus;
  }

  async isCurrent(): Promise<boolean> {
    const { db } = this.#session;
    const row = await db.selectFrom('installation').select('document_format').executeTakeFirst();
    return row === undefined || row.document_format === this.#format.version;
  }

  async renew(afterId: number, size: number): Promise<number | undefined> {
    const { db, traits } = this.#session;
    const batch = db.selectFrom('clients').select('id').where('id', '>', afterId).orderBy('id').limit(size);
    // Held until the commit: another copy of the server that changes one of them comes after us, with what is newer.
    const rows = await (traits.locksRows ? batch.forUpdate() : batch).execute();
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    await refreshClients(this.#session, this.#format, { from: first.id, to: last.id }, this.#noteStatus);
    return last.id;
  }

  async expire(): Promise<void> {
    await this.#session.db.updateTable('installation').set({ document_format: 'expired' }).execute();
  }

  async confirm(): Promise<void> {
    const { db } = this.#session;
    await db.updateTable('installation').set({ document_format: this.#format.version }).execute();
  }

  async findStale(
    afterId: number,
    size: number,
  ): Promise<{ lastId: number; looked: number; stale: readonly number[] } | undefined> {
    const { db } = this.#session;
    const rows = await db
      .selectFrom('clients')
      .select('id')
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(size)
      .execute();
    const [first, last] = [rows[0], rows.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const stale = await findStaleClients(this.#session, this.#format, { from: first.id, to: last.id });
    return { lastId: last.id, looked: rows.length, stale };
  }
}
