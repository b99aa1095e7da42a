import { addCounts, type ImportCounts, noRows } from '../../model/client-import.ts';
import type { PlannedRow } from './plan-rows.ts';

/** So many rows are shown as examples, and so many different reasons are counted. */
const mostShown = 10;
const mostReasons = 50;

/** What becomes of the rows of a file. */
export interface ImportReport {
  readonly counts: ImportCounts;
  /** By reason. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, number>>;
  /** How many clients change in which field. */
  readonly changed: Readonly<Record<string, number>>;
  /** The first ones. */
  readonly failures: readonly { readonly row: number; readonly reason: string }[];
}

/** A reason without what differs from row to row. */
const generalise = (reason: string): string =>
  reason.replaceAll(/"[^"]*"/g, '"…"').replace(/\b(row|clients?:?) [\d, ]+$/, '$1 …');

function count(counts: Map<string, number>, name: string): void {
  const kept = counts.has(name) || counts.size < mostReasons ? name : 'other reasons';
  counts.set(kept, (counts.get(kept) ?? 0) + 1);
}

/** Adds up what becomes of rows, in a space that does not grow with the file. */
export class ImportTally {
  #counts = noRows;
  readonly #skipped = new Map<string, number>();
  readonly #failed = new Map<string, number>();
  readonly #changed = new Map<string, number>();
  readonly #failures: { row: number; reason: string }[] = [];

  add({ row: { row }, plan }: PlannedRow): void {
    this.#counts = addCounts(this.#counts, { ...noRows, read: 1, [plan.kind]: 1 });
    if (plan.kind === 'updated') for (const field of Object.keys(plan.changes)) count(this.#changed, field);
    if (plan.kind === 'skipped') count(this.#skipped, plan.reason);
    if (plan.kind !== 'failed') return;
    count(this.#failed, generalise(plan.reason));
    if (this.#failures.length < mostShown) this.#failures.push({ row, reason: plan.reason });
  }

  /** Adds rows that an earlier run has done. */
  addDone(counts: ImportCounts): void {
    this.#counts = addCounts(this.#counts, counts);
  }

  get report(): ImportReport {
    const sort = (counts: ReadonlyMap<string, number>) => Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
    return {
      counts: this.#counts,
      skipped: sort(this.#skipped),
      failed: sort(this.#failed),
      changed: sort(this.#changed),
      failures: this.#failures,
    };
  }
}
