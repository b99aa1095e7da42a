import type { Product, Reseller } from '../../api/types.ts';
import { products } from '../products/products.ts';

export type Periods = Reseller['service_periods'];
export type Length = 'trial_days' | 'grace_days';

/** Days of single products as texts that are typed, under `CDN.trial_days` and its like. Empty: as for all products. */
export type TypedPeriods = Readonly<Record<string, string>>;

export const nameOf = (product: Product, length: Length): string => `${product}.${length}`;

/** What is settled, as a form holds it. */
export function typePeriods(periods: Periods): TypedPeriods {
  return Object.fromEntries(
    products.flatMap((product) =>
      (['trial_days', 'grace_days'] as const).map((length) => [
        nameOf(product, length),
        String(periods[product]?.[length] ?? ''),
      ]),
    ),
  );
}

/** What was typed, as the server takes it: null goes back to what holds for all products. What is no number it refuses. */
export function writePeriods(typed: TypedPeriods): Record<string, Record<Length, number | null>> {
  const days = (text = ''): number | null => (text.trim() === '' ? null : Number(text));
  return Object.fromEntries(
    products.map((product) => [
      product,
      {
        trial_days: days(typed[nameOf(product, 'trial_days')]),
        grace_days: days(typed[nameOf(product, 'grace_days')]),
      },
    ]),
  );
}
