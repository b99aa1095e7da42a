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
    .configureHelp({ optionDescription: describeOption })
    .exitOverride()
    .showHelpAfterError('Run "clientele --help" to see all commands.');
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
  return program;
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
