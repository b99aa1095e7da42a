/** `1.2 s` */
export const showSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** How many answers had which status: `200 × 1,024, 400 × 7`. */
export const showStatuses = (counts: ReadonlyMap<number, number>): string =>
  [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([status, count]) => `${status} × ${count.toLocaleString('en')}`)
    .join(', ');
