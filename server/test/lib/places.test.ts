import { beforeEach, describe, expect, it } from 'vitest';
import { type PlaceSettings, Places, Share, type Turned } from '../../src/lib/places.ts';
import { watchTurns } from '../../src/lib/turn-watch.ts';

let time = 0;
let isTurnLong = false;
beforeEach(() => {
  time = 0;
  isTurnLong = false;
});

const open = (settings: Partial<PlaceSettings> = {}): Places =>
  new Places({
    ...{ start: 4, least: 4, most: 4, waiting: 8, patience: 2_000, shortPatience: 500 },
    ...{ now: () => time, isTurnLong: () => isTurnLong },
    ...settings,
  });

/** Whoever asks for a place: what became of each of them, by name, in the order in which it was known. */
function makeCrowd(places: Places) {
  const told: string[] = [];
  return {
    told,
    ask(share: Share, name: string, isGone = false): void {
      if (places.tryEnter(share, time)) return void told.push(`${name} in`);
      const tell = (what: string): void => void told.push(`${name} ${what}`);
      places.wait(
        share,
        { enter: () => tell('in later'), turnAway: (why: Turned) => tell(why), isGone: () => isGone },
        time,
      );
    },
    /** What was told since this was last asked. */
    take: (): string[] => told.splice(0),
  };
}

describe('places', () => {
  it('are given to so many, three quarters of them to one caller, and so are those of the queue', () => {
    const places = open();
    const crowd = makeCrowd(places);
    const [noisy, quiet] = [new Share(true), new Share(true)];
    for (let at = 1; at <= 12; at += 1) crowd.ask(noisy, `n${at}`);
    expect(crowd.take()).toEqual(['n1 in', 'n2 in', 'n3 in', 'n10 full', 'n11 full', 'n12 full']);
    for (let at = 1; at <= 4; at += 1) crowd.ask(quiet, `q${at}`);
    expect(crowd.take()).toEqual(['q1 in', 'q4 full']);
    expect([places.inFlight, places.waiting, places.turned]).toEqual([4, 8, { full: 4, late: 0 }]);
  });

  it('go to those who wait in turn, caller by caller, and within one in order of arrival', () => {
    const places = open();
    const crowd = makeCrowd(places);
    const [noisy, quiet] = [new Share(true), new Share(true)];
    for (let at = 1; at <= 6; at += 1) crowd.ask(noisy, `n${at}`);
    for (let at = 1; at <= 3; at += 1) crowd.ask(quiet, `q${at}`);
    crowd.take();
    const leave = (share: Share): string[] => {
      places.leave(share, 1, time);
      return crowd.take();
    };
    // The noisy one holds all that one may hold at first, so its own place is the only one that comes back to it.
    expect(leave(quiet)).toEqual(['q2 in later']);
    expect(leave(noisy)).toEqual(['n4 in later']);
    expect(leave(noisy)).toEqual(['q3 in later']);
    expect(leave(noisy)).toEqual(['n5 in later']);
    expect(leave(noisy)).toEqual(['n6 in later']);
    for (const share of [noisy, noisy, quiet, quiet]) expect(leave(share)).toEqual([]);
    expect([places.inFlight, places.waiting, noisy.held, quiet.held]).toEqual([0, 0, 0, 0]);
  });

  it('go to those who are known in turn with those who are not, however many of these there are', () => {
    const places = open({ waiting: 100 });
    const crowd = makeCrowd(places);
    const holders = [1, 2, 3, 4].map((_at) => new Share(true));
    for (const holder of holders) crowd.ask(holder, 'holder');
    for (let at = 1; at <= 50; at += 1) crowd.ask(new Share(false), `a${at}`);
    crowd.ask(new Share(true), 'k');
    crowd.take();
    for (const holder of holders.slice(0, 2)) places.leave(holder, 1, time);
    expect(crowd.take().sort()).toEqual(['a1 in later', 'k in later']);
  });

  it('are waited for no longer than the patience, and for less where the queue is never empty', () => {
    const places = open({ start: 1, least: 1, most: 1 });
    const crowd = makeCrowd(places);
    const share = new Share(true);
    crowd.ask(share, 'first');
    crowd.ask(share, 'a');
    time = 1_900;
    crowd.ask(share, 'b');
    time = 2_000;
    places.tend();
    expect(crowd.take()).toEqual(['first in']);
    time = 2_001;
    places.tend();
    // The queue has not been empty for as long as that: from now on, half a second.
    expect(crowd.take()).toEqual(['a late']);
    time = 2_401;
    places.tend();
    expect(crowd.take()).toEqual(['b late']);
    // And anew, once it was empty.
    crowd.ask(share, 'c');
    time = 4_300;
    places.tend();
    expect(crowd.take()).toEqual([]);
    places.leave(share, 1, time);
    expect(crowd.take()).toEqual(['c in later']);
  });

  it('are not given to whoever has gone', () => {
    const places = open({ start: 1, least: 1, most: 1 });
    const crowd = makeCrowd(places);
    const share = new Share(true);
    const other = new Share(true);
    crowd.ask(share, 'first');
    crowd.ask(other, 'gone', true);
    crowd.ask(other, 'there');
    places.leave(share, 1, time);
    expect(crowd.take()).toEqual(['first in', 'there in later']);
    expect([places.inFlight, other.held]).toEqual([1, 1]);
  });

  it('may be left by whoever was let in before the call returns, as often as there are some', () => {
    const places = open({ start: 1, least: 1, most: 1, waiting: 20_000 });
    const share = new Share(true);
    let done = 0;
    expect(places.tryEnter(share, time)).toBe(true);
    for (let at = 0; at < 15_000; at += 1) {
      const enter = (): void => {
        done += 1;
        places.leave(share, 0, time);
      };
      places.wait(share, { enter, turnAway: () => undefined, isGone: () => false }, time);
    }
    places.leave(share, 0, time);
    expect([done, places.inFlight, places.waiting]).toEqual([15_000, 0, 0]);
  });
});

describe('the limit of places', () => {
  /** So many come for a while, each answered after so long. */
  function run(
    places: Places,
    load: { readonly atOnce: number; readonly took: number; readonly rounds: number },
  ): void {
    for (let round = 0; round < load.rounds; round += 1) {
      const shares = Array.from({ length: load.atOnce }, (_, _at) => new Share(true));
      const entered = shares.filter((share) => places.tryEnter(share, time));
      time += Math.max(100, load.took);
      for (const share of entered) places.leave(share, load.took, time);
    }
  }
  const adaptive = { start: 64, least: 32, most: 128 };

  it('falls by a tenth for each time that most answers were late, to the least and no further', () => {
    const places = open(adaptive);
    run(places, { atOnce: 64, took: 501, rounds: 1 });
    // The first answer alone decides at once, the others with the next ones.
    expect(places.limit).toBe(57);
    run(places, { atOnce: 64, took: 800, rounds: 50 });
    expect(places.limit).toBe(32);
  });

  it('rises by eight for each time that it was reached and most answers came in time, to the most and no further', () => {
    const places = open(adaptive);
    run(places, { atOnce: 200, took: 500, rounds: 2 });
    expect(places.limit).toBe(80);
    run(places, { atOnce: 200, took: 5, rounds: 50 });
    expect(places.limit).toBe(128);
  });

  it('stays where it is while nobody comes to it', () => {
    const places = open(adaptive);
    run(places, { atOnce: 63, took: 5, rounds: 50 });
    expect(places.limit).toBe(64);
  });

  it('is back within some seconds after a fault', () => {
    const places = open({ start: 256, least: 32, most: 1024 });
    run(places, { atOnce: 1_000, took: 2_000, rounds: 100 });
    expect(places.limit).toBe(32);
    run(places, { atOnce: 1_000, took: 5, rounds: 30 });
    expect(places.limit).toBeGreaterThan(256);
  });

  it('keeps what a store does under five times as much as it can', () => {
    // A store that does one in a millisecond: with all of 1,000 callers in it at once each would take a second.
    const places = open({ start: 256, least: 32, most: 1024, waiting: 1024 });
    const told = { in: 0, away: 0 };
    const inside: { readonly share: Share; readonly since: number }[] = [];
    const shares = Array.from({ length: 100 }, (_, _at) => new Share(true));
    for (let tick = 0; tick < 20_000; tick += 1) {
      time = tick;
      for (let at = 0; at < 5; at += 1) {
        const share = shares[(tick * 5 + at) % shares.length] as Share;
        const enter = (): void => {
          told.in += 1;
          inside.push({ share, since: time });
        };
        const turnAway = (): void => {
          told.away += 1;
        };
        if (places.tryEnter(share, time)) enter();
        else places.wait(share, { enter, turnAway, isGone: () => false }, time);
      }
      const done = inside.shift();
      if (done !== undefined) places.leave(done.share, time - done.since, time);
      if (tick % 100 === 0) places.tend();
    }
    expect(told.in).toBeGreaterThan(19_900);
    expect(told.in + told.away + places.waiting).toBe(100_000);
    // What is inside is answered in half a second or so, whatever comes.
    expect(places.inFlight).toBeLessThan(600);
    expect(places.inFlight).toBeGreaterThan(200);
  });
});

describe('a turn of the event loop', () => {
  it('is long after a tenth of a second, and then nothing begins before the next one', () => {
    const ends: (() => void)[] = [];
    let heard = 0;
    const turns = watchTurns(
      () => {
        heard += 1;
      },
      (end) => ends.push(end),
    );
    expect([0, 50, 100].map((at) => turns.isLong(at))).toEqual([false, false, false]);
    expect(ends).toHaveLength(1);
    ends.shift()?.();
    expect(heard).toBe(0);
    expect([1_000, 1_101, 1_102].map((at) => turns.isLong(at))).toEqual([false, true, true]);
    expect(ends).toHaveLength(1);
    ends.shift()?.();
    expect(heard).toBe(1);
    expect(turns.isLong(1_103)).toBe(false);
  });

  it('that is long makes whoever comes wait for the next', () => {
    const places = open();
    const crowd = makeCrowd(places);
    const share = new Share(true);
    isTurnLong = true;
    crowd.ask(share, 'a');
    places.tend();
    expect(crowd.take()).toEqual([]);
    isTurnLong = false;
    places.tend();
    expect(crowd.take()).toEqual(['a in later']);
    // Late or not: whoever can be let in is.
    isTurnLong = true;
    crowd.ask(share, 'b');
    isTurnLong = false;
    time = 60_000;
    places.tend();
    expect(crowd.take()).toEqual(['b in later']);
  });
});
