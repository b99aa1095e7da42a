/** Texts of a client, to be found and replaced where others have written them. */
export interface TermMatcher {
  holds(text: unknown): boolean;
  /** The text with what is found replaced. */
  replace(text: string, by: string): string;
}

/**
 * Matches some texts in others, without regard to case, in the time that reading takes. Where one is only a part of a longer
 * address or host, that is another one: `kiosk.example` in `office@kiosk.example` may be anybody.
 */
export function matchTerms(terms: readonly string[]): TermMatcher {
  if (terms.length === 0) return { holds: () => false, replace: (text) => text };
  const some = terms.map((term) => RegExp.escape(term)).join('|');
  const whole = new RegExp(`(?<![\\p{L}\\p{N}_@+.-])(?:www\\.)?(?:${some})(?![\\p{L}\\p{N}_-])`, 'giu');
  return {
    holds: (text) => typeof text === 'string' && text.search(whole) !== -1,
    replace: (text, by) => text.replaceAll(whole, by),
  };
}
