import { CommanderError } from 'commander';
import { ConfigError } from '../config/load-config.ts';
import { StoreUnavailable, WouldOverwrite } from '../model/failure.ts';
import { CommandError, exitCodes } from './command-error.ts';
import { makeProgram } from './program.ts';

function findExit(error: unknown): keyof typeof exitCodes {
  if (error instanceof CommandError) return error.exit;
  if (error instanceof ConfigError) return 'usage';
  if (error instanceof WouldOverwrite) return 'refused';
  return error instanceof StoreUnavailable ? 'unavailable' : 'failed';
}

/** Runs one command line. Errors are one readable message; `CLIENTELE_DEBUG=1` shows where they come from. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await makeProgram().parseAsync(argv);
  } catch (error) {
    // It has said what is wrong already, or shown the help that was asked for.
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : exitCodes.usage.code);
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`clientele: ${message}\n`);
    if (process.env.CLIENTELE_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exit(exitCodes[findExit(error)].code);
  }
}
