import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openToLook } from '../copies.ts';
import { openStore } from '../main.ts';
import { program as programCaller } from '../model/caller.ts';
import type { SchemaState } from '../usecases/ports/operation-ports.ts';
import { printResult } from './api.ts';
import { CommandError } from './command-error.ts';
import { makeErrorLogger } from './logger.ts';
import { showFirstStart } from './serve.ts';

const help = `
Every start of the server brings the schema up to date by itself. These are for whoever wants to know before, or have it done
apart from the start. Back up first: a step cannot be taken back.

Examples:
  clientele migrate status
  clientele migrate up`;

async function readState(): Promise<SchemaState> {
  const looked = await openToLook(loadConfig(process.env));
  try {
    return await looked.store.read(programCaller, (unit) => unit.inspection.readSchema());
  } finally {
    await looked.close();
  }
}

function drawState({ taken, missing, unknown }: SchemaState): string {
  const lines = [
    ...taken.map((name) => `done     ${name}`),
    ...missing.map((name) => `to do    ${name}`),
    ...unknown.map((name) => `unknown  ${name}`),
  ];
  const sum =
    unknown.length > 0
      ? 'A later version of Clientele has changed this store: use that version.'
      : missing.length > 0
        ? `${missing.length} to do: "clientele migrate up", or the next start of the server.`
        : 'The schema is up to date.';
  return `${[...lines, sum].join('\n')}\n`;
}

/** Tells the state, and fails where this version can do nothing with the store. */
function tell(state: SchemaState, json: boolean): void {
  printResult({ json }, state, () => drawState(state));
  if (state.unknown.length > 0) throw new CommandError('failed', '');
}

/** `clientele migrate status|up`: the steps of the schema. */
export function addMigrate(program: Command): void {
  const migrate = program.command('migrate').description('The steps of the schema.').addHelpText('after', help);
  migrate
    .command('status')
    .description('Tell which steps were taken and which are to do. Beside a running server too; it changes nothing.')
    .option('--json', 'one JSON object in place of lines', false)
    .action(async ({ json }: { json: boolean }) => tell(await readState(), json));
  migrate
    .command('up')
    .description('Take all steps that are to do, and make anew what is derived of clients where that is needed.')
    .option('--json', 'one JSON object in place of lines', false)
    .action(async ({ json }: { json: boolean }) => {
      const config = loadConfig(process.env);
      const { backend, firstStart } = await openStore(config, makeErrorLogger());
      await backend.close();
      showFirstStart(config, firstStart);
      tell(await readState(), json);
    });
}
