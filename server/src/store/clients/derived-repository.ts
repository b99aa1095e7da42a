import type { Caller } from '../../model/caller.ts';
import type { Derived } from '../../usecases/ports/operation-ports.ts';
import type { DocumentFormat } from '../documents.ts';
import type { Session } from '../session.ts';
import { refreshClients } from './refresh-clients.ts';

/** Everything that is made of the truth, made anew: for the program itself, where its encoders have changed. */
export class DerivedRepository implements Derived {
  readonly #session: Session;
  readonly #format: DocumentFormat;

  constructor(session: Session, caller: Caller, format: DocumentFormat) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself renews what is derived');
    this.#session = session;
    this.#format = format;
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
    await refreshClients(this.#session, this.#format, { from: first.id, to: last.id });
    return last.id;
  }

  async expire(): Promise<void> {
    await this.#session.db.updateTable('installation').set({ document_format: 'expired' }).execute();
  }

  async confirm(): Promise<void> {
    const { db } = this.#session;
    await db.updateTable('installation').set({ document_format: this.#format.version }).execute();
  }
}
