import type { Micros } from './clock.ts';

const microsADay = 86_400_000_000;

/** A moment, or a whole day: what a bare date means. */
export interface Moment {
  readonly from: Micros;
  /** The last microsecond of it. */
  readonly to: Micros;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an RFC 3339 date-time, a bare date (the whole day), or `YYYY-MM-DD hh:mm:ss`. Without a zone it is UTC. Undefined
 * where it is none, or no day of the calendar.
 */
export function parseMoment(text: string): Moment | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const midnight = date.getTime() * 1000;
  if (hour === undefined) return { from: midnight, to: midnight + microsADay - 1 };
  // A leap second counts as the one before it.
  const seconds = Math.min(Number(second), 59);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  const offset = /^[Zz]$/.test(zone) ? 0 : parseOffset(zone);
  if (offset === undefined) return undefined;
  const moment = midnight + ((Number(hour) * 60 + Number(minute) - offset) * 60 + seconds) * 1_000_000 + micros;
  return { from: moment, to: moment };
}

/** Minutes east of UTC. */
function parseOffset(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
