const { imul } = Math;

/** A text as a number of 53 bits. Two of a million texts come to the same one once in twenty thousand files. */
function digest(text: string): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = imul(one ^ code, 2654435761);
    two = imul(two ^ code, 1597334677);
  }
  one = imul(one ^ (one >>> 16), 2246822507) ^ imul(two ^ (two >>> 13), 3266489909);
  two = imul(two ^ (two >>> 16), 2246822507) ^ imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}

/** Which keys the rows of a file have had so far, in some fifty bytes a key. */
export class RowKeys {
  readonly #rows = new Map<number, number>();

  /** Notes the key of a row; gives the row that has had it before. */
  claim(key: string, row: number): number | undefined {
    const name = digest(key);
    const before = this.#rows.get(name);
    if (before === undefined) this.#rows.set(name, row);
    return before;
  }
}
