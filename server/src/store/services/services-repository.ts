import { type RawBuilder, sql } from 'kysely';
import type { Micros } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Product } from '../../model/product.ts';
import type { OptionType, Service, ServiceOption } from '../../model/service.ts';
import type { ServiceStatus } from '../../model/service-status.ts';
import type { ClientFrame, Services } from '../../usecases/ports/service-ports.ts';
import { keep } from '../kept-statement.ts';
import { listPeriods } from '../resellers/service-periods.ts';
import { isVisibleClient, isVisibleClientId } from '../scope.ts';
import type { Session } from '../session.ts';
import type { Flag } from '../tables/columns.ts';
import type { TakenClients } from '../taken-clients.ts';

interface ServiceRow {
  readonly id: number;
  readonly client_id: number;
  readonly product: string;
  readonly status: string;
  readonly previous_status: string | null;
  readonly status_changed_at: Micros | null;
  readonly trial_started_at: Micros | null;
  readonly trial_ends_at: Micros | null;
  readonly deletes_at: Micros | null;
  readonly is_enabled: Flag;
}

interface OptionRow {
  readonly id: number;
  readonly service_id: number;
  readonly name: string;
  readonly value: string;
  readonly value_type: string;
  readonly category: string;
  readonly title: string;
  readonly description: string;
}

interface FrameRow extends Omit<ClientFrame, 'settings'> {
  readonly trialDays: number;
  readonly graceDays: number;
}

const findFrame = keep<{ id: number }, FrameRow>(({ db, slot, scope }) =>
  db
    .selectFrom('clients as c')
    .innerJoin('resellers as r', 'r.id', 'c.reseller_id')
    .where('c.id', '=', slot('id'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select([
      'c.id',
      'c.version',
      'c.reseller_id as resellerId',
      'r.trial_days as trialDays',
      'r.grace_days as graceDays',
    ]),
);

const listServices = keep<{ clientId: number }, ServiceRow>(({ db, slot, scope }) =>
  db
    .selectFrom('services as s')
    .where('s.client_id', '=', slot('clientId'))
    .where(isVisibleClientId(scope, 's.client_id'))
    .orderBy('s.id')
    .select([
      's.id',
      's.client_id',
      's.product',
      's.status',
      's.previous_status',
      's.status_changed_at',
      's.trial_started_at',
      's.trial_ends_at',
      's.deletes_at',
      's.is_enabled',
    ]),
);

const listOptions = keep<{ clientId: number }, OptionRow>(({ db, slot, scope }) =>
  db
    .selectFrom('service_options as o')
    .innerJoin('services as s', 's.id', 'o.service_id')
    .where('s.client_id', '=', slot('clientId'))
    .where(isVisibleClientId(scope, 's.client_id'))
    .orderBy('o.id')
    .select(['o.id', 'o.service_id', 'o.name', 'o.value', 'o.value_type', 'o.category', 'o.title', 'o.description']),
);

const insertService = keep<{ clientId: number; product: string }, never>(({ db, slot }) =>
  db
    .insertInto('services')
    .values({ client_id: slot('clientId'), product: slot('product'), status: 'new' })
    .onConflict((conflict) => conflict.columns(['client_id', 'product']).doNothing()),
);

type StepColumns = Omit<ServiceRow, 'client_id' | 'product' | 'is_enabled'>;

const updateStep = keep<StepColumns, never>(({ db, slot }) =>
  db
    .updateTable('services')
    .set({
      status: slot('status'),
      previous_status: slot('previous_status'),
      status_changed_at: slot('status_changed_at'),
      trial_started_at: slot('trial_started_at'),
      trial_ends_at: slot('trial_ends_at'),
      deletes_at: slot('deletes_at'),
    })
    .where('id', '=', slot('id')),
);

const updateSwitch = keep<{ id: number; is_enabled: Flag }, never>(({ db, slot }) =>
  db
    .updateTable('services')
    .set({ is_enabled: slot('is_enabled') })
    .where('id', '=', slot('id')),
);

/** So many times as many are looked at as are wanted: where another copy has taken the first ones, there are others. */
const lookedAt = 10;

/**
 * Clients with services that are due, the longest due first. Each half walks an index of its own and stops early, so that
 * a year's backlog costs no more than a day's. Where rows are locked, those of somebody else are passed over: two copies
 * of the server share the work, and neither waits.
 */
const claimDue = keep<{ until: Micros; most: number; window: number; except: unknown }, { id: number }>(
  ({ db, slot, scope, traits }) => ({
    compile: () =>
      sql<{ id: number }>`select c.id from (
        select * from (
          select client_id, trial_ends_at as due_at from services
          where status = 'trial' and trial_ends_at <= ${slot('until')}
          order by trial_ends_at limit ${slot('window')}
        ) as trials
        union all
        select * from (
          select client_id, deletes_at as due_at from services
          where status in ('trialend', 'paused') and deletes_at <= ${slot('until')}
          order by deletes_at limit ${slot('window')}
        ) as graces
      ) as due
      inner join clients as c on c.id = due.client_id
      where c.deleted_at is null and ${isVisibleClient(scope, 'c')}
        and not (${traits.isAmong('c.id', slot('except') as RawBuilder<unknown>)})
      order by due.due_at, c.id
      limit ${slot('most')}
      ${traits.locksRows ? sql`for update of c skip locked` : sql``}`.compile(db),
  }),
);

function readOption(row: OptionRow): ServiceOption {
  const { id, name, value, category, title, description } = row;
  return { id, name, value, valueType: row.value_type as OptionType, category, title, description };
}

function readService(row: ServiceRow, options: readonly OptionRow[]): Service {
  return {
    id: row.id,
    clientId: row.client_id,
    product: row.product as Product,
    status: row.status as ServiceStatus,
    previousStatus: row.previous_status as ServiceStatus | null,
    statusChangedAt: row.status_changed_at,
    trialStartedAt: row.trial_started_at,
    trialEndsAt: row.trial_ends_at,
    deletesAt: row.deletes_at,
    isEnabled: row.is_enabled === 1,
    options: options.filter(({ service_id }) => service_id === row.id).map(readOption),
  };
}

/** The services of one caller's clients, in one unit of work. */
export class ServicesRepository implements Services {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  async findFrame(clientId: number): Promise<ClientFrame | undefined> {
    const [row] = await findFrame(this.#session, this.#scope, { id: clientId });
    if (row === undefined) return undefined;
    const { trialDays, graceDays, ...frame } = row;
    const periods = await listPeriods(this.#session, row.resellerId);
    return { ...frame, settings: { trialDays, graceDays, periods } };
  }

  async list(clientId: number): Promise<Service[]> {
    const rows = await listServices(this.#session, this.#scope, { clientId });
    const options = await listOptions(this.#session, this.#scope, { clientId });
    return rows.map((row) => readService(row, options));
  }

  async open(clientId: number, products: readonly Product[]): Promise<void> {
    this.#taken.expectChange(clientId);
    for (const product of products) await insertService(this.#session, this.#scope, { clientId, product });
  }

  async save(service: Service): Promise<void> {
    await this.saveStep(service);
    await updateSwitch(this.#session, this.#scope, { id: service.id, is_enabled: service.isEnabled ? 1 : 0 });
    await this.#saveOptions(service);
  }

  async saveStep(service: Service): Promise<void> {
    this.#taken.expectChange(service.clientId);
    await updateStep(this.#session, this.#scope, {
      id: service.id,
      status: service.status,
      previous_status: service.previousStatus,
      status_changed_at: service.statusChangedAt,
      trial_started_at: service.trialStartedAt,
      trial_ends_at: service.trialEndsAt,
      deletes_at: service.deletesAt,
    });
  }

  async claimDue(until: Micros, most: number, except: readonly number[]): Promise<readonly number[]> {
    const rows = await claimDue(this.#session, this.#scope, {
      until,
      most,
      window: (most + except.length) * lookedAt,
      except: this.#session.traits.packIds(except),
    });
    return [...new Set(rows.map(({ id }) => id))];
  }

  /** Options keep their number as long as they keep their name. */
  async #saveOptions({ id: service_id, options }: Service): Promise<void> {
    const { db } = this.#session;
    const names = options.map(({ name }) => name);
    const others = db.deleteFrom('service_options').where('service_id', '=', service_id);
    await (names.length === 0 ? others : others.where('name', 'not in', names)).execute();
    for (const { name, value, valueType: value_type, category, title, description } of options) {
      const columns = { value, value_type, category, title, description };
      await db
        .insertInto('service_options')
        .values({ service_id, name, ...columns })
        .onConflict((conflict) => conflict.columns(['service_id', 'name']).doUpdateSet(columns))
        .execute();
    }
  }
}
