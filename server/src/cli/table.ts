/** Texts come from elsewhere: what would move a terminal's cursor is left out. */
export const makePrintable = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, '');

/** One line for each row, in columns, below a line with their names. */
export function drawTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = [names, ...rows].map((row) => row.map((cell) => makePrintable(cell).replaceAll('\n', ' ')));
  const widths = names.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
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
