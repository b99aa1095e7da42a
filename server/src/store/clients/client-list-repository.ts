import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../model/caller.ts';
import type { ClientFilter, ClientQuery } from '../../model/client-filter.ts';
import { type Availability, products } from '../../model/product.ts';
import type { ClientList, IamAnswer, ResellerDefaults } from '../../usecases/ports/client-ports.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import { asWhole } from './client-filter.sql.ts';
import { completeOrder, makeListSource, orderBy } from './client-list.sql.ts';
import { type Asking, joinConditions, prepareAsk, runStatement } from './run-list.ts';

/** Up to so many matches are found first and sorted then; more are walked in order until the page is full. */
const fewMatches = 100_000;

interface AnswerRow {
  readonly id: number;
  readonly document: string;
  readonly version: number;
  readonly reseller_id: number;
  readonly products_on: number;
  readonly products_off: number;
}

function selectAnswers({ db }: { db: Kysely<Tables> }) {
  return db
    .selectFrom('clients as c')
    .innerJoin('iam_documents as d', 'd.client_id', 'c.id')
    .innerJoin('client_facts as f', 'f.client_id', 'c.id')
    .select(['c.id', 'd.body as document', 'c.version', 'f.reseller_id', 'f.products_on', 'f.products_off']);
}

const findAnswer = keep<{ id: number }, AnswerRow>(({ db, slot, scope }) =>
  selectAnswers({ db }).where('c.id', '=', slot('id')).where(isVisibleClient(scope, 'c')),
);

const listAnswers = keep<{ packed: unknown }, AnswerRow>(({ db, slot, scope, traits }) =>
  selectAnswers({ db })
    .where(traits.isAmong('c.id', slot('packed') as RawBuilder<unknown>))
    .where(isVisibleClient(scope, 'c')),
);

/** What a client was set to itself, of its hot row. */
export function readBits(on: number, off: number): Availability {
  const isSet = (bits: number, bit: number): boolean => (bits & (1 << bit)) !== 0;
  const known = products.filter((_, bit) => isSet(on | off, bit));
  return Object.fromEntries(known.map((product) => [product, isSet(on, products.indexOf(product))]));
}

function readAnswer(row: AnswerRow): IamAnswer {
  return {
    id: row.id,
    document: row.document,
    version: row.version,
    resellerId: row.reseller_id,
    ownProducts: readBits(row.products_on, row.products_off),
  };
}

/** The list of one caller's clients: which they are, how many, and how each is shown. */
export class ClientListRepository implements ClientList {
  readonly #asking: Asking;
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #refresh: () => Promise<void>;

  constructor(asking: Asking, refresh: () => Promise<void>) {
    this.#asking = asking;
    this.#session = asking.session;
    this.#scope = asking.scope;
    this.#refresh = refresh;
  }

  async count({ filter }: Pick<ClientQuery, 'filter'>): Promise<number> {
    const { excludedIds, ...rest } = filter;
    const all = await this.#countAmong(rest, undefined);
    // Looking up the few that are left out is quicker than comparing each of all with them.
    return excludedIds === undefined ? all : all - (await this.#countAmong(rest, excludedIds));
  }

  async #countAmong(filter: ClientFilter, ids: readonly number[] | undefined): Promise<number> {
    const { traits } = this.#session;
    const { id, from, where } = makeListSource(await prepareAsk(this.#asking, filter), { kind: 'count' }, traits);
    const among = ids === undefined ? [] : [sql`${id} in (${sql.join(ids.map(asWhole))})`];
    const [row] = await runStatement(
      this.#session,
      sql<{ total: number }>`select count(*) as total ${from} ${joinConditions([...where, ...among])}`,
    );
    return row?.total ?? 0;
  }

  async listIds(query: ClientQuery, total: number | undefined): Promise<number[]> {
    const order = completeOrder(query.order);
    const purpose = { kind: total !== undefined && total <= fewMatches ? 'sort' : 'walk', order } as const;
    const { id, from, where } = makeListSource(
      await prepareAsk(this.#asking, query.filter),
      purpose,
      this.#session.traits,
    );
    const { afterId } = query;
    const behind =
      afterId === undefined
        ? []
        : [order[0]?.descending === true ? sql`${id} < ${asWhole(afterId)}` : sql`${id} > ${asWhole(afterId)}`];
    const offset = afterId === undefined ? query.offset : 0;
    // Without an end, SQLite knows no offset; no list is as long as this.
    const limit = query.limit ?? Number.MAX_SAFE_INTEGER;
    const part = query.limit === undefined && offset === 0 ? sql`` : sql` limit ${limit} offset ${offset}`;
    const [row] = await runStatement(
      this.#session,
      this.#session.traits.gatherIds(
        sql`select ${id} as id ${from} ${joinConditions([...where, ...behind])} ${orderBy(purpose, id)}${part}`,
      ),
    );
    return typeof row?.ids === 'string' ? (JSON.parse(row.ids) as number[]) : [...(row?.ids ?? [])];
  }

  async findAnswer(id: number): Promise<IamAnswer | undefined> {
    await this.#refresh();
    const [row] = await findAnswer(this.#session, this.#scope, { id });
    return row === undefined ? undefined : readAnswer(row);
  }

  async listAnswers(ids: readonly number[]): Promise<IamAnswer[]> {
    const rows = await listAnswers(this.#session, this.#scope, { packed: this.#session.traits.packIds(ids) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [readAnswer(row)];
    });
  }

  async listResellers(ids: readonly number[]): Promise<ResellerDefaults[]> {
    const { db } = this.#session;
    const unique = [...new Set(ids)];
    if (unique.length === 0) return [];
    const resellers = await db.selectFrom('resellers').select(['id', 'domain']).where('id', 'in', unique).execute();
    const defaults = await db.selectFrom('product_defaults').selectAll().where('reseller_id', 'in', unique).execute();
    return resellers.map(({ id, domain }) => ({
      id,
      domain,
      products: Object.fromEntries(
        defaults
          .filter(({ reseller_id }) => reseller_id === id)
          .map(({ product, is_available }) => [product, is_available === 1]),
      ),
    }));
  }
}
