import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { mappings } from '../files/mappings.ts';
import { type RowFormat, readFileRows } from '../files/read-file-rows.ts';
import { findSettingProblems, listIdleColumns, type ReadSettings, readImportRows } from '../files/read-import-rows.ts';
import { type Contract, contracts } from '../files/read-live.ts';
import { writeFailedRows } from '../files/write-failed-rows.ts';
import { type MatchKey, matchKeys } from '../model/client-import.ts';
import { findInterrupted, type ImportWish, importClients, planImport } from '../usecases/imports/import-clients.ts';
import { listFailedRows, listImports } from '../usecases/imports/list-imports.ts';
import { findNewSellers, makeSellers } from '../usecases/imports/make-sellers.ts';
import { undoImport } from '../usecases/imports/undo-import.ts';
import type { Ports } from '../usecases/ports.ts';
import { CommandError } from './command-error.ts';
import { expectAddress } from './expect-address.ts';
import { followAll } from './follow.ts';
import { openImportFile, openLiveFile, type ReadableFile } from './import-file.ts';
import { describeImports, describePlan, describeReport, describeResult } from './import-report.ts';
import { makeNotes } from './notes.ts';
import { onStore } from './on-store.ts';
import { parseIdArgument } from './parse-argument.ts';
import { makeProgress } from './progress.ts';

const help = `
First it shows what would be created, changed, skipped and refused, and does nothing. Then it asks, or goes on with --yes. Rows that
are refused are written to FILE.failed.csv (or .ndjson) with the reason: correct them, and import that file.

The file is CSV with a header or NDJSON, with the columns of "clientele export"; or what "clientele export --full" wrote. "-" is
standard input. A client that is there already is found by its custom id, else by its user name, else by its e-mail address,
and changed where the row differs; its log-ins, services and domains stay. So importing the same file again changes nothing.
If an import is interrupted, run the same command again to go on.

The store must be set up: the first start of the server does that, or "clientele migrate up". An embedded store can be open
in only one process at a time: stop the server first.

Exit code 7: some rows were refused, or would be.

Examples:
  clientele import clients.csv
  clientele import everything.ndjson --yes
  clientele import clients.csv --format whmcs --yes
  clientele import crm.csv --map Firm=companyName --map Mail=email --set "customId=crm-{Nr}" --yes
  clientele import https://old.example/hosting/api --from hosting --yes
  clientele import list
  clientele import undo 3`;

/** Collects `column=field` of an option that may stand several times. */
function collectPair(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must look like name=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

interface ImportOptions {
  readonly format?: string;
  readonly from?: Contract;
  readonly key?: string;
  readonly token?: string;
  readonly map: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
  readonly match?: MatchKey;
  readonly reseller?: number;
  readonly makeSellers: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** After these the transaction that is running is ended, and the command. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const write = (text: string): void => void process.stdout.write(text);

async function askToGoOn(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new AbortController();
  // Ctrl-C and Ctrl-D leave the question without an answer, for ever.
  terminal.once('close', () => ended.abort());
  const answer = await terminal.question('Import now? (y/N) ', { signal: ended.signal }).catch(() => '\n');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function listIdle({ path, format }: ReadableFile, settings: ReadSettings): Promise<readonly string[]> {
  let header: readonly string[] = [];
  const rows = readFileRows(path, format, (columns) => {
    header = columns;
  });
  await rows.next();
  await rows.return(undefined);
  return listIdleColumns(header, settings);
}

async function writeFailures(ports: Ports, id: number, { path, format, failedPath }: ReadableFile): Promise<void> {
  const text = writeFailedRows(path, format, listFailedRows(ports, id));
  await pipeline(Readable.from(text), createWriteStream(failedPath, { mode: 0o600 }));
}

/** Opens what is to be imported: a file, or the clients of a server. */
async function openSource(
  name: string,
  wanted: RowFormat | undefined,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ReadableFile> {
  const { from: contract, key = process.env.CLIENTELE_KEY, token = process.env.CLIENTELE_TOKEN } = options;
  if (contract === undefined) return openImportFile(name, wanted, signal);
  const secret = contract === 'hosting' ? key : token;
  if (secret === undefined || secret === '')
    throw new CommandError(
      'usage',
      `That server needs ${contract === 'hosting' ? 'a key: set CLIENTELE_KEY, or use --key' : 'an API token: set CLIENTELE_TOKEN, or use --token'}.`,
    );
  expectAddress(name, 'The source', 'https://old.example/iam');
  return openLiveFile({ contract, url: name, secret }, signal);
}

/** Says what would be, asks, and does it. */
async function importFile(
  ports: Ports,
  file: ReadableFile,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<void> {
  const { match, reseller, yes, json } = options;
  const from = options.format !== undefined && Object.hasOwn(mappings, options.format) ? options.format : undefined;
  const settings: ReadSettings = { format: file.format, from, map: options.map, set: options.set };
  const problems = findSettingProblems(settings);
  if (problems.length > 0) throw new CommandError('usage', problems.join('\n'));
  const openRows = () => readImportRows(file.path, settings);
  const look = () => followAll(openRows(), 'rows looked at', () => 1);
  const sellers = options.makeSellers ? await findNewSellers(ports, look(), reseller) : [];
  const wish: ImportWish = {
    ...{ openRows, resellerId: reseller, match, newSellers: sellers.map(({ email }) => email) },
    onProgress: () => undefined,
    signal,
  };
  const record = { fileName: file.name, fileDigest: file.digest, settings: JSON.stringify({ ...settings, match }) };
  const interrupted = await findInterrupted(ports, { ...record, resellerId: reseller });
  if (!json) write(describePlan(await listIdle(file, settings), interrupted, sellers));
  const plan = await planImport(ports, { ...wish, openRows: look }, interrupted);
  if (signal.aborted) throw new CommandError('interrupted', '');
  if (!json) write(describeReport(plan, false));
  if (!yes && (json || !(await askToGoOn()))) {
    write(json ? `${JSON.stringify({ isDryRun: true, ...plan })}\n` : 'Nothing was imported: add --yes to do it.\n');
    if (plan.counts.failed > 0) throw new CommandError('partly', '');
    return;
  }
  await makeSellers(ports, sellers, reseller);
  const progress = makeProgress(plan.counts.read, process.stderr);
  const result = await importClients(ports, { ...wish, onProgress: progress.show }, record, plan.counts);
  const rate = progress.end(result.counts.read - (interrupted?.counts.read ?? 0));
  if (result.counts.failed > 0 && result.isComplete) await writeFailures(ports, result.id, file);
  write(json ? `${JSON.stringify({ isDryRun: false, ...result })}\n` : describeResult(result, rate, file.failedPath));
  // All was told: the exit code alone is left.
  if (!result.isComplete) throw new CommandError('interrupted', '');
  if (result.counts.failed > 0) throw new CommandError('partly', '');
}

/** `clientele import`: clients of a file into the store that the settings name; its list, and taking one back. */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description(
      'Import clients from a file: ours, one of WHMCS or FOSSBilling, or any table; or from a running server.',
    )
    .argument('<file>', 'CSV or NDJSON; - for standard input')
    .addOption(
      new Option('--format <format>', 'format of the file; default: found by looking at it').choices([
        'csv',
        'ndjson',
        ...Object.keys(mappings),
      ]),
    )
    .addOption(
      new Option('--from <contract>', 'import from a running server: <file> is the address of this API there').choices(
        contracts,
      ),
    )
    .option('--key <key>', 'with --from hosting: the key (better: set CLIENTELE_KEY)')
    .option('--token <token>', 'with --from iam: the API token (better: set CLIENTELE_TOKEN)')
    .option('--map <column=field>', 'a column with another name; repeat as needed', collectPair, {})
    .option(
      '--set <field=text>',
      'a field that no column holds; {row} is the number of the row, {column} a cell of it; repeat as needed',
      collectPair,
      {},
    )
    .addOption(new Option('--match <field>', 'how clients are found that are there already').choices(matchKeys))
    .option('--reseller <id>', 'id of the reseller that the clients belong to; default: the first one', parseIdArgument)
    .option('--make-sellers', 'create the sellers that the file names, and send each a link', false)
    .option('--yes', 'do it without asking', false)
    .option('--json', 'print the report as JSON, without asking', false)
    .addHelpText('after', makeNotes(help))
    .action(async (name: string, options: ImportOptions) => {
      const wanted = options.format === 'ndjson' ? 'ndjson' : options.format === undefined ? undefined : 'csv';
      // Before the source is opened: what is kept of it holds people and hashes of passwords.
      const stopping = new AbortController();
      const stop = (): void => stopping.abort();
      for (const signal of signals) process.on(signal, stop);
      let file: ReadableFile | undefined;
      try {
        const opened = await openSource(name, wanted, options, stopping.signal).catch((error: unknown) => {
          throw stopping.signal.aborted ? new CommandError('interrupted', '') : error;
        });
        file = opened;
        await onStore(async (ports) => {
          await importFile(ports, opened, options, stopping.signal);
          return '';
        });
      } finally {
        for (const signal of signals) process.off(signal, stop);
        file?.remove();
      }
    });
  command
    .command('list')
    .description('List imports, newest first.')
    .option('--json', 'print JSON instead of a table', false)
    .action((_: unknown, list: Command) =>
      onStore(async (ports) => {
        const imports = await listImports(ports);
        return list.optsWithGlobals().json === true ? `${JSON.stringify(imports)}\n` : describeImports(imports);
      }),
    );
  command
    .command('undo')
    .description('Undo an import: delete what it created and restore what it changed, unless it was changed since.')
    .argument('<number>', 'number of the import: see "import list"', parseIdArgument)
    .action((id: number) =>
      onStore(async (ports) => {
        const progress = makeProgress(undefined, process.stderr, 'clients undone');
        const undone = await undoImport(ports, id, progress.show);
        progress.end(0);
        if (undone === undefined) throw new CommandError('missing', `There is no import ${id}.`);
        const { deleted, restored, kept, keptRows } = undone;
        const rows = keptRows.map(({ row, clientId, reason }) => `  row ${row}, client ${clientId}: ${reason}\n`);
        return `${deleted} deleted, ${restored} restored, ${kept} left as they are.\n${rows.join('')}`;
      }),
    );
}
