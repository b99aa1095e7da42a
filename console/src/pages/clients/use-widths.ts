import { useStore } from 'ra-core';
import type { RefObject } from 'react';
import type { Column } from './columns.tsx';

/** Pixels by which a key makes a column wider or narrower. */
export const widthStep = 16;
const [least, most] = [48, 1200];
/** Of the column of marks. */
export const pickWidth = 40;

/** How wide the columns are: as wide as they need, until somebody sets one; from then on each as it was set. */
export interface Widths {
  readonly isSet: boolean;
  /** Undefined where nobody set any. */
  of(name: string): number | undefined;
  /** All of them, where somebody set one. */
  readonly total: number;
  /** How wide a column stands there now. */
  measure(name: string): number;
  set(name: string, width: number): void;
  reset(): void;
}

type Stored = Readonly<Record<string, number>>;
const none: Stored = {};

/** The widths of the table's columns, remembered in this browser. */
export function useWidths(table: RefObject<HTMLTableElement | null>, columns: readonly Column[]): Widths {
  const [stored, setStored] = useStore<Stored>('clients.widths', none);
  const isSet = Object.keys(stored).length > 0;
  const measure = (name: string): number =>
    table.current?.querySelector<HTMLElement>(`th[data-column="${name}"]`)?.offsetWidth ?? 0;
  // Some room beside what stands there until the answer comes.
  const usual = (name: string): number => (columns.find((column) => column.name === name)?.width ?? 96) + 40;
  const widthOf = (name: string): number => stored[name] ?? usual(name);
  return {
    isSet,
    total: columns.reduce((sum, { name }) => sum + widthOf(name), pickWidth),
    of: (name) => (isSet ? widthOf(name) : undefined),
    measure,
    set: (name, width) => {
      const now = Object.fromEntries(columns.map((column) => [column.name, measure(column.name)]));
      const next = Math.round(Math.min(Math.max(width, least), most));
      setStored((before) => ({ ...now, ...before, [name]: next }));
    },
    reset: () => setStored(none),
  };
}
