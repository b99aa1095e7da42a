import { formatMoment } from '../../lib/clock.ts';

/** A moment as the reseller API writes it: RFC 3339 in UTC with microseconds, `2026-11-21T09:02:29.871030Z`. */
export const formatTime = formatMoment;
