import { type Static, type TOptional, type TSchema, Type } from 'typebox';
import type { Problems } from '../../../model/failure.ts';
import { type Product, products } from '../../../model/product.ts';
import type { PeriodsWrite, ServicePeriods } from '../../../model/service-settings.ts';

/** An object with one shape for each product, each of which may be left out. */
function ofProducts<S extends TSchema>(shape: S) {
  const entries = products.map((product) => [product, Type.Optional(shape)] as const);
  return Object.fromEntries(entries) as Record<Product, TOptional<S>>;
}

const days = Type.Optional(Type.Integer());
const nullableDays = Type.Optional(Type.Union([Type.Integer(), Type.Null()]));

/** Days of a trial and of the grace period that a reseller has settled for single products. */
export const PeriodsShown = Type.Object(
  ofProducts(Type.Object({ trial_days: days, grace_days: days }, { additionalProperties: false })),
  { additionalProperties: false },
);

/** A change of them: null goes back to what holds for all products. */
export const PeriodsBody = Type.Object(
  ofProducts(Type.Union([Type.Object({ trial_days: nullableDays, grace_days: nullableDays }), Type.Null()])),
);

/** Reads what is to be changed of single products. A name that is no product's is a mistake, and passes nowhere. */
export function decodePeriods(body: Static<typeof PeriodsBody> | undefined): {
  readonly periods: PeriodsWrite | undefined;
  readonly problems: Problems;
} {
  if (body === undefined) return { periods: undefined, problems: {} };
  const unknown = Object.keys(body).find((name) => !(products as readonly string[]).includes(name));
  if (unknown !== undefined)
    return { periods: undefined, problems: { service_periods: `has no product ${JSON.stringify(unknown)}` } };
  const periods = Object.entries(body).map(([product, wanted]) => {
    if (wanted === null) return [product, null];
    const { trial_days: trialDays, grace_days: graceDays } = wanted;
    return [
      product,
      { ...(trialDays === undefined ? {} : { trialDays }), ...(graceDays === undefined ? {} : { graceDays }) },
    ];
  });
  return { periods: Object.fromEntries(periods), problems: {} };
}

/** Shows what is settled for single products. */
export function encodePeriods(periods: ServicePeriods): Static<typeof PeriodsShown> {
  return Object.fromEntries(
    Object.entries(periods).map(([product, { trialDays, graceDays }]) => [
      product,
      {
        ...(trialDays === undefined ? {} : { trial_days: trialDays }),
        ...(graceDays === undefined ? {} : { grace_days: graceDays }),
      },
    ]),
  );
}
