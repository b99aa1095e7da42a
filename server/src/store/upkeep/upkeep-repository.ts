import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Caller } from '../../model/caller.ts';
import type { Upkeep } from '../../usecases/ports/operation-ports.ts';
import type { Session } from '../session.ts';
import { tuneWhereLarge } from '../tune-store.ts';

/** Mails that are done and were written before. However many wait, none of them is looked at. */
export function selectOldMails(db: Session['db'], before: Micros) {
  // A value in place of the word would keep SQLite from the index.
  return db.selectFrom('outbox').select('id').where('state', '<>', sql.lit('waiting')).where('created_at', '<', before);
}

/** Takes away what nobody asks for any more: for the program itself, so there is no scope here. */
export class UpkeepRepository implements Upkeep {
  readonly #session: Session;

  constructor(session: Session, caller: Caller) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself clears up');
    this.#session = session;
  }

  async removeSessions(before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = db.selectFrom('sessions').select('id').where('expires_at', '<', before).limit(most);
    const rows = await db.deleteFrom('sessions').where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }

  async removeTokens(before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = db
      .selectFrom('api_tokens')
      .select('id')
      .where((eb) => eb.or([eb('deleted_at', '<', before), eb('expires_at', '<', before)]))
      .limit(most);
    const rows = await db.deleteFrom('api_tokens').where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }

  async removeLinks(before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = db.selectFrom('mail_links').select('id').where('expires_at', '<', before).limit(most);
    const rows = await db.deleteFrom('mail_links').where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }

  async removeNonces(before: Micros): Promise<number> {
    const { db } = this.#session;
    const rows = await db.deleteFrom('nonces').where('expires_at', '<', before).returning('nonce').execute();
    return rows.length;
  }

  removeRequests(before: Micros, most: number): Promise<number> {
    return this.#removeEntries('request_entries', before, most);
  }

  removeLogins(before: Micros, most: number): Promise<number> {
    return this.#removeEntries('login_entries', before, most);
  }

  async #removeEntries(table: 'request_entries' | 'login_entries', before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = db.selectFrom(table).select('id').where('at', '<', before).limit(most);
    const rows = await db.deleteFrom(table).where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }

  async removeMails(before: Micros, most: number): Promise<number> {
    const { db } = this.#session;
    const gone = selectOldMails(db, before).limit(most);
    const rows = await db.deleteFrom('outbox').where('id', 'in', gone).returning('id').execute();
    return rows.length;
  }

  async tune(): Promise<void> {
    await tuneWhereLarge(this.#session, this.#session.traits.tune);
  }
}
