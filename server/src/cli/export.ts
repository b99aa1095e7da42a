import { createWriteStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { loadConfig } from '../config/load-config.ts';
import { openExistingStore } from '../existing-store.ts';
import { exportFilters, openExportFile } from '../exports.ts';
import { isTaken, makeWhole } from '../lib/durable-files.ts';
import { CommandError } from './command-error.ts';
import { followAll } from './follow.ts';
import { leaveOnSignal } from './leave-on-signal.ts';
import { makeErrorLogger } from './logger.ts';
import { makeNotes } from './notes.ts';

const help = `
The file is that of GET /api/v1/clients/export. Its last line counts the clients: a file without that line is not complete. Cells
that a spreadsheet would run as formulas begin with an apostrophe. --full writes everything about each client as NDJSON:
users, services with their options, features, domains, calls, tags and notes. "clientele import" creates the same clients
from it in another store. Not in it: keys and tokens, second factors, history, mails, and resellers' own accounts; for these
see "clientele move" and "clientele backup". Deleted clients are found with --deleted only.

An embedded store can be open in only one process at a time: ask the server (GET /api/v1/clients/export), or stop it first.

Examples:
  clientele export -o clients.csv
  clientele export --format ndjson --columns id,companyName,email --cdn trial --ordering=-created_at
  clientele export --full --with-password-hashes -o everything.ndjson`;

type ExportOptions = Readonly<Record<string, string | boolean | undefined>> & {
  readonly full: boolean;
  readonly withPasswordHashes: boolean;
  readonly output?: string;
};

/** A chunk of a file has as many rows as ends of lines: cells that hold some are rare. */
function countLines(chunk: Buffer | string): number {
  let count = 0;
  for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', at + 1)) count += 1;
  return count;
}

/**
 * Puts a stream on standard output, or into a file: people's names and addresses, that nobody else on the machine need read. It is opened
 * only when the name is taken, so that none is left unread.
 */
async function writeContent(open: () => Promise<Readable>, file: string | undefined): Promise<void> {
  if (file === undefined) return pipeline(await open(), process.stdout, { end: false });
  await makeWhole(file, async (part) =>
    pipeline(followAll(await open(), 'rows written', countLines), createWriteStream(part)),
  );
}

/** `clientele export`: clients of the store that the settings name, as a file. */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('Write clients as CSV or NDJSON, or everything about them for another store.')
    .addOption(new Option('--format <format>', 'default: csv').choices(['csv', 'ndjson']))
    .option('--columns <names>', 'comma-separated, in this order; default: all')
    .option('-o, --output <file>', 'file to create; default: standard output. Nothing is overwritten')
    .option('--full', 'everything about each client, as NDJSON', false)
    .option('--with-password-hashes', 'with --full: include password hashes, so that people can log in there', false)
    .addHelpText('after', makeNotes(help));
  for (const [name, { description }] of Object.entries(exportFilters))
    command.addOption(new Option(`--${name} <value>`, description));
  command.action(async ({ full, withPasswordHashes, output, ...parameters }: ExportOptions) => {
    if (full && (parameters.format !== undefined || parameters.columns !== undefined))
      throw new CommandError('usage', '--full has its own format: leave out --format and --columns.');
    if (withPasswordHashes && !full) throw new CommandError('usage', '--with-password-hashes works only with --full.');
    // Sooner than the store is opened: the name is taken for good only later.
    if (output !== undefined && existsSync(output)) throw isTaken(output);
    const query = new URLSearchParams(
      Object.entries(parameters).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const opened = await openExistingStore(loadConfig(process.env), makeErrorLogger());
    try {
      const open = async (): Promise<Readable> => {
        const content = await openExportFile(opened, { query, whole: full ? { withPasswordHashes } : undefined });
        if ('problem' in content) throw new CommandError(content.isMissing ? 'missing' : 'usage', content.problem);
        return content;
      };
      await leaveOnSignal(() => writeContent(open, output));
    } finally {
      await opened.backend.close();
    }
  });
}
