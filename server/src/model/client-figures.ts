import type { Micros, Month } from '../lib/clock.ts';
import type { LimitUse } from './quota.ts';

/** How far back figures by month go, this month among them. */
export const monthsOfFigures = 12;
/** Days in which a trial ends soon, today not among them. */
export const soonEndsWithin = 14;

/** What came and went in a calendar month. */
export interface MonthFigures {
  readonly month: Month;
  /** Whether they are still there or not. */
  readonly created: number;
  readonly deleted: number;
}

/** What whoever looks after clients wants to know of them at a glance. */
export interface ClientFigures {
  /** The earliest first. */
  readonly months: readonly MonthFigures[];
  /** Clients with a trial that is over until then. */
  readonly trialsEnding: { readonly until: Micros; readonly count: number };
  readonly usage: Readonly<Record<LimitUse, number>>;
}
