import type { Dice } from '../../server/test/support/dice.ts';

/** Something that a request can name: of the stage, or given by an answer. */
export interface PoolEntry {
  /** What stands for it in templates. */
  readonly key: string;
  /** The parameter that it is a value of: `clientId`, or `access`, `refresh`, `token`, `cookie` for what opens something. */
  readonly kind: string;
  /** Whose it is: the reseller's number on the stage; null for the platform's. */
  readonly home: number | null;
  value: string;
}

/** Whose entries are mostly picked. */
export interface Whose {
  readonly home: number | null;
  readonly tenant?: number | undefined;
}

/** How many of a kind that answers gave are kept: the oldest go first. */
const mostOfKind = 400;

/** Everything that requests can name, by kind. */
export interface Pool {
  add(entry: PoolEntry): void;
  find(key: string): string | undefined;
  /** One of a kind, mostly of this home, mostly a late one, and where there is such a one mostly of this tenant; undefined where there is none. */
  pick(dice: Dice, kind: string, whose: Whose): PoolEntry | undefined;
}

/** Makes an empty pool. */
export function makePool(): Pool {
  const byKey = new Map<string, string>();
  const byKind = new Map<string, PoolEntry[]>();
  return {
    add(entry) {
      byKey.set(entry.key, entry.value);
      const entries = byKind.get(entry.kind) ?? [];
      entries.push(entry);
      if (entries.length > mostOfKind) entries.splice(mostOfKind / 2, 1);
      byKind.set(entry.kind, entries);
    },
    find: (key) => byKey.get(key),
    pick(dice, kind, { home, tenant }) {
      const entries = byKind.get(kind) ?? [];
      if (entries.length === 0) return undefined;
      const late = (among: readonly PoolEntry[]): PoolEntry | undefined =>
        among.length === 0 ? undefined : dice.pick(dice.chance(40) ? among.slice(-12) : among);
      const own =
        tenant === undefined || dice.chance(30) ? [] : entries.filter(({ key }) => key.startsWith(`tenant ${tenant} `));
      if (own.length > 0) return dice.pick(own);
      if (home === null || dice.chance(20)) return late(entries);
      return late(entries.filter((entry) => entry.home === home)) ?? late(entries);
    },
  };
}
