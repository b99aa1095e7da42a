import { sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import { joinName } from '../../lib/person-name.ts';
import type { Caller } from '../../model/caller.ts';
import type { Note } from '../../model/remark.ts';
import type { Remarks, TagCount } from '../../usecases/ports/remark-ports.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';
import { fixScope } from '../users/visible-users.ts';

/** Tags and notes on one caller's clients, in one unit of work. */
export class RemarksRepository implements Remarks {
  readonly #session: Session;
  readonly #caller: Caller;
  readonly #taken: TakenClients;
  readonly #now: Micros;

  constructor(session: Session, caller: Caller, taken: TakenClients, now: Micros) {
    this.#session = session;
    // Whoever stands in an ordinary client's account is none of those who look after it.
    if (caller.scope.kind === 'member' || caller.scope.kind === 'client')
      throw new Error('Tags and notes are for those who look after clients');
    this.#caller = caller;
    this.#taken = taken;
    this.#now = now;
  }

  /** The live clients of the scope. */
  #clients() {
    return this.#session.db
      .selectFrom('clients as c')
      .where('c.deleted_at', 'is', null)
      .where(isVisibleClient(fixScope(this.#caller.scope), 'c'));
  }

  async #isThere(clientId: number): Promise<boolean> {
    return (await this.#clients().where('c.id', '=', clientId).select('c.id').executeTakeFirst()) !== undefined;
  }

  /** Those of the reseller that has the client now. */
  #tags() {
    return this.#clients().innerJoin('client_tags as t', (join) =>
      join.onRef('t.client_id', '=', 'c.id').onRef('t.reseller_id', '=', 'c.reseller_id'),
    );
  }

  #notes() {
    return this.#clients()
      .innerJoin('client_notes as n', (join) =>
        join.onRef('n.client_id', '=', 'c.id').onRef('n.reseller_id', '=', 'c.reseller_id'),
      )
      .leftJoin('users as u', 'u.id', 'n.author_id')
      .orderBy('n.id', 'desc')
      .select(['n.id', 'n.client_id', 'n.author_id', 'n.author_name', 'n.text', 'n.created_at'])
      .select(['u.first_name', 'u.last_name', 'u.email']);
  }

  async listTags(clientId: number): Promise<string[] | undefined> {
    const rows = await this.#tags().where('c.id', '=', clientId).orderBy('t.tag_folded').select('t.tag').execute();
    return rows.length === 0 && !(await this.#isThere(clientId)) ? undefined : rows.map(({ tag }) => tag);
  }

  async saveTags(clientId: number, before: readonly string[], after: readonly string[]): Promise<void> {
    this.#taken.expect(clientId);
    const { db } = this.#session;
    const reseller_id = sql<number>`(select reseller_id from clients where id = ${clientId})`;
    const removed = before.filter((tag) => !after.includes(tag)).map(foldCase);
    if (removed.length > 0)
      await db
        .deleteFrom('client_tags')
        .where('client_id', '=', clientId)
        .where('reseller_id', '=', reseller_id)
        .where('tag_folded', 'in', removed)
        .execute();
    const added = after.filter((tag) => !before.includes(tag));
    for (const tag of added)
      await db
        .insertInto('client_tags')
        .values({ client_id: clientId, reseller_id, tag, tag_folded: foldCase(tag), created_at: this.#now })
        .execute();
  }

  async countTags(): Promise<TagCount[]> {
    const rows = await this.#tags()
      .groupBy('t.tag_folded')
      .orderBy('t.tag_folded')
      .select((eb) => [eb.fn.min('t.tag').as('tag'), eb.fn.countAll<number>().as('count')])
      .execute();
    return rows.map(({ tag, count }) => ({ tag, count: Number(count) }));
  }

  async listNotes(clientId: number, beforeId: number | undefined, limit: number): Promise<Note[] | undefined> {
    const query = this.#notes().where('c.id', '=', clientId).limit(limit);
    const rows = await (beforeId === undefined ? query : query.where('n.id', '<', beforeId)).execute();
    return rows.length === 0 && !(await this.#isThere(clientId)) ? undefined : rows.map(readNote);
  }

  async findNote(clientId: number, id: number): Promise<Note | undefined> {
    const row = await this.#notes().where('c.id', '=', clientId).where('n.id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : readNote(row);
  }

  async insertNote(clientId: number, text: string): Promise<number> {
    this.#taken.expect(clientId);
    const { userId } = this.#caller;
    if (userId === null) throw new Error('A note has no author');
    const { id } = await this.#session.db
      .insertInto('client_notes')
      .values({
        client_id: clientId,
        reseller_id: sql<number>`(select reseller_id from clients where id = ${clientId})`,
        author_id: userId,
        text,
        text_folded: foldCase(text),
        created_at: this.#now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async removeNote({ id, clientId }: Note): Promise<void> {
    this.#taken.expect(clientId);
    await this.#session.db.deleteFrom('client_notes').where('id', '=', id).where('client_id', '=', clientId).execute();
  }
}

interface NoteRow {
  readonly id: number;
  readonly client_id: number;
  readonly author_id: number | null;
  readonly author_name: string | null;
  readonly text: string;
  readonly created_at: Micros;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
}

function readNote(row: NoteRow): Note {
  return {
    id: row.id,
    clientId: row.client_id,
    authorId: row.author_id,
    authorName: row.author_name ?? joinName(row.first_name ?? '', row.last_name ?? '') ?? row.email ?? '',
    text: row.text,
    createdAt: row.created_at,
  };
}
