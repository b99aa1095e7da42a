/** Whether a string holds something that no name or address may: a control character (C0, DEL, C1) or half a surrogate pair. */
export function hasForbiddenCharacters(text: string): boolean {
  return /\p{Cc}/u.test(text) || !text.isWellFormed();
}

/** Length as people count it: code points, not UTF-16 units. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
