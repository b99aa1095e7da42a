import { CommanderError } from 'commander';
import { ConfigError } from '../config/load-config.ts';
import { makeProgram } from './program.ts';

/** Exit codes: 0 done, 1 failed, 2 wrong settings or arguments. */
const exitCodes = { failed: 1, usage: 2 } as const;

/** Runs one command line. Errors are one readable message; `CLIENTELE_DEBUG=1` shows where they come from. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await makeProgram().parseAsync(argv);
  } catch (error) {
    // It has said what is wrong already, or shown the help that was asked for.
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : exitCodes.usage);
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`clientele: ${message}\n`);
    if (process.env.CLIENTELE_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exit(error instanceof ConfigError ? exitCodes.usage : exitCodes.failed);
  }
}
