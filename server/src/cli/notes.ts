import type { AddHelpTextContext } from 'commander';

/** Columns where a terminal does not say how many it has. */
const usualWidth = 80;

/** What stands below the help of a command: paragraphs, as wide as the terminal is, and examples, which stay as they are. */
export function makeNotes(text: string): (context: AddHelpTextContext) => string {
  const parts = text.split('\n\n');
  return ({ command }) => {
    const width = command.configureOutput().getOutHelpWidth?.() ?? usualWidth;
    const wrap = (paragraph: string): string => command.createHelp().boxWrap(paragraph.replaceAll(/\s+/g, ' '), width);
    return parts
      .map((part) =>
        /^ {2}/m.test(part) || part === '' ? part : `${part.startsWith('\n') ? '\n' : ''}${wrap(part.trim())}`,
      )
      .join('\n\n');
  };
}
