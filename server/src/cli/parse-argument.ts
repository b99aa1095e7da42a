import { InvalidArgumentError } from 'commander';

/** Reads the number of something. Anything else is refused with a sentence. */
export function parseIdArgument(text: string): number {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (id > 0) return id;
  throw new InvalidArgumentError('It must be a whole number, in digits alone.');
}

/** Makes the reader of a whole number in plain digits. Anything else is refused with a sentence. */
export function parseWholeArgument(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}, in digits alone.`);
  };
}
