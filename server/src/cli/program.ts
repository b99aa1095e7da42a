import { Command, Help, type Option } from 'commander';
import { version } from '../main.ts';
import { addClients } from './clients.ts';
import { addCompletion } from './completion.ts';
import { addCopies } from './copies.ts';
import { addDemo } from './demo.ts';
import { addDoctor } from './doctor/doctor.ts';
import { addExport } from './export.ts';
import { addFeatures } from './features.ts';
import { addImport } from './import.ts';
import { addKey } from './key.ts';
import { addMails } from './mails.ts';
import { addMigrate } from './migrate.ts';
import { addMove } from './move.ts';
import { addReseller } from './reseller.ts';
import { addSecrets } from './secrets.ts';
import { addSeed } from './seed.ts';
import { addServe } from './serve.ts';
import { addUser } from './user.ts';

/** The command line: one file for each command. */
export function makeProgram(): Command {
  const program = new Command('clientele')
    .description('A self-hosted home for the clients of hosting providers, agencies and resellers of cloud services.')
    .version(version)
    .option(
      '--settings <file>',
      'read environment variables from this file if it exists; variables that are already set win',
    )
    .hook('preAction', (program) => readEnvironmentFile(program.opts<{ settings?: string }>().settings))
    .hook('preSubcommand', refuseUnknown)
    // The longest filters leave 37 columns for what they mean, in a terminal of 80.
    .configureHelp({ optionDescription: describeOption, minWidthToWrap: 32 })
    .exitOverride();
  addServe(program);
  addDemo(program);
  addSeed(program);
  addKey(program);
  addFeatures(program);
  addMails(program);
  addUser(program);
  addClients(program);
  addReseller(program);
  addCopies(program);
  addMove(program);
  addExport(program);
  addSecrets(program);
  addMigrate(program);
  addDoctor(program);
  addCompletion(program);
  addImport(program);
  pointToHelp(program, program.name());
  return program;
}

/** Whoever has used a command wrongly is pointed to its own help. */
function pointToHelp(command: Command, name: string): void {
  const what = command.commands.length > 0 ? 'all commands' : 'how to use it';
  command.showHelpAfterError(`Run "${name} --help" to see ${what}.`);
  for (const below of command.commands) pointToHelp(below, `${name} ${below.name()}`);
}

/**
 * Without a command the server starts. A word that is no command must not end there, as one argument too many: it is said to be
 * unknown, with the commands that are like it.
 */
function refuseUnknown(program: Command, chosen: Command): void {
  const [word] = program.args;
  if (chosen.name() !== 'serve' || word === undefined || word === 'serve' || word.startsWith('-')) return;
  // What commander does where no command is the usual one; its types leave it out.
  (program as Command & { unknownCommand(): void }).unknownCommand();
}

/** An option as its help tells it. That a switch is off unless it is given is no news. */
function describeOption(option: Option): string {
  return new Help().optionDescription(option).replace(/ ?\(default: (?:false|\{\}|"")\)$/, '');
}

/** Puts the settings of a file into the environment. No file is no error: it may hold nothing but what differs. */
function readEnvironmentFile(path: string | undefined): void {
  if (path === undefined) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
