import type { Micros } from './clock.ts';

/** How many attempts of one kind may be made from one place within a minute. Kept in memory: each server counts its own. */
export interface AttemptLimit {
  /** Counts one attempt; gives 0, or the seconds to wait where there were too many, and counts none then. */
  take(place: string, now: Micros): number;
  /** Takes the latest attempt back: it was none that has to be limited. */
  giveBack(place: string): void;
  /** How many more may be made from there, and in how many seconds as many as ever. */
  look(place: string, now: Micros): { readonly left: number; readonly seconds: number };
  /** How many were refused so far, of all places. */
  countRefused(): number;
}

const microsASecond = 1_000_000;
const minute = 60 * microsASecond;

interface Window {
  readonly from: Micros;
  count: number;
}

/** Makes a limit that remembers so many places at the most; of more, those that began first are forgotten. */
export function makeAttemptLimit(attempts: number, places = 100_000): AttemptLimit {
  // In order of the beginning of their minute, since a place whose minute is over is put behind the others.
  const windows = new Map<string, Window>();
  let refused = 0;

  const isOver = (window: Window, now: Micros): boolean => now - window.from >= minute || now < window.from;
  const secondsLeft = (window: Window, now: Micros): number =>
    Math.max(1, Math.ceil((window.from + minute - now) / microsASecond));

  return {
    take(place, now) {
      const window = windows.get(place);
      if (window === undefined || isOver(window, now)) {
        windows.delete(place);
        const oldest = windows.size >= places ? windows.keys().next().value : undefined;
        if (oldest !== undefined) windows.delete(oldest);
        windows.set(place, { from: now, count: 1 });
        return 0;
      }
      if (window.count >= attempts) {
        refused += 1;
        return secondsLeft(window, now);
      }
      window.count += 1;
      return 0;
    },
    giveBack(place) {
      const window = windows.get(place);
      if (window !== undefined && window.count > 0) window.count -= 1;
    },
    look(place, now) {
      const window = windows.get(place);
      if (window === undefined || isOver(window, now)) return { left: attempts, seconds: 60 };
      return { left: attempts - window.count, seconds: secondsLeft(window, now) };
    },
    countRefused: () => refused,
  };
}
