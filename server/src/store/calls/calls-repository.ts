import type { RawBuilder } from 'kysely';
import type { Month } from '../../lib/clock.ts';
import type { Scope } from '../../model/caller.ts';
import type { Calls, DomainCalls, MonthOfCalls, Usage } from '../../usecases/ports/client-ports.ts';
import { keep } from '../kept-statement.ts';
import { isVisibleClient } from '../scope.ts';
import type { Session } from '../session.ts';
import type { TakenClients } from '../taken-clients.ts';

const countForDomain = keep<{ clientId: number; month: Month; domainId: number; count: number }, never>(
  ({ db, slot }) =>
    db
      .insertInto('call_counts')
      .values({
        client_id: slot('clientId'),
        month: slot('month'),
        domain_id: slot('domainId'),
        calls: slot('count'),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['client_id', 'month', 'domain_id'])
          .doUpdateSet((eb) => ({ calls: eb('call_counts.calls', '+', eb.ref('excluded.calls')) })),
      ),
);

const countInTotal = keep<{ clientId: number; month: Month; count: number }, { calls: number }>(({ db, slot }) =>
  db
    .insertInto('call_totals')
    .values({ client_id: slot('clientId'), month: slot('month'), calls: slot('count') })
    .onConflict((conflict) =>
      conflict
        .columns(['client_id', 'month'])
        .doUpdateSet((eb) => ({ calls: eb('call_totals.calls', '+', eb.ref('excluded.calls')) })),
    )
    .returning('calls'),
);

/**
 * One row for each domain, and one for each removed domain that had calls in the month: they stay counted, since a limit
 * that could be reset by removing a domain and making it again would be none.
 */
const listByDomain = keep<{ fromId: number; toId: number; month: Month }, DomainCalls>(({ db, slot, scope }) =>
  db
    .selectFrom('clients as c')
    .innerJoin('domains as d', 'd.client_id', 'c.id')
    .leftJoin('call_counts as n', (join) =>
      join.onRef('n.client_id', '=', 'd.client_id').on('n.month', '=', slot('month')).onRef('n.domain_id', '=', 'd.id'),
    )
    .where('c.id', '>=', slot('fromId'))
    .where('c.id', '<=', slot('toId'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .where((eb) => eb.or([eb('d.deleted_at', 'is', null), eb('n.calls', '>', 0)]))
    .select((eb) => ['d.client_id as clientId', 'd.host', eb.fn.coalesce('n.calls', eb.lit(0)).as('calls')])
    .orderBy('d.client_id')
    .orderBy('d.host')
    .orderBy('d.id'),
);

const listMonthRows = keep<{ clientId: number }, DomainCalls & { month: Month }>(({ db, slot, scope }) =>
  db
    .selectFrom('call_counts as n')
    .innerJoin('clients as c', 'c.id', 'n.client_id')
    .innerJoin('domains as d', 'd.id', 'n.domain_id')
    .where('n.client_id', '=', slot('clientId'))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select(['n.client_id as clientId', 'n.month', 'd.host', 'n.calls'])
    .orderBy('n.month', 'desc')
    .orderBy('d.host')
    .orderBy('d.id'),
);

const listUsage = keep<{ packed: unknown; month: Month }, Usage>(({ db, slot, scope, traits }) =>
  db
    .selectFrom('clients as c')
    .leftJoin('call_totals as n', (join) => join.onRef('n.client_id', '=', 'c.id').on('n.month', '=', slot('month')))
    .where(traits.isAmong('c.id', slot('packed') as RawBuilder<unknown>))
    .where('c.deleted_at', 'is', null)
    .where(isVisibleClient(scope, 'c'))
    .select((eb) => [
      'c.id as clientId',
      eb.fn.coalesce('n.calls', eb.lit(0)).as('calls'),
      'c.call_max as callMax',
      'c.domain_count as domains',
      'c.domain_max as domainMax',
    ])
    .orderBy('c.id'),
);

/** The call counters of one caller's clients, in one unit of work. */
export class CallsRepository implements Calls {
  readonly #session: Session;
  readonly #scope: Scope;
  readonly #taken: TakenClients;

  constructor(session: Session, scope: Scope, taken: TakenClients) {
    this.#session = session;
    this.#scope = scope;
    this.#taken = taken;
  }

  async add(
    clientId: number,
    domainId: number,
    month: Month,
    count: number,
  ): Promise<{ before: number; after: number }> {
    this.#taken.expect(clientId);
    await countForDomain(this.#session, this.#scope, { clientId, month, domainId, count });
    const [total] = await countInTotal(this.#session, this.#scope, { clientId, month, count });
    if (total === undefined) throw new Error('A counted call has no total');
    return { before: total.calls - count, after: total.calls };
  }

  listByDomain(fromId: number, toId: number, month: Month): Promise<DomainCalls[]> {
    return listByDomain(this.#session, this.#scope, { fromId, toId, month });
  }

  listUsage(clientIds: readonly number[], month: Month): Promise<Usage[]> {
    const packed = this.#session.traits.packIds(clientIds);
    return listUsage(this.#session, this.#scope, { packed, month });
  }

  async listMonths(clientId: number): Promise<MonthOfCalls[]> {
    const rows = await listMonthRows(this.#session, this.#scope, { clientId });
    return [...Map.groupBy(rows, ({ month }) => month)].map(([month, domains]) => ({
      month,
      calls: domains.reduce((sum, { calls }) => sum + calls, 0),
      domains,
    }));
  }
}
