const numbers = new Map<string, number>();
let before = 0;

/** The next number of a name that tests make up: `tenant-1x`, `tenant-2x`. */
export function nextNumber(of: string): number {
  const number = (numbers.get(of) ?? before) + 1;
  numbers.set(of, number);
  return number;
}

/** Has all of them begin anew, behind a number: for two worlds with the same in them. */
export function restartNumbers(behind = 0): void {
  numbers.clear();
  before = behind;
}
