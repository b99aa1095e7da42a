/**
 * Folds a text for comparison without regard to case, for all of Unicode: `ÖZIL` and `özil`, `STRASSE` and `straße`,
 * `ΟΔΟΣ` and `οδοσ` fold alike. Folding happens here once and is stored; SQL then compares bytes, because engines fold
 * differently (SQLite: ASCII only; PostgreSQL: by locale).
 *
 * Upper case first, because that expands `ß` and ligatures; the final sigma last, because lower-casing makes it depend
 * on the letter that follows, which a substring does not know. Texts of ASCII, which nearly all are, take the short way.
 */
export function foldCase(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
