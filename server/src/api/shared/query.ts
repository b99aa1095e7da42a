import { parseId } from '../../lib/parse-id.ts';

/** Reads one parameter. It gives the value, or refuses the text with `refuse`. */
export type Parse = (text: string) => unknown;

/** Thrown by a reader of one parameter, and caught by the reader of all. */
class Refused extends Error {}

/** @throws with what is wrong with a parameter, and what is allowed */
export function refuse(text: string, allowed: string): never {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new Refused(`"${shown}" is not valid: ${allowed}.`);
}

export const asText = (text: string): string => text.normalize('NFC');
export const asId = (text: string): number => parseId(text) ?? refuse(text, 'a whole number above 0 is expected');

export function asBoolean(text: string): boolean {
  const folded = text.toLowerCase();
  return folded === 'true' || (folded === 'false' ? false : refuse(text, 'true or false is expected'));
}

export const asOneOf =
  <const T extends string>(values: readonly T[]) =>
  (text: string): T =>
    values.find((value) => value === text) ?? refuse(text, `one of ${values.join(', ')} is expected`);

/** How many a page may hold. */
export const mostPerPage = 1000;

export function parseLimit(text: string): number {
  const limit = parseId(text);
  return limit !== undefined && limit <= mostPerPage
    ? limit
    : refuse(text, `a whole number from 1 to ${mostPerPage} is expected`);
}

export function parseOffset(text: string): number {
  return text === '0' ? 0 : (parseId(text) ?? refuse(text, 'a whole number from 0 is expected'));
}

/** Everything that is wrong with a query, by parameter. */
export class BadParameters {
  readonly errors: Readonly<Record<string, readonly string[]>>;
  constructor(errors: BadParameters['errors']) {
    this.errors = errors;
  }
}

/** Unknown parameters for which a known one is looked for that is like them. Whoever sends more has not made a slip. */
const mostGuesses = 20;

/** The texts of each parameter, in the order of the first of each. One pass: there may be tens of thousands. */
function groupTexts(query: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const [name, text] of query) {
    const texts = grouped.get(name);
    if (texts === undefined) grouped.set(name, [text]);
    else texts.push(text);
  }
  return grouped;
}

/**
 * Reads a query string with a reader for each parameter that there is. An empty value is as if left out; unknown and doubled
 * parameters are refused, all at once.
 */
export function readParameters(
  query: URLSearchParams,
  parsers: Readonly<Record<string, Parse>>,
): Readonly<Record<string, unknown>> | BadParameters {
  const errors = new Map<string, readonly string[]>();
  const values: Record<string, unknown> = {};
  let guesses = 0;
  for (const [parameter, texts] of groupTexts(query)) {
    const parse = Object.hasOwn(parsers, parameter) ? parsers[parameter] : undefined;
    if (parse === undefined) {
      guesses += 1;
      const guess = guesses > mostGuesses ? undefined : findNearest(parameter, Object.keys(parsers));
      errors.set(parameter, [`There is no such parameter.${guess === undefined ? '' : ` Did you mean ${guess}?`}`]);
    } else if (texts.length > 1) errors.set(parameter, ['The parameter stands more than once.']);
    else if (texts[0] !== undefined && texts[0] !== '') {
      try {
        values[parameter] = parse(texts[0]);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        errors.set(parameter, [error.message]);
      }
    }
  }
  // Whatever its name is, also `__proto__`, it becomes a property of its own.
  return errors.size > 0 ? new BadParameters(Object.fromEntries(errors)) : values;
}

/** The known word that an unknown one is most likely a slip of, if any is near. */
function findNearest(word: string, known: readonly string[]): string | undefined {
  const folded = word.toLowerCase().slice(0, 64);
  const distances = known.map((candidate) => [countEdits(folded, candidate.toLowerCase()), candidate] as const);
  const [edits, nearest] = distances.reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity, '']);
  return edits <= Math.max(2, Math.floor(word.length / 3)) ? nearest : undefined;
}

/** Levenshtein's distance: insertions, deletions and replacements from one word to the other. */
function countEdits(from: string, to: string): number {
  const letters = [...to];
  // How far what was read so far of the one word is from each beginning of the other, but the empty one.
  let row = letters.map((_, at) => at + 1);
  let edits = row.length;
  for (const [read, letter] of [...from].entries()) {
    let diagonal = read;
    edits = read + 1;
    row = row.map((above, at) => {
      edits = Math.min(edits + 1, above + 1, diagonal + (letter === letters[at] ? 0 : 1));
      diagonal = above;
      return edits;
    });
  }
  return edits;
}
