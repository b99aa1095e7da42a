import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What the system says of a process at one moment. */
interface Sample {
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  /** Megabytes in memory, and how many of them are its own and no pages of files. */
  readonly resident: number;
  readonly own: number;
  readonly handles: number;
}

/** The middle of what was seen in two parts of a time. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

const everySecond = 1_000;

function readMegabytes(status: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
}

function takeSample(pid: number): Sample {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    at: performance.now(),
    resident: readMegabytes(status, 'VmRSS'),
    own: readMegabytes(status, 'RssAnon'),
    handles: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** The value in the middle. */
export function findMedian(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Compares the second quarter of a time with the last one, by one figure of what was seen in each: the middle of it unless told. */
export function compareQuarters(
  samples: readonly { readonly at: number; readonly value: number }[],
  from: number,
  to: number,
  sumUp: (values: readonly number[]) => number = findMedian,
): Change {
  const quarter = (to - from) / 4;
  const seen = (start: number): number =>
    sumUp(samples.filter(({ at }) => at >= start && at < start + quarter).map(({ value }) => value));
  return { before: seen(from + quarter), after: seen(to - quarter) };
}

/** The part of the last ten seconds in which something could have run on this machine and did not, since too much else did. Linux tells. */
export function readCpuPressure(): number {
  const file = '/proc/pressure/cpu';
  return existsSync(file) ? Number(/^some avg10=([\d.]+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 100 : 0;
}

/** Looks at a process every second: how much memory it has, and how many files and connections it holds open. */
export class ProcessWatch {
  readonly #samples: Sample[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** Looks at this process from now on, and no longer at the one before. */
  follow(pid: number): void {
    clearInterval(this.#timer);
    this.#samples.length = 0;
    this.#timer = setInterval(() => this.#samples.push(takeSample(pid)), everySecond);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What was seen of the process that is followed now. */
  list(what: 'resident' | 'own' | 'handles'): { readonly at: number; readonly value: number }[] {
    return this.#samples.map((sample) => ({ at: sample.at, value: sample[what] }));
  }
}
