import { formatMoment, type Micros } from '../../lib/clock.ts';

/** A moment as the reseller API and our own write it: RFC 3339 in UTC with microseconds. */
export const formatTime = (moment: Micros): string => formatMoment(moment);

export const formatTimeOrNull = (moment: Micros | null): string | null => (moment === null ? null : formatTime(moment));
