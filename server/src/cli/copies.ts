import { existsSync, statSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { Command } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import type { Config } from '../config/options.ts';
import { backUpStore, findKeyId, keyBeside, type OpenToLook, openCopy, restoreStore } from '../copies.ts';
import { type Findings, inspectStore } from '../usecases/installation/inspect-store.ts';
import { CommandError } from './command-error.ts';
import { followOnceKnown } from './follow.ts';
import { leaveOnSignal } from './leave-on-signal.ts';
import { makeNotes } from './notes.ts';

const backupHelp = `
For the embedded store (SQLite). The server may run meanwhile and does not have to wait; the copy shows the store at one moment.
It is checked before it gets its name. Nothing is overwritten. Keep it as safe as the store: it holds password hashes. The
key that locks secrets (secret.key in DATA_DIR) is not in it: keep that elsewhere, or use --with-key.

Examples:
  clientele backup clients.sqlite
  clientele backup clients.sqlite --with-key
  clientele backup "/backup/clients-$(date +%F).sqlite" --json`;

const restoreHelp = `
DATA_DIR must be empty or not exist yet; otherwise nothing is done. The copy is checked first. A key beside it (FILE.key) is
restored too.

Examples:
  DATA_DIR=./data clientele restore clients.sqlite`;

const verifyHelp = `
Checks a copy without changing it: the structure of the file, references between rows, the version of its schema, and whether
everything that is derived of a client is right. Exit code 1 if anything is wrong.

Examples:
  clientele verify clients.sqlite
  clientele verify clients.sqlite --json`;

const megabyte = 1_000_000;
const count = (number: number, noun: string): string => `${number.toLocaleString('en')} ${noun}`;
const megabytes = (bytes: number): string => `${(bytes / megabyte).toFixed(1)} MB`;

/** What is known of a file that cannot even be read. */
const unreadable = (error: unknown): Findings => ({
  engine: '',
  schema: { taken: [], missing: [], unknown: [] },
  faults: [`it cannot be read: ${error instanceof Error ? error.message : String(error)}`],
  notes: [],
  counts: undefined,
  lastChange: undefined,
  secretKeyId: undefined,
});

/** Looks at a copy as a whole. What cannot even be read is a fault too. */
async function look(file: string): Promise<Findings> {
  if (!existsSync(file)) throw new CommandError('missing', `There is no file ${file}.`);
  const comparing = followOnceKnown('clients compared', 1);
  let copy: OpenToLook | undefined;
  try {
    copy = openCopy(file);
    return await inspectStore(copy.store, { isQuick: false, onProgress: comparing.show });
  } catch (error) {
    return unreadable(error);
  } finally {
    comparing.end();
    await copy?.close();
  }
}

/** The same, where only a whole one will do. */
async function lookForWhole(file: string): Promise<Findings> {
  const findings = await look(file);
  if (findings.faults.length > 0)
    throw new CommandError('failed', `The copy is broken, and was removed: ${findings.faults.join('; ')}.`);
  return findings;
}

/** The last line of a check: what is there, or what is wrong. */
function describeFindings({ faults, counts, lastChange }: Findings): string {
  if (faults.length > 0) return `broken: ${faults.join('; ')}`;
  if (counts === undefined) return 'whole';
  const changed = lastChange === undefined ? '' : `; last change ${new Date(lastChange / 1000).toISOString()}`;
  return `whole: ${count(counts.clients, 'clients')} and ${count(counts.deletedClients, 'deleted')}, ${count(counts.users, 'users')}, ${count(counts.domains, 'domains')}${changed}`;
}

/** What is to be known of the key that secrets in a copy are sealed with. */
function describeKey({ secretKeyId }: Findings, keyId: string | undefined): string[] {
  if (secretKeyId === undefined) return [];
  const locked = `Secrets in it are locked with the key ${secretKeyId}`;
  return [
    keyId === secretKeyId ? `${locked}, which is here.` : `${locked}, which is not here: bring it back to use them.`,
  ];
}

/** One object for a script: what was found of a file. */
function showFindings(file: string, findings: Findings, keyId: string | undefined): object {
  const { faults, notes, schema, counts, lastChange, secretKeyId } = findings;
  return {
    file,
    bytes: statSync(file).size,
    whole: faults.length === 0,
    faults,
    notes,
    schema,
    counts: counts ?? null,
    lastChange: lastChange === undefined ? null : new Date(lastChange / 1000).toISOString(),
    key: secretKeyId === undefined ? null : { id: secretKeyId, here: keyId === secretKeyId },
  };
}

function print(file: string, findings: Findings, { json, keyId }: { json: boolean; keyId: string | undefined }): void {
  if (json) return void process.stdout.write(`${JSON.stringify(showFindings(file, findings, keyId))}\n`);
  const lines = [
    ...findings.notes.map((note) => `Note: ${note}.`),
    ...describeKey(findings, keyId),
    `${file}: ${megabytes(statSync(file).size)}, ${describeFindings(findings)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** PostgreSQL has tools of its own, and better ones than we could make. */
function refusePostgres({ databaseUrl }: Config, command: string): void {
  if (databaseUrl === undefined) return;
  throw new CommandError(
    'elsewhere',
    `The store is a PostgreSQL database, which its own tools copy. Run:\n  ${command}`,
  );
}

/** A copy is in no hurry, and the server beside it is. */
function stepBack(): void {
  setPriority(constants.priority.PRIORITY_LOW);
}

async function backUp(file: string, { withKey, json }: { withKey: boolean; json: boolean }): Promise<void> {
  const config = loadConfig(process.env);
  refusePostgres(config, `pg_dump --format=custom --file='${file.replaceAll("'", "'\\''")}' "$DATABASE_URL"`);
  stepBack();
  const copying = followOnceKnown('MB copied', megabyte);
  const done = Promise.withResolvers<Findings>();
  await leaveOnSignal(() =>
    backUpStore(config, file, {
      withKey,
      onProgress: copying.show,
      check: async (part) => {
        copying.end();
        done.resolve(await lookForWhole(part));
      },
    }),
  );
  print(file, await done.promise, { json, keyId: findKeyId(config, file) });
  if (withKey && !json)
    process.stdout.write(`The key is in ${keyBeside(file)}: whoever has both can read everything.\n`);
}

async function restore(file: string, { json }: { json: boolean }): Promise<void> {
  if (!existsSync(file)) throw new CommandError('missing', `There is no file ${file}.`);
  const config = loadConfig(process.env);
  refusePostgres(
    config,
    `pg_restore --no-owner --exit-on-error --dbname="$DATABASE_URL" '${file.replaceAll("'", "'\\''")}'`,
  );
  const done = Promise.withResolvers<Findings>();
  await leaveOnSignal(() =>
    restoreStore(config, file, { check: async (part) => done.resolve(await lookForWhole(part)) }),
  );
  print(file, await done.promise, { json, keyId: findKeyId(config) });
  if (!json) process.stdout.write(`Restored into ${config.dataDir}. Start the server now.\n`);
}

async function verify(file: string, { json }: { json: boolean }): Promise<void> {
  const findings = await look(file);
  print(file, findings, { json, keyId: findKeyId(loadConfig(process.env), file) });
  if (findings.faults.length > 0) throw new CommandError('failed', '');
}

/** `clientele backup`, `restore` and `verify`: copies of the embedded store. */
export function addCopies(program: Command): void {
  program
    .command('backup')
    .description('Copy the embedded store into a file, while the server runs.')
    .argument('<file>', 'the file to create')
    .option('--with-key', 'also copy the key that locks secrets, to FILE.key', false)
    .option('--json', 'print one JSON object instead of sentences', false)
    .addHelpText('after', makeNotes(backupHelp))
    .action(backUp);
  program
    .command('restore')
    .description('Restore a copy into an empty DATA_DIR.')
    .argument('<file>', 'a file made by "clientele backup"')
    .option('--json', 'print one JSON object instead of sentences', false)
    .addHelpText('after', makeNotes(restoreHelp))
    .action(restore);
  program
    .command('verify')
    .description('Check whether a copy is whole, and show what it holds.')
    .argument('<file>', 'a file made by "clientele backup"')
    .option('--json', 'print one JSON object instead of sentences', false)
    .addHelpText('after', makeNotes(verifyHelp))
    .action(verify);
}
