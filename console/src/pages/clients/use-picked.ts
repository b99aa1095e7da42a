import { useState } from 'react';
import type { Client } from '../../api/types.ts';

/** Which clients are marked: some by their numbers, or all that the filter finds. */
export interface Picked {
  readonly ids: readonly number[];
  /** All that the filter finds, not those of this page alone. */
  readonly isAll: boolean;
  readonly count: number;
  /** Whether all of this page are. */
  readonly isPage: boolean;
  has(id: number): boolean;
  /** Marks one or takes its mark away; with a range, everything from the last one that was marked. */
  pick(id: number, isRange: boolean): void;
  pickPage(): void;
  pickAll(): void;
  clear(): void;
}

interface Marks {
  readonly ids: ReadonlySet<number>;
  readonly isAll: boolean;
  readonly last?: number;
  /** What was shown when they were set: elsewhere they hold no more. */
  readonly shown: string;
}

/** The marks of the rows. They go where another filter or search is shown, and stay from page to page. */
export function usePicked(clients: readonly Client[] | undefined, total: number, shown: string): Picked {
  const [marks, setMarks] = useState<Marks>({ ids: new Set(), isAll: false, shown });
  const page = (clients ?? []).map(({ id }) => id);
  const now: Marks = marks.shown === shown ? marks : { ids: new Set(), isAll: false, shown };
  const { ids, isAll, last } = now;
  const isPage = page.length > 0 && (isAll || page.every((id) => ids.has(id)));
  const set = (next: Iterable<number>, latest?: number): void =>
    setMarks({ ids: new Set(next), isAll: false, shown, ...(latest === undefined ? {} : { last: latest }) });
  return {
    ids: [...ids],
    isAll,
    count: isAll ? total : ids.size,
    isPage,
    has: (id) => isAll || ids.has(id),
    pick: (id, isRange) => {
      const before = isAll ? new Set(page) : ids;
      const [from, to] = [last === undefined ? -1 : page.indexOf(last), page.indexOf(id)].sort((a, b) => a - b);
      const range = isRange && from !== undefined && from >= 0 ? page.slice(from, (to ?? 0) + 1) : [id];
      const others = [...before].filter((one) => !range.includes(one));
      set(before.has(id) ? others : [...others, ...range], id);
    },
    pickPage: () => set(isPage ? [...ids].filter((id) => !page.includes(id)) : [...ids, ...page]),
    pickAll: () => setMarks({ ids: new Set(), isAll: true, shown }),
    clear: () => set([]),
  };
}
