/** How many values there are, their mean, and how far they lie from it. */
interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

function sumUp(values: readonly number[]): Summary {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { count: values.length, mean, variance };
}

/** Welch's t of two groups: how many standard errors their means lie apart. Above 4.5 it is no chance. */
export function findT(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [sumUp(one), sumUp(other)];
  return (a.mean - b.mean) / Math.sqrt(a.variance / a.count + b.variance / b.count);
}

/**
 * The largest t, by its size, of two groups of durations: of all of them, and of those below some shares of both together. What a
 * machine does beside makes some of them long, and would hide what the rest tells.
 */
export function findLargestT(one: readonly number[], other: readonly number[]): number {
  const sorted = [...one, ...other].sort((a, b) => a - b);
  const bounds = [0.5, 0.75, 0.9, 1].map((share) => sorted[Math.ceil(sorted.length * share) - 1] ?? Infinity);
  const found = bounds.map((bound) =>
    findT(
      one.filter((value) => value <= bound),
      other.filter((value) => value <= bound),
    ),
  );
  return found.reduce((largest, t) => (Math.abs(t) > Math.abs(largest) ? t : largest), 0);
}
