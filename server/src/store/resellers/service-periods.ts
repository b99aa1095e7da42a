import { program } from '../../model/caller.ts';
import type { Product } from '../../model/product.ts';
import type { ServicePeriods } from '../../model/service-settings.ts';
import { keep } from '../kept-statement.ts';
import type { Session } from '../session.ts';

interface PeriodRow {
  readonly product: string;
  readonly trial_days: number | null;
  readonly grace_days: number | null;
}

/** Of a reseller that the caller sees, or whose client (s)he sees: so there is no scope here. */
const selectPeriods = keep<{ resellerId: number }, PeriodRow>(({ db, slot }) =>
  db
    .selectFrom('service_periods')
    .where('reseller_id', '=', slot('resellerId'))
    .orderBy('product')
    .select(['product', 'trial_days', 'grace_days']),
);

/** What a reseller has settled for single products. */
export async function listPeriods(session: Session, resellerId: number): Promise<ServicePeriods> {
  const rows = await selectPeriods(session, program.scope, { resellerId });
  return Object.fromEntries(
    rows.map(({ product, trial_days, grace_days }) => [
      product as Product,
      {
        ...(trial_days === null ? {} : { trialDays: trial_days }),
        ...(grace_days === null ? {} : { graceDays: grace_days }),
      },
    ]),
  );
}

/** Puts these in the place of what a reseller had settled for single products. */
export async function savePeriods({ db }: Session, resellerId: number, periods: ServicePeriods): Promise<void> {
  await db.deleteFrom('service_periods').where('reseller_id', '=', resellerId).execute();
  const rows = Object.entries(periods).map(([product, { trialDays = null, graceDays = null }]) => ({
    reseller_id: resellerId,
    product,
    trial_days: trialDays,
    grace_days: graceDays,
  }));
  if (rows.length > 0) await db.insertInto('service_periods').values(rows).execute();
}
