/** A table in Markdown, its columns as wide as the formatter wants them: a line for each row, below one with the names. */
export function drawMarkdownTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = names.map((name, column) => Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const draw = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |\n`;
  return [names, widths.map((width) => '-'.repeat(width)), ...rows].map(draw).join('');
}
