import type { AddHelpTextContext } from 'commander';

/** Columns where a terminal does not say how many it has. */
const usualWidth = 80;

/** A paragraph in lines of so many columns. */
function wrap(paragraph: string, width: number): string {
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** What stands below the help of a command: paragraphs, as wide as the terminal is, and examples, which stay as they are. */
export function makeNotes(text: string): (context: AddHelpTextContext) => string {
  const parts = text.split('\n\n');
  return ({ command }) => {
    const width = command.configureOutput().getOutHelpWidth?.() ?? usualWidth;
    return parts
      .map((part) =>
        /^ {2}/m.test(part) || part === '' ? part : `${part.startsWith('\n') ? '\n' : ''}${wrap(part.trim(), width)}`,
      )
      .join('\n\n');
  };
}
