import type { Micros } from '../../lib/clock.ts';
import { foldCase } from '../../lib/fold-case.ts';
import type { Caller } from '../../model/caller.ts';
import type { Product } from '../../model/product.ts';
import type { Bulk, BulkClient, BulkGround, BulkSeller } from '../../usecases/ports/operation-ports.ts';
import { registrantColumns } from '../clients/client-row.ts';
import { insertLikenesses } from '../clients/likenesses.ts';
import type { DocumentFormat } from '../documents.ts';
import type { Session } from '../session.ts';
import { tuneWhereLarge } from '../tune-store.ts';
import { BulkRows } from './bulk-rows.ts';
import { restoreIndexes, setIndexesAside } from './set-aside-indexes.ts';
import { findTakenUsernames, insertRows } from './statements.ts';

/** Clients by the thousand, with all that belongs to them, in one unit of work. */
export class BulkRepository implements Bulk {
  readonly #session: Session;
  readonly #format: DocumentFormat;

  constructor(session: Session, caller: Caller, format: DocumentFormat) {
    if (caller.scope.kind !== 'platform') throw new Error('Only the program itself writes in bulk');
    this.#session = session;
    this.#format = format;
  }

  async findGround(resellerId: number): Promise<BulkGround> {
    const { db } = this.#session;
    const last = await db.selectFrom('clients').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
    const technical = await db
      .selectFrom('clients as c')
      .innerJoin('resellers as r', 'r.technical_client_id', 'c.id')
      .where('r.id', '=', resellerId)
      .select('c.registrant_id as ownerId')
      .executeTakeFirst();
    const staff = await db
      .selectFrom('memberships as m')
      .innerJoin('resellers as r', 'r.technical_client_id', 'm.client_id')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .where('r.id', '=', resellerId)
      .where('u.deleted_at', 'is', null)
      .select(['u.id', 'u.username'])
      .execute();
    const features = await db.selectFrom('features').selectAll().orderBy('id').execute();
    return {
      lastClientId: last?.id ?? 0,
      ownerId: technical?.ownerId ?? null,
      staff,
      features: features.map(({ id, name, product, is_free }) => ({
        id,
        name,
        product: product as Product,
        isFree: is_free === 1,
      })),
    };
  }

  async findTakenUsernames(usernames: readonly string[]): Promise<ReadonlySet<string>> {
    const folded = usernames.map(foldCase);
    const taken = await findTakenUsernames(this.#session, folded);
    return new Set(usernames.filter((_, at) => taken.has(folded[at] as string)));
  }

  async findOrMakeSellers(
    resellerId: number,
    sellers: readonly BulkSeller[],
    created_at: Micros,
  ): Promise<readonly number[]> {
    const { db } = this.#session;
    const ids: number[] = [];
    for (const { email, lastName, passwordHash } of sellers) {
      const found = await db
        .selectFrom('sellers as s')
        .innerJoin('users as u', 'u.id', 's.user_id')
        .where('s.reseller_id', '=', resellerId)
        .where('u.username_folded', '=', foldCase(email))
        .where('u.deleted_at', 'is', null)
        .select('s.id')
        .executeTakeFirst();
      ids.push(found?.id ?? (await this.#makeSeller(resellerId, { email, lastName, passwordHash }, created_at)));
    }
    return ids;
  }

  async #makeSeller(
    reseller_id: number,
    { email, lastName, passwordHash }: BulkSeller,
    created_at: Micros,
  ): Promise<number> {
    const { db } = this.#session;
    const registrant = { userId: 0, username: email, email, active: true, firstName: '', lastName };
    const user = await db
      .insertInto('users')
      .values({
        reseller_id,
        ...registrantColumns({ registrant }),
        user_type: 'seller',
        activated_at: created_at,
        created_at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.insertInto('user_credentials').values({ user_id: user.id, password_hash: passwordHash }).execute();
    const seller = await db
      .insertInto('sellers')
      .values({ reseller_id, user_id: user.id, created_at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return seller.id;
  }

  async insertClients(clients: readonly BulkClient[]): Promise<number | undefined> {
    const { traits } = this.#session;
    const take = async (
      table: Parameters<typeof traits.takeIds>[1],
      countOf: (client: BulkClient) => number,
    ): Promise<Iterator<number>> => {
      const count = clients.reduce((sum, client) => sum + countOf(client), 0);
      return (await traits.takeIds(this.#session, table, count))[Symbol.iterator]();
    };
    const rows = new BulkRows(this.#format, {
      clients: await take('clients', () => 1),
      users: await take('users', ({ view }) => view.members.filter(({ userId }) => userId === 0).length),
      domains: await take('domains', ({ domains }) => domains.length),
      activations: await take('feature_activations', ({ view }) => view.features.length),
    });
    for (const client of clients) rows.add(client);
    // In the order in which they refer to each other.
    for (const [table, ofTable] of Object.entries(rows.tables))
      await insertRows(this.#session, table as never, ofTable as never);
    await this.#insertOptions(rows.options);
    return rows.tables.clients[0]?.id;
  }

  /** Few services have options, so these go one service at a time. */
  async #insertOptions(ofServices: BulkRows['options']): Promise<void> {
    const { db } = this.#session;
    for (const { clientId, product, options } of ofServices) {
      const service = await db
        .selectFrom('services')
        .where('client_id', '=', clientId)
        .where('product', '=', product)
        .select('id')
        .executeTakeFirstOrThrow();
      const rows = options.map(({ valueType, ...option }) => ({
        ...{ service_id: service.id, ...option, value_type: valueType },
      }));
      await insertRows(this.#session, 'service_options', rows);
    }
  }

  async indexTexts(firstId: number): Promise<void> {
    const { db, traits, execute } = this.#session;
    if (traits.textIndex !== undefined) await execute(traits.textIndex.addRange, [firstId, Number.MAX_SAFE_INTEGER]);
    const texts = await db
      .selectFrom('client_texts')
      .select(['client_id', 'reseller_id', 'likenesses'])
      .where('client_id', '>=', firstId)
      .execute();
    await insertLikenesses(this.#session, texts);
  }

  setIndexesAside({ keepsLookUps = false } = {}): Promise<void> {
    return setIndexesAside(this.#session, keepsLookUps);
  }

  async finish(): Promise<void> {
    await restoreIndexes(this.#session);
    await tuneWhereLarge(this.#session, this.#session.traits.analyze);
  }
}
