import { CommanderError } from 'commander';
import { ConfigError } from '../config/load-config.ts';
import { WouldOverwrite } from '../lib/durable-files.ts';
import { StoreInUse, StoreUnavailable } from '../model/failure.ts';
import { CommandError, exitCodes } from './command-error.ts';
import { describeFileError } from './describe-file-error.ts';
import { makeProgram } from './program.ts';

function findExit(error: unknown): keyof typeof exitCodes {
  if (error instanceof CommandError) return error.exit;
  if (error instanceof ConfigError) return 'usage';
  if (error instanceof WouldOverwrite) return 'refused';
  return error instanceof StoreUnavailable || error instanceof StoreInUse ? 'unavailable' : 'failed';
}

/**
 * Runs one command line. Gives the exit code where it is to end at once; undefined where it ends by itself, as a server does that
 * has begun to listen. Errors are one readable message; `CLIENTELE_DEBUG=1` shows where they come from.
 */
export async function runLine(argv: readonly string[]): Promise<number | undefined> {
  try {
    await makeProgram().parseAsync(argv);
    return undefined;
  } catch (error) {
    // It has said what is wrong already, or shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage.code;
    const ofFile = describeFileError(error);
    const message = ofFile?.message ?? (error instanceof Error ? error.message : String(error));
    // Without a message the command has told everything itself.
    if (message !== '') process.stderr.write(`clientele: ${message}\n`);
    if (process.env.CLIENTELE_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return exitCodes[findExit(ofFile ?? error)].code;
  }
}

/** Runs one command line as a process. */
export async function run(argv: readonly string[]): Promise<void> {
  const code = await runLine(argv);
  if (code !== undefined) process.exit(code);
}
