import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../model/caller.ts';
import type { ClientSearch, PrefixColumn } from '../../usecases/ports/console-ports.ts';
import type { Session, TextColumn } from '../session.ts';
import { listConditions, type Sql } from './client-filter.sql.ts';
import { completeOrder, findOwner, type ListSource, makeListSource, orderBy } from './client-list.sql.ts';
import { type Asking, joinConditions, prepareAsk, runStatement } from './run-list.ts';

const columns: readonly TextColumn[] = ['company', 'email', 'name', 'hosts', 'user_emails', 'user_names'];

/** Whoever looks after more clients than this is searched like a reseller, by the index over all of them. */
const fewClients = 20_000;

/** Greater than any text that goes on behind a term, byte by byte. */
const behindAll = '\u{10ffff}';

/** Looks for some of one caller's clients. Every statement stops at the first so many. */
export class ClientSearchRepository implements ClientSearch {
  readonly #asking: Asking;
  readonly #session: Session;
  readonly #scope: Scope;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#session = asking.session;
    this.#scope = asking.scope;
  }

  async #listIds({ id, from, where }: ListSource, order: RawBuilder<unknown>, most: number): Promise<number[]> {
    const rows = await runStatement(
      this.#session,
      sql<{ id: number }>`select ${id} as id ${from} ${joinConditions(where)} ${order} limit ${most}`,
    );
    return rows.map((row) => row.id);
  }

  async listByCustomId(customId: string, most: number): Promise<number[]> {
    const purpose = { kind: 'sort', order: completeOrder([]) } as const;
    const asked = await prepareAsk(this.#asking, { customId });
    const source = makeListSource(asked, purpose, this.#session.traits);
    return this.#listIds(source, orderBy(purpose, source.id), most);
  }

  async listByBeginning(column: PrefixColumn, term: string, most: number): Promise<number[]> {
    const purpose = { kind: 'walk', order: completeOrder([{ key: column, descending: false }]) } as const;
    const source = makeListSource(await prepareAsk(this.#asking, {}), purpose, this.#session.traits);
    const text = sql.ref(`t.${column}`);
    const where: Sql[] = [...source.where, sql`${text} >= ${term}`, sql`${text} < ${term + behindAll}`];
    return this.#listIds({ ...source, where }, orderBy(purpose, source.id), most);
  }

  async listByCompany(term: string, most: number): Promise<number[]> {
    const purpose = { kind: 'walk', order: completeOrder([{ key: 'company', descending: false }]) } as const;
    const asked = await prepareAsk(this.#asking, { company: term });
    const source = makeListSource(asked, purpose, this.#session.traits);
    return this.#listIds(source, orderBy(purpose, source.id), most);
  }

  async listByPart(term: string, most: number): Promise<number[]> {
    const source = this.#makePartSource(term, await this.#isNarrow());
    return this.#listIds(source, sql`order by ${source.id}`, most);
  }

  /** Whether the caller sees few of all clients. */
  async #isNarrow(): Promise<boolean> {
    if (this.#scope.kind !== 'seller') return this.#scope.kind === 'member' || this.#scope.kind === 'client';
    const [row] = await runStatement(
      this.#session,
      sql<{ total: number }>`select count(*) as total from client_facts where seller_id = ${this.#scope.sellerId}`,
    );
    return (row?.total ?? 0) <= fewClients;
  }

  /**
   * Where clients come from whose texts hold a term. The text index gives them in the order of their numbers, so that a
   * common term is as quick as a rare one. Whoever sees few clients has them looked at one by one.
   */
  #makePartSource(term: string, isNarrow: boolean): ListSource {
    const { traits } = this.#session;
    const conditions = listConditions(this.#scope, {}, { given: {}, month: this.#asking.month, traits });
    const facts = conditions.flatMap((condition) => (condition.on === 'facts' ? [condition.sql] : []));
    const index = isNarrow ? undefined : traits.textIndex;
    const owner = index === undefined ? undefined : findOwner(conditions);
    const id = index === undefined ? sql.ref('t.client_id') : sql.ref('s.rowid');

    const texts = sql`client_texts t`;
    const join = sql.raw(traits.joinInOrder);
    const owners = conditions.flatMap((condition): Sql[] => {
      if (condition.on !== 'owner') return [];
      if ('resellerId' in condition) return [sql`t.reseller_id = ${condition.resellerId}`];
      return [sql`t.is_deleted = ${condition.isDeleted ? 1 : 0}`];
    });
    const ids = conditions.flatMap((condition) => (condition.on === 'id' ? [condition.sql(id)] : []));
    const from =
      index !== undefined
        ? sql`from ${index.source} ${join} ${texts} on t.client_id = s.rowid`
        : isNarrow
          ? sql`from client_facts f ${join} ${texts} on t.client_id = f.client_id`
          : sql`from ${texts}`;
    const factsJoin = facts.length > 0 && !isNarrow ? sql` ${join} client_facts f on f.client_id = t.client_id` : sql``;
    const holds =
      index?.matchAny(columns, term, owner) ??
      sql`${sql.join(
        columns.map((column) => traits.containsTerm(`t.${column}`, term, false)),
        sql` or `,
      )}`;
    return { id, from: sql`${from}${factsJoin}`, where: [holds as Sql, ...owners, ...facts, ...ids] };
  }
}
