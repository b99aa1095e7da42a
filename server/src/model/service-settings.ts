import type { Micros } from '../lib/clock.ts';
import { type Product, products } from './product.ts';

const microsADay = 86_400_000_000;

/** What a reseller has settled for one product, where that differs from what holds for all of them. */
export interface ServicePeriod {
  readonly trialDays?: number;
  readonly graceDays?: number;
}

export type ServicePeriods = Readonly<Partial<Record<Product, ServicePeriod>>>;

/** A change of it: what is left out stays, null goes back to what holds for all products. */
export type PeriodsWrite = Readonly<
  Partial<Record<Product, { readonly trialDays?: number | null; readonly graceDays?: number | null } | null>>
>;

/** What is settled for single products after a change of it. A product without anything of its own is not there. */
export function changePeriods(before: ServicePeriods, write: PeriodsWrite): ServicePeriods {
  const after = products.map((product): [Product, ServicePeriod] => {
    const wanted = write[product];
    if (wanted === null) return [product, {}];
    const days = Object.entries({ ...before[product], ...wanted }).filter(([, value]) => value !== null);
    return [product, Object.fromEntries(days)];
  });
  return Object.fromEntries(after.filter(([, days]) => Object.keys(days).length > 0));
}

/** What a reseller settles for the services of its clients: days of a trial, and days from the end until the deletion. */
export interface ServiceSettings {
  readonly trialDays: number;
  readonly graceDays: number;
  readonly periods: ServicePeriods;
}

/** Where data is kept for the client, it is kept no longer than so many days after the end, unless the reseller says so. */
const shortGraceDays = 2;
const isKeptShortly = (product: Product): boolean => product === 'STORAGE' || product === 'CLOUD';

/** How long a trial of a product lasts, in microseconds. */
export function findTrial(product: Product, { trialDays, periods }: ServiceSettings): Micros {
  return (periods[product]?.trialDays ?? trialDays) * microsADay;
}

/** How long a service that ended is kept, in microseconds. */
export function findGrace(product: Product, { graceDays, periods }: ServiceSettings): Micros {
  const usual = isKeptShortly(product) ? Math.min(graceDays, shortGraceDays) : graceDays;
  return (periods[product]?.graceDays ?? usual) * microsADay;
}
