import type { WriteStream } from 'node:tty';

/** Milliseconds between two lines where no person watches. */
const quietFor = 5_000;
/** Milliseconds between two changes of the line that a person watches. */
const frame = 100;
const barWidth = 24;

/** Tells how far a long piece of work has come. */
export interface Progress {
  readonly show: (done: number) => void;
  /** Tells what is being done meanwhile, where that is no matter of numbers. */
  readonly say: (what: string) => void;
  /** Ends it, and gives the sentence that sums it up. */
  readonly end: (done: number) => string;
}

const format = (count: number): string => count.toLocaleString('en');

/**
 * On a terminal a bar that moves, else a line every few seconds. `noun` is what is counted; where nobody knows how much there
 * is, `total` is undefined, and there is a count in place of the bar.
 */
export function makeProgress(
  total: number | undefined,
  out: Pick<WriteStream, 'isTTY' | 'write'>,
  noun = 'clients',
): Progress {
  const start = performance.now();
  let shownAt = start;

  function describe(done: number): string {
    const seconds = (performance.now() - start) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    if (total === undefined) return `${format(done)} ${noun}, ${format(Math.round(rate))} a second`;
    const left = Math.ceil((total - done) / Math.max(rate, 1));
    return `${format(done)} of ${format(total)} ${noun}, ${format(Math.round(rate))} a second, ${left} s left`;
  }

  return {
    show: (done) => {
      const now = performance.now();
      if (now - shownAt < (out.isTTY ? frame : quietFor)) return;
      shownAt = now;
      const filled = Math.round((done / Math.max(total ?? 1, 1)) * barWidth);
      const bar = total === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} `;
      // Back to the start of the line, and away with the rest of what stood there.
      out.write(out.isTTY ? `\r${bar}${describe(done)}\x1b[K` : `${describe(done)}\n`);
    },
    say: (what) => {
      // What was soon done needs no explanation.
      if (!out.isTTY && performance.now() - start < quietFor) return;
      out.write(out.isTTY ? `\r${what} …\x1b[K` : `${what} …\n`);
    },
    end: (done) => {
      if (out.isTTY) out.write('\r\x1b[K');
      const seconds = (performance.now() - start) / 1000;
      const rate = Math.round(done / Math.max(seconds, 0.001));
      const what =
        total !== undefined && done < total ? `Stopped: ${format(done)} of ${format(total)}` : `${format(done)}`;
      return `${what} ${noun} in ${seconds.toFixed(1)} s: ${format(rate)} a second`;
    },
  };
}
