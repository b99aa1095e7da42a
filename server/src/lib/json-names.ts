const quote = 34;
const backslash = 92;
const colon = 58;
const openBracket = 91;
const [openBrace, closeBrace] = [123, 125];

/** The place of the quote that ends the string which begins at a place. */
function findEndOfString(json: string, start: number): number {
  let end = start + 1;
  while (end < json.length && json.charCodeAt(end) !== quote) end += json.charCodeAt(end) === backslash ? 2 : 1;
  return end;
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** How many objects, lists and names a text of JSON has. Of any other text it is some number: it is read once, whatever it is. */
export function countParts(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) at = findEndOfString(json, at);
    else if (code === colon || code === openBrace || code === openBracket) count += 1;
  }
  return count;
}

/**
 * A name that stands twice in one object of a text of JSON, which must be valid. Parsers differ in which of the two they take, so what
 * one of them has looked at another may not see.
 */
export function findDoubledName(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === openBrace) open.push(new Set());
    else if (code === closeBrace) open.pop();
    else if (code === quote) {
      const end = findEndOfString(json, at);
      let next = end + 1;
      while (isSpace(json.charCodeAt(next))) next += 1;
      if (json.charCodeAt(next) === colon) {
        const name: string = JSON.parse(json.slice(at, end + 1));
        const names = open.at(-1);
        if (names?.has(name)) return name;
        names?.add(name);
      }
      at = end;
    }
  }
  return undefined;
}
