/** Gives the next number of a row, from 0 to below 1. */
export type Random = () => number;

/**
 * A row of numbers that look random and are the same for the same seed and place, on every machine: splitmix32. Places
 * are independent of each other, so that what is made of the thousandth needs nothing of the 999 before. Never for secrets.
 */
export function makeRandom(seed: number, place: number): Random {
  let state = Math.imul(seed, 0x85ebca6b) ^ Math.imul(place, 0xc2b2ae35);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
