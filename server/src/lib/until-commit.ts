/** Things that are remembered between two commits: what was read stays true until something is written. */
export interface UntilCommit<V> {
  get(key: string): V | undefined;
  /** `since` is the generation from before the value was read: what was committed meanwhile may have changed it. */
  set(key: string, value: V, since: number | undefined): void;
}

/**
 * Remembers up to `most` values until the next commit. `generation` gives a number that is another one after every commit,
 * or undefined where others may commit too: then nothing is remembered.
 */
export function rememberUntilCommit<V>(generation: () => number | undefined, most: number): UntilCommit<V> {
  const values = new Map<string, V>();
  let rememberedAt: number | undefined;

  function forgetOld(): void {
    const now = generation();
    if (now === rememberedAt && values.size < most) return;
    values.clear();
    rememberedAt = now;
  }

  return {
    get(key) {
      forgetOld();
      return values.get(key);
    },
    set(key, value, since) {
      forgetOld();
      if (since !== undefined && since === rememberedAt) values.set(key, value);
    },
  };
}
