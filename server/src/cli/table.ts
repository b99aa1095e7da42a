/** Texts come from elsewhere: what would move a terminal's cursor is left out. */
export const makePrintable = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '');

/** Columns of a terminal that a text takes: letters of East Asia take two, marks on letters none. */
function measure(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/gu,
  );
  const marks = text.match(/\p{Mn}/gu);
  return [...text].length + (wide?.length ?? 0) - (marks?.length ?? 0);
}

/** One line for each row, in columns, below a line with their names. */
export function drawTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = [names, ...rows].map((row) => row.map((cell) => makePrintable(cell).replaceAll('\n', ' ')));
  const widths = names.map((_, column) => Math.max(...table.map((row) => measure(row[column] ?? ''))));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - measure(cell)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** One line for each fact: its name and its value. What is not there is left out. */
export function drawFacts(facts: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(facts).filter(([, fact]) => fact !== null && fact !== undefined && fact !== '');
  const width = Math.max(0, ...shown.map(([name]) => name.length + 1));
  return makePrintable(shown.map(([name, fact]) => `${`${name}:`.padEnd(width)} ${String(fact)}\n`).join(''));
}
