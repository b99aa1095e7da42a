import { type SqlBool, sql } from 'kysely';
import type { Scope } from '../../model/caller.ts';
import type { Availability, Product } from '../../model/product.ts';
import { serviceStatuses } from '../../model/service-status.ts';
import type { Products } from '../../usecases/ports/service-ports.ts';
import { serviceColumns, toBits } from '../clients/client-facts.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';
import type { TakenClients } from '../taken-clients.ts';

interface SettingRow {
  readonly product: string;
  readonly is_available: Flag;
}

const listDefaults = keep<{ resellerId: number }, SettingRow>(({ db, slot }) =>
  db.selectFrom('product_defaults').where('reseller_id', '=', slot('resellerId')).select(['product', 'is_available']),
);

const listOwn = keep<{ clientId: number }, SettingRow>(({ db, slot, scope }) =>
  db
    .selectFrom('client_products as p')
    .where('p.client_id', '=', slot('clientId'))
    .where(isVisibleClientId(scope, 'p.client_id'))
    .select(['p.product', 'p.is_available']),
);

const readSettings = (rows: readonly SettingRow[]): Availability =>
  Object.fromEntries(rows.map(({ product, is_available }) => [product, is_available === 1]));

/** Which products are set to available or not, in one unit of work. */
export class ProductsRepository implements Products {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  async listDefaults(resellerId: number): Promise<Availability> {
    return readSettings(await listDefaults(this.#session, this.#scope, { resellerId }));
  }

  async setDefault(resellerId: number, product: Product, isAvailable: boolean): Promise<void> {
    this.#taken.expectReseller(resellerId);
    const columns = { is_available: isAvailable ? 1 : 0 } as const;
    await this.#session.db
      .insertInto('product_defaults')
      .values({ reseller_id: resellerId, product, ...columns })
      .onConflict((conflict) => conflict.columns(['reseller_id', 'product']).doUpdateSet(columns))
      .execute();
  }

  async listOwn(clientId: number): Promise<Availability> {
    return readSettings(await listOwn(this.#session, this.#scope, { clientId }));
  }

  async setOwn(clientId: number, product: Product, isAvailable: boolean): Promise<void> {
    this.#taken.expectChange(clientId);
    const columns = { is_available: isAvailable ? 1 : 0 } as const;
    await this.#session.db
      .insertInto('client_products')
      .values({ client_id: clientId, product, ...columns })
      .onConflict((conflict) => conflict.columns(['client_id', 'product']).doUpdateSet(columns))
      .execute();
  }

  async removeOwn(clientId: number, products: readonly Product[]): Promise<void> {
    this.#taken.expectChange(clientId);
    await this.#session.db
      .deleteFrom('client_products')
      .where('client_id', '=', clientId)
      .where('product', 'in', products)
      .execute();
  }

  async listOwners(resellerId: number, products: readonly Product[]): Promise<number[]> {
    this.#taken.expectReseller(resellerId);
    const rows = await this.#session.db
      .selectFrom('client_products as p')
      .innerJoin('clients as c', 'c.id', 'p.client_id')
      .where('c.reseller_id', '=', resellerId)
      .where('c.deleted_at', 'is', null)
      .where('p.product', 'in', products)
      .select('c.id')
      .distinct()
      .orderBy('c.id')
      .execute();
    return rows.map(({ id }) => id);
  }

  async listUsers(
    resellerId: number,
    { product, status, own, most }: Parameters<Products['listUsers']>[1],
  ): Promise<number[]> {
    this.#taken.expectReseller(resellerId);
    const bit = toBits([product]);
    const isOn = sql<SqlBool>`(f.products_on & ${bit}) <> 0`;
    const isOff = sql<SqlBool>`(f.products_off & ${bit}) <> 0`;
    const rows = await this.#session.db
      .selectFrom('client_facts as f')
      .where(`f.${serviceColumns[product]}`, '=', serviceStatuses.indexOf(status))
      .where('f.is_deleted', '=', 0)
      .where('f.reseller_id', '=', resellerId)
      .where(own === undefined ? sql<SqlBool>`not ${isOn} and not ${isOff}` : own ? isOn : isOff)
      .select('f.client_id as id')
      .orderBy('f.client_id')
      .limit(most)
      .execute();
    return rows.map(({ id }) => id);
  }
}
