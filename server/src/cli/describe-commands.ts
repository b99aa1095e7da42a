import type { Command } from 'commander';
import { drawMarkdownTable } from '../lib/markdown-table.ts';
import { exitCodes } from './command-error.ts';
import { makeProgram } from './program.ts';

/** Columns of the help in the reference. */
const width = 120;

/** The help of a command, as `--help` shows it. */
function readHelp(command: Command): string {
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

/** Every command by its whole name, such as `clientele clients list`, with its help. */
export function listHelp(): readonly (readonly [string, string])[] {
  const program = makeProgram();
  return listCommands(program, program.name()).map(([name, command]) => [name, readHelp(command)]);
}

/** The reference page of the command line, in Markdown. */
export function describeCommands(): string {
  const codes = Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning] as const);
  const sections = listHelp().map(([name, help]) => `## \`${name}\`\n\n\`\`\`text\n${help}\n\`\`\`\n`);
  return `# Commands

In the folder of the repository \`npm run -s clientele -- …\` is \`clientele …\`, with the settings of a file \`.env\` where there is one. Settings are
[environment variables](settings.md). Every command tells what it does by \`--help\`, which is what stands here. Tests run
the examples, but for the few that fill large stores.

Commands that work with clients and users speak to the API: of the server that \`--url\` and \`--token\` (or \`CLIENTELE_URL\` and \`CLIENTELE_TOKEN\`)
name, else of their own process over the store that the settings name, as the platform administrator. The embedded store is open to one process at a
time: while a server runs on it, ask the server. \`backup\`, \`verify\`, \`migrate status\` and \`doctor\` only look, and may run beside it.

\`--json\` gives one JSON value on standard output and nothing else there. What went wrong is a sentence on standard error.

${drawMarkdownTable(['exit code', 'meaning'], codes)}
This page is made from the commands in \`server/src/cli/\` by \`npm run docs\`.

${sections.join('\n')}`;
}
