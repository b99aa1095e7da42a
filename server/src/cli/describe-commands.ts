import type { Command } from 'commander';
import { drawMarkdownTable } from '../lib/markdown-table.ts';
import { exitCodes } from './command-error.ts';
import { makeProgram } from './program.ts';

/** Columns of the help in the reference. */
const usualWidth = 120;

/** The help of a command, as `--help` shows it in a terminal of so many columns. */
function readHelp(command: Command, width: number): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => width,
  });
  command.outputHelp();
  return text.trim();
}

/** A command and those below it, each with its whole name. */
function listCommands(command: Command, name: string): [string, Command][] {
  const below = command.commands.filter((one) => one.name() !== 'help');
  return [[name, command], ...below.flatMap((one) => listCommands(one, `${name} ${one.name()}`))];
}

/** Every command by its whole name, such as `clientele clients list`, with its help in so many columns. */
export function listHelp(width = usualWidth): readonly (readonly [string, string])[] {
  const program = makeProgram();
  return listCommands(program, program.name()).map(([name, command]) => [name, readHelp(command, width)]);
}

/** The reference page of the command line, in Markdown. */
export function describeCommands(): string {
  const codes = Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning] as const);
  const sections = listHelp().map(([name, help]) => `## \`${name}\`\n\n\`\`\`text\n${help}\n\`\`\`\n`);
  return `# Commands

In the folder of the repository \`npm run -s clientele -- …\` is \`clientele …\`, with the settings of a file \`.env\` where there is one. Settings are
[environment variables](settings.md). Every command explains itself with \`--help\`; this page shows the same texts. Tests run
the examples, except for a few that fill large stores.

Commands that work with clients and users ask the API: that of the server named by \`--url\` and \`--token\` (or \`CLIENTELE_URL\` and \`CLIENTELE_TOKEN\`),
else they open the store of the settings themselves, as the platform administrator. An embedded store can be open in only one process at a
time: while a server runs on it, ask the server. \`backup\`, \`verify\`, \`migrate status\` and \`doctor\` only look, and may run beside it.

\`--json\` gives one JSON value on standard output and nothing else there. Errors are sentences on standard error.

${drawMarkdownTable(['exit code', 'meaning'], codes)}
This page is generated from the commands in \`server/src/cli/\` by \`npm run docs\`.

${sections.join('\n')}`;
}
