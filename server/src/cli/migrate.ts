import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openToLook } from '../copies.ts';
import { openStore } from '../main.ts';
import { program as programCaller } from '../model/caller.ts';
import type { SchemaState } from '../usecases/ports/operation-ports.ts';
import { printResult } from './api.ts';
import { CommandError } from './command-error.ts';
import { makeErrorLogger } from './logger.ts';
import { makeNotes } from './notes.ts';
import { showFirstStart } from './serve.ts';

const help = `
Every start of the server updates the schema by itself. These commands are for knowing beforehand, or for doing it apart from the
start. Back up first: a step cannot be undone.

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
        ? `${missing.length} to do: run "clientele migrate up", or start the server.`
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
  const migrate = program
    .command('migrate')
    .description('Show or update the schema of the store.')
    .addHelpText('after', makeNotes(help));
  migrate
    .command('status')
    .description('Show which steps are done and which are left. It changes nothing, and may run beside a server.')
    .option('--json', 'print one JSON object instead of lines', false)
    .action(async ({ json }: { json: boolean }) => tell(await readState(), json));
  migrate
    .command('up')
    .description('Do all steps that are left. Sets up a new store where there is none.')
    .option('--json', 'print one JSON object instead of lines', false)
    .action(async ({ json }: { json: boolean }) => {
      const config = loadConfig(process.env);
      const { backend, firstStart } = await openStore(config, makeErrorLogger());
      await backend.close();
      showFirstStart(config, firstStart);
      tell(await readState(), json);
    });
}
