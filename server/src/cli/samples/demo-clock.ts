import { type Clock, type Micros, systemClock } from '../../lib/clock.ts';

const microsAMinute = 60_000_000;

/** A clock that is taken back, month by month, to give a demonstration its past. Then it goes on with the machine's. */
export class DemoClock implements Clock {
  #span: { at: Micros; readonly end: Micros } | undefined;
  #pace = 0;

  now(): Micros {
    const span = this.#span;
    if (span === undefined) return systemClock.now();
    span.at = Math.min(span.at + this.#pace, span.end);
    return span.at;
  }

  /** Goes to the beginning of a month, and never beyond its end or into the future. 0 is the running month. */
  enterMonth(monthsAgo: number): void {
    const now = systemClock.now();
    const today = new Date(now / 1000);
    const beginOf = (ago: number): Micros => Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - ago) * 1000;
    this.#span = { at: beginOf(monthsAgo), end: Math.min(beginOf(monthsAgo - 1) - 1, now) };
  }

  /** How many minutes pass between two looks: what is done in one go looks as if it took days. */
  setPace(minutes: number): void {
    this.#pace = minutes * microsAMinute;
  }

  /** From here on the time is the machine's. */
  goOn(): void {
    this.#span = undefined;
  }
}
