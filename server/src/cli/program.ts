import { Command } from 'commander';
import { version } from '../main.ts';
import { addDemo } from './demo.ts';
import { addKey } from './key.ts';
import { addSeed } from './seed.ts';
import { addServe } from './serve.ts';

/** The command line: one file for each command. */
export function makeProgram(): Command {
  const program = new Command('clientele')
    .description('A self-hosted home for the clients of hosting providers, agencies and resellers of cloud services.')
    .version(version)
    .showHelpAfterError('Run "clientele --help" to see what there is.');
  addServe(program);
  addDemo(program);
  addSeed(program);
  addKey(program);
  return program;
}
