import { formatMoment, type Micros } from '../../lib/clock.ts';

/** A moment as the reseller API writes it: RFC 3339 in UTC with microseconds. */
export const formatTime = (moment: Micros): string => formatMoment(moment);
