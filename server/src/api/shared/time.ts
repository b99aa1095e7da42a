import type { Micros } from '../../lib/clock.ts';

/** A moment as the reseller API writes it: RFC 3339 in UTC with microseconds, `2026-11-21T09:02:29.871030Z`. */
export function formatTime(moment: Micros): string {
  const milliseconds = Math.floor(moment / 1000);
  const micros = String(moment - milliseconds * 1000).padStart(3, '0');
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${micros}Z`;
}
