import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Feature } from '../../model/feature-catalogue.ts';
import type { Product } from '../../model/product.ts';
import type { Activation, Features } from '../../usecases/ports/service-ports.ts';
import { keep, type Making } from '../kept-statement.ts';
import { isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';
import type { TakenClients } from '../taken-clients.ts';

interface FeatureRow {
  readonly id: number;
  readonly name: string;
  readonly product: string;
  readonly is_free: Flag;
}

interface ActivationRow extends Omit<FeatureRow, 'id'> {
  readonly id: number;
  readonly client_id: number;
  readonly feature_id: number;
  readonly created_at: Micros;
}

type OneKind = { isFree: Flag };

function selectActivations<V extends OneKind>(making: Making<V>) {
  const { db, scope, slot } = making as unknown as Making<OneKind>;
  return db
    .selectFrom('feature_activations as a')
    .innerJoin('features as f', 'f.id', 'a.feature_id')
    .where('f.is_free', '=', slot('isFree'))
    .where(isVisibleClientId(scope, 'a.client_id'))
    .select(['a.id', 'a.client_id', 'a.feature_id', 'a.created_at', 'f.name', 'f.product', 'f.is_free']);
}

const findActivation = keep<OneKind & { id: number }, ActivationRow>((making) =>
  selectActivations(making).where('a.id', '=', making.slot('id')),
);

const listActivations = keep<OneKind & { afterId: number; size: number }, ActivationRow>((making) =>
  selectActivations(making).where('a.id', '>', making.slot('afterId')).orderBy('a.id').limit(making.slot('size')),
);

const insertActivation = keep<{ clientId: number; featureId: number; at: Micros }, { id: number }>(({ db, slot }) =>
  db
    .insertInto('feature_activations')
    .values({ client_id: slot('clientId'), feature_id: slot('featureId'), created_at: slot('at') })
    .onConflict((conflict) => conflict.columns(['client_id', 'feature_id']).doNothing())
    .returning('id'),
);

function readFeature({ id, name, product, is_free }: FeatureRow): Feature {
  return { id, name, product: product as Product, isFree: is_free === 1 };
}

function readActivation(row: ActivationRow): Activation {
  const { id, client_id: clientId, feature_id, created_at: createdAt } = row;
  return { id, clientId, feature: readFeature({ ...row, id: feature_id }), createdAt };
}

/** The catalogue of features, and what of it is on for one caller's clients, in one unit of work. */
export class FeaturesRepository implements Features {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  async list(): Promise<Feature[]> {
    const rows = await this.#session.db.selectFrom('features').selectAll().orderBy('id').execute();
    return rows.map(readFeature);
  }

  async find(id: number): Promise<Feature | undefined> {
    const row = await this.#session.db.selectFrom('features').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? undefined : readFeature(row);
  }

  async countUses(): Promise<ReadonlyMap<number, number>> {
    const rows = await this.#session.db
      .selectFrom('feature_activations')
      .groupBy('feature_id')
      .select((eb) => ['feature_id', eb.fn.countAll<number | string>().as('uses')])
      .execute();
    return new Map(rows.map(({ feature_id, uses }) => [feature_id, Number(uses)]));
  }

  async saveCatalogue(saved: readonly Feature[], removed: readonly Feature[]): Promise<void> {
    if (this.#scope.kind !== 'platform') throw new Error('Only the program itself changes the catalogue');
    const { db } = this.#session;
    for (const { id, name, product, isFree } of saved) {
      const columns = { name, product, is_free: isFree ? 1 : 0 } as const;
      await db
        .insertInto('features')
        .values({ id, ...columns })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
        .execute();
    }
    for (const { id } of removed) await db.deleteFrom('features').where('id', '=', id).execute();
  }

  async findActivation(id: number, isFree: boolean): Promise<Activation | undefined> {
    const [row] = await findActivation(this.#session, this.#scope, { id, isFree: isFree ? 1 : 0 });
    return row === undefined ? undefined : readActivation(row);
  }

  async listActivations(isFree: boolean, afterId: number, size: number): Promise<Activation[]> {
    const values = { isFree: isFree ? 1 : 0, afterId, size } as const;
    return (await listActivations(this.#session, this.#scope, values)).map(readActivation);
  }

  async activate(clientId: number, feature: Feature, at: Micros): Promise<Activation | undefined> {
    this.#taken.expectChange(clientId);
    const [row] = await insertActivation(this.#session, this.#scope, { clientId, featureId: feature.id, at });
    return row === undefined ? undefined : { id: row.id, clientId, feature, createdAt: at };
  }

  async deactivate({ id, clientId }: Activation): Promise<void> {
    this.#taken.expectChange(clientId);
    await this.#session.db.deleteFrom('feature_activations').where('id', '=', id).execute();
  }
}
