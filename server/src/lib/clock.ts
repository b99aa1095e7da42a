/** A moment: microseconds since 1970 in UTC. A safe integer until the year 2255, and the same in every backend. */
export type Micros = number;

/** A calendar month in UTC as the number `YYYYMM`: November 2026 is 202611. Later months are larger numbers. */
export type Month = number;

/** Where the time comes from. Tests hand in their own and move it; nothing else reads the machine's clock. */
export interface Clock {
  now(): Micros;
}

export const systemClock: Clock = { now: () => Date.now() * 1000 };

/** The calendar month in UTC in which a moment lies. */
export function monthOf(moment: Micros): Month {
  const date = new Date(moment / 1000);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/** Writes a moment as RFC 3339 in UTC with microseconds: `2026-11-21T09:02:29.871030Z`. */
export function formatMoment(moment: Micros): string {
  const milliseconds = Math.floor(moment / 1000);
  const micros = String(moment - milliseconds * 1000).padStart(3, '0');
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${micros}Z`;
}

/** Writes a month as people do: 202611 → `2026-11`. */
export function formatMonth(month: Month): string {
  return `${String(Math.floor(month / 100)).padStart(4, '0')}-${String(month % 100).padStart(2, '0')}`;
}
