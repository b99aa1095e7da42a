import { mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendName } from '../server/test/support/backends.ts';
import type { Figures } from './proof.ts';
import { proofs } from './proofs.ts';

/** What a run of a proof has shown. */
export interface TrialRecord {
  readonly proof: string;
  readonly backend: BackendName;
  /** In the size of CI, or in another one that somebody asked for. */
  readonly kind: 'ci' | 'hand';
  readonly size: number;
  readonly seed: number;
  /** The day, in UTC: `2026-11-22`. */
  readonly day: string;
  readonly seconds: number;
  readonly figures: Figures;
}

const file = join(import.meta.dirname, 'records.json');
const lock = `${file}.lock`;
/** Milliseconds that a run waits for another one to write down what it saw. */
const patience = 10_000;

/** Everything that is recorded, in order of proof, backend and size. */
export const readRecords = (): TrialRecord[] => JSON.parse(readFileSync(file, 'utf8'));

/** Does something while no other process does it. */
function doAlone(work: () => void): void {
  for (const end = Date.now() + patience; ; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)) {
    try {
      mkdirSync(lock);
      break;
    } catch (cause) {
      if (Date.now() > end) throw new Error(`Remove ${lock}, if no proof is running`, { cause });
    }
  }
  try {
    work();
  } finally {
    rmdirSync(lock);
  }
}

/**
 * Records with one more run that held, in place of the one like it: for each proof and backend there is one of CI's size and one by
 * hand. Undefined where a larger one by hand is there: a small one says less.
 */
export function addRecord(
  records: readonly TrialRecord[],
  seen: Omit<TrialRecord, 'kind'>,
): readonly TrialRecord[] | undefined {
  const kind: TrialRecord['kind'] = seen.size === proofs[seen.proof]?.sizes.ci ? 'ci' : 'hand';
  const names = Object.keys(proofs);
  const isLike = (old: TrialRecord): boolean =>
    old.proof === seen.proof && old.backend === seen.backend && old.kind === kind;
  if (kind === 'hand' && records.some((old) => isLike(old) && old.size > seen.size)) return undefined;
  const { proof, backend, ...rest } = seen;
  return [...records.filter((old) => !isLike(old)), { proof, backend, kind, ...rest }].sort(
    (a, b) =>
      names.indexOf(a.proof) - names.indexOf(b.proof) ||
      b.backend.localeCompare(a.backend) ||
      a.kind.localeCompare(b.kind),
  );
}

/** Writes a run that held into the records. False where a larger one is there. */
export function keepRecord(seen: Omit<TrialRecord, 'kind'>): boolean {
  let isKept = false;
  // Two proofs run at once: each reads what the other has written.
  doAlone(() => {
    const records = addRecord(readRecords(), seen);
    if (records === undefined) return;
    writeFileSync(`${file}.new`, `${JSON.stringify(records, null, 2)}\n`);
    renameSync(`${file}.new`, file);
    isKept = true;
  });
  return isKept;
}

/** About how many seconds a run takes, by the recorded one that is nearest to its size; `Infinity` where there is none. */
export function estimateSeconds(proof: string, backend: BackendName, size: number): number {
  const estimates = readRecords()
    .filter((record) => record.proof === proof && record.backend === backend)
    .map((record) => ({ ratio: size / record.size, seconds: record.seconds }))
    .toSorted((one, other) => Math.abs(Math.log(one.ratio)) - Math.abs(Math.log(other.ratio)));
  const [nearest] = estimates;
  return nearest === undefined ? Number.POSITIVE_INFINITY : nearest.seconds * nearest.ratio;
}
