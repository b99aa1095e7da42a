import type { Command } from 'commander';
import { makeNotes } from './notes.ts';

const help = `
Load it in ~/.bashrc, if "clientele" is a command there.

Examples:
  clientele completion > clientele.bash
  source <(clientele completion)`;

/** What may follow, by the words before it: commands and options, and after an option its choices. */
function listWords(command: Command, path: string): [string, readonly string[]][] {
  const commands = command.commands.filter((one) => one.name() !== 'help');
  const words = [
    ...commands.map((one) => one.name()),
    ...command.options.flatMap(({ long }) => (long === undefined || long === null ? [] : [long])),
    '--help',
  ];
  return [
    [path, words],
    ...command.options.flatMap(({ long, argChoices }): [string, readonly string[]][] =>
      argChoices === undefined ? [] : [[`${path} ${long}`, argChoices]],
    ),
    ...commands.flatMap((one) => listWords(one, `${path} ${one.name()}`)),
  ];
}

/** A script by which bash completes commands, options and their choices. Where it knows none, it completes files. */
export function writeCompletion(program: Command): string {
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const entries = listWords(program, program.name()).map(
    ([path, words]) => `  [${quote(path)}]=${quote(words.join('\n'))}`,
  );
  return `# Completion of clientele for bash. Made by "clientele completion".
declare -A _clientele_words=(
${entries.join('\n')}
)
_clientele() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} path=clientele word IFS=$'\\n'
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word != -* && -n \${_clientele_words["$path $word"]+there} ]] && path="$path $word"
  done
  local words=\${_clientele_words["$path"]}
  [[ $before == -* && -n \${_clientele_words["$path $before"]+there} ]] && words=\${_clientele_words["$path $before"]}
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _clientele clientele
`;
}

/** `clientele completion`. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a script for bash that completes commands and options.')
    .addHelpText('after', makeNotes(help))
    .action(() => {
      process.stdout.write(writeCompletion(program));
    });
}
