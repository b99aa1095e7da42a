import { makeProgress, type Progress } from './progress.ts';

/** Tells how far something has come whose size is known only when it begins. `scale` is how many make one of the noun. */
export function followOnceKnown(
  noun: string,
  scale: number,
): { readonly show: (done: number, total: number) => void; readonly end: () => void } {
  let progress: Progress | undefined;
  let last = 0;
  return {
    show: (done, total) => {
      progress ??= makeProgress(Math.ceil(total / scale), process.stderr, noun);
      last = Math.floor(done / scale);
      progress.show(last);
    },
    end: () => void progress?.end(last),
  };
}

/** Counts what goes by, where nobody knows how much there is. Gives it on as it is. */
export async function* followAll<T>(
  items: AsyncIterable<T>,
  noun: string,
  countOf: (item: T) => number,
): AsyncGenerator<T> {
  const progress = makeProgress(undefined, process.stderr, noun);
  let done = 0;
  try {
    for await (const item of items) {
      yield item;
      done += countOf(item);
      progress.show(done);
    }
  } finally {
    progress.end(done);
  }
}
