/** Texts of a client, to be found and replaced where others have written them. */
export interface TermMatcher {
  holds(text: unknown): boolean;
  /** The text with what is found replaced. */
  replace(text: string, by: string): string;
}

/** Endings of names of files, which no host ends with: `office@kiosk.example.csv` is the address, and a file. */
const fileEndings = 'csv|tsv|txt|json|ndjson|xlsx?|pdf';

/**
 * Matches some texts in others, without regard to case, in the time that reading takes. Where one is only a part of a longer
 * address or host, that is another one: `kiosk.example` in `office@kiosk.example` and in `kiosk.example.net` may be anybody. A full
 * stop behind it, with no letter at once, ends a sentence.
 */
export function matchTerms(terms: readonly string[]): TermMatcher {
  if (terms.length === 0) return { holds: () => false, replace: (text) => text };
  const some = terms.map((term) => RegExp.escape(term)).join('|');
  const letter = '[\\p{L}\\p{N}]';
  const label = `\\.(?!(?:${fileEndings})(?!${letter}))${letter}`;
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_@+.-])(?:www\\.)?(?:${some})(?!${label}|${letter}|[_@-])`, 'giu');
  return {
    holds: (text) => typeof text === 'string' && text.search(whole) !== -1,
    replace: (text, by) => text.replaceAll(whole, by),
  };
}
