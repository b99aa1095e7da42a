/**
 * The shortest part of a sequence for which something still holds: it takes away halves, quarters and so on, and at last
 * single ones, for as long as `holds` says so of what is left.
 */
export async function shrink<T>(
  items: readonly T[],
  holds: (part: readonly T[]) => Promise<boolean>,
  mostTrials = 150,
): Promise<readonly T[]> {
  const last = items.slice(-1);
  let trials = 1;
  if (await holds(last)) return last;
  let kept = [...items];
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let end = kept.length; end > 0; end -= size) {
      if (trials >= mostTrials) return kept;
      const part = [...kept.slice(0, Math.max(0, end - size)), ...kept.slice(end)];
      trials += 1;
      if (part.length < kept.length && (await holds(part))) kept = part;
    }
  return kept;
}
