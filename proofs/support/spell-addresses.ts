import type { Dice } from '../../server/test/support/dice.ts';

/** Addresses that belong to one customer of a provider, as they may be written; and one of the customer's neighbour. */
export interface Spellings {
  readonly same: readonly string[];
  readonly other: string;
}

const hex = (number: number): string => number.toString(16);

/** An address that differs for each number. Of each three one is of IPv4, which an IPv6 socket shows in other words. */
export function listSpellings(number: number, dice: Dice): Spellings {
  const [low, high] = [number & 255, 1 + dice.below(250)];
  if (number % 3 === 0) {
    const groups = `${hex(0xcb00)}:${hex(((100 + (number >> 8)) << 8) | low)}`;
    const plain = `203.0.${100 + (number >> 8)}.${low}`;
    return {
      same: [plain, `::ffff:${plain}`, `::FFFF:${plain}`, `0:0:0:0:0:ffff:${plain}`, `::ffff:${groups}`],
      other: `198.51.${100 + (number >> 8)}.${low}`,
    };
  }
  const prefix = `2001:db8:${hex(number)}:${hex(high)}`;
  return {
    same: [
      `${prefix}::1`,
      `${prefix}:0:0:0:1`,
      `${prefix}:${[1, 2, 3, 4].map(() => hex(dice.below(0x1_0000))).join(':')}`,
      `2001:0db8:${hex(number).padStart(4, '0')}:${hex(high).padStart(4, '0')}:ffff::`.toUpperCase(),
    ],
    other: `2001:db8:${hex(number)}:${hex(high + 1)}::1`,
  };
}
