import type { Clock } from '../../src/lib/clock.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: number;

  constructor(start: string) {
    this.#now = Date.parse(start) * 1000;
  }

  now(): number {
    return this.#now;
  }

  /** Moves to a moment, given as ISO 8601 text. */
  moveTo(moment: string): void {
    this.#now = Date.parse(moment) * 1000;
  }

  /** Moves on by so many seconds, to the microsecond. */
  moveOn(seconds: number): void {
    this.#now += Math.round(seconds * 1e6);
  }
}
