import { listHelp } from '../../src/cli/describe-commands.ts';
import { splitWords } from './run-command.ts';

/** The examples that a command's own help shows, in order. */
export function listExamples(help: string): string[] {
  const [, examples = ''] = /^Examples?:\n([\s\S]*)$/m.exec(help) ?? [];
  return [...examples.matchAll(/^ {2}(\S.*)$/gm)].map(([, line = '']) => line);
}

/** The only example of a command: the settings that stand before it, and its words. For commands that serve until they are ended. */
export function readExample(command: string): { settings: Readonly<Record<string, string>>; words: readonly string[] } {
  const [, help = ''] = listHelp().find(([name]) => name === command) ?? [];
  const [example = '', ...more] = listExamples(help);
  if (example === '' || more.length > 0) throw new Error(`${command} has not one example`);
  const all = splitWords(example);
  const begin = all.indexOf('clientele');
  return {
    settings: Object.fromEntries(all.slice(0, begin).map((word) => word.split('=') as [string, string])),
    words: all.slice(begin + 1),
  };
}
